package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.NewPersonPage.Line;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.RefusalStands;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Says by hand that two people are one: the other is looked for, both are seen side by side, and
/// somebody says how she knows.
@Controller
class OnePersonPages {

  private static final int OFFERED = 6;

  private final PersonFinding finding;
  private final PeopleFinding seeking;
  private final People people;
  private final Identities identities;

  OnePersonPages(
      PersonFinding finding, PeopleFinding seeking, People people, Identities identities) {
    this.finding = finding;
    this.seeking = seeking;
    this.people = people;
    this.identities = identities;
  }

  @GetMapping("/people/{person}/same")
  String seek(PersonAsk ask, Model model) {
    String asked = ask.typed().of("q").strip();
    List<OnePersonPage.Somebody> found = new ArrayList<>();
    if (!asked.isEmpty()) {
      seeking
          .find(asked, OFFERED)
          .forEach((id, one) -> {
            if (!id.equals(ask.id())) {
              found.add(
                  new OnePersonPage.Somebody(
                      one.name(),
                      one.birth().map(birth -> say("born {0}", birth.getYear())).orElse(""),
                      path(ask.id(), id)));
            }
          });
    }
    model.addAttribute(
        "page",
        OnePersonPage.seeking(ask.facts().name(), ask.path(), path(ask.id()), asked, found));
    return "desk/one-person";
  }

  @GetMapping("/people/{person}/same/{other}")
  String beside(PersonAsk ask, @PathVariable UUID other, Model model) {
    var them = finding.get(other);
    model.addAttribute("page", page(ask, them, form(ask, them)));
    return "desk/one-person";
  }

  @PostMapping("/people/{person}/same/{other}")
  String join(PersonAsk ask, @PathVariable UUID other) {
    var them = finding.get(other);
    return FormComesBack.orKeep(
        form(ask, them),
        "desk/one-person",
        form -> page(ask, them, form),
        () -> {
          String why = Given.words(ask.typed(), "why", say("Say how you know"));
          if (ask.id().equals(them.id())) {
            return ask.told(say("They are one person already."));
          }
          try {
            LinkId link =
                identities.assertSame(
                    ask.person().oldest(), them.oldest(), why, ask.staff().name());
            String now = PersonFinding.path(identities.personOf(ask.person().oldest()));
            return ask.toldOn(
                now,
                say("They are one person now. Nothing of either was lost."),
                now + "/links/" + link + "/retraction");
          } catch (RefusalStands stands) {
            throw new FormIsIncomplete(
                "why", say("Somebody said that they are two people: take that back first"));
          }
        });
  }

  private static String path(PersonId person) {
    return PersonFinding.path(person) + "/same";
  }

  private static String path(PersonId person, PersonId other) {
    return path(person) + "/" + other;
  }

  private static AskForm form(PersonAsk ask, PersonFinding.Person them) {
    return AskForm.of(
            "one-person",
            path(ask.id(), them.id()),
            say("These are one person"),
            say("They are one person"),
            new InWords("why", say("How do you know"), ask.typed().of("why"), true, false))
        .asMain()
        .asFile();
  }

  private OnePersonPage page(PersonAsk ask, PersonFinding.Person them, AskForm form) {
    PersonFacts hers = ask.facts();
    PersonFacts theirs = people.of(them.records());
    List<Line> lines = new ArrayList<>();
    lines.add(line(say("Name"), hers.name(), theirs.name()));
    lines.add(line(say("Born"), born(hers), born(theirs)));
    for (PointKind kind : PointKind.values()) {
      lines.add(line(Editing.OfPoint.label(kind), points(hers, kind), points(theirs, kind)));
    }
    lines.add(line(say("Things"), things(hers), things(theirs)));
    return OnePersonPage.beside(
        hers.name(), theirs.name(), ask.path(), path(ask.id()), lines, form);
  }

  private static String born(PersonFacts facts) {
    return facts.birth().map(LocalDate::toString).orElse("");
  }

  private static String points(PersonFacts facts, PointKind kind) {
    return facts.points().stream()
        .filter(point -> point.kind() == kind)
        .map(PersonFacts.Point::typed)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String things(PersonFacts facts) {
    return facts.things().stream()
        .map(PersonFacts.Thing::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Line line(String label, String hers, String theirs) {
    return new Line(
        label, hers, theirs, !hers.isEmpty() && Folding.fold(hers).equals(Folding.fold(theirs)));
  }
}
