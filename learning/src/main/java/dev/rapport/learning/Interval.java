package dev.rapport.learning;

import org.hipparchus.special.Beta;

/// Where a rate lies, with a stated probability.
public record Interval(double low, double high) {

  private static final int HALVINGS = 40;

  /// Beyond this, the normal distribution is as near as the halvings.
  private static final double MANY = 1e5;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("An interval from %s to %s is none".formatted(low, high));
    }
  }

  /// Where a rate lies, in 95 of 100 cases, of which so many were seen.
  public static Interval ofCounts(long good, long cases) {
    return ofBeta(good + 0.5, cases - good + 0.5, 0.95);
  }

  /// The middle part of Beta(a, b), by halving.
  ///
  /// @param share for instance .9
  static Interval ofBeta(double a, double b, double share) {
    double tail = (1 - share) / 2;
    return new Interval(quantile(a, b, tail), quantile(a, b, 1 - tail));
  }

  private static double quantile(double a, double b, double share) {
    if (a + b > MANY && a > 1000 && b > 1000) {
      double mean = a / (a + b);
      double spread = Math.sqrt(mean * (1 - mean) / (a + b + 1));
      return Math.clamp(mean + spread * Normal.quantile(share), 0, 1);
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (Beta.regularizedBeta(middle, a, b) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  public boolean holds(double rate) {
    return low <= rate && rate <= high;
  }

  boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }
}
