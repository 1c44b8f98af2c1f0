package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Takes a decision back, however long ago it was: its records go where they came from, as far as
/// they are still where it put them. A person whom it absorbed is there again under her own id;
/// what it parted is joined again unless something now keeps it apart. Records that came later
/// stay, and are for the next resolve.
///
/// @param changes to be made, a decision of their own
/// @param apart pairs that this undo says are not one; to be kept as refusals, else the next
///   resolve joins them again
/// @param conflicts what keeps a part of it from being taken back
public record Undoing<P extends Comparable<P>, R extends Comparable<R>>(
    List<Change<P, R>> changes, List<Pair<R>> apart, List<Conflict> conflicts) {

  /// Two records.
  public record Pair<R extends Comparable<R>>(R one, R other) {}

  public Undoing {
    changes = List.copyOf(changes);
    apart = List.copyOf(apart);
    conflicts = List.copyOf(conflicts);
  }

  /// The records of a decision: the frontier of its undoing is the persons who have them now, and
  /// the persons whom [#ids] stand for now.
  public static <P extends Comparable<P>, R extends Comparable<R>> Set<R> records(
      Decision<P, R> decision) {
    Set<R> records = new TreeSet<>();
    decision.before().forEach(membership -> records.add(membership.record()));
    decision.changes().forEach(change -> records.addAll(change.records()));
    return records;
  }

  public static <P extends Comparable<P>, R extends Comparable<R>> Set<P> ids(
      Decision<P, R> decision) {
    Set<P> ids = new TreeSet<>();
    decision.before().forEach(membership -> ids.add(membership.person()));
    decision.changes().forEach(change -> ids.add(change.person()));
    return ids;
  }

  /// @param frontier without new records; persons of whom a record was erased since may be missing
  /// @param constraints as they are now, over the frontier's numbers
  public static <P extends Comparable<P>, R extends Comparable<R>> Undoing<P, R> of(
      Decision<P, R> decision,
      Frontier<P, R> frontier,
      Constraints constraints,
      Supplier<P> fresh) {
    var target = new Target<>(decision, frontier);
    Map<Integer, P> claimed = target.claimed();
    Clusters clusters =
        Clustering.of(
            frontier.records().size(),
            Links.none(),
            (_, _) -> 0,
            constraints.holding(groups(claimed)),
            ClusteringSettings.joiningAt(0));
    var claims = new Claims<>(frontier, clusters, claimed);
    Map<Integer, P> settled = claims.settled(fresh);
    return new Undoing<>(claims.changes(settled), target.apart(settled), clusters.conflicts());
  }

  private static <P extends Comparable<P>> Collection<List<Integer>> groups(
      Map<Integer, P> claimed) {
    SortedMap<P, List<Integer>> groups = new TreeMap<>();
    new TreeMap<>(claimed)
        .forEach((record, id) -> groups.computeIfAbsent(id, _ -> new ArrayList<>()).add(record));
    return groups.values();
  }

  /// Whose each record shall be.
  private static final class Target<P extends Comparable<P>, R extends Comparable<R>> {

    private final Decision<P, R> decision;
    private final Frontier<P, R> frontier;

    /// The person who is found by an id now.
    private final Map<P, P> found = new HashMap<>();

    private final SortedMap<R, P> before = new TreeMap<>();
    private final Map<R, P> after;

    Target(Decision<P, R> decision, Frontier<P, R> frontier) {
      this.decision = decision;
      this.frontier = frontier;
      for (Person<P, R> person : frontier.persons()) {
        found.put(person.id(), person.id());
        person.aliases().keySet().forEach(alias -> found.put(alias, person.id()));
      }
      decision.before().forEach(one -> before.put(one.record(), one.person()));
      this.after = new HashMap<>(before);
      for (Change<P, R> change : decision.changes()) {
        change.records().forEach(record -> after.put(record, change.person()));
      }
    }

    Map<Integer, P> claimed() {
      Map<Integer, P> claimed = new HashMap<>();
      frontier.records().forEach(record -> claimed.put(frontier.number(record), today(record)));
      for (Change<P, R> change : decision.changes()) {
        if (change instanceof Change.Joined<P, R>(P person, P absorbed, List<R> records)) {
          revive(absorbed, person, records, claimed);
        }
      }
      for (Change<P, R> change : decision.changes()) {
        if (!(change instanceof Change.Joined)) {
          placed(change.person(), change.records())
              .forEach(record ->
                  claimed.put(
                      frontier.number(record), found.getOrDefault(origin(record), today(record))));
        }
      }
      return claimed;
    }

    /// Unless all records of whom she was joined to have gone elsewhere since: that person is what
    /// is left of both, and keeps the id.
    private void revive(P absorbed, P person, List<R> records, Map<Integer, P> claimed) {
      Map<Integer, P> tried = new HashMap<>(claimed);
      P now = found.get(person);
      boolean isAlias = now != null && now.equals(found.get(absorbed));
      P home = isAlias ? absorbed : found.getOrDefault(absorbed, person);
      List<R> placed = placed(person, records);
      placed.forEach(record -> tried.put(frontier.number(record), home));
      if (!placed.isEmpty() && (!isAlias || tried.containsValue(now))) {
        claimed.putAll(tried);
        found.put(absorbed, home);
      }
    }

    /// Those that are still where the decision put them.
    private List<R> placed(P person, List<R> records) {
      return records.stream()
          .filter(record ->
              before.containsKey(record)
                  && frontier.contains(record)
                  && today(record).equals(found.get(person)))
          .toList();
    }

    private P origin(R record) {
      return Objects.requireNonNull(before.get(record));
    }

    private P today(R record) {
      return frontier.persons().get(frontier.personOf(frontier.number(record))).id();
    }

    /// Whom the decision had brought together and who are parted now.
    List<Pair<R>> apart(Map<Integer, P> settled) {
      List<Pair<R>> apart = new ArrayList<>();
      before.forEach((one, origin) -> {
        for (R other : before.headMap(one).keySet()) {
          if (!origin.equals(before.get(other))
              && Objects.equals(after.get(one), after.get(other))
              && isParted(one, other, settled)) {
            apart.add(new Pair<>(other, one));
          }
        }
      });
      return apart;
    }

    private boolean isParted(R one, R other, Map<Integer, P> settled) {
      return frontier.contains(one)
          && frontier.contains(other)
          && today(one).equals(today(other))
          && !Objects.equals(
              settled.get(frontier.number(one)), settled.get(frontier.number(other)));
    }
  }
}
