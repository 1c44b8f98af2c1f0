package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.outcomes.Forecasts;
import dev.rapport.decisions.outcomes.Strikes;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Strikes out what we infer of somebody, or brings it back.
@Controller
class InferencePages {

  private final PersonFinding finding;
  private final Forecasts forecasts;
  private final Strikes strikes;
  private final InstantSource clock;

  InferencePages(PersonFinding finding, Forecasts forecasts, Strikes strikes, InstantSource clock) {
    this.finding = finding;
    this.forecasts = forecasts;
    this.strikes = strikes;
    this.clock = clock;
  }

  @PostMapping("/people/{person}/inferences")
  String strike(
      @PathVariable UUID person,
      @RequestParam String key,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    require(isInferred(found, key));
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
    require(strikes.of(found.records()).contains(key));
    strikes.restore(found.records(), key, atWork.staff());
    next.addFlashAttribute(Toast.NAME, Toast.saying(say("It counts again.")));
    return "redirect:" + PersonFinding.path(found.id()) + "#guesses";
  }

  /// Struck or not: whoever strikes twice is told the same twice.
  private boolean isInferred(PersonFinding.Person person, String key) {
    return forecasts.inferred(person.id(), person.records(), clock.instant()).names(key);
  }

  private static void require(boolean known) {
    if (!known) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
