package dev.rapport.linkage.clusters;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A person as she stands: an id, the records that are hers, and the ids that stand for her.
///
/// @param members since when each record is hers, by any clock that only goes forward
/// @param aliases other ids by which she is found, each with the record that it came with and that
///   it follows
public record Person<P extends Comparable<P>, R extends Comparable<R>>(
    P id, SortedMap<R, Long> members, SortedMap<P, R> aliases) {

  public Person {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("Person %s has no record.".formatted(id));
    }
    if (aliases.containsKey(id) || !members.keySet().containsAll(aliases.values())) {
      throw new IllegalArgumentException(
          "An alias of person %s is her id or came with somebody else's record.".formatted(id));
    }
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
  }
}
