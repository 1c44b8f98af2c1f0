package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.NewPersonPage.Alike;
import dev.rapport.faces.desk.NewPersonPage.Line;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.text.Nearest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is here already and looks like a newcomer: first whomever her record would be held beside if
/// it were kept, with the same evidence; then those who share a contact point, or a name that is
/// nearly the same, unless they were born on different days.
@Component
@Transactional(readOnly = true)
class Likenesses {

  /// People compared for each thing typed.
  private static final int COMPARED = 12;

  /// Words shorter than this are compared as they are.
  private static final int FORGIVEN = 4;

  private static final int LONG = 8;

  private final PeopleFinding finding;
  private final PersonFinding persons;
  private final People people;
  private final Identities identities;

  Likenesses(PeopleFinding finding, PersonFinding persons, People people, Identities identities) {
    this.finding = finding;
    this.persons = persons;
    this.people = people;
    this.identities = identities;
  }

  Map<PersonId, Alike> of(Newcomer newcomer) {
    Map<PersonId, Alike> alike = new LinkedHashMap<>(weighed(newcomer));
    seen(newcomer).forEach(alike::putIfAbsent);
    return alike;
  }

  private Map<PersonId, Alike> weighed(Newcomer newcomer) {
    var says =
        new RecordSays(
            new RecordId(UuidsByTime.next()),
            People.DESK,
            newcomer.name(),
            newcomer.given(),
            newcomer.family(),
            newcomer.birth(),
            newcomer.points().entrySet().stream()
                .map(point -> new RecordSays.Point(point.getKey(), point.getValue().value()))
                .toList());
    List<Identities.Likely> likely = identities.likely(says);
    Map<RecordId, RecordSays> known =
        people.saidBy(likely.stream().map(Identities.Likely::record).toList());
    Map<PersonId, Alike> alike = new LinkedHashMap<>();
    for (Identities.Likely one : likely) {
      RecordSays here = known.get(one.record());
      if (here != null) {
        PersonFacts facts = people.of(persons.get(one.person().value()).records());
        String why = new EvidenceWords(one.weighed(), says, here).sentence();
        alike.put(one.person(), sideBySide(why, newcomer, facts, one.person()));
      }
    }
    return alike;
  }

  private Map<PersonId, Alike> seen(Newcomer newcomer) {
    Set<PersonId> looked = new LinkedHashSet<>();
    newcomer
        .point(PointKind.PHONE)
        .ifPresent(phone -> looked.addAll(finding.find(phone.value(), COMPARED).keySet()));
    newcomer
        .point(PointKind.EMAIL)
        .ifPresent(email -> looked.addAll(finding.find(email.value(), COMPARED).keySet()));
    looked.addAll(finding.find(newcomer.name(), COMPARED).keySet());
    Map<PersonId, Alike> alike = new LinkedHashMap<>();
    for (PersonId person : looked) {
      PersonFacts facts = people.of(persons.get(person.value()).records());
      why(newcomer, facts)
          .ifPresent(why -> alike.put(person, sideBySide(why, newcomer, facts, person)));
    }
    return alike;
  }

  private static Optional<String> why(Newcomer newcomer, PersonFacts facts) {
    List<String> reasons = new ArrayList<>();
    if (has(facts, newcomer, PointKind.PHONE)) {
      reasons.add(say("the same phone number"));
    }
    if (has(facts, newcomer, PointKind.EMAIL)) {
      reasons.add(say("the same e-mail address"));
    }
    boolean near = areNear(newcomer.name(), facts.name());
    boolean born = facts.birth().equals(Optional.ofNullable(newcomer.birth()));
    if (near && born && newcomer.birth() != null) {
      reasons.add(say("nearly the same name and the same day of birth"));
    }
    if (near && samePlace(newcomer, facts)) {
      reasons.add(say("nearly the same name and the same place"));
    }
    boolean bornApart = newcomer.birth() != null && facts.birth().isPresent() && !born;
    if (reasons.isEmpty() && !bornApart && newcomer.name().equalsIgnoreCase(facts.name())) {
      reasons.add(say("the same name"));
    }
    if (reasons.isEmpty() && !bornApart && near) {
      reasons.add(say("nearly the same name"));
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(Words.capital(String.join(", ", reasons)));
  }

  private static boolean has(PersonFacts facts, Newcomer newcomer, PointKind kind) {
    return newcomer
        .point(kind)
        .filter(typed ->
            facts.points().stream()
                .anyMatch(point ->
                    point.kind() == kind && point.value().equals(typed.value()) && !point.shared()))
        .isPresent();
  }

  /// Places are what follows the street, in letters alone: postcodes are often missing.
  private static boolean samePlace(Newcomer newcomer, PersonFacts facts) {
    return newcomer
        .point(PointKind.ADDRESS)
        .map(typed -> place(typed.value()))
        .filter(place -> !place.isBlank())
        .filter(place ->
            facts.points().stream()
                .filter(point -> point.kind() == PointKind.ADDRESS)
                .anyMatch(point -> place(point.value()).equals(place)))
        .isPresent();
  }

  private static String place(String address) {
    String[] parts = address.split(",");
    String last = parts[parts.length - 1];
    boolean country = parts.length > 1 && last.strip().length() == 2;
    return Folding.fold(country ? parts[parts.length - 2] : last).replaceAll("[0-9]+", "").strip();
  }

  /// Whether each word of the shorter name has its like in the other.
  static boolean areNear(String one, String other) {
    List<String> shorter = List.of(Folding.fold(one).split(" "));
    List<String> longer = List.of(Folding.fold(other).split(" "));
    if (shorter.size() > longer.size()) {
      return areNear(other, one);
    }
    return shorter.size() > 1
        && shorter.stream().allMatch(word -> longer.stream().anyMatch(like -> isNear(word, like)));
  }

  private static boolean isNear(String word, String like) {
    int forgiven = word.length() < FORGIVEN ? 0 : word.length() < LONG ? 1 : 2;
    return Nearest.distance(word, like) <= forgiven;
  }

  private static Alike sideBySide(
      String why, Newcomer newcomer, PersonFacts facts, PersonId person) {
    List<Line> lines = new ArrayList<>();
    lines.add(line(say("Name"), newcomer.name(), facts.name()));
    lines.add(
        line(
            say("Born"),
            Optional.ofNullable(newcomer.birth()).map(LocalDate::toString).orElse(""),
            facts.birth().map(LocalDate::toString).orElse("")));
    Arrays.stream(PointKind.values()).forEach(kind -> lines.add(points(kind, newcomer, facts)));
    return new Alike(why, facts.name(), thisIs(facts), PersonFinding.path(person), lines);
  }

  private static String thisIs(PersonFacts facts) {
    return Pronouns.of(facts.pronoun())
        .choose(
            say("This is her: {0}", facts.name()),
            say("This is him: {0}", facts.name()),
            say("This is them: {0}", facts.name()));
  }

  private static Line points(PointKind kind, Newcomer newcomer, PersonFacts facts) {
    List<String> known =
        facts.points().stream()
            .filter(point -> point.kind() == kind)
            .map(PersonFacts.Point::typed)
            .distinct()
            .toList();
    return new Line(
        Editing.OfPoint.label(kind),
        newcomer.point(kind).map(Newcomer.Point::typed).orElse(""),
        String.join(", ", known),
        has(facts, newcomer, kind));
  }

  private static Line line(String label, String typed, String known) {
    return new Line(
        label, typed, known, !typed.isEmpty() && Folding.fold(typed).equals(Folding.fold(known)));
  }
}
