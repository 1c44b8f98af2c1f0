package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Which id a cluster has. Every id claims the cluster with most of its records (tie: its oldest
/// record); of several claims the one with the oldest membership prevails, and the others become
/// aliases. A cluster that nobody claims takes the oldest alias that came with its records, else an
/// id that nobody ever had.
final class Claims<P extends Comparable<P>, R extends Comparable<R>> {

  private final Frontier<P, R> frontier;
  private final Clusters clusters;

  /// Of each id its records, the oldest first.
  private final SortedMap<P, List<Integer>> claimants;

  Claims(Frontier<P, R> frontier, Clusters clusters, Map<Integer, P> claimed) {
    this.frontier = frontier;
    this.clusters = clusters;
    this.claimants = new TreeMap<>();
    claimed.keySet().stream()
        .sorted(frontier.byAge())
        .forEach(record ->
            claimants.computeIfAbsent(claimed.get(record), _ -> new ArrayList<>()).add(record));
  }

  /// The id of each record.
  Map<Integer, P> settled(Supplier<P> fresh) {
    Map<Integer, P> named = new HashMap<>();
    claimants.entrySet().stream()
        .sorted(Comparator.comparing(claim -> claim.getValue().getFirst(), frontier.byAge()))
        .forEach(claim -> named.putIfAbsent(homeOf(claim.getValue()), claim.getKey()));
    NavigableMap<Integer, P> unclaimed = aliasesByCluster();
    Map<Integer, P> settled = HashMap.newHashMap(clusters.records());
    for (int record = 0; record < clusters.records(); record++) {
      int cluster = clusters.of(record);
      settled.put(
          record,
          named.computeIfAbsent(
              cluster,
              _ -> {
                P alias = unclaimed.get(cluster);
                return alias == null ? fresh.get() : alias;
              }));
    }
    return settled;
  }

  private int homeOf(List<Integer> records) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    records.forEach(record -> counts.merge(clusters.of(record), 1, Integer::sum));
    int most = Collections.max(counts.values());
    return counts.entrySet().stream()
        .filter(count -> count.getValue() == most)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private NavigableMap<Integer, P> aliasesByCluster() {
    NavigableMap<Integer, P> oldest = new TreeMap<>();
    for (Person<P, R> person : frontier.persons()) {
      person
          .aliases()
          .forEach((alias, record) -> {
            if (!claimants.containsKey(alias)) {
              oldest.merge(
                  clusters.of(frontier.number(record)),
                  alias,
                  (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
          });
    }
    return oldest;
  }

  /// What leads from the frontier's persons to these.
  List<Change<P, R>> changes(Map<Integer, P> settled) {
    SortedMap<P, List<Integer>> after = new TreeMap<>();
    new TreeMap<>(settled)
        .forEach((record, id) -> after.computeIfAbsent(id, _ -> new ArrayList<>()).add(record));
    Map<P, P> heirs = new HashMap<>();
    for (Person<P, R> person : frontier.persons()) {
      if (!after.containsKey(person.id())) {
        List<Integer> hers =
            person.members().keySet().stream()
                .map(frontier::number)
                .sorted(frontier.byAge())
                .toList();
        heirs.put(person.id(), settled.get(homeOf(hers)));
      }
    }
    List<Change<P, R>> changes = new ArrayList<>();
    after.forEach((id, records) -> addChanges(changes, id, records, heirs));
    return changes;
  }

  /// Of several origins of a new person the one that gives most is the one she was split from.
  private void addChanges(
      List<Change<P, R>> changes, P id, List<Integer> records, Map<P, P> heirs) {
    SortedMap<P, List<Integer>> from = new TreeMap<>();
    List<R> newcomers = new ArrayList<>();
    for (int record : records) {
      int person = frontier.personOf(record);
      if (person < 0) {
        newcomers.add(frontier.records().get(record));
      } else {
        from.computeIfAbsent(frontier.persons().get(person).id(), _ -> new ArrayList<>())
            .add(record);
      }
    }
    boolean isBorn = from.isEmpty();
    boolean isNew = from.remove(id) == null;
    Optional<P> splitFrom =
        from.keySet().stream()
            .filter(origin -> isNew && isNobodyYet(id) && !id.equals(heirs.get(origin)))
            .max(
                Comparator.<P>comparingInt(origin -> sizeOf(from, origin))
                    .thenComparing(Comparator.reverseOrder()));
    from.forEach((origin, moved) -> {
      List<R> moving = moved.stream().map(frontier.records()::get).toList();
      if (id.equals(heirs.get(origin))) {
        changes.add(new Change.Joined<>(id, origin, moving));
      } else if (splitFrom.isPresent() && splitFrom.get().equals(origin)) {
        changes.add(new Change.Split<>(id, origin, moving));
      } else {
        changes.add(new Change.Moved<>(id, origin, moving));
      }
    });
    if (!newcomers.isEmpty()) {
      changes.add(isBorn ? new Change.Born<>(id, newcomers) : new Change.Arrived<>(id, newcomers));
    }
  }

  private int sizeOf(Map<P, List<Integer>> from, P origin) {
    return from.getOrDefault(origin, List.of()).size();
  }

  private boolean isNobodyYet(P id) {
    return frontier.persons().stream().noneMatch(person -> person.id().equals(id));
  }
}
