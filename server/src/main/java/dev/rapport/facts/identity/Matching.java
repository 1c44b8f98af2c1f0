package dev.rapport.facts.identity;

import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// From records to whom they may be: keys, candidates, weights. A fixed number of statements,
/// whatever the number of records.
final class Matching {

  /// Persons whom one record is held beside at most; the rest weighs less.
  private static final int MOST_EACH = 5;

  private final People people;
  private final EdgeLog log;
  private final KeyIndex keys;
  private final GenericPoints generic;

  Matching(People people, EdgeLog log, KeyIndex keys, GenericPoints generic) {
    this.people = people;
    this.log = log;
    this.keys = keys;
    this.generic = generic;
  }

  /// Two records and what they weigh.
  ///
  /// @param a the older of the two
  record Pair(RecordId a, RecordId b, Weighed weighed, boolean mayBeTwo) {}

  /// What these records say, without what says nothing.
  Map<RecordId, Features> featuresOf(Collection<RecordId> records) {
    return features(people.saidBy(records).values());
  }

  Map<RecordId, Features> features(Collection<RecordSays> says) {
    Map<RecordId, Features> features = new HashMap<>();
    Set<String> points = new TreeSet<>();
    says.forEach(one -> {
      Features each = Features.of(one);
      points.addAll(each.phones());
      points.addAll(each.emails());
      features.put(one.record(), each);
    });
    Set<String> saysNothing = generic.among(points);
    features.replaceAll((record, each) -> each.without(saysNothing));
    return features;
  }

  /// Everybody with whom one of these may be one person: of each person the record that weighs
  /// most, from `least` bits on, the strongest first.
  ///
  /// @param features of records that may be kept or not
  List<Pair> pairs(Map<RecordId, Features> features, WeighingModel model, double least) {
    Map<RecordId, Set<Long>> keysOf = new HashMap<>();
    features.forEach((record, each) -> keysOf.put(record, BlockingKeys.of(each)));
    Map<RecordId, Set<RecordId>> met = keys.met(keysOf);
    Set<RecordId> others = new HashSet<>();
    met.values().forEach(others::addAll);
    Map<RecordId, PersonId> persons =
        log.shown(Stream.concat(others.stream(), features.keySet().stream()).toList());
    others.removeIf(other -> features.containsKey(other) || !persons.containsKey(other));
    Map<RecordId, Features> all = new HashMap<>(featuresOf(others));
    all.putAll(features);
    Map<Between, Pair> best = new LinkedHashMap<>();
    met.forEach((record, candidates) -> {
      List<Pair> found = new ArrayList<>();
      for (RecordId other : candidates) {
        if (all.containsKey(other) && arePersons(persons, record, other)) {
          Pair pair = weigh(all, record, other, model);
          if (pair.weighed().bits() >= least) {
            found.add(pair);
          }
        }
      }
      found.sort(STRONGEST);
      found.stream()
          .limit(MOST_EACH)
          .forEach(pair -> best.merge(Between.of(persons, pair), pair, Matching::stronger));
    });
    return best.values().stream().sorted(STRONGEST).toList();
  }

  private static final Comparator<Pair> STRONGEST =
      Comparator.comparingDouble((Pair pair) -> -pair.weighed().bits())
          .thenComparing(Pair::a)
          .thenComparing(Pair::b);

  private static Pair stronger(Pair one, Pair other) {
    return STRONGEST.compare(one, other) <= 0 ? one : other;
  }

  /// Whether they are two persons today; who is not kept yet is nobody's.
  private static boolean arePersons(
      Map<RecordId, PersonId> persons, RecordId record, RecordId other) {
    PersonId his = persons.get(record);
    return his == null || !his.equals(persons.get(other));
  }

  private static Pair weigh(
      Map<RecordId, Features> all, RecordId record, RecordId other, WeighingModel model) {
    RecordId a = record.compareTo(other) < 0 ? record : other;
    RecordId b = a.equals(record) ? other : record;
    Features one = of(all, a);
    Features two = of(all, b);
    Map<Trait, Agreement> likeness = Likeness.of(one, two);
    return new Pair(a, b, model.weigh(likeness, one, two), Likeness.mayBeTwo(likeness));
  }

  private static Features of(Map<RecordId, Features> all, RecordId record) {
    Features features = all.get(record);
    if (features == null) {
      throw new RecordIsUnknown(record);
    }
    return features;
  }

  /// Two persons, whichever comes first; a record that is not kept yet stands for itself.
  private record Between(PersonId one, PersonId other) {
    static Between of(Map<RecordId, PersonId> persons, Pair pair) {
      PersonId a = persons.getOrDefault(pair.a(), new PersonId(pair.a().value()));
      PersonId b = persons.getOrDefault(pair.b(), new PersonId(pair.b().value()));
      return a.toString().compareTo(b.toString()) < 0 ? new Between(a, b) : new Between(b, a);
    }
  }
}
