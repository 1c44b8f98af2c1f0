package dev.rapport.faces.desk;

import dev.rapport.faces.channels.HouseMail;
import dev.rapport.faces.channels.MailServer;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Tick;
import dev.rapport.faces.desk.AskForm.Ticks;
import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where the mail of a house leaves, and a test of it.
@Controller
class MailPages {

  private static final String HERE = "/house/mail";
  private static final int LAST_PORT = 65_535;

  private final MailServers servers;
  private final MailChanges changes;
  private final HouseMail mail;
  private final Colleagues colleagues;
  private final DeskSettings settings;

  MailPages(
      MailServers servers,
      MailChanges changes,
      HouseMail mail,
      Colleagues colleagues,
      DeskSettings settings) {
    this.servers = servers;
    this.changes = changes;
    this.mail = mail;
    this.colleagues = colleagues;
    this.settings = settings;
  }

  @GetMapping(HERE)
  String server(@ModelAttribute("atWork") AtWork who, Model model) {
    boolean mayChange = who.staff().role() == Role.MANAGER;
    Optional<MailServer> ofEnvironment = servers.ofEnvironment();
    Optional<MailServer> kept = servers.kept();
    Optional<MailServer> counts = ofEnvironment.or(() -> kept);
    model.addAttribute(
        "page",
        new HouseMailPage(
            mayChange,
            state(ofEnvironment, kept),
            counts.map(MailPages::facts).orElse(List.of()),
            mayChange && !settings.demo()
                ? Optional.of(form(kept, Typed.NOTHING))
                : Optional.empty(),
            mayChange && !settings.demo() && counts.isPresent()
                ? email(who).map(MailPages::test)
                : Optional.empty(),
            mayChange && kept.isPresent()));
    return "desk/house-mail";
  }

  private List<String> state(Optional<MailServer> ofEnvironment, Optional<MailServer> kept) {
    List<String> state = new ArrayList<>();
    if (settings.demo()) {
      state.add("This is a demonstration: its people are made up, so it keeps no mail server.");
    }
    if (ofEnvironment.isPresent()) {
      state.add(
          "The environment names the mail server (RAPPORT_MAIL_HOST and others) and wins over"
              + " what is kept here.");
    } else if (kept.isEmpty()) {
      state.add("No mail server is known: e-mails that may go stay reserved until one is.");
    } else if (kept.get().hasPassword() && !kept.get().passwordOpens()) {
      state.add(
          "The password cannot be read, as its key is gone from the data folder, so no mail"
              + " leaves. Give the password again.");
    } else {
      state.add("E-mails that may go leave by this server.");
    }
    return state;
  }

  private static List<HouseSettingsPage.Fact> facts(MailServer server) {
    return List.of(
        new HouseSettingsPage.Fact("Server", server.host() + ", port " + server.port()),
        new HouseSettingsPage.Fact("Sender", server.sender()),
        new HouseSettingsPage.Fact("Signs in as", server.name().orElse("nobody")),
        new HouseSettingsPage.Fact(
            "Encrypted", server.startTls() ? "always" : "when the server can"));
  }

  @PostMapping(HERE)
  String keep(
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    requireRealHouse();
    var typed = new Typed(fields);
    Optional<MailServer> before = servers.kept();
    return FormComesBack.orKeep(
        new FormPage("Mail", HERE, form(before, typed)),
        () -> {
          Optional<String> password =
              Optional.of(typed.of("password")).filter(one -> !one.isEmpty());
          MailServer server = read(typed);
          requirePassword(server, password, before);
          changes.keep(who, server, password);
          return back("Saved the mail server. It counts from now on.", next);
        });
  }

  @PostMapping("/house/mail/end")
  String forget(@ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    changes.forget(who);
    return back("The mail server is forgotten.", next);
  }

  @PostMapping("/house/mail/test")
  String test(@ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    requireRealHouse();
    String email = email(who).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String answer =
        mail.send(
                email,
                "A test from " + who.organisation().name(),
                "This is a test of the mail server of %s. Nothing is to be done."
                    .formatted(who.organisation().name()))
            .map(HouseMail.Answer::words)
            .orElse("No mail server is known.");
    changes.tested(who, answer);
    return back(answer, next);
  }

  private static MailServer read(Typed typed) {
    String host = OneLine.of(typed.of("host"));
    if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,250}[A-Za-z0-9])?")) {
      throw new FormIsIncomplete("host", "Give the name of the server, such as mail.example.org");
    }
    String port = typed.of("port").strip();
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) < 1
        || Integer.parseInt(port) > LAST_PORT) {
      throw new FormIsIncomplete("port", "Give the port of the server; most take 587");
    }
    String sender = HouseGiven.email(typed, "sender");
    String name = OneLine.of(typed.of("name"));
    if (name.length() > HouseGiven.LONGEST_PASSWORD) {
      throw new FormIsIncomplete("name", "Give a shorter name");
    }
    return new MailServer(
        host,
        Integer.parseInt(port),
        sender,
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        false,
        false,
        typed.of("starttls").equals("on"));
  }

  /// Another server never gets the password that was given for this one.
  private static void requirePassword(
      MailServer server, Optional<String> password, Optional<MailServer> before) {
    if (password.filter(one -> one.length() > HouseGiven.LONGEST_PASSWORD).isPresent()) {
      throw new FormIsIncomplete("password", "Give a shorter password");
    }
    if (server.name().isEmpty() && password.isPresent()) {
      throw new FormIsIncomplete("name", "Give the name that belongs to the password");
    }
    boolean same =
        before
            .filter(one ->
                one.passwordOpens()
                    && one.host().equals(server.host())
                    && one.port() == server.port()
                    && one.name().equals(server.name()))
            .isPresent();
    if (server.name().isPresent() && password.isEmpty() && !same) {
      throw new FormIsIncomplete("password", "Give the password for this name on this server");
    }
  }

  private static AskForm form(Optional<MailServer> kept, Typed typed) {
    boolean hasPassword = kept.filter(MailServer::passwordOpens).isPresent();
    boolean startTls = kept.map(MailServer::startTls).orElse(true);
    return AskForm.of(
            "mail-form",
            HERE,
            "Mail server",
            "Save the mail server",
            new Line(
                "host",
                "Server",
                "Such as mail.example.org",
                typed.of("host", kept.map(MailServer::host).orElse("")),
                Look.TEXT,
                true),
            new Line(
                "port",
                "Port",
                "",
                typed.of("port", kept.map(one -> String.valueOf(one.port())).orElse("587")),
                Look.NUMBER,
                true),
            new Line(
                "sender",
                "Sender",
                "The address from which people get mail",
                typed.of("sender", kept.map(MailServer::sender).orElse("")),
                Look.EMAIL,
                true),
            new Line(
                "name",
                "Name to sign in with",
                "Empty where the server asks for none",
                typed.of("name", kept.flatMap(MailServer::name).orElse("")),
                Look.TEXT,
                false),
            new Line(
                "password",
                "Password",
                hasPassword ? "Empty keeps the one that is there" : "",
                "",
                Look.NEW_PASSWORD,
                false),
            new Ticks(
                "starttls-ticks",
                "Encryption (STARTTLS)",
                List.of(
                    new Tick(
                        "starttls",
                        "Refuse a server that does not encrypt",
                        typed.equals(Typed.NOTHING)
                            ? startTls
                            : typed.of("starttls").equals("on")))))
        .asMain()
        .noting(
            "The password is kept encrypted. Its key is the file secrets.key in the data folder,"
                + " which only the server's user can read: keep it apart from copies of the"
                + " database, and move it along when the data move.");
  }

  private static AskForm test(String email) {
    return AskForm.of("test-form", HERE + "/test", "Test", "Send a test message to me")
        .noting("It goes to " + email + ", and the answer of the server is shown.");
  }

  private Optional<String> email(AtWork who) {
    return colleagues.all().stream()
        .filter(one -> one.staff().id().equals(who.staff().id()))
        .findFirst()
        .flatMap(Colleague::email);
  }

  private void requireRealHouse() {
    if (settings.demo()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static String back(String words, RedirectAttributes next) {
    next.addFlashAttribute(Toast.NAME, Toast.saying(words));
    return "redirect:" + HERE;
  }
}
