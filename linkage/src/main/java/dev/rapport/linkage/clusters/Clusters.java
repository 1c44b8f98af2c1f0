package dev.rapport.linkage.clusters;

import java.util.List;

/// A partition of records, how it came about, and what it could not settle.
public final class Clusters {

  private final int[] labels;
  private final Links links;
  private final Evidence evidence;
  private final Growth growth;
  private final Joins joins;
  private final List<Conflict> conflicts;
  private final List<GenericValue> generic;

  Clusters(
      Links links,
      Evidence evidence,
      Growth growth,
      Joins joins,
      List<Conflict> conflicts,
      List<GenericValue> generic) {
    this.labels = growth.labels();
    this.links = links;
    this.evidence = evidence;
    this.growth = growth;
    this.joins = joins;
    this.conflicts = List.copyOf(conflicts);
    this.generic = List.copyOf(generic);
  }

  public int records() {
    return labels.length;
  }

  /// A cluster is named by its lowest record.
  public int of(int record) {
    return labels[record];
  }

  /// The cluster of each record.
  public int[] labels() {
    return labels.clone();
  }

  public ClusterSizes sizes() {
    return ClusterSizes.of(labels);
  }

  public Joins joins() {
    return joins;
  }

  /// What was said of the same records both ways, in the order in which it was followed.
  public List<Conflict> conflicts() {
    return conflicts;
  }

  public List<GenericValue> generic() {
    return generic;
  }

  Links links() {
    return links;
  }

  Evidence evidence() {
    return evidence;
  }

  Growth growth() {
    return growth;
  }
}
