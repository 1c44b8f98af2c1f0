package dev.rapport.linkage;

import dev.rapport.linkage.clusters.PairWeight;

/// The weight of any two records under a trained model, and why.
public interface MatchWeight extends PairWeight {

  /// Prior, levels and frequencies as parts that add up to [#of(int, int)]; for two that are held
  /// apart, to what they would weigh otherwise.
  Explanation explain(int left, int right);
}
