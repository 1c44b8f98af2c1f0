package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.SamePage.Ask;
import dev.rapport.faces.desk.SamePage.Evidence;
import dev.rapport.faces.desk.SamePage.Line;
import dev.rapport.faces.desk.SamePage.Side;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.identity.Doubt;
import dev.rapport.facts.identity.Doubts;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.NotJoined;
import dev.rapport.facts.identity.Weighed;
import dev.rapport.facts.people.Folding;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.facts.permissions.Permissions;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts doubts about who is one person into words, and the weightiest first.
@Component
class SameViews {

  /// Doubts of which it is looked up what hangs on them.
  private static final int LOOKED_AT = 12;

  private final Doubts doubts;
  private final Identities identities;
  private final People people;
  private final Ledger ledger;
  private final Permissions permissions;

  SameViews(
      Doubts doubts, Identities identities, People people, Ledger ledger, Permissions permissions) {
    this.doubts = doubts;
    this.identities = identities;
    this.people = people;
    this.ledger = ledger;
    this.permissions = permissions;
  }

  SamePage page(boolean later, ZonedDateTime now) {
    Doubts.Tally tally = doubts.tally(now.toInstant().minusSeconds(3600));
    List<Doubt> asked = later ? doubts.later(1) : weightiest(doubts.open(LOOKED_AT));
    return new SamePage(
        tally(tally),
        asked.stream().findFirst().map(this::ask),
        later,
        tally.later() == 0
            ? ""
            : counted(
                tally.later(),
                Words.number(tally.later()),
                "{0} pair is left for later",
                "{0} pairs are left for later"));
  }

  private static String tally(Doubts.Tally tally) {
    String open =
        counted(
            tally.open(),
            Words.number(tally.open()),
            "{0} question is open.",
            "{0} questions are open.");
    if (tally.joined() + tally.apart() == 0) {
      return Words.capital(open);
    }
    String joined =
        counted(
            tally.joined(),
            Words.number(tally.joined()),
            "In the last hour {0} pair became one person;",
            "In the last hour {0} pairs became one person;");
    String apart =
        counted(
            tally.apart(),
            Words.number(tally.apart()),
            "{0} pair is kept apart.",
            "{0} pairs are kept apart.");
    return Words.capital(open) + " " + joined + " " + apart;
  }

  /// What contradicts itself comes first; of the others, what most hangs on: an open problem, a
  /// suppression, peace. Each of these is told to the wrong person if the answer is wrong.
  private List<Doubt> weightiest(List<Doubt> doubts) {
    Map<Doubt, Double> weights = new HashMap<>();
    doubts.forEach(doubt ->
        weights.put(
            doubt,
            doubt.conflict().isPresent()
                ? Double.MAX_VALUE
                : doubt.settles() * (1 + hanging(doubt.personA()) + hanging(doubt.personB()))));
    return doubts.stream()
        .sorted(Comparator.comparingDouble((Doubt one) -> -weights.getOrDefault(one, 0.0)))
        .toList();
  }

  private int hanging(PersonId person) {
    List<RecordId> records = identities.recordsOf(person);
    return ledger.openProblems(records).size() + permissions.suppressionsOf(records).size();
  }

  Ask ask(Doubt doubt) {
    PersonFacts left = people.of(identities.recordsOf(doubt.personA()));
    PersonFacts right = people.of(identities.recordsOf(doubt.personB()));
    Map<RecordId, RecordSays> says = people.saidBy(List.of(doubt.a(), doubt.b()));
    Weighed weighed = doubt.weighed().orElseGet(() -> identities.weigh(doubt.a(), doubt.b()));
    Optional<EvidenceWords> words = words(weighed, says.get(doubt.a()), says.get(doubt.b()));
    return new Ask(
        doubt
            .conflict()
            .map(SameViews::contradiction)
            .or(() -> words.map(EvidenceWords::sentence))
            .orElse(""),
        side(left, doubt.personA(), says.get(doubt.a())),
        side(right, doubt.personB(), says.get(doubt.b())),
        lines(left, right, says.get(doubt.a()), says.get(doubt.b())),
        words.map(each -> new Evidence(each.odds(), each.steps())),
        doubt.a().toString(),
        doubt.b().toString());
  }

  private static Optional<EvidenceWords> words(
      Weighed weighed, @Nullable RecordSays one, @Nullable RecordSays other) {
    return one == null || other == null
        ? Optional.empty()
        : Optional.of(new EvidenceWords(weighed, one, other));
  }

  static String contradiction(NotJoined conflict) {
    return say(
        "They contradict each other: {0}, and yet {1}.", conflict.identifier(), conflict.because());
  }

  private static Side side(PersonFacts facts, PersonId person, @Nullable RecordSays says) {
    int records = facts.records().size();
    return new Side(
        facts.name(),
        says == null ? facts.name() : say("{0} ({1})", facts.name(), says.source()),
        PersonFinding.path(person),
        counted(records, Words.number(records), "{0} record", "{0} records"));
  }

  /// Differences first, then what only one side says.
  private static List<Line> lines(
      PersonFacts left,
      PersonFacts right,
      @Nullable RecordSays leftSays,
      @Nullable RecordSays rightSays) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(say("Record"), record(leftSays), record(rightSays), false));
    lines.add(line(say("Name"), left.name(), right.name()));
    lines.add(line(say("Born"), born(left), born(right)));
    for (PointKind kind : PointKind.values()) {
      lines.add(points(kind, left, right));
    }
    lines.add(
        line(
            say("Language"),
            left.language().map(Words::language),
            right.language().map(Words::language)));
    lines.add(line(say("With us since"), since(left), since(right)));
    lines.add(line(say("Things"), things(left), things(right)));
    lines.add(line(say("Household"), household(left), household(right)));
    lines.removeIf(line -> line.left().isEmpty() && line.right().isEmpty());
    lines.sort(Comparator.comparing((Line line) -> line.differs() ? 0 : 1));
    return lines;
  }

  /// Of the two that the question is about: what its source calls her, and which source.
  private static String record(@Nullable RecordSays says) {
    return says == null ? "" : say("{0} ({1})", says.name(), says.source());
  }

  private static String born(PersonFacts facts) {
    return facts.birth().map(Words::date).orElse("");
  }

  private static String since(PersonFacts facts) {
    return facts.customerSince().map(Words::date).orElse("");
  }

  private static String things(PersonFacts facts) {
    return facts.things().stream()
        .map(PersonFacts.Thing::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String household(PersonFacts facts) {
    return facts.household().stream()
        .map(PersonFacts.HouseholdMember::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Line points(PointKind kind, PersonFacts left, PersonFacts right) {
    Map<String, String> of = points(kind, left);
    Map<String, String> other = points(kind, right);
    boolean shared = of.keySet().stream().anyMatch(other::containsKey);
    return new Line(
        Editing.OfPoint.label(kind),
        String.join(", ", of.values()),
        String.join(", ", other.values()),
        !shared && !of.isEmpty() && !other.isEmpty());
  }

  private static Map<String, String> points(PointKind kind, PersonFacts facts) {
    Map<String, String> points = new TreeMap<>();
    facts.points().stream()
        .filter(point -> point.kind() == kind)
        .forEach(point -> points.putIfAbsent(Folding.fold(point.value()), point.typed()));
    return points;
  }

  private static Line line(String name, Optional<String> left, Optional<String> right) {
    return line(name, left.orElse(""), right.orElse(""));
  }

  private static Line line(String name, String left, String right) {
    return new Line(
        name,
        left,
        right,
        !left.isEmpty() && !right.isEmpty() && !Folding.fold(left).equals(Folding.fold(right)));
  }
}
