package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Records that are one person, growing while links are followed.
final class Cluster {

  /// Begins a contradiction, as it is kept.
  static final String DIFFERENT = "different ";

  static final String BIRTH_DATES = "birth dates";
  static final String BIRTHS_DIFFER = DIFFERENT + BIRTH_DATES;

  private final List<RecordId> records = new ArrayList<>(1);
  private final Map<String, Set<String>> exclusive = new HashMap<>(4);
  private final Map<RecordId, LinkId> refused = new HashMap<>(0);
  private RecordId oldest;

  Cluster(RecordId record) {
    this.oldest = record;
    records.add(record);
  }

  void know(Collection<String> identifiers) {
    for (String text : identifiers) {
      Identifier identifier = Identifier.parse(text);
      if (identifier.isExclusive()) {
        exclusive
            .computeIfAbsent(identifier.kind(), kind -> new HashSet<>(2))
            .add(identifier.value());
      }
    }
  }

  void refuse(RecordId other, LinkId refusal) {
    refused.put(other, refusal);
  }

  RecordId oldest() {
    return oldest;
  }

  PersonId person() {
    return new PersonId(oldest.value());
  }

  List<RecordId> records() {
    return Collections.unmodifiableList(records);
  }

  Optional<LinkId> refusalOf(Cluster other) {
    if (refused.isEmpty() || other.refused.isEmpty()) {
      return Optional.empty();
    }
    return other.records.stream()
        .filter(refused::containsKey)
        .map(refused::get)
        .min((left, right) -> left.toString().compareTo(right.toString()));
  }

  /// The first kind of which each has some and both have none in common, in words. Sets that
  /// overlap do not contradict: somebody has already said that the others are hers as well.
  Optional<String> contradictionOf(Cluster other) {
    return contradictionOf(other, Set.of());
  }

  /// @param believed kinds whose difference is taken for a slip of the keys
  Optional<String> contradictionOf(Cluster other, Set<String> believed) {
    return exclusive.keySet().stream()
        .filter(kind -> !believed.contains(kind))
        .filter(kind -> {
          Set<String> theirs = other.exclusive.getOrDefault(kind, Set.of());
          return !theirs.isEmpty()
              && Collections.disjoint(exclusive.getOrDefault(kind, Set.of()), theirs);
        })
        .sorted()
        .findFirst()
        .map(kind -> DIFFERENT + (kind.equals(Identifier.BIRTH) ? BIRTH_DATES : kind));
  }

  int size() {
    return records.size();
  }

  void absorb(Cluster other) {
    records.addAll(other.records);
    other.exclusive.forEach((kind, values) ->
        exclusive.computeIfAbsent(kind, absent -> new HashSet<>(2)).addAll(values));
    refused.putAll(other.refused);
    if (other.oldest.compareTo(oldest) < 0) {
      oldest = other.oldest;
    }
  }
}
