package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.erasure.Erasure;
import dev.rapport.decisions.erasure.ErasureIsRefused;
import dev.rapport.decisions.erasure.Mention;
import dev.rapport.decisions.erasure.Mentions;
import dev.rapport.decisions.erasure.SweepUnderWay;
import dev.rapport.facts.holders.Request;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Somebody is erased for good: said before what goes, what stays and why, and done once.
@Controller
class ErasurePages {

  private static final int LONGEST = 500;

  private final PersonFinding finding;
  private final People people;
  private final Erasure erasure;
  private final Mentions mentions;
  private final ForGood forGood;
  private final SweepUnderWay sweeping;

  ErasurePages(
      PersonFinding finding,
      People people,
      Erasure erasure,
      Mentions mentions,
      ForGood forGood,
      SweepUnderWay sweeping) {
    this.finding = finding;
    this.people = people;
    this.erasure = erasure;
    this.mentions = mentions;
    this.forGood = forGood;
    this.sweeping = sweeping;
  }

  static String path(PersonFinding.Person person) {
    return PersonFinding.path(person.id()) + "/erasure";
  }

  @GetMapping("/people/{person}/erasure")
  String sure(@PathVariable UUID person, Model model) {
    PersonFinding.Person found = finding.get(person);
    Optional<List<Mention>> named = mentions.find(erasure.sought(found.records()));
    model.addAttribute("page", page(found, "", "", named, Mention::whole));
    return "desk/erasure";
  }

  @PostMapping("/people/{person}/erasure")
  String erase(
      @PathVariable UUID person,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String sure,
      @RequestParam(name = "strike", defaultValue = "") List<String> ticked,
      @ModelAttribute("atWork") AtWork who,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    PersonFinding.Person found = finding.get(person);
    String reason = why.replace("\0", "").strip();
    String problem =
        reason.isEmpty() || reason.length() > LONGEST
            ? say("Say why, in at most {0} letters", LONGEST)
            : sure.isBlank() ? say("Tick that you know there is no way back") : "";
    Optional<List<Mention>> named = mentions.find(erasure.sought(found.records()));
    Predicate<Mention> struck = one -> ticked.contains(one.key());
    if (problem.isEmpty()) {
      try {
        forGood.erase(
            found,
            who.staff(),
            reason,
            named.stream().flatMap(List::stream).filter(struck).toList());
        sweeping.soon();
        return Toast.saying(say("Erased. Nobody can read anything of this person here any more."))
            .at("/house/requests", next);
      } catch (ErasureIsRefused refused) {
        problem =
            switch (refused.because()) {
              case GOING_OUT -> say("A contact is going out at this moment. Try again in a minute");
              case NAMED -> say("The reason stays, so say it without a name or an address");
            };
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("page", page(found, reason, problem, named, struck));
    return "desk/erasure";
  }

  private ErasurePage page(
      PersonFinding.Person person,
      String why,
      String problem,
      Optional<List<Mention>> named,
      Predicate<Mention> struck) {
    List<Mention> found = named.orElse(List.of());
    Map<RecordId, String> names = people.namesOf(found.stream().map(Mention::whose).toList());
    return new ErasurePage(
        path(person),
        people.of(person.records()).name(),
        forGood.asked(person).stream().map(Request::words).collect(Collectors.joining(" ")),
        why,
        problem,
        found.stream()
            .map(one ->
                new ErasurePage.Mentioned(
                    one.key(),
                    "/people/" + one.whose().value(),
                    names.getOrDefault(one.whose(), ""),
                    one.words(),
                    struck.test(one)))
            .toList(),
        named.isEmpty()
            ? say("Looking for it took too long, so nothing is listed: look for the name by hand.")
            : found.size() < Mentions.MOST
                ? ""
                : say("There are more than these {0}; the others stay.", found.size()));
  }
}
