package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Joins clusters whose records share an identifier, unless something contradicts. Decides only;
/// the caller reads and writes.
///
/// Each record adds at most one link for each of its identifiers, to the oldest holder that nothing
/// speaks against: n holders make n - 1 links, not n².
final class Joining {

  /// Why two records stay apart, as it is kept.
  static final String REFUSED = "refused as one person";

  /// The same of a record that would go with several people as well.
  static final String SEVERAL = "goes with several people";

  private final Clusters clusters;
  private final List<NewLink> links = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  /// @param a the older of the two
  record NewLink(RecordId a, RecordId b, String identifier) {}

  /// @param a the older of the two
  record Conflict(RecordId a, RecordId b, String identifier, String because) {}

  private Joining(Clusters clusters) {
    this.clusters = clusters;
  }

  /// @param clusters today's persons among all the holders; joined further by this call
  /// @param holders by identifier
  /// @param linked the holders of each identifier that already have a link by it, or had one that
  ///   somebody retracted
  static Joining of(
      Clusters clusters,
      SortedMap<String, SortedSet<RecordId>> holders,
      Map<String, Set<RecordId>> linked) {
    var joining = new Joining(clusters);
    holders.forEach((identifier, records) ->
        joining.follow(identifier, records, linked.getOrDefault(identifier, Set.of())));
    return joining;
  }

  List<NewLink> links() {
    return links;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  private void follow(String identifier, SortedSet<RecordId> holders, Set<RecordId> linked) {
    SortedSet<RecordId> anchors = new TreeSet<>();
    holders.stream().filter(linked::contains).forEach(record -> addAnchor(anchors, record));
    for (RecordId record : holders) {
      if (!linked.contains(record)) {
        if (!linkToOne(anchors, record, identifier)) {
          addAnchor(anchors, record);
        }
      }
    }
  }

  /// One anchor for each person: her oldest holder.
  private void addAnchor(SortedSet<RecordId> anchors, RecordId record) {
    if (anchors.stream().noneMatch(anchor -> clusters.of(anchor) == clusters.of(record))) {
      anchors.add(record);
    }
  }

  /// Anchors contradict each other, or they would be one; a record that would go with several of
  /// them says too little to tell whose it is, whoever came first.
  private boolean linkToOne(SortedSet<RecordId> anchors, RecordId record, String identifier) {
    List<RecordId> fitting = new ArrayList<>();
    for (RecordId anchor : anchors) {
      obstacle(anchor, record)
          .ifPresentOrElse(
              because -> conflicts.add(conflict(anchor, record, identifier, because)),
              () -> fitting.add(anchor));
    }
    if (fitting.size() > 1 && fitting.stream().noneMatch(one -> isOne(one, record))) {
      fitting.forEach(anchor -> conflicts.add(conflict(anchor, record, identifier, SEVERAL)));
      return false;
    }
    fitting.stream()
        .limit(1)
        .forEach(anchor -> {
          clusters.join(anchor, record);
          links.add(new NewLink(older(anchor, record), newer(anchor, record), identifier));
        });
    return !fitting.isEmpty();
  }

  private boolean isOne(RecordId one, RecordId other) {
    return clusters.of(one) == clusters.of(other);
  }

  private static Conflict conflict(
      RecordId one, RecordId other, String identifier, String because) {
    return new Conflict(older(one, other), newer(one, other), identifier, because);
  }

  private static RecordId older(RecordId one, RecordId other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static RecordId newer(RecordId one, RecordId other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Optional<String> obstacle(RecordId anchor, RecordId record) {
    Cluster left = clusters.of(anchor);
    Cluster right = clusters.of(record);
    if (left == right) {
      return Optional.empty();
    }
    return left.refusalOf(right).map(_ -> REFUSED).or(() -> left.contradictionOf(right));
  }
}
