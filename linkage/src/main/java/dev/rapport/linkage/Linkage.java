package dev.rapport.linkage;

/// From records to clusters, without labels: blocking, agreement patterns, a model by
/// expectation-maximisation, weights, a threshold by the estimated false-discovery rate, average
/// link.
///
/// Fellegi and Sunter 1969; Winkler 1988; Enamorado, Fifield and Imai 2019.
public final class Linkage {

  private Linkage() {}

  /// In whatever order the records come, the result is the same.
  public static LinkageResult link(Records records, LinkageSettings settings) {
    int[] order = records.byContent();
    LinkageResult found = new LinkageRun(records.inOrder(order).judged(), settings).result();
    return found.numbered(order);
  }
}
