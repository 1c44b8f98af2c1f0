package dev.rapport.learning.silence;

/// Gauss' hypergeometric function 2F1 for arguments in [0, 1), by its series.
///
/// The series adds terms of one sign as long as its parameters are positive, so nothing cancels;
/// sums that leave the range of a double are carried with an exponent of their own.
final class Hypergeometric {

  private static final int MOST_TERMS = 20_000_000;
  private static final double PRECISION = 1e-16;
  private static final double LARGE = 1e250;
  private static final double NEAREST_TO_ONE = 1 - 1e-12;

  private Hypergeometric() {}

  /// (1-z)^power * 2F1(a, b; c; z).
  static double scaled(double a, double b, double c, double z, double power) {
    double at = Math.min(z, NEAREST_TO_ONE);
    double exponent = power * Math.log1p(-at);
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS; n++) {
      double ratio = (a + n) * (b + n) / ((c + n) * (1 + n)) * at;
      term *= ratio;
      sum += term;
      double falling = Math.max(Math.abs(ratio), at);
      if (falling < 1 && Math.abs(term) * falling <= PRECISION * (1 - falling) * Math.abs(sum)) {
        break;
      }
      if (Math.abs(sum) > LARGE) {
        exponent += Math.log(LARGE);
        term /= LARGE;
        sum /= LARGE;
      }
    }
    return sum * Math.exp(exponent);
  }

  /// (1 - (1-z)^(b) * 2F1(a, b; c; z)) / b, which stays exact where b is nothing: the series
  /// without its first term has b as a factor.
  static double shortfall(double a, double b, double c, double z) {
    double at = Math.min(z, NEAREST_TO_ONE);
    double log = Math.log1p(-at);
    double power = b == 0 ? log : Math.expm1(b * log) / b;
    double term = a / c * at;
    double rest = term;
    for (int n = 1; n < MOST_TERMS; n++) {
      double ratio = (a + n) * (b + n) / ((c + n) * (1 + n)) * at;
      term *= ratio;
      rest += term;
      double falling = Math.max(Math.abs(ratio), at);
      if (falling < 1 && Math.abs(term) * falling <= PRECISION * (1 - falling) * Math.abs(rest)) {
        break;
      }
    }
    return -power * (1 + b * rest) - rest;
  }

  static double of(double a, double b, double c, double z) {
    return scaled(a, b, c, z, 0);
  }
}
