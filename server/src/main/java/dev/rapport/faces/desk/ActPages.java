package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.facts.people.Acts.Elsewhere;
import dev.rapport.facts.permissions.Permissions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Taking back what was written or told by hand about a person.
@Controller
class ActPages {

  private final PersonWriting writing;
  private final PersonTelling telling;
  private final Permissions permissions;

  ActPages(PersonWriting writing, PersonTelling telling, Permissions permissions) {
    this.writing = writing;
    this.telling = telling;
    this.permissions = permissions;
  }

  static String undoPath(PersonFinding.Person person, String act) {
    return PersonFinding.path(person.id()) + "/acts/" + act + "/undo";
  }

  static String undone(boolean undone) {
    return undone
        ? say("Taken back. It is as it was.")
        : say("That was changed again since, so nothing was taken back.");
  }

  /// Asks why, where taking it back needs a reason.
  @GetMapping("/people/{person}/acts/{act}/undo")
  String why(PersonAsk ask, @PathVariable UUID act, Model model) {
    Elsewhere told =
        telling
            .kept(ask.person(), act, ask.at())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ask.show(form(ask, told), model);
  }

  private static AskForm form(PersonAsk ask, Elsewhere act) {
    return AskForm.of(
        "back-" + act.act().id(),
        undoPath(ask.person(), act.act().id().toString()),
        title(act),
        say("Take it back"),
        new InWords("why", say("How do you know"), ask.typed().of("why"), true, false));
  }

  private static String title(Elsewhere act) {
    return switch (Told.parse(act.act().told().about())) {
      case WITHDRAWAL -> say("Take back that contact was stopped");
      case SUPPRESSION -> say("Take back that all contact was stopped");
      case PEACE -> say("Take back that peace was asked for");
      case NOTE, FEELING, PROBLEM, PROMISE, ALLOWANCE, LIFTING, WAKING -> say("Take it back");
    };
  }

  @PostMapping("/people/{person}/acts/{act}/undo")
  String undo(PersonAsk ask, @PathVariable UUID act) {
    Optional<Elsewhere> told = telling.kept(ask.person(), act, ask.at());
    if (told.isEmpty()) {
      return ask.told(undone(writing.undoAct(ask.person(), act, ask.staff(), ask.at())));
    }
    Elsewhere one = told.get();
    boolean slip = TakingBack.isSlip(one, ask.atWork(), ask.at());
    return switch (TakingBack.of(one, ask.atWork(), ask.at())) {
      case FREELY -> takeBack(ask, one, slip ? Optional.of(Toast.AT_ONCE) : Optional.empty());
      case WITH_A_REASON ->
          ask.keep(form(ask, one), () -> takeBack(ask, one, Optional.of(why(ask))));
      case BY_SOMEBODY_ELSE -> ask.told(say("Only an owner or a manager takes that back."));
    };
  }

  /// What a toast says for her is no reason once its moment is over.
  private static String why(PersonAsk ask) {
    String wanted = say("Say how you know");
    String why = Given.words(ask.typed(), "why", wanted);
    if (why.equals(Toast.AT_ONCE)) {
      throw new FormIsIncomplete("why", wanted);
    }
    return why;
  }

  private String takeBack(PersonAsk ask, Elsewhere act, Optional<String> why) {
    boolean undone = telling.takeBack(ask.person(), act, ask.staff(), why);
    return ask.told(
        undone && Told.parse(act.act().told().about()) == Told.PEACE ? awake(ask) : undone(undone));
  }

  private String awake(PersonAsk ask) {
    return permissions
        .peaceOf(ask.records(), ask.today())
        .map(peace ->
            say("Taken back. Peace stays until {0}.", Words.day(peace.until(), ask.today())))
        .orElseGet(() -> say("Awake again."));
  }
}
