package dev.rapport.learning;

import org.hipparchus.special.Erf;

/// The normal distribution.
final class Normal {

  /// Of an interval that holds in 95 of 100 cases.
  static final double TWO_SIDED_95 = 1.959963984540054;

  private Normal() {}

  static double below(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  static double quantile(double share) {
    return -Math.sqrt(2) * Erf.erfcInv(2 * share);
  }
}
