package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.organisations.Invitation;
import dev.rapport.facts.organisations.Invitations;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where somebody who was invited says her name and chooses her password.
@Controller
class JoinPages {

  private final Organisations organisations;
  private final Invitations invitations;
  private final StaffChanges changes;
  private final OpenSessions sessions;
  private final PasswordEncoder passwords;
  private final WayIn wayIn;

  JoinPages(
      Organisations organisations,
      Invitations invitations,
      StaffChanges changes,
      OpenSessions sessions,
      PasswordEncoder passwords,
      WayIn wayIn) {
    this.organisations = organisations;
    this.invitations = invitations;
    this.changes = changes;
    this.sessions = sessions;
    this.passwords = passwords;
    this.wayIn = wayIn;
  }

  private record Asked(JoinToken token, Invitation invitation, Organisation house) {}

  @GetMapping("/join")
  String join(
      @RequestParam(name = "token", defaultValue = "") String text,
      Model model,
      HttpServletResponse response) {
    Optional<Asked> asked = asked(text);
    if (asked.isEmpty()) {
      return over(model, response);
    }
    model.addAttribute("page", page(asked.get(), form(text, asked.get(), Typed.NOTHING)));
    return "desk/alone";
  }

  @PostMapping("/join")
  String accept(
      Typed typed, Model model, HttpServletRequest request, HttpServletResponse response) {
    String text = typed.of("token");
    Optional<Asked> asked = asked(text);
    if (asked.isEmpty()) {
      return over(model, response);
    }
    try {
      Optional<Staff> staff = taken(asked.get(), typed);
      if (staff.isEmpty()) {
        return over(model, response);
      }
      asked.get().invitation().staff().ifPresent(known -> sessions.end(known.id()));
      wayIn.letIn(asked.get().house().id(), staff.get().id(), request, response);
      return "redirect:/today";
    } catch (FormIsIncomplete lack) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      AskForm form = form(text, asked.get(), typed).lacking(lack.lack());
      model.addAttribute("page", page(asked.get(), form));
      return "desk/alone";
    }
  }

  /// Of two who take one name or address at once, the database lets one through; the other's
  /// invitation stays open.
  private Optional<Staff> taken(Asked asked, Typed typed) {
    String name =
        asked
            .invitation()
            .staff()
            .map(Staff::name)
            .orElseGet(() -> HouseGiven.name(typed, "name", say("Give your name")));
    String email = asked.invitation().email().orElseGet(() -> HouseGiven.email(typed, "email"));
    String password = HouseGiven.newPassword(typed, "password", email, name, asked.house().name());
    String hash = String.valueOf(passwords.encode(password));
    try {
      return Tenancy.within(
          asked.house().id(), () -> changes.accept(asked.token().secret(), name, email, hash));
    } catch (DuplicateKeyException taken) {
      throw organisations.credential(email).isPresent()
          ? new FormIsIncomplete(
              asked.invitation().email().isEmpty() ? "email" : "password",
              say("Somebody signs in with this address already: ask for another invitation"))
          : new FormIsIncomplete(
              "name",
              say("Somebody of this name works or worked here: add a letter or a second name"));
    }
  }

  private Optional<Asked> asked(String text) {
    return JoinToken.parse(text)
        .flatMap(token ->
            organisations.all().stream()
                .filter(house -> house.id().equals(token.organisation()))
                .findFirst()
                .flatMap(house ->
                    Tenancy.within(house.id(), () -> invitations.openTo(token.secret()))
                        .map(invitation -> new Asked(token, invitation, house))));
  }

  private static AlonePage page(Asked asked, AskForm form) {
    Optional<Staff> known = asked.invitation().staff();
    if (known.isPresent()) {
      return AlonePage.asking(form, again(asked.invitation(), known.get()));
    }
    return AlonePage.asking(
        form,
        say(
                "{0} invites you as {1}.",
                asked.invitation().byName(), StaffForms.word(asked.invitation().role()))
            + asked
                .invitation()
                .email()
                .map(email -> " " + say("You sign in with {0}.", email))
                .orElse(""));
  }

  private static String again(Invitation invitation, Staff known) {
    return invitation
        .email()
        .map(email ->
            say(
                "{0} lets you in as {1}. You sign in with {2}.",
                invitation.byName(), known.name(), email))
        .orElseGet(() -> say("{0} lets you in as {1}.", invitation.byName(), known.name()));
  }

  private static AskForm form(String token, Asked asked, Typed typed) {
    return StaffForms.join(token, asked.invitation(), asked.house().name(), typed);
  }

  private static String over(Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute(
        "page",
        AlonePage.saying(
            say("This invitation is over"),
            say(
                "It was used, taken back, or is older than seven days. Ask whoever invited you for"
                    + " another.")));
    return "desk/alone";
  }
}
