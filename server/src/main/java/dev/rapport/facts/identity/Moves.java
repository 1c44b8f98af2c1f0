package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What changed between two partitions of the same records.
///
/// A person is named after her oldest record. She is *gone* when that record now belongs to
/// another, and somebody *parted* from her when another of her records no longer goes with it.
record Moves(
    Map<RecordId, PersonId> members, List<PersonsJoined> joined, List<PersonsParted> parted) {

  /// @param before without the records that belonged to nobody yet
  static Moves between(Map<RecordId, PersonId> before, Map<RecordId, PersonId> after) {
    Map<RecordId, PersonId> members = new TreeMap<>();
    Set<PersonsJoined> joined = new LinkedHashSet<>();
    Set<PersonsParted> parted = new LinkedHashSet<>();
    new TreeMap<>(after)
        .forEach((record, now) -> {
          PersonId then = before.get(record);
          if (!now.equals(then)) {
            members.put(record, now);
          }
          if (then != null) {
            PersonId kept = after.getOrDefault(new RecordId(then.value()), then);
            if (!kept.equals(then)) {
              joined.add(new PersonsJoined(kept, then));
            }
            if (!kept.equals(now)) {
              parted.add(new PersonsParted(kept, now));
            }
          }
        });
    return new Moves(members, new ArrayList<>(joined), new ArrayList<>(parted));
  }
}
