package dev.rapport.facts.identity;

import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.RecordSays;
import dev.rapport.linkage.Explanation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
  /// @param heldApart whether they may be twins, or a senior and his junior
  record Pair(RecordId a, RecordId b, Weighed weighed, boolean heldApart) {

    double bits() {
      return weighed.bits();
    }
  }

  /// What these records say, without what says nothing.
  List<Description> said(Collection<RecordId> records) {
    return describe(people.saidBy(records).values());
  }

  Descriptions descriptionsOf(Collection<RecordId> records, HouseModel model) {
    return Descriptions.of(model, said(records));
  }

  /// To hold records beside each other, step by step, each read once.
  Reading reading(HouseModel model) {
    return new Reading(model);
  }

  List<Description> describe(Collection<RecordSays> says) {
    List<Description> said = says.stream().map(Description::of).toList();
    Set<Description.Point> points = new HashSet<>();
    said.forEach(each -> points.addAll(each.points()));
    Set<Description.Point> sayNothing = generic.amongPoints(points);
    return said.stream().map(each -> each.without(sayNothing)).toList();
  }

  /// What records say, as one act of weighing reads it, and whom they meet.
  final class Reading {

    private final HouseModel model;
    private final Map<RecordId, Description> known = new HashMap<>();

    private Reading(HouseModel model) {
      this.model = model;
    }

    HouseModel model() {
      return model;
    }

    /// Those of records that say nothing are left out.
    Descriptions of(Collection<RecordId> records) {
      List<RecordId> unread =
          records.stream().filter(record -> !known.containsKey(record)).distinct().toList();
      said(unread).forEach(each -> known.put(each.record(), each));
      return Descriptions.of(
          model, records.stream().distinct().map(known::get).filter(Objects::nonNull).toList());
    }

    /// Everybody with whom one of these may be one person: of each person the record that weighs
    /// most, from `least` bits on, the strongest first.
    ///
    /// @param said by records that may be kept or not
    /// @param noting notes keys that are too common by now; absent where nothing may be written
    List<Pair> pairs(Descriptions said, double least, Optional<KeyIndex.Noting> noting) {
      said.all().forEach(each -> known.put(each.record(), each));
      Map<RecordId, Set<RecordId>> met = keys.met(said.keys(), noting);
      Set<RecordId> both = new LinkedHashSet<>();
      said.all().forEach(each -> both.add(each.record()));
      met.values().forEach(both::addAll);
      Map<RecordId, PersonId> persons = log.shown(both);
      both.removeIf(other -> !said.has(other) && !persons.containsKey(other));
      Descriptions all = of(both);
      Map<Between, Pair> best = new LinkedHashMap<>();
      met.forEach((record, candidates) -> {
        List<Pair> found = new ArrayList<>();
        for (RecordId other : candidates) {
          if (all.has(other) && arePersons(persons, record, other)) {
            weigh(all, record, other, least).ifPresent(found::add);
          }
        }
        found.sort(STRONGEST);
        found.stream()
            .limit(MOST_EACH)
            .forEach(pair -> best.merge(Between.of(persons, pair), pair, Matching::stronger));
      });
      return best.values().stream().sorted(STRONGEST).toList();
    }
  }

  private static final Comparator<Pair> STRONGEST =
      Comparator.comparingDouble((Pair pair) -> -pair.bits())
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

  private static Optional<Pair> weigh(
      Descriptions all, RecordId record, RecordId other, double least) {
    RecordId a = record.compareTo(other) < 0 ? record : other;
    RecordId b = a.equals(record) ? other : record;
    double bits = all.bits(a, b);
    // who are held apart weigh nothing there, and may be a question all the same
    if (bits < least && bits != Double.NEGATIVE_INFINITY) {
      return Optional.empty();
    }
    Explanation explanation = all.explain(a, b);
    return explanation.bits() < least
        ? Optional.empty()
        : Optional.of(new Pair(a, b, all.weigh(explanation, a, b), explanation.heldApart()));
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
