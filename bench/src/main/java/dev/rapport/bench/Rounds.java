package dev.rapport.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The same figure over several rounds.
record Rounds(List<Double> values) {

  Rounds {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A figure needs at least one round");
    }
    values = List.copyOf(values);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double most() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /// Each round as a share of the same round of the baseline.
  Rounds over(Rounds baseline) {
    return new Rounds(
        IntStream.range(0, values.size())
            .mapToObj(round -> values.get(round) / baseline.values.get(round))
            .toList());
  }

  /// "median (least to most)".
  String spread() {
    String digits = median() >= 100 ? "%,.0f" : "%.3f";
    return String.format(
        Locale.ROOT, digits + " (" + digits + " to " + digits + ")", median(), least(), most());
  }

  static double percentile(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(index, sorted.length - 1))];
  }
}
