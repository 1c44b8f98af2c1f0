package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Explanations;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import java.time.InstantSource;
import java.util.List;
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

/// Why her records are one person, why somebody else's are not, and the way back from each.
@Controller
class WhyPages {

  /// What is kept as the reason of whoever takes a link back from the history.
  static final String FROM_HISTORY = "Taken back from the history";

  private static final int FOUND = 10;

  private final PersonFinding finding;
  private final PeopleFinding others;
  private final Explanations explanations;
  private final Identities identities;
  private final PersonViews people;
  private final WhyViews views;
  private final InstantSource clock;

  WhyPages(
      PersonFinding finding,
      PeopleFinding others,
      Explanations explanations,
      Identities identities,
      PersonViews people,
      WhyViews views,
      InstantSource clock) {
    this.finding = finding;
    this.others = others;
    this.explanations = explanations;
    this.identities = identities;
    this.people = people;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/people/{person}/why")
  String why(@PathVariable UUID person, @ModelAttribute("atWork") AtWork atWork, Model model) {
    var found = finding.get(person);
    model.addAttribute("page", views.why(found, people.nameOf(found), atWork.now(clock)));
    return "desk/why-one";
  }

  @GetMapping("/people/{person}/compare")
  String compare(
      @PathVariable UUID person,
      @RequestParam(name = "q", defaultValue = "") String typed,
      Model model) {
    var found = finding.get(person);
    String name = people.nameOf(found);
    String asked = typed.isBlank() ? name : typed.strip();
    List<ComparePage.Other> offers =
        others.find(asked, FOUND + 1).entrySet().stream()
            .filter(other -> !other.getKey().equals(found.id()))
            .limit(FOUND)
            .map(other ->
                new ComparePage.Other(
                    other.getValue().name(),
                    other
                        .getValue()
                        .birth()
                        .map(birth -> say("born {0}", birth.getYear()))
                        .orElse(""),
                    PersonFinding.path(found.id()) + "/why-not/" + other.getKey()))
            .toList();
    model.addAttribute(
        "page", new ComparePage(PersonFinding.path(found.id()), name, asked, offers));
    return "desk/compare";
  }

  @GetMapping("/people/{person}/why-not/{other}")
  String whyNot(
      @PathVariable UUID person,
      @PathVariable UUID other,
      @ModelAttribute("atWork") AtWork atWork,
      Model model) {
    var found = finding.get(person);
    var beside = finding.get(other);
    if (found.id().equals(beside.id())) {
      return "redirect:" + PersonFinding.path(found.id()) + "/why";
    }
    model.addAttribute(
        "page",
        explanations
            .whyNot(found.id(), beside.id())
            .map(why -> views.whyNot(found, people.nameOf(found), why, atWork.now(clock)))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "desk/why-not";
  }

  /// Takes back what brought records together, or kept them apart, however long ago.
  @PostMapping("/people/{person}/links/{link}/end")
  String end(PersonAsk ask, @PathVariable UUID link) {
    var id = new LinkId(link);
    if (identities.linksOf(ask.id()).stream().noneMatch(known -> known.id().equals(id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    identities.retract(id, ask.staff().name(), FROM_HISTORY);
    return ask.told(say("Taken back. Nothing of any record was lost."));
  }
}
