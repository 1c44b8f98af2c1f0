package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Taking back what was written about things, households and relations.
@Controller
class ActPages {

  private final PersonFinding finding;
  private final PersonWriting writing;
  private final InstantSource clock;

  ActPages(PersonFinding finding, PersonWriting writing, InstantSource clock) {
    this.finding = finding;
    this.writing = writing;
    this.clock = clock;
  }

  static String undoPath(PersonFinding.Person person, String act) {
    return PersonFinding.path(person.id()) + "/acts/" + act + "/undo";
  }

  /// Back to her page, which says what was done and offers to undo it.
  static String back(
      PersonFinding.Person person, String told, Optional<UUID> act, RedirectAttributes next) {
    next.addFlashAttribute(
        Toast.NAME,
        act.map(id -> new Toast(told, undoPath(person, id.toString())))
            .orElseGet(() -> Toast.saying(say("It was so already."))));
    return "redirect:" + PersonFinding.path(person.id());
  }

  @PostMapping("/people/{person}/acts/{act}/undo")
  String undo(
      @PathVariable UUID person,
      @PathVariable UUID act,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    boolean undone = writing.undoAct(found, act, atWork.staff(), clock.instant());
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(
            undone
                ? say("Taken back. It is as it was.")
                : say("That was changed again since, so nothing was taken back.")));
    return "redirect:" + PersonFinding.path(found.id());
  }
}
