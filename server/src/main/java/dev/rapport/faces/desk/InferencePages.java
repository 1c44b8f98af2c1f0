package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Strikes;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Strikes out what we infer of somebody, or brings it back.
@Controller
class InferencePages {

  private final PersonFinding finding;
  private final Strikes strikes;

  InferencePages(PersonFinding finding, Strikes strikes) {
    this.finding = finding;
    this.strikes = strikes;
  }

  @PostMapping("/people/{person}/inferences")
  String strike(
      @PathVariable UUID person,
      @RequestParam String key,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    strikes.strike(found.records(), key, atWork.staff());
    next.addFlashAttribute(Toast.NAME, Toast.saying(say("Struck. No forecast uses it.")));
    return "redirect:" + PersonFinding.path(found.id()) + "#guesses";
  }

  @PostMapping("/people/{person}/inferences/return")
  String restore(
      @PathVariable UUID person,
      @RequestParam String key,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    strikes.restore(found.records(), key, atWork.staff());
    next.addFlashAttribute(Toast.NAME, Toast.saying(say("It counts again.")));
    return "redirect:" + PersonFinding.path(found.id()) + "#guesses";
  }
}
