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

  private boolean linkToOne(SortedSet<RecordId> anchors, RecordId record, String identifier) {
    for (RecordId anchor : anchors) {
      Optional<String> obstacle = obstacle(anchor, record);
      RecordId older = anchor.compareTo(record) < 0 ? anchor : record;
      RecordId newer = older.equals(anchor) ? record : anchor;
      if (obstacle.isEmpty()) {
        clusters.join(anchor, record);
        links.add(new NewLink(older, newer, identifier));
        return true;
      }
      conflicts.add(new Conflict(older, newer, identifier, obstacle.get()));
    }
    return false;
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
