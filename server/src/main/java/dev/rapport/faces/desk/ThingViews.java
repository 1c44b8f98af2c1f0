package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.ThingDraft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Her things in words, each to be changed where it stands.
@Component
class ThingViews {

  List<PersonPage.Detail> of(PersonFinding.Person person, PersonFacts facts, LocalDate today) {
    String path = PersonFinding.path(person.id()) + "/things";
    List<PersonPage.Detail> details = new ArrayList<>();
    for (PersonFacts.Thing thing : facts.things()) {
      String words = words(thing, today);
      details.add(
          new PersonPage.Detail(
              id(thing),
              thing.name(),
              words.isEmpty() ? Words.capital(thing.kind()) : words,
              "",
              path + "?thing=" + thing.id().value()));
    }
    details.add(new PersonPage.Detail("thing-new", say("Another"), "", "", path));
    return List.copyOf(details);
  }

  static String id(PersonFacts.Thing thing) {
    return "thing-" + thing.id().value();
  }

  private static String words(PersonFacts.Thing thing, LocalDate today) {
    var words = new ArrayList<String>();
    thing.since().ifPresent(since -> words.add(say("since {0}", since.getYear())));
    thing
        .due()
        .ifPresent(due ->
            words.add(
                thing
                    .dueFor()
                    .map(what -> say("{0} due {1}", what, Words.day(due, today)))
                    .orElseGet(() -> say("due {0}", Words.day(due, today)))));
    thing
        .until()
        .ifPresent(until ->
            words.add(
                until.isBefore(today)
                    ? say("ended {0}", Words.day(until, today))
                    : say("ends {0}", Words.day(until, today))));
    thing.identifier().ifPresent(words::add);
    return String.join(" · ", words);
  }

  /// What was seen of it, so that a change by somebody else is noticed.
  static String stateOf(PersonFacts.Thing thing) {
    return Stream.of(
            Optional.of(thing.kind()),
            Optional.of(thing.name()),
            thing.identifier(),
            thing.since(),
            thing.until(),
            thing.due(),
            thing.dueFor())
        .map(part -> part.map(Object::toString).orElse(""))
        .collect(Collectors.joining("|"));
  }

  static String inWords(PersonFacts.Thing thing) {
    return inWords(
        thing.name(),
        thing.identifier().orElse(null),
        thing.due().orElse(null),
        thing.until().orElse(null));
  }

  static String inWords(ThingDraft thing) {
    return inWords(thing.name(), thing.identifier(), thing.due(), thing.until());
  }

  private static String inWords(
      String name,
      @Nullable String identifier,
      @Nullable LocalDate due,
      @Nullable LocalDate until) {
    return Stream.of(
            name,
            identifier,
            due == null ? null : say("due {0}", due),
            until == null ? null : say("until {0}", until))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }
}
