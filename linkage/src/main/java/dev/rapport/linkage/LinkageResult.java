package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Links;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a run found, with what it took and how wrong it believes to be.
///
/// @param clusters for each record the lowest record of its cluster
/// @param households for each record the lowest record of its household; empty where nobody asked,
///   or the table has none
/// @param links the candidate pairs that weigh enough to be looked at, the strongest first
/// @param threshold the weight in bits from which a link may join, chosen by the estimated
///   false-discovery rate
/// @param estimatedFalseDiscoveryRate of the pairs inside the clusters
/// @param estimatedMissRate of the matches, those no blocking key met included
/// @param refusedJoins links above the threshold that average link or a constraint refused: the
///   best questions for a person
/// @param seconds for each stage, in the order of the work
/// @param doubts why the estimates are not to be relied on, a sentence each; empty where nothing
///   says so
public record LinkageResult(
    int[] clusters,
    int[] households,
    Links links,
    MatchModel model,
    MatchWeight weight,
    double threshold,
    double estimatedFalseDiscoveryRate,
    double estimatedMissRate,
    BlockingAnalysis blocking,
    Links refusedJoins,
    Map<String, Double> seconds,
    List<String> doubts) {

  public LinkageResult {
    doubts = List.copyOf(doubts);
  }

  /// The same, of records that are numbered otherwise.
  ///
  /// @param order for each record here its other number
  LinkageResult numbered(int[] order) {
    int[] places = new int[order.length];
    for (int record = 0; record < order.length; record++) {
      places[order[record]] = record;
    }
    return new LinkageResult(
        numbered(clusters, order),
        households.length == 0 ? households : numbered(households, order),
        numbered(links, order),
        model,
        new Numbered(weight, places),
        threshold,
        estimatedFalseDiscoveryRate,
        estimatedMissRate,
        blocking,
        numbered(refusedJoins, order),
        seconds,
        doubts);
  }

  private static int[] numbered(int[] labels, int[] order) {
    int[] lowest = new int[order.length];
    Arrays.fill(lowest, Integer.MAX_VALUE);
    for (int record = 0; record < order.length; record++) {
      lowest[labels[record]] = Math.min(lowest[labels[record]], order[record]);
    }
    int[] renumbered = new int[order.length];
    for (int record = 0; record < order.length; record++) {
      renumbered[order[record]] = lowest[labels[record]];
    }
    return renumbered;
  }

  private static Links numbered(Links links, int[] order) {
    int[] lefts = new int[links.size()];
    int[] rights = new int[links.size()];
    float[] bits = new float[links.size()];
    for (int link = 0; link < bits.length; link++) {
      lefts[link] = order[links.left(link)];
      rights[link] = order[links.right(link)];
      bits[link] = links.bits(link);
    }
    return Links.of(lefts, rights, bits);
  }

  private record Numbered(MatchWeight weight, int[] places) implements MatchWeight {
    @Override
    public double of(int left, int right) {
      return weight.of(places[left], places[right]);
    }

    @Override
    public Explanation explain(int left, int right) {
      return weight.explain(places[left], places[right]);
    }
  }
}
