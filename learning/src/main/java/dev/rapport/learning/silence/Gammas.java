package dev.rapport.learning.silence;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// The logarithm of the gamma function and what is made of it.
final class Gammas {

  /// Up to here a sum of logarithms is exact where a difference of two large numbers is not.
  private static final int SUMMED = 64;

  private Gammas() {}

  static double ln(double x) {
    return Gamma.logGamma(x);
  }

  static double psi(double x) {
    return Gamma.digamma(x);
  }

  static double lnBeta(double a, double b) {
    return Beta.logBeta(a, b);
  }

  /// lnG(a + x) - lnG(a).
  static double rise(double a, int x) {
    if (x > SUMMED) {
      return ln(a + x) - ln(a);
    }
    double product = 1;
    double sum = 0;
    for (int i = 0; i < x; i++) {
      product *= a + i;
      if (product > 1e200 || product < 1e-200) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return sum + Math.log(product);
  }

  /// psi(a + x) - psi(a).
  static double rate(double a, int x) {
    if (x > SUMMED) {
      return psi(a + x) - psi(a);
    }
    double sum = 0;
    for (int i = 0; i < x; i++) {
      sum += 1 / (a + i);
    }
    return sum;
  }

  /// ln(e^a + e^b), whatever their size.
  static double lnSum(double a, double b) {
    double most = Math.max(a, b);
    return most == Double.NEGATIVE_INFINITY
        ? most
        : most + Math.log1p(Math.exp(Math.min(a, b) - most));
  }
}
