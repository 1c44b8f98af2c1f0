package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.HerWords;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Passkey;
import dev.rapport.facts.holders.Passkeys;
import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.people.ContactPoints;
import dev.rapport.facts.people.PointReading;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.OneLine;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Her account: where she is signed in, how she comes in, what it is called, with whom it is
/// joined.
@Controller
class SettingsPages {

  private static final String HERE = "/me/settings";
  private static final int LONGEST_NAME = 120;

  private final OwnRecords records;
  private final Holders holders;
  private final Sessions sessions;
  private final Passkeys passkeys;
  private final Addresses addresses;
  private final Ties ties;
  private final Delegations delegations;
  private final Audit audit;
  private final DoorTries tries;
  private final DoorPages door;
  private final AddressNotices notices;
  private final PasskeyNotices ended;
  private final PortalSettings settings;
  private final PortalReply reply;
  private final InstantSource clock;

  SettingsPages(
      OwnRecords records,
      Holders holders,
      Sessions sessions,
      Passkeys passkeys,
      Addresses addresses,
      Ties ties,
      Delegations delegations,
      Audit audit,
      DoorTries tries,
      DoorPages door,
      AddressNotices notices,
      PasskeyNotices ended,
      PortalSettings settings,
      PortalReply reply,
      InstantSource clock) {
    this.records = records;
    this.holders = holders;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.addresses = addresses;
    this.ties = ties;
    this.delegations = delegations;
    this.audit = audit;
    this.tries = tries;
    this.door = door;
    this.notices = notices;
    this.ended = ended;
    this.settings = settings;
    this.reply = reply;
    this.clock = clock;
  }

  @GetMapping(HERE)
  String settings(@ModelAttribute("me") HolderAtWork me, Model model) {
    ZonedDateTime now = me.now(clock);
    model.addAttribute(
        "page",
        me.asHerself(() ->
            new SettingsPage(
                me.holder().name(),
                Say.language().code(),
                Arrays.stream(Language.values())
                    .map(one -> new AllowPage.Choice(one.code(), one.ownName()))
                    .toList(),
                sessions.mine().stream().map(one -> session(one, me, now)).toList(),
                passkeys.mine().stream().map(one -> passkey(one, now)).toList(),
                addresses.all().stream().map(one -> address(one, now)).toList(),
                me.sides().stream()
                    .map(side ->
                        new SettingsPage.Joined(
                            side.tie().id().value().toString(),
                            side.organisation().name(),
                            say("Since {0}", PortalWords.day(side.tie().joinedAt(), now))))
                    .toList(),
                !delegations.accepted().isEmpty(),
                me.holder()
                    .restsUntil()
                    .filter(until -> until.isAfter(now.toInstant()))
                    .map(until -> PortalWords.moment(until, now)))));
    return "portal/settings";
  }

  private static SettingsPage.Signed session(Session one, HolderAtWork me, ZonedDateTime now) {
    return new SettingsPage.Signed(
        one.id().toString(),
        one.device().isEmpty() ? say("A browser") : one.device(),
        say(
            "Since {0}, last seen {1}. {2}",
            PortalWords.day(one.since(), now),
            PortalWords.moment(one.seenAt(), now),
            way(one.way())),
        one.id().equals(me.session().id()));
  }

  private static SettingsPage.Address address(Addresses.Address one, ZonedDateTime now) {
    return new SettingsPage.Address(
        one.email(),
        one.restsUntil()
            .map(until ->
                say("It rests: no link goes there before {0}.", PortalWords.moment(until, now)))
            .orElseGet(() -> say("A link may go there.")));
  }

  private static String way(Session.Way way) {
    return switch (way) {
      case LINK -> say("Came in with a link.");
      case INVITATION -> say("Came in with an invitation.");
      case PASSKEY -> say("Came in with a passkey.");
      case BEGINNING -> say("Began the account here.");
      case DEMONSTRATION -> say("Came in by one press, as anybody may in this demonstration.");
    };
  }

  private static SettingsPage.Key passkey(Passkey one, ZonedDateTime now) {
    return new SettingsPage.Key(
        Base64.getUrlEncoder().withoutPadding().encodeToString(one.credential()),
        one.label(),
        one.usedAt()
            .map(used ->
                say(
                    "Made {0}, used {1}",
                    PortalWords.day(one.madeAt(), now), PortalWords.moment(used, now)))
            .orElseGet(() -> say("Made {0}", PortalWords.day(one.madeAt(), now))));
  }

  @PostMapping("/me/sessions/{session}/end")
  String end(@ModelAttribute("me") HolderAtWork me, @PathVariable UUID session) {
    boolean ended = me.asHerself(() -> sessions.end(session));
    if (!ended) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return session.equals(me.session().id())
        ? "redirect:/me/in"
        : reply.at(me, HERE, say("Signed out there. It counts at once."));
  }

  @PostMapping("/me/sessions/end")
  String endOthers(@ModelAttribute("me") HolderAtWork me) {
    me.asHerself(() -> sessions.endAllBut(me.session().id()));
    return reply.at(me, HERE, say("Signed out everywhere else. It counts at once."));
  }

  @PostMapping("/me/name")
  String rename(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String language) {
    String called = OneLine.of(name);
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      return reply.at(me, HERE, say("Say how you want to be called"));
    }
    Language chosen = Language.ofCode(language).orElse(Say.language());
    me.asHerself(() -> {
      holders.describe(called, chosen.code());
      return true;
    });
    return reply.at(me, HERE, Say.in(chosen, () -> say("Saved.")));
  }

  /// A link goes to the address; by opening it she shows that it is hers.
  @PostMapping("/me/addresses")
  String address(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request) {
    if (!(ContactPoints.email(email.strip()) instanceof PointReading.Canonical good)) {
      return reply.at(me, HERE, say("Give an e-mail address that arrives."));
    }
    Optional<String> at = settings.addressOf(request);
    if (at.isEmpty() || !tries.mayConfirm(me.id(), good.canonical(), request.getRemoteAddr())) {
      return reply.at(me, HERE, say("Nothing was sent now. Try again in a quarter of an hour."));
    }
    door.confirm(me.id(), good.canonical(), at.get());
    return reply.at(
        me, HERE, say("A link goes to {0}. Open it where you are signed in.", good.canonical()));
  }

  /// Takes an address away. The address itself hears of it, and may say that it was not she.
  @PostMapping("/me/addresses/removal")
  String removeAddress(
      @ModelAttribute("me") HolderAtWork me,
      @RequestParam String email,
      HttpServletRequest request) {
    Optional<Addresses.Changed> removed;
    try {
      removed = me.asHerself(() -> addresses.remove(email));
    } catch (Addresses.LastWayIn last) {
      return reply.at(
          me,
          HERE,
          say("This is your only way in. Make a passkey, or confirm another address first."));
    }
    Addresses.Changed changed =
        removed.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    notices.removed(me.id(), email, changed, request);
    return reply.at(
        me,
        HERE,
        changed.rests()
            ? say("{0} is taken away. It still rested, so nobody ever came in by it.", email)
            : say("{0} is taken away. No link goes there any more.", email));
  }

  /// The last way in stays: without it nobody could come in again.
  @PostMapping("/me/passkeys/{passkey}/end")
  String endPasskey(@ModelAttribute("me") HolderAtWork me, @PathVariable String passkey) {
    byte[] credential = decoded(passkey);
    List<Passkey> all = me.asHerself(passkeys::mine);
    if (all.stream().noneMatch(one -> Arrays.equals(one.credential(), credential))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean another =
        me.asHerself(addresses::all).stream().anyMatch(one -> one.restsUntil().isEmpty());
    if (all.size() == 1 && !another) {
      return reply.at(me, HERE, say("This is your only way in. Give an e-mail address first."));
    }
    if (me.asHerself(() -> passkeys.end(credential))) {
      ended.ended(me);
    }
    return reply.at(me, HERE, say("That passkey opens nothing any more."));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException none) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "", none);
    }
  }

  @PostMapping("/me/ties/{tie}/parting")
  String part(@ModelAttribute("me") HolderAtWork me, @PathVariable UUID tie) {
    var side = me.side(tie);
    String name =
        me.at(side, () -> records.find(side.tie()))
            .map(OwnRecords.Own::name)
            .orElseGet(me.holder()::name);
    boolean parted = me.asHerself(() -> ties.part(side.tie().id(), name));
    if (parted) {
      me.at(
          side,
          () -> {
            audit.note(
                null,
                name,
                "part from own side",
                side.tie().record(),
                null,
                Map.of("source", HerWords.PORTAL));
            return true;
          });
    }
    return reply.at(
        me, HERE, say("Parted from {0}. What they keep, they keep.", side.organisation().name()));
  }
}
