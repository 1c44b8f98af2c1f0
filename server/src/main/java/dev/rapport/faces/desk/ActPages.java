package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Taking back what was written or told by hand about a person.
@Controller
class ActPages {

  private final PersonWriting writing;
  private final PersonTelling telling;

  ActPages(PersonWriting writing, PersonTelling telling) {
    this.writing = writing;
    this.telling = telling;
  }

  static String undoPath(PersonFinding.Person person, String act) {
    return PersonFinding.path(person.id()) + "/acts/" + act + "/undo";
  }

  static String undone(boolean undone) {
    return undone
        ? say("Taken back. It is as it was.")
        : say("That was changed again since, so nothing was taken back.");
  }

  @PostMapping("/people/{person}/acts/{act}/undo")
  String undo(PersonAsk ask, @PathVariable UUID act) {
    return ask.told(
        undone(
            telling.takeBack(ask.person(), act, ask.staff(), ask.at())
                || writing.undoAct(ask.person(), act, ask.staff(), ask.at())));
  }
}
