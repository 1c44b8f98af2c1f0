package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Clusters;
import dev.rapport.linkage.clusters.Join;
import dev.rapport.linkage.clusters.Links;

/// How wrong a run believes to be, without labels: what the weights themselves say of it.
///
/// Among links from a threshold up, the mean of 1 - p is the expected share of false ones; what
/// lies below is missed with its p (Fellegi and Sunter 1969; as false-discovery rate: Enamorado,
/// Fifield and Imai 2019).
final class Errors {

  private Errors() {}

  /// How many times the rate is borne, at most, where many links would fall for the sake of a few:
  /// those that weigh the same stand or fall together.
  private static final int[] BORNE = {1, 2, 5};

  /// Of the links at the next rate so many must be there.
  private static final double[] ENOUGH = {0.8, 0.5};

  /// What clusters are expected to be false at most: they imply more pairs than links, and worse
  /// ones.
  static final double MOST_IN_CLUSTERS = 5;

  /// The weight from which links are asserted. Never below zero bits: no link is asserted that is
  /// more likely wrong than right. Infinite where none can be asserted.
  static double threshold(Links links, double rate) {
    int chosen = 0;
    for (int next = 1; next < BORNE.length; next++) {
      int here = links.countAtLeast(thresholdAt(links, BORNE[chosen] * rate));
      int there = links.countAtLeast(thresholdAt(links, BORNE[next] * rate));
      if (here < ENOUGH[next - 1] * there) {
        chosen = next;
      }
    }
    return thresholdAt(links, BORNE[chosen] * rate);
  }

  /// The lowest weight from which links are expected to be false no more often than a rate says.
  static double thresholdAt(Links links, double rate) {
    double wrong = 0;
    double threshold = Double.POSITIVE_INFINITY;
    for (int link = 0; link < links.size() && links.bits(link) >= 0; link++) {
      wrong += 1 - Weights.probability(links.bits(link));
      if (wrong <= rate * (link + 1)) {
        threshold = links.bits(link);
      }
    }
    int certain = links.countAtLeast(0);
    boolean all = certain == 0 || threshold == links.bits(certain - 1);
    return all ? 0 : threshold;
  }

  /// Expected share of false pairs among those that a clustering implies. A join makes as many
  /// pairs as its two sizes multiplied, which are right or wrong together. Its link alone is the
  /// best of several and says too much, the mean over damaged records too little: the middle of
  /// both is taken.
  static double falseDiscoveryRate(Clusters clusters) {
    double wrong = 0;
    double pairs = 0;
    for (int i = 0; i < clusters.joins().size(); i++) {
      Join join = clusters.joins().get(i);
      double made = (double) join.leftSize() * join.rightSize();
      wrong += made * (1 - Weights.probability((join.bits() + join.mean()) / 2));
      pairs += made;
    }
    return pairs == 0 ? 0 : wrong / pairs;
  }

  /// Expected share of the matches that a clustering does not imply.
  ///
  /// @param matches expected among the candidates
  /// @param blockingRecall share of the matches that are candidates at all
  static double missRate(Clusters clusters, double matches, double blockingRecall) {
    double found = 0;
    for (int i = 0; i < clusters.joins().size(); i++) {
      Join join = clusters.joins().get(i);
      double made = (double) join.leftSize() * join.rightSize();
      found += made * Weights.probability((join.bits() + join.mean()) / 2);
    }
    double all = Math.max(found, matches / Math.max(0.01, blockingRecall));
    return all == 0 ? 0 : 1 - found / all;
  }
}
