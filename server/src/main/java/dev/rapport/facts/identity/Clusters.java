package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A partition of records into persons. A refused pair is never in one cluster.
final class Clusters {

  /// What was said comes before what was concluded, the older before the newer.
  private static final Comparator<Edge> RANK =
      Comparator.comparing(Edge::kind, Comparator.reverseOrder())
          .thenComparing(edge -> edge.id().toString());

  private final Map<RecordId, Cluster> clusters = new HashMap<>();

  /// A link as it bears on the partition.
  record Edge(LinkId id, LinkKind kind, RecordId a, RecordId b) {}

  /// The partition that follows from live links alone: a link that would bring a refused pair
  /// together joins nothing.
  static Clusters of(Collection<RecordId> records, Collection<Edge> live) {
    var clusters = new Clusters();
    records.forEach(clusters::add);
    live.stream().filter(edge -> edge.kind() == LinkKind.REFUSED).forEach(clusters::refuse);
    live.stream()
        .filter(edge -> edge.kind() != LinkKind.REFUSED && clusters.hold(edge))
        .sorted(RANK)
        .forEach(edge -> {
          if (clusters.refusal(edge.a(), edge.b()).isEmpty()) {
            clusters.join(edge.a(), edge.b());
          }
        });
    return clusters;
  }

  void add(RecordId record) {
    clusters.computeIfAbsent(record, Cluster::new);
  }

  /// A refusal bears only where both ends are here.
  void refuse(Edge edge) {
    if (hold(edge)) {
      of(edge.a()).refuse(edge.b(), edge.id());
      of(edge.b()).refuse(edge.a(), edge.id());
    }
  }

  private boolean hold(Edge edge) {
    return clusters.containsKey(edge.a()) && clusters.containsKey(edge.b());
  }

  Cluster of(RecordId record) {
    Cluster cluster = clusters.get(record);
    if (cluster == null) {
      throw new RecordIsUnknown(record);
    }
    return cluster;
  }

  Optional<LinkId> refusal(RecordId a, RecordId b) {
    return of(a).refusalOf(of(b));
  }

  void join(RecordId a, RecordId b) {
    Cluster left = of(a);
    Cluster right = of(b);
    if (left != right) {
      Cluster large = left.size() >= right.size() ? left : right;
      Cluster small = large == left ? right : left;
      large.absorb(small);
      small.records().forEach(record -> clusters.put(record, large));
    }
  }

  Map<RecordId, PersonId> persons() {
    Map<RecordId, PersonId> persons = new TreeMap<>();
    clusters.forEach((record, cluster) -> persons.put(record, cluster.person()));
    return persons;
  }

  List<RecordId> records() {
    return List.copyOf(clusters.keySet());
  }
}
