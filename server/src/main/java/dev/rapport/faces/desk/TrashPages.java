package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Trashed;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Removing somebody who was written down by mistake, and bringing her back.
@Controller
class TrashPages {

  private final PersonFinding finding;
  private final People people;
  private final Trash trash;
  private final InstantSource clock;

  TrashPages(PersonFinding finding, People people, Trash trash, InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.trash = trash;
    this.clock = clock;
  }

  @GetMapping("/people/trash")
  String all(@ModelAttribute("atWork") AtWork atWork, Model model) {
    ZonedDateTime now = clock.instant().atZone(atWork.organisation().zone());
    List<Trashed> removed = trash.all(now.toInstant());
    Map<RecordId, String> names =
        people.foundOf(removed.stream().map(Trashed::record).toList()).stream()
            .collect(Collectors.toMap(Found::record, Found::name));
    model.addAttribute(
        "page",
        new TrashPage(
            removed.stream()
                .map(one ->
                    new TrashPage.Line(
                        names.getOrDefault(one.record(), say("Somebody")),
                        say("Removed by {0}, {1}", one.byName(), Words.moment(one.at(), now)),
                        restorePath(one.record().value())))
                .toList()));
    return "desk/trash";
  }

  @PostMapping("/people/{person}/trash")
  String take(
      @PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    var found = finding.get(person);
    if (!trash.take(found, atWork.staff(), clock.instant())) {
      next.addFlashAttribute(
          Toast.NAME,
          Toast.saying(say("Something passed between us already, so this page stays.")));
      return "redirect:" + PersonFinding.path(found.id());
    }
    next.addFlashAttribute(
        Toast.NAME,
        new Toast(say("Removed. It can be restored for 30 days."), restorePath(person)));
    return "redirect:/people";
  }

  /// Whoever wrote somebody down by mistake takes her away again.
  @PostMapping("/people/{person}/writing/undo")
  String takeBack(PersonAsk ask) {
    if (!trash.takeBack(ask.person(), ask.atWork(), ask.at())) {
      return ask.told(
          trash.isHersToTakeBack(ask.person(), ask.atWork(), ask.at())
              ? say("Something hangs on this page by now, so it stays.")
              : say("Whoever wrote this down, an owner or a manager takes it back, so it stays."));
    }
    return ask.toldOn(
        "/people",
        say("Taken back: nobody is written down by it."),
        ask.atWork().mayDecide() ? restorePath(ask.id().value()) : null);
  }

  static String undoPath(PersonFinding.Person person) {
    return PersonFinding.path(person.id()) + "/writing/undo";
  }

  @PostMapping("/people/{person}/restoration")
  String restore(
      @PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    boolean restored = trash.restore(new RecordId(person), atWork.staff(), clock.instant());
    next.addFlashAttribute(
        Toast.NAME, Toast.saying(restored ? say("Restored.") : say("There is nobody to restore.")));
    return "redirect:" + (restored ? "/people/" + person : "/people/trash");
  }

  private static String restorePath(UUID person) {
    return "/people/" + person + "/restoration";
  }
}
