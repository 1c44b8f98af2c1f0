package dev.rapport.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many numbers lie where, to within one hundredth of their size: a histogram over buckets
/// whose bounds grow by that ratio (Masson, Rim & Lee 2019), which adds up exactly in any order.
final class Quantiles {

  private static final double RATIO = Math.log(1.01);

  /// Smaller than any number that somebody would write down of a person.
  private static final double LEAST = 1e-9;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long all;
  private boolean whole = true;

  void add(double number) {
    counts.merge(bucket(number), 1L, Long::sum);
    all++;
    whole &= number == Math.rint(number);
  }

  void merge(Quantiles other) {
    other.counts.forEach((bucket, count) -> counts.merge(bucket, count, Long::sum));
    all += other.all;
    whole &= other.whole;
  }

  long all() {
    return all;
  }

  /// Whether all of them were whole numbers.
  boolean whole() {
    return whole;
  }

  Map<Integer, Long> counts() {
    return counts;
  }

  /// Bucket 0 holds nothing, those above it the positive numbers.
  private static int bucket(double number) {
    if (Math.abs(number) < LEAST) {
      return 0;
    }
    int steps = 1 + (int) Math.ceil(Math.log(Math.abs(number) / LEAST) / RATIO - 1e-9);
    return number < 0 ? -steps : steps;
  }

  /// The largest number of a bucket.
  private static double upper(int bucket) {
    return bucket == 0 ? 0 : bucket > 0 ? LEAST * Math.exp((bucket - 1) * RATIO) : -lower(-bucket);
  }

  private static double lower(int bucket) {
    return bucket == 0 ? 0 : bucket > 0 ? LEAST * Math.exp((bucket - 2) * RATIO) : -upper(-bucket);
  }

  /// Where to cut, so that about equally many lie in each part. A number that has more than a
  /// part's share is a part of its own, so that "999 for never" does not swallow all others.
  ///
  /// @param parts at most
  /// @param fewest numbers in a part
  double[] cuts(int parts, long fewest) {
    double share = (double) all / parts;
    long light = 0;
    int heavy = 0;
    for (long count : counts.values()) {
      if (count >= share) {
        heavy++;
      } else {
        light += count;
      }
    }
    double wanted = Math.max(fewest, (double) light / Math.max(1, parts - heavy));
    List<Double> cuts = new ArrayList<>();
    long gathered = 0;
    long left = all;
    int before = 0;
    boolean begun = false;
    boolean close = false;
    for (Map.Entry<Integer, Long> one : counts.entrySet()) {
      boolean alone = one.getValue() >= share;
      boolean cut = begun && gathered >= fewest && left >= fewest && (close || alone);
      if (cut) {
        cuts.add(between(before, one.getKey()));
        gathered = 0;
      }
      gathered += one.getValue();
      left -= one.getValue();
      close = alone || gathered >= wanted;
      before = one.getKey();
      begun = true;
    }
    return cuts.stream().mapToDouble(Double::doubleValue).distinct().toArray();
  }

  /// The shortest number above the one bucket and not above the other.
  private double between(int below, int above) {
    double low = upper(below);
    double high = Math.max(low, lower(above));
    if (whole && Math.ceil(low + 1e-6) <= upper(above) * (1 + 1e-9)) {
      return Math.ceil(low * (1 + 1e-9) + 1e-9);
    }
    for (int digits = 1; digits < 6; digits++) {
      double rounded =
          new BigDecimal((low + high) / 2).round(new MathContext(digits)).doubleValue();
      if (rounded >= low && rounded <= high) {
        return rounded;
      }
    }
    return new BigDecimal((low + high) / 2).round(new MathContext(4)).doubleValue();
  }
}
