package dev.rapport.linkage;

/// From records to clusters, without labels: blocking, agreement patterns, a model by
/// expectation-maximisation, weights, a threshold by the estimated false-discovery rate, average
/// link.
///
/// Fellegi and Sunter 1969; Winkler 1988; Enamorado, Fifield and Imai 2019.
public final class Linkage {

  private Linkage() {}

  public static LinkageResult link(Records records, LinkageSettings settings) {
    return new LinkageRun(records, settings).result();
  }
}
