package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Links;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.ContactPoints;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PointReading;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The ways in for holders, but for an invitation and a passkey.
@Controller
class DoorPages {

  private static final int LONGEST_NAME = 120;
  private static final int DEMONSTRATED = 3;

  private final Holders holders;
  private final Addresses addresses;
  private final Links links;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Ties ties;
  private final People people;
  private final Organisations organisations;
  private final DoorTries tries;
  private final HolderCookie cookie;
  private final ComingBack back;
  private final PortalMail mail;
  private final AddressNotices notices;
  private final PortalSettings settings;

  DoorPages(
      Holders holders,
      Addresses addresses,
      Links links,
      Passkeys passkeys,
      Sessions sessions,
      Ties ties,
      People people,
      Organisations organisations,
      DoorTries tries,
      HolderCookie cookie,
      ComingBack back,
      PortalMail mail,
      AddressNotices notices,
      PortalSettings settings) {
    this.holders = holders;
    this.addresses = addresses;
    this.links = links;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.ties = ties;
    this.people = people;
    this.organisations = organisations;
    this.tries = tries;
    this.cookie = cookie;
    this.back = back;
    this.mail = mail;
    this.notices = notices;
    this.settings = settings;
  }

  @GetMapping("/me/in")
  String door(Model model) {
    return show(model, Optional.empty());
  }

  private String show(Model model, Optional<DoorPage.Lack> lack) {
    model.addAttribute("page", new DoorPage(lack, settings.demo() ? demonstrated() : List.of()));
    return "portal/door";
  }

  /// The answer is the same whether the address is known or not, and comes at once: what is sent is
  /// sent behind it.
  @PostMapping("/me/in/link")
  String link(@RequestParam String email, HttpServletRequest request, Model model) {
    String typed = email.strip();
    Optional<String> address = settings.addressOf(request);
    if (address.isPresent() && tries.mayAskForLink(typed, request.getRemoteAddr())) {
      var language = Say.language();
      mail.behind(() ->
          Say.in(
              language,
              () -> {
                canonical(typed)
                    .flatMap(addresses::holderOf)
                    .ifPresent(holder -> sendLink(holder, typed, address.get()));
                return true;
              }));
    }
    model.addAttribute(
        "page",
        new SaidPage(
            say("Look into your mailbox"),
            say(
                "If that address belongs to somebody here, a link is on its way. It opens once,"
                    + " within {0} minutes.",
                Links.LASTS.toMinutes()),
            "/me/in",
            say("Back")));
    return "portal/said";
  }

  private void sendLink(HolderId holder, String email, String address) {
    String secret = Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, email));
    mail.send(
        email,
        say("Your way in"),
        say(
            """
            With this link you come in to your page, once, within {0} minutes:
            {1}

            If you did not ask for it, leave it. Nobody comes in without it.
            """,
            Links.LASTS.toMinutes(),
            address + "/me/link?token=" + new LinkToken(holder.value(), secret).text()));
  }

  /// Somebody begins an account of her own: it is joined with nobody until an organisation knows
  /// her for sure.
  @PostMapping("/me/in/begin")
  String begin(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String called = OneLine.of(name);
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      return lacking(model, response, "name", say("Say how you want to be called"));
    }
    Optional<String> reached = canonical(email.strip());
    if (!email.isBlank() && reached.isEmpty()) {
      return lacking(
          model, response, "new-email", say("Give an e-mail address that arrives, or none"));
    }
    if (!tries.mayBegin(request.getRemoteAddr())) {
      return lacking(
          model,
          response,
          "name",
          say("Too many tries. Wait a quarter of an hour, then try again"));
    }
    HolderId holder = Holders.nextId();
    Holding.run(holder, () -> holders.begin(called, Say.language().code()));
    reached
        .filter(address -> tries.mayConfirm(holder, address, request.getRemoteAddr()))
        .ifPresent(
            address -> settings.addressOf(request).ifPresent(at -> confirm(holder, address, at)));
    cookie.letIn(holder, Session.Way.BEGINNING, request, response);
    return "redirect:/me/settings";
  }

  private String lacking(Model model, HttpServletResponse response, String field, String words) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(model, Optional.of(new DoorPage.Lack(field, words)));
  }

  /// Sends a link by which she shows that an address is hers.
  void confirm(HolderId holder, String email, String address) {
    String secret = Holding.within(holder, () -> links.issue(Links.Purpose.CONFIRM, email));
    var language = Say.language();
    mail.behind(() ->
        Say.in(
            language,
            () ->
                mail.send(
                    email,
                    say("Is this address yours?"),
                    say(
                        """
                        Open this link where you are signed in, once, within {0} minutes. Then your
                        page knows that this address is yours:
                        {1}

                        If you did not ask for it, leave it.
                        """,
                        Links.LASTS.toMinutes(),
                        address
                            + "/me/link?token="
                            + new LinkToken(holder.value(), secret).text()))));
  }

  private static Optional<String> canonical(String email) {
    return ContactPoints.email(email) instanceof PointReading.Canonical good
        ? Optional.of(good.canonical())
        : Optional.empty();
  }

  /// Opening the address changes nothing: whoever looks through mail for harm opens every link.
  @GetMapping("/me/link")
  String look(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletResponse response,
      Model model) {
    Optional<Links.Opened> link =
        LinkToken.parse(token)
            .flatMap(
                one -> Holding.within(HolderId.of(one.whose()), () -> links.look(one.secret())));
    if (link.isEmpty()) {
      return over(response, model);
    }
    if (link.get().purpose() == Links.Purpose.CONFIRM && !isOf(me, token)) {
      return elsewhere(model);
    }
    model.addAttribute(
        "page",
        link.get().purpose() == Links.Purpose.SIGN_IN
            ? new ConfirmPage(
                say("Come in"),
                say("You open your page on this device."),
                "/me/link",
                token,
                say("Open my page"))
            : new ConfirmPage(
                say("This address is yours"),
                say("You show that {0} is yours.", link.get().email()),
                "/me/link",
                token,
                say("Confirm this address")));
    return "portal/confirm";
  }

  @PostMapping("/me/link")
  String open(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("me") @Nullable HolderAtWork me,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<LinkToken> parsed = LinkToken.parse(token);
    if (parsed.isEmpty()) {
      return over(response, model);
    }
    HolderId holder = HolderId.of(parsed.get().whose());
    Optional<Links.Opened> seen = Holding.within(holder, () -> links.look(parsed.get().secret()));
    if (seen.filter(one -> one.purpose() == Links.Purpose.CONFIRM).isPresent()
        && !isOf(me, token)) {
      return elsewhere(model);
    }
    Optional<Links.Opened> opened =
        Holding.within(
            holder, () -> holders.me().flatMap(one -> links.open(parsed.get().secret())));
    if (opened.isEmpty()) {
      return over(response, model);
    }
    if (opened.get().purpose() == Links.Purpose.SIGN_IN) {
      Holding.run(holder, this::restBesidePasskeys);
      cookie.letIn(holder, Session.Way.LINK, request, response);
      return "redirect:" + back.onward(request, response);
    }
    String email = opened.get().email();
    Optional<Addresses.Changed> added = Holding.within(holder, () -> addresses.confirm(email));
    added
        .filter(Addresses.Changed::rests)
        .ifPresent(changed -> {
          Holding.run(holder, holders::rest);
          notices.added(holder, email, changed, request);
        });
    boolean hers = Holding.within(holder, () -> addresses.isMine(email));
    model.addAttribute(
        "page",
        hers
            ? new SaidPage(
                say("This address is yours"),
                added.filter(Addresses.Changed::rests).isPresent()
                    ? say(
                        "It rests for {0} days: only then may you come in with a link to {1}.",
                        Addresses.REST.toDays(), email)
                    : say("From now on you may come in with a link to {0}.", email),
                "/me/settings",
                say("Go on"))
            : new SaidPage(
                say("This address has a page already"),
                say("You have another account with {0}. Come in with it.", email),
                "/me/in",
                say("Come in")));
    return "portal/said";
  }

  /// Whoever has a passkey and comes in by a link has lost it, or is somebody else with her
  /// mailbox.
  private void restBesidePasskeys() {
    if (!passkeys.mine().isEmpty()) {
      holders.rest();
    }
  }

  /// An older address of hers says that a change was not hers. Looking changes nothing.
  @GetMapping(AddressNotices.NOT_ME)
  String lookAtChange(
      @RequestParam(defaultValue = "") String token, HttpServletResponse response, Model model) {
    Optional<Addresses.Objected> change =
        LinkToken.parse(token)
            .flatMap(one ->
                Holding.within(HolderId.of(one.whose()), () -> addresses.look(one.secret())));
    if (change.isEmpty()) {
      return over(response, model);
    }
    String email = change.get().email();
    model.addAttribute(
        "page",
        new ConfirmPage(
            say("That was not me"),
            change.get().removed()
                ? say(
                    "{0} comes back, and your page is closed wherever it is open. Then come in with"
                        + " a link.",
                    email)
                : say(
                    "{0} goes, and your page is closed wherever it is open. Then come in with a"
                        + " link.",
                    email),
            AddressNotices.NOT_ME,
            token,
            say("That was not me")));
    return "portal/confirm";
  }

  @PostMapping(AddressNotices.NOT_ME)
  String objectTo(
      @RequestParam(defaultValue = "") String token, HttpServletResponse response, Model model) {
    Optional<Addresses.Objected> change =
        LinkToken.parse(token)
            .flatMap(one ->
                Holding.within(
                    HolderId.of(one.whose()),
                    () -> {
                      Optional<Addresses.Objected> undone = addresses.object(one.secret());
                      if (undone.isPresent()) {
                        sessions.endAllBut(null);
                        holders.rest();
                      }
                      return undone;
                    }));
    if (change.isEmpty()) {
      return over(response, model);
    }
    cookie.forget(response);
    if (model.getAttribute("frame") instanceof PortalFrame frame) {
      model.addAttribute("frame", frame.ofNobody());
    }
    model.addAttribute(
        "page",
        new SaidPage(
            say("It is as before"),
            say(
                "Your page is closed everywhere. Come in, and end a passkey that you did not make."
                    + " What is most worth protecting rests for a day."),
            "/me/in",
            say("Come in")));
    return "portal/said";
  }

  private static boolean isOf(@Nullable HolderAtWork me, String token) {
    return me != null
        && LinkToken.parse(token).filter(one -> one.whose().equals(me.id().value())).isPresent();
  }

  /// Whoever confirmed an address for an account that somebody else began would hand it over.
  private static String elsewhere(Model model) {
    model.addAttribute(
        "page",
        new SaidPage(
            say("Come in first"),
            say(
                "Open this link once more where you are signed in. If you asked for nothing, leave it."),
            "/me/in",
            say("Come in")));
    return "portal/said";
  }

  /// Unknown, used, too old: they look alike.
  static String over(HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute(
        "page",
        new SaidPage(
            say("This link is over"),
            say("It was used, or it is too old. Ask for another."),
            "/me/in",
            say("Come in")));
    return "portal/said";
  }

  @PostMapping("/me/out")
  String out(@ModelAttribute("me") HolderAtWork me, HttpServletResponse response) {
    me.asHerself(() -> sessions.end(me.session().id()));
    cookie.forget(response);
    return "redirect:/me/in";
  }

  @PostMapping("/me/in/demo")
  String oneClick(
      @RequestParam UUID organisation,
      @RequestParam UUID tie,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Tie> found =
        settings.demo()
            ? organisations.all().stream()
                .filter(house -> house.id().value().equals(organisation))
                .flatMap(house -> tiesOf(house.id()).stream())
                .filter(one -> one.id().value().equals(tie))
                .findFirst()
            : Optional.empty();
    if (found.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    cookie.letIn(found.get().holder(), Session.Way.DEMONSTRATION, request, response);
    return "redirect:" + back.onward(request, response);
  }

  private List<DoorPage.House> demonstrated() {
    return organisations.all().stream()
        .map(house -> new DoorPage.House(house.name(), someOf(house)))
        .filter(house -> !house.people().isEmpty())
        .toList();
  }

  private List<DoorPage.Somebody> someOf(Organisation house) {
    List<Tie> some = tiesOf(house.id()).stream().limit(DEMONSTRATED).toList();
    Map<RecordId, String> names =
        Tenancy.within(
            house.id(),
            () -> people.namesOf(some.stream().map(tie -> new RecordId(tie.record())).toList()));
    return some.stream()
        .map(tie ->
            new DoorPage.Somebody(
                house.id().toString(),
                tie.id().value().toString(),
                names.getOrDefault(new RecordId(tie.record()), "")))
        .toList();
  }

  private List<Tie> tiesOf(OrganisationId house) {
    return Tenancy.within(house, ties::all);
  }
}
