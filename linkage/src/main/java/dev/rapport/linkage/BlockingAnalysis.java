package dev.rapport.linkage;

import java.util.List;

/// What blocking brought together and what it cost.
///
/// @param candidates distinct pairs over all rules
/// @param estimatedRecall share of the matches that some rule met, by capture and recapture; an
///   upper bound, since rules err together
public record BlockingAnalysis(List<Rule> rules, long candidates, double estimatedRecall) {

  /// @param pairs that the rule meets
  /// @param marginal pairs that no rule before it met
  /// @param matches expected among its pairs, by the model
  /// @param marginalMatches expected among the marginal pairs
  /// @param largestBlock records in its largest block before splitting
  /// @param splitBlocks oversize blocks that were split by a second key
  /// @param pairsLost pairs that splitting cost
  public record Rule(
      String name,
      long pairs,
      long marginal,
      double matches,
      double marginalMatches,
      int largestBlock,
      int splitBlocks,
      long pairsLost) {}

  public BlockingAnalysis {
    rules = List.copyOf(rules);
  }
}
