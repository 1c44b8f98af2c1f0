package dev.rapport.facts.identity;

import dev.rapport.facts.identity.Clusters.Edge;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.linkage.clusters.ClusteringSettings;
import dev.rapport.linkage.clusters.Constraints;
import dev.rapport.linkage.clusters.Frontier;
import dev.rapport.linkage.clusters.Join;
import dev.rapport.linkage.clusters.Links;
import dev.rapport.linkage.clusters.Person;
import dev.rapport.linkage.clusters.Rank;
import dev.rapport.linkage.clusters.Resolution;
import dev.rapport.linkage.clusters.ResolutionSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Has the kernel cluster anew whomever strong pairs touch: greedy average link, what was said
/// above any weight, never twins. What comes out are links to be made and links to be taken back;
/// the persons follow from the log as always. Decides only; the caller reads and writes.
///
/// Persons who touch each other are resolved together, and apart from all others; more than
/// [ResolutionSettings] allow are left as they are, and their pairs become questions.
final class Reclustering {

  private final Descriptions said;
  private final Map<RecordId, RecordId> personOf;
  private final Said statements;
  private final ResolutionSettings settings;
  private final List<Matching.Pair> joined = new ArrayList<>();
  private final List<Edge> gone = new ArrayList<>();
  private int tooWide;

  /// What stands above any weight.
  ///
  /// @param live links between these records
  /// @param carried the identifiers of these records
  /// @param parted whom somebody parted from each record
  record Said(
      Collection<Edge> live,
      Collection<EdgeLog.Carried> carried,
      Map<RecordId, Set<RecordId>> parted) {}

  private Reclustering(Descriptions said, Map<RecordId, RecordId> personOf, Said statements) {
    this.said = said;
    this.personOf = personOf;
    this.statements = statements;
    double joins = said.model().joins().orElse(Double.POSITIVE_INFINITY);
    this.settings = ResolutionSettings.of(ClusteringSettings.joiningAt(joins));
  }

  /// @param said by all records of the persons whom the pairs touch
  /// @param personOf whose each of them is, by the record that a person is named after
  /// @param pairs that are strong enough to join
  static Reclustering of(
      Descriptions said,
      Map<RecordId, RecordId> personOf,
      Said statements,
      Collection<Matching.Pair> pairs) {
    var clustering = new Reclustering(said, personOf, statements);
    clustering.components(pairs).forEach((persons, theirs) -> clustering.resolve(persons, theirs));
    return clustering;
  }

  /// Pairs that become links.
  List<Matching.Pair> joined() {
    return joined;
  }

  /// Links of the model that hold no more.
  List<Edge> gone() {
    return gone;
  }

  /// How many frontiers were too wide to be resolved.
  int tooWide() {
    return tooWide;
  }

  /// Persons who hang together by pairs, in the order of their ids, each with those pairs.
  private Map<SortedSet<RecordId>, List<Matching.Pair>> components(
      Collection<Matching.Pair> pairs) {
    Union union = new Union();
    pairs.forEach(pair -> union.join(person(pair.a()), person(pair.b())));
    Map<RecordId, SortedSet<RecordId>> persons = new TreeMap<>();
    Map<RecordId, List<Matching.Pair>> theirs = new HashMap<>();
    for (Matching.Pair pair : pairs) {
      RecordId root = union.root(person(pair.a()));
      persons
          .computeIfAbsent(root, absent -> new TreeSet<>())
          .addAll(List.of(person(pair.a()), person(pair.b())));
      theirs.computeIfAbsent(root, absent -> new ArrayList<>()).add(pair);
    }
    Map<SortedSet<RecordId>, List<Matching.Pair>> components = new LinkedHashMap<>();
    persons.forEach((root, each) -> components.put(each, theirs.getOrDefault(root, List.of())));
    return components;
  }

  private RecordId person(RecordId record) {
    RecordId person = personOf.get(record);
    if (person == null) {
      throw new RecordIsUnknown(record);
    }
    return person;
  }

  private void resolve(SortedSet<RecordId> persons, List<Matching.Pair> pairs) {
    Frontier<RecordId, RecordId> frontier = frontier(persons);
    List<RecordId> records = frontier.records();
    Resolution<RecordId, RecordId> resolution =
        Resolution.of(
            frontier,
            links(frontier, pairs),
            (left, right) -> said.bits(records.get(left), records.get(right)),
            constraints(frontier),
            settings,
            () -> new RecordId(UuidsByTime.next()));
    switch (resolution) {
      case Resolution.TooWide<RecordId, RecordId> wide -> tooWide++;
      case Resolution.Resolved<RecordId, RecordId> resolved -> follow(frontier, resolved);
    }
  }

  /// Makes the log say what the clusters are: links that reach over two of them go, and a join
  /// becomes a link where nothing else connects its two sides.
  private void follow(
      Frontier<RecordId, RecordId> frontier, Resolution.Resolved<RecordId, RecordId> resolved) {
    var clusters = resolved.clusters();
    Union connected = new Union();
    for (Edge edge : statements.live()) {
      if (frontier.contains(edge.a()) && frontier.contains(edge.b())) {
        boolean together =
            clusters.of(frontier.number(edge.a())) == clusters.of(frontier.number(edge.b()));
        if (edge.kind() == LinkKind.MODEL && !together) {
          gone.add(edge);
        } else if (edge.kind() != LinkKind.REFUSED) {
          connected.join(edge.a(), edge.b());
        }
      }
    }
    for (int number = 0; number < clusters.joins().size(); number++) {
      Join join = clusters.joins().get(number);
      RecordId one = frontier.records().get(join.left());
      RecordId other = frontier.records().get(join.right());
      if (join.rank() == Rank.MODEL && connected.join(one, other)) {
        joined.add(new Matching.Pair(one, other, said.weigh(one, other), false));
      }
    }
  }

  private Links links(Frontier<RecordId, RecordId> frontier, List<Matching.Pair> pairs) {
    int[] left = new int[pairs.size()];
    int[] right = new int[pairs.size()];
    float[] bits = new float[pairs.size()];
    for (int link = 0; link < bits.length; link++) {
      Matching.Pair pair = pairs.get(link);
      left[link] = frontier.number(pair.a());
      right[link] = frontier.number(pair.b());
      bits[link] = (float) pair.bits();
    }
    return Links.of(left, right, bits);
  }

  private Constraints constraints(Frontier<RecordId, RecordId> frontier) {
    Constraints.Builder constraints = Constraints.builder();
    Clusters stated = new Clusters();
    frontier.records().forEach(stated::add);
    for (Edge edge : statements.live()) {
      if (frontier.contains(edge.a()) && frontier.contains(edge.b())) {
        int one = frontier.number(edge.a());
        int other = frontier.number(edge.b());
        switch (edge.kind()) {
          case IDENTIFIER -> {
            constraints.same(one, other, Rank.VERIFIED_IDENTIFIER);
            stated.join(edge.a(), edge.b());
          }
          case ASSERTED -> {
            constraints.same(one, other, Rank.STEWARD);
            stated.join(edge.a(), edge.b());
          }
          case REFUSED -> constraints.different(one, other, Rank.STEWARD);
          case MODEL -> {}
        }
      }
    }
    statements
        .parted()
        .forEach((record, others) ->
            others.stream()
                .filter(other -> frontier.contains(record) && frontier.contains(other))
                .forEach(other ->
                    constraints.different(
                        frontier.number(record), frontier.number(other), Rank.STEWARD)));
    statements.carried().stream()
        .filter(one -> frontier.contains(one.record()))
        .forEach(one -> stated.of(one.record()).know(List.of(one.identifier())));
    guard(frontier, stated, constraints);
    return constraints.build();
  }

  /// What each has only one of, and both have differently, keeps them from being joined unasked. Of
  /// records that are one by statements the first stands for all.
  private void guard(
      Frontier<RecordId, RecordId> frontier, Clusters stated, Constraints.Builder constraints) {
    List<Cluster> clusters = frontier.records().stream().map(stated::of).distinct().toList();
    for (int i = 0; i < clusters.size(); i++) {
      for (int j = i + 1; j < clusters.size(); j++) {
        Cluster one = clusters.get(i);
        Cluster other = clusters.get(j);
        if (one.contradictionOf(other, believed(one, other)).isPresent()) {
          constraints.different(
              frontier.number(one.oldest()), frontier.number(other.oldest()), Rank.MODEL);
        }
      }
    }
  }

  /// Two birth dates that one slip of the keys apart, or a swap of day and month, makes one are one
  /// date mistyped, if all the rest is enough; any others are two people's.
  private Set<String> believed(Cluster one, Cluster other) {
    return one.contradictionOf(other).filter(Cluster.BIRTHS_DIFFER::equals).isPresent()
            && one.records().stream()
                .anyMatch(
                    left -> other.records().stream().anyMatch(right -> isOneSlip(left, right)))
        ? Set.of(Identifier.BIRTH)
        : Set.of();
  }

  private boolean isOneSlip(RecordId one, RecordId other) {
    return said.has(one)
        && said.has(other)
        && said.weigh(one, other).parts().stream()
            .anyMatch(part ->
                part.trait() == Trait.BIRTH
                    && (part.agreement() == Agreement.ALIKE
                        || part.agreement() == Agreement.SWAPPED));
  }

  private Frontier<RecordId, RecordId> frontier(SortedSet<RecordId> persons) {
    Map<RecordId, SortedMap<RecordId, Long>> members = new TreeMap<>();
    personOf.forEach((record, person) -> {
      if (persons.contains(person)) {
        members.computeIfAbsent(person, absent -> new TreeMap<>()).put(record, 0L);
      }
    });
    List<Person<RecordId, RecordId>> each = new ArrayList<>();
    members.forEach((person, records) -> each.add(new Person<>(person, records, new TreeMap<>())));
    return Frontier.of(each, List.of());
  }

  /// Who is connected with whom, growing.
  private static final class Union {

    private final Map<RecordId, RecordId> parents = new HashMap<>();

    RecordId root(RecordId record) {
      RecordId at = record;
      for (RecordId up = parents.get(at); up != null; up = parents.get(at)) {
        at = up;
      }
      return at;
    }

    /// @return whether they were not connected until now
    boolean join(RecordId one, RecordId other) {
      RecordId left = root(one);
      RecordId right = root(other);
      if (left.equals(right)) {
        return false;
      }
      boolean inOrder = left.compareTo(right) < 0;
      parents.put(inOrder ? right : left, inOrder ? left : right);
      return true;
    }
  }
}
