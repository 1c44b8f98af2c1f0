package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.organisations.Colleague;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.facts.organisations.Credential;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a member of staff keeps for herself: her password, and the language in which she reads.
@Controller
class MePages {

  private static final String HERE = "/house/me";

  private final Colleagues colleagues;
  private final Organisations organisations;
  private final SignInTries tries;
  private final StaffChanges changes;
  private final PasswordEncoder passwords;
  private final OpenSessions sessions;

  MePages(
      Colleagues colleagues,
      Organisations organisations,
      SignInTries tries,
      StaffChanges changes,
      PasswordEncoder passwords,
      OpenSessions sessions) {
    this.colleagues = colleagues;
    this.organisations = organisations;
    this.tries = tries;
    this.changes = changes;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  @GetMapping(HERE)
  String me(@ModelAttribute("atWork") AtWork who, Model model) {
    Optional<String> email = email(who);
    model.addAttribute(
        "page",
        new MePage(
            who.staff().name(),
            StaffForms.word(who.staff().role()) + ": " + StaffForms.does(who.staff().role()),
            email.orElse(""),
            StaffForms.me(who.staff(), email, Typed.NOTHING),
            email.map(_ -> StaffForms.password(Typed.NOTHING)),
            StaffForms.language(Say.language())));
    return "desk/me";
  }

  /// With which address somebody signs in is changed by whoever knows the password.
  @PostMapping("/house/me/name")
  String rename(
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest request,
      RedirectAttributes next) {
    Optional<String> email = email(who);
    return FormComesBack.orKeep(
        new FormPage(say("You"), HERE, StaffForms.me(who.staff(), email, typed)),
        () -> {
          String name = HouseGiven.name(typed, "name", say("Give your own name"));
          Optional<String> other = email.map(_ -> HouseGiven.email(typed, "email"));
          if (!other.equals(email)) {
            requireRight(email.orElseThrow(), typed.of("current"), request);
          }
          keep(who, name, other);
          return Toast.saying(say("Saved how you are called and how you sign in.")).at(HERE, next);
        });
  }

  private void keep(AtWork who, String name, Optional<String> email) {
    try {
      changes.rename(who, name, email);
    } catch (DuplicateKeyException taken) {
      throw email.flatMap(organisations::credential).filter(one -> !isHers(one, who)).isPresent()
          ? new FormIsIncomplete("email", say("Somebody signs in with this address already"))
          : new FormIsIncomplete(
              "name",
              say("Somebody of this name works or worked here: add a letter or a second name"));
    }
  }

  private static boolean isHers(Credential one, AtWork who) {
    return one.staff().equals(who.staff().id());
  }

  /// A wrong password counts as a try to sign in: whoever sits at an open desk cannot guess long.
  @PostMapping("/house/me/password")
  String change(
      Typed typed,
      @ModelAttribute("atWork") AtWork who,
      HttpServletRequest request,
      RedirectAttributes next) {
    return FormComesBack.orKeep(
        new FormPage(say("You"), HERE, StaffForms.password(typed)),
        () -> {
          String email =
              email(who)
                  .orElseThrow(
                      () -> new FormIsIncomplete("current", say("You sign in without one")));
          String password = HouseGiven.newPassword(typed, "password", email, who.staff().name());
          requireRight(email, typed.of("current"), request);
          changes.choosePassword(who, String.valueOf(passwords.encode(password)));
          HttpSession session = request.getSession(false);
          sessions.endBut(who.staff().id(), session == null ? "" : session.getId());
          return Toast.saying(say("Your password is another now.")).at(HERE, next);
        });
  }

  @PostMapping("/house/me/language")
  String speak(
      @RequestParam String language,
      @ModelAttribute("atWork") AtWork who,
      RedirectAttributes next) {
    Language chosen =
        Language.ofCode(language)
            .orElseThrow(
                () -> new FormIsIncomplete("language", say("Choose one of the languages")));
    changes.chooseLanguage(who, chosen);
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(Say.in(chosen, () -> say("Rapport speaks English with you now."))));
    return "redirect:" + HERE;
  }

  private void requireRight(String email, String current, HttpServletRequest request) {
    if (!tries.mayTry(email, request.getRemoteAddr())) {
      throw new FormIsIncomplete(
          "current", say("Too many tries. Wait a quarter of an hour, then try again"));
    }
    boolean right =
        current.length() <= HouseGiven.LONGEST_PASSWORD
            && organisations
                .credential(email)
                .flatMap(Credential::passwordHash)
                .filter(hash -> passwords.matches(current, hash))
                .isPresent();
    if (!right) {
      throw new FormIsIncomplete("current", say("Give the password with which you sign in now"));
    }
    tries.letIn(email, request.getRemoteAddr());
  }

  private Optional<String> email(AtWork who) {
    return colleagues.all().stream()
        .filter(one -> one.staff().id().equals(who.staff().id()))
        .findFirst()
        .flatMap(Colleague::email);
  }
}
