package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.people.Edits.Said;
import dev.rapport.facts.people.Edits.Saying;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.SourceSays;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/// What the page of a person shows of her and lets change, with who says so.
final class DetailViews {

  private DetailViews() {}

  /// @param sources what each of them says of her
  /// @param standing what is said of her by hand
  static List<PersonPage.Detail> of(
      PersonFinding.Person person,
      PersonFacts facts,
      List<SourceSays> sources,
      Map<Saying, Said> standing,
      ZonedDateTime now) {
    List<PersonPage.Detail> details = new ArrayList<>();
    details.add(
        detail(
            person,
            new Editing.OfName(),
            facts.name(),
            source(standing, "family", now, told(sources, one -> Optional.of(one.name())))));
    details.add(
        detail(
            person,
            new Editing.OfBirth(),
            facts.birth().map(Words::date).orElse(""),
            source(standing, "birth", now, told(sources, one -> one.birth().map(Words::date)))));
    details.add(
        detail(
            person,
            new Editing.OfPronoun(),
            facts.pronoun().map(Words::pronoun).orElse(""),
            source(
                standing,
                "pronoun",
                now,
                told(sources, one -> one.pronoun().map(Words::pronoun)))));
    details.add(
        detail(
            person,
            new Editing.OfLanguage(),
            facts.language().map(Words::language).orElse(""),
            source(
                standing,
                "language",
                now,
                told(sources, one -> one.language().map(Words::language)))));
    for (PointKind kind : PointKind.values()) {
      details.addAll(points(person, facts, kind, standing, now));
    }
    return List.copyOf(details);
  }

  private static List<PersonPage.Detail> points(
      PersonFinding.Person person,
      PersonFacts facts,
      PointKind kind,
      Map<Saying, Said> standing,
      ZonedDateTime now) {
    Map<String, PersonPage.Detail> points = new LinkedHashMap<>();
    facts.points().stream()
        .filter(point -> point.kind() == kind)
        .forEach(point ->
            points.putIfAbsent(
                point.value(),
                detail(
                    person,
                    new Editing.OfPoint(kind, point.value()),
                    point.typed(),
                    byHand(standing.get(Saying.of(kind.word(), point.value())), now))));
    return Stream.concat(
            points.values().stream(),
            Stream.of(detail(person, new Editing.OfPoint(kind, ""), "", "")))
        .toList();
  }

  /// The latest said of each name, at most `most`, and room for another.
  static List<PersonPage.Detail> known(
      PersonFinding.Person person,
      PersonFacts facts,
      Map<Saying, Said> standing,
      ZonedDateTime now,
      int most) {
    Map<String, PersonPage.Detail> known = new LinkedHashMap<>();
    for (PersonFacts.Attribute attribute : facts.attributes()) {
      String how =
          switch (attribute.standing()) {
            case SAID -> "";
            case SEEN -> say("(seen)");
            case INFERRED -> say("(a guess of ours)");
          };
      String hand = byHand(standing.get(Saying.of("attribute", attribute.name())), now);
      known.putIfAbsent(
          attribute.name(),
          detail(
              person,
              new Editing.OfAttribute(attribute.name()),
              attribute.value(),
              hand.isEmpty() ? how : hand));
    }
    return Stream.concat(
            known.values().stream().limit(most),
            Stream.of(detail(person, new Editing.OfAttribute(""), "", "")))
        .toList();
  }

  private static PersonPage.Detail detail(
      PersonFinding.Person person, Editing editing, String shown, String source) {
    return new PersonPage.Detail(
        id(editing), editing.label(), shown, source, path(person, editing));
  }

  /// Where the page opens after a change: as letters and digits only, since it goes into addresses.
  static String id(Editing editing) {
    return "at-"
        + editing.what()
        + (editing.which().isEmpty() ? "" : "-" + Integer.toHexString(editing.which().hashCode()));
  }

  static String path(PersonFinding.Person person, Editing editing) {
    var path =
        UriComponentsBuilder.fromPath(PersonFinding.path(person.id()) + "/edit")
            .queryParam("what", editing.what());
    return (editing.which().isEmpty()
            ? path.encode().build()
            : path.queryParam("which", "{which}").encode().buildAndExpand(editing.which()))
        .toUriString();
  }

  private static String source(
      Map<Saying, Said> standing, String what, ZonedDateTime now, Optional<String> told) {
    String said = byHand(standing.get(Saying.of(what)), now);
    String hand = said.isEmpty() ? byHand(standing.get(Saying.ended(what)), now) : said;
    return hand.isEmpty() ? "" : hand + told.map(words -> " " + words).orElse("");
  }

  private static String byHand(@org.jspecify.annotations.Nullable Said said, ZonedDateTime now) {
    return said == null || said.value().isEmpty()
        ? ""
        : say("by {0}, {1}.", Words.teller(said.byName(), now), Words.moment(said.at(), now));
  }

  /// What the latest of the sources says, by its name.
  private static Optional<String> told(
      List<SourceSays> sources, Function<SourceSays, Optional<String>> what) {
    return sources.stream()
        .map(one -> what.apply(one).map(value -> one.source() + ": " + value).orElse(null))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
