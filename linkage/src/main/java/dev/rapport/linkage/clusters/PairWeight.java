package dev.rapport.linkage.clusters;

/// What a model holds of any two records, whether or not a blocking key met them.
///
/// Symmetric, free of side effects, and callable from several threads.
@FunctionalInterface
public interface PairWeight {

  /// Bits for "the same" over "not the same" (log2 of the posterior odds); never NaN.
  double of(int left, int right);
}
