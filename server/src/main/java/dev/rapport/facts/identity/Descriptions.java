package dev.rapport.facts.identity;

import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.linkage.Explanation;
import dev.rapport.linkage.ScoredRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What some records say, and what any two of them weigh under the model of the house.
final class Descriptions {

  private final HouseModel model;
  private final List<Description> all;
  private final Map<RecordId, Integer> numbers = new HashMap<>();
  private final ScoredRecords scored;

  /// Made when first asked for.
  private final Map<RecordId, Set<Long>> keys = new HashMap<>();

  private Descriptions(HouseModel model, List<Description> all) {
    this.model = model;
    this.all = all;
    List<@Nullable String[]> rows = new ArrayList<>();
    for (Description each : all) {
      numbers.put(each.record(), numbers.size());
      rows.add(each.values().toArray(new String[0]));
    }
    this.scored = model.scorer().over(rows);
  }

  /// @param all each of another record
  static Descriptions of(HouseModel model, Collection<Description> all) {
    return new Descriptions(model, List.copyOf(all));
  }

  HouseModel model() {
    return model;
  }

  List<Description> all() {
    return all;
  }

  boolean has(RecordId record) {
    return numbers.containsKey(record);
  }

  Description of(RecordId record) {
    return all.get(number(record));
  }

  private int number(RecordId record) {
    Integer number = numbers.get(record);
    if (number == null) {
      throw new RecordIsUnknown(record);
    }
    return number;
  }

  /// Bits for one person; infinitely few for two who are held apart.
  double bits(RecordId one, RecordId other) {
    return scored.of(number(one), number(other));
  }

  Explanation explain(RecordId one, RecordId other) {
    return scored.explain(number(one), number(other));
  }

  Weighed weigh(RecordId one, RecordId other) {
    return weigh(explain(one, other), one, other);
  }

  Weighed weigh(Explanation explanation, RecordId one, RecordId other) {
    Description ones = of(one);
    Description others = of(other);
    return Weighed.of(
        model.id(),
        explanation,
        ones.sharesGeneric(others, PointKind.PHONE),
        ones.sharesGeneric(others, PointKind.EMAIL));
  }

  /// The blocking keys of each record: those of the model's rules, and one for each contact point.
  Map<RecordId, Set<Long>> keys() {
    if (keys.isEmpty()) {
      all.forEach(each -> keys.put(each.record(), keysOf(each.record())));
    }
    return keys;
  }

  Set<Long> keysOf(RecordId record) {
    Set<Long> keys = new TreeSet<>();
    for (long key : scored.keys(number(record))) {
      if (key != 0) {
        keys.add(key);
      }
    }
    of(record).points().forEach(point -> keys.add(PointKeys.of(point)));
    return keys;
  }
}
