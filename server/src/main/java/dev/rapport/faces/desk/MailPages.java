package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.channels.HouseMail;
import dev.rapport.faces.channels.MailServer;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.faces.desk.AskForm.Line;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Tick;
import dev.rapport.faces.desk.AskForm.Ticks;
import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
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
    boolean mayChange = who.answersForTheHouse();
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
      state.add(
          say("This is a demonstration: its people are made up, so it keeps no mail server."));
    }
    if (ofEnvironment.isPresent()) {
      state.add(
          say(
              "The environment names the mail server (RAPPORT_MAIL_HOST and others) and wins over"
                  + " what is kept here."));
    } else if (kept.isEmpty()) {
      state.add(say("No mail server is known: e-mails that may go stay reserved until one is."));
    } else if (kept.get().hasPassword() && !kept.get().passwordOpens()) {
      state.add(
          say(
              "The password cannot be read, as its key is gone from the data folder, so no mail"
                  + " leaves. Give the password again."));
    } else {
      state.add(say("E-mails that may go leave by this server."));
    }
    return state;
  }

  private static List<HouseSettingsPage.Fact> facts(MailServer server) {
    return List.of(
        new HouseSettingsPage.Fact(
            say("Server"), say("{0}, port {1}", server.host(), String.valueOf(server.port()))),
        new HouseSettingsPage.Fact(say("Sender"), server.sender()),
        new HouseSettingsPage.Fact(say("Signs in as"), server.name().orElse(say("nobody"))),
        new HouseSettingsPage.Fact(
            say("Encrypted"), server.startTls() ? say("always") : say("when the server can")));
  }

  @PostMapping(HERE)
  String keep(Typed typed, @ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    requireRealHouse();
    Optional<MailServer> before = servers.kept();
    return FormComesBack.orKeep(
        new FormPage(say("Mail"), HERE, form(before, typed)),
        () -> {
          Optional<String> password =
              Optional.of(typed.of("password")).filter(one -> !one.isEmpty());
          MailServer server = read(typed);
          requirePassword(server, password, before);
          changes.keep(who, server, password);
          return back(say("Saved the mail server. It counts from now on."), next);
        });
  }

  @PostMapping("/house/mail/end")
  String forget(@ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    changes.forget(who);
    return back(say("The mail server is forgotten."), next);
  }

  @PostMapping("/house/mail/test")
  String test(@ModelAttribute("atWork") AtWork who, RedirectAttributes next) {
    requireRealHouse();
    String email = email(who).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<HouseMail.Answer> answer =
        mail.send(
            email,
            say("A test from {0}", who.organisation().name()),
            say(
                "This is a test of the mail server of {0}. Nothing is to be done.",
                who.organisation().name()));
    changes.tested(who, Say.inEnglish(() -> words(answer)));
    return back(words(answer), next);
  }

  private static String words(Optional<HouseMail.Answer> answer) {
    return answer.map(HouseMail.Answer::words).orElseGet(() -> say("No mail server is known."));
  }

  private static MailServer read(Typed typed) {
    String host = OneLine.of(typed.of("host"));
    if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,250}[A-Za-z0-9])?")) {
      throw new FormIsIncomplete(
          "host", say("Give the name of the server, such as mail.example.org"));
    }
    String port = typed.of("port").strip();
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) < 1
        || Integer.parseInt(port) > LAST_PORT) {
      throw new FormIsIncomplete("port", say("Give the port of the server; most take 587"));
    }
    String sender = HouseGiven.email(typed, "sender");
    String name = OneLine.of(typed.of("name"));
    if (name.length() > HouseGiven.LONGEST_PASSWORD) {
      throw new FormIsIncomplete("name", say("Give a shorter name"));
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
      throw new FormIsIncomplete("password", say("Give a shorter password"));
    }
    if (server.name().isEmpty() && password.isPresent()) {
      throw new FormIsIncomplete("name", say("Give the name that belongs to the password"));
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
      throw new FormIsIncomplete("password", say("Give the password for this name on this server"));
    }
  }

  private static AskForm form(Optional<MailServer> kept, Typed typed) {
    boolean hasPassword = kept.filter(MailServer::passwordOpens).isPresent();
    boolean startTls = kept.map(MailServer::startTls).orElse(true);
    return AskForm.of(
            "mail-form",
            HERE,
            say("Mail server"),
            say("Save the mail server"),
            new Line(
                "host",
                say("Server"),
                say("Such as mail.example.org"),
                typed.of("host", kept.map(MailServer::host).orElse("")),
                Look.TEXT,
                true),
            new Line(
                "port",
                say("Port"),
                "",
                typed.of("port", kept.map(one -> String.valueOf(one.port())).orElse("587")),
                Look.NUMBER,
                true),
            new Line(
                "sender",
                say("Sender"),
                say("The address from which people get mail"),
                typed.of("sender", kept.map(MailServer::sender).orElse("")),
                Look.EMAIL,
                true),
            new Line(
                "name",
                say("Name to sign in with"),
                say("Empty where the server asks for none"),
                typed.of("name", kept.flatMap(MailServer::name).orElse("")),
                Look.TEXT,
                false),
            new Line(
                "password",
                say("Password"),
                hasPassword ? say("Empty keeps the one that is there") : "",
                "",
                Look.NEW_PASSWORD,
                false),
            new Ticks(
                "starttls-ticks",
                say("Encryption (STARTTLS)"),
                List.of(
                    new Tick(
                        "starttls",
                        say("Refuse a server that does not encrypt"),
                        typed.equals(Typed.NOTHING)
                            ? startTls
                            : typed.of("starttls").equals("on")))))
        .asMain()
        .noting(
            say(
                "The password is kept encrypted. Its key is the file secrets.key in the data folder,"
                    + " which only the server's user can read: keep it apart from copies of the"
                    + " database, and move it along when the data move."));
  }

  private static AskForm test(String email) {
    return AskForm.of("test-form", HERE + "/test", say("Test"), say("Send a test message to me"))
        .noting(say("It goes to {0}, and what came of it is said.", email));
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
    return Toast.saying(words).at(HERE, next);
  }
}
