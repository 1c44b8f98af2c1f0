package dev.rapport.bench;

import java.util.Arrays;
import java.util.Locale;

/// The same figure over several rounds.
record Rounds(double[] values) {

  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// "median (least to most)".
  String spread() {
    return String.format(
        Locale.ROOT,
        "%,.0f (%,.0f to %,.0f)",
        median(),
        Arrays.stream(values).min().orElse(Double.NaN),
        Arrays.stream(values).max().orElse(Double.NaN));
  }

  static double percentile(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(index, sorted.length - 1))];
  }
}
