package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Persons in memory: who has which records since when, and by which ids she is found. It follows
/// decisions and takes them back; it decides nothing.
///
/// An id that was given once finds somebody for as long as one record of hers is here: after a join
/// it is an alias that goes where the record it came with goes.
public final class Persons<P extends Comparable<P>, R extends Comparable<R>> {

  private final Map<P, TreeMap<R, Long>> members = new HashMap<>();
  private final Map<R, P> personOf = new HashMap<>();

  /// Each alias with its record, and the other way round.
  private final Map<P, R> aliases = new HashMap<>();

  private final Map<R, TreeSet<P>> aliasesOf = new HashMap<>();

  public int size() {
    return members.size();
  }

  public int records() {
    return personOf.size();
  }

  public SortedSet<P> ids() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(members.keySet()));
  }

  /// Whose a record is.
  public Optional<Person<P, R>> having(R record) {
    return Optional.ofNullable(personOf.get(record)).map(this::person);
  }

  /// Who is found by an id, be it hers or an alias.
  public Optional<Person<P, R>> foundBy(P id) {
    R record = aliases.get(id);
    if (record != null) {
      return having(record);
    }
    return members.containsKey(id) ? Optional.of(person(id)) : Optional.empty();
  }

  private Person<P, R> person(P id) {
    SortedMap<R, Long> records = members.getOrDefault(id, new TreeMap<>());
    SortedMap<P, R> standing = new TreeMap<>();
    for (R record : records.keySet()) {
      aliasesOf.getOrDefault(record, new TreeSet<>()).forEach(alias -> standing.put(alias, record));
    }
    return new Person<>(id, records, standing);
  }

  /// Follows the changes of one resolve.
  ///
  /// @param at not before any earlier decision
  /// @throws IllegalArgumentException where they do not fit these persons: nothing is changed then
  public Decision<P, R> follow(List<Change<P, R>> changes, long at) {
    requireFitting(changes);
    List<Membership<P, R>> before = before(changes);
    Map<P, R> oldest = new HashMap<>();
    for (Change<P, R> change : changes) {
      if (change instanceof Change.Joined<P, R>(_, P absorbed, List<R> records)) {
        TreeMap<R, Long> hers = membersOf(absorbed);
        oldest.put(absorbed, oldest(records, hers));
      }
    }
    for (Change<P, R> change : changes) {
      for (R record : change.records()) {
        P from = personOf.put(record, change.person());
        if (from != null) {
          membersOf(from).remove(record);
        }
        membersOf(change.person()).put(record, at);
      }
    }
    for (Change<P, R> change : changes) {
      stopBeingAlias(change.person());
    }
    oldest.forEach((absorbed, record) -> {
      members.remove(absorbed);
      becomeAlias(absorbed, record);
    });
    return new Decision<>(changes, before);
  }

  /// Follows what taking a decision back asks for; memberships are then as old as they were before
  /// it.
  public Decision<P, R> follow(Undoing<P, R> undoing, Decision<P, R> undone, long at) {
    Decision<P, R> decision = follow(undoing.changes(), at);
    Set<R> changed = new HashSet<>();
    undoing.changes().forEach(change -> changed.addAll(change.records()));
    for (Membership<P, R> membership : undone.before()) {
      R record = membership.record();
      if (changed.contains(record) && membership.person().equals(personOf.get(record))) {
        membersOf(membership.person()).put(record, membership.since());
      }
    }
    return decision;
  }

  /// Takes a record away for good. Aliases that came with it go to the oldest record left to the
  /// person; with her last record she is gone, and nobody is found by her ids.
  public void erase(R record) {
    P person = personOf.remove(record);
    if (person == null) {
      throw new IllegalArgumentException("Record %s is nobody's.".formatted(record));
    }
    TreeMap<R, Long> hers = membersOf(person);
    hers.remove(record);
    TreeSet<P> followed = aliasesOf.remove(record);
    if (followed != null) {
      followed.forEach(aliases::remove);
      if (!hers.isEmpty()) {
        R heir = oldest(List.copyOf(hers.keySet()), hers);
        followed.forEach(alias -> becomeAlias(alias, heir));
      }
    }
    if (hers.isEmpty()) {
      members.remove(person);
    }
  }

  private void requireFitting(List<Change<P, R>> changes) {
    Map<P, Integer> left = new HashMap<>();
    Set<R> named = new HashSet<>();
    Set<P> absorbed = new HashSet<>();
    for (Change<P, R> change : changes) {
      for (R record : change.records()) {
        P from = personOf.get(record);
        boolean fits =
            switch (change) {
              case Change.Born<P, R> _, Change.Arrived<P, R> _ -> from == null;
              case Change.Joined<P, R> joined -> joined.absorbed().equals(from);
              case Change.Split<P, R> split -> split.from().equals(from);
              case Change.Moved<P, R> moved -> moved.from().equals(from);
            };
        if (!fits || !named.add(record)) {
          throw new IllegalArgumentException(
              "%s does not fit: record %s is now %s's.".formatted(change, record, from));
        }
        if (from != null) {
          left.merge(from, -1, Integer::sum);
        }
        left.merge(change.person(), 1, Integer::sum);
      }
      if (change instanceof Change.Joined<P, R>(_, P other, _)) {
        absorbed.add(other);
      }
    }
    left.forEach((person, difference) -> {
      TreeMap<R, Long> hers = members.get(person);
      boolean empty = (hers == null ? 0 : hers.size()) + difference == 0;
      if (empty != absorbed.contains(person)) {
        throw new IllegalArgumentException(
            "Person %s would be left without a record, or absorbed with one.".formatted(person));
      }
    });
  }

  private List<Membership<P, R>> before(List<Change<P, R>> changes) {
    Set<P> touched = new TreeSet<>();
    for (Change<P, R> change : changes) {
      touched.add(change.person());
      change.records().stream()
          .map(personOf::get)
          .forEach(person -> {
            if (person != null) {
              touched.add(person);
            }
          });
    }
    List<Membership<P, R>> before = new ArrayList<>();
    for (P person : touched) {
      TreeMap<R, Long> hers = members.get(person);
      if (hers != null) {
        hers.forEach((record, since) -> before.add(new Membership<>(record, person, since)));
      }
    }
    return before;
  }

  private TreeMap<R, Long> membersOf(P person) {
    return members.computeIfAbsent(person, _ -> new TreeMap<>());
  }

  private R oldest(List<R> records, Map<R, Long> since) {
    R oldest = records.getFirst();
    for (R record : records) {
      int byAge = Long.compare(since.getOrDefault(record, 0L), since.getOrDefault(oldest, 0L));
      if (byAge < 0 || byAge == 0 && record.compareTo(oldest) < 0) {
        oldest = record;
      }
    }
    return oldest;
  }

  private void becomeAlias(P id, R record) {
    aliases.put(id, record);
    aliasesOf.computeIfAbsent(record, _ -> new TreeSet<>()).add(id);
  }

  private void stopBeingAlias(P id) {
    R record = aliases.remove(id);
    if (record != null) {
      TreeSet<P> others = aliasesOf.get(record);
      if (others != null && others.remove(id) && others.isEmpty()) {
        aliasesOf.remove(record);
      }
    }
  }
}
