package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Explanations;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.people.PersonId;
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
        "page", whyNot(found, beside, WhyViews.joining(found, beside, Typed.NOTHING), atWork));
    return "desk/why-not";
  }

  private WhyNotPage whyNot(
      PersonFinding.Person person, PersonFinding.Person other, AskForm joining, AtWork atWork) {
    return explanations
        .whyNot(person.id(), other.id())
        .map(why -> views.whyNot(person, people.nameOf(person), why, joining, atWork.now(clock)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Somebody who knows better says that they are one.
  @PostMapping("/people/{person}/why-not/{other}")
  String join(PersonAsk ask, @PathVariable UUID other) {
    var them = finding.get(other);
    if (ask.id().equals(them.id())) {
      return ask.told(say("They are one person already."));
    }
    return FormComesBack.orKeep(
        WhyViews.joining(ask.person(), them, ask.typed()),
        "desk/why-not",
        form -> whyNot(ask.person(), them, form, ask.atWork()),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say how you know"));
          try {
            LinkId link =
                identities.assertSame(
                    ask.person().oldest(), them.oldest(), why, ask.staff().name());
            PersonId now = identities.personOf(ask.person().oldest());
            return ask.toldOn(
                PersonFinding.path(now),
                say("They are one person now. Nothing of either was lost."),
                PersonForms.retractionPath(now, link));
          } catch (RefusalStands stands) {
            throw new FormIsIncomplete(
                "why", say("Somebody said that they are two people: take that back first"));
          }
        });
  }
}
