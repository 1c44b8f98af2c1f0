package dev.rapport.linkage;

import dev.rapport.linkage.clusters.PairWeight;

/// The weight of any two records under a trained model, and why.
public interface MatchWeight extends PairWeight {

  /// Prior, levels and frequencies as parts that add up to [#of(int, int)].
  Explanation explain(int left, int right);
}
