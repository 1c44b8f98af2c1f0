package dev.rapport.learning.silence;

import java.util.random.RandomGenerator;

/// Random numbers from the distributions that the models are made of.
final class Draws {

  private static final double FEW = 10;

  private Draws() {}

  /// The logarithm of a draw from the gamma distribution of rate 1 (Marsaglia & Tsang 2000): small
  /// shapes give numbers that no double holds.
  static double lnGamma(double shape, RandomGenerator chance) {
    if (shape < 1) {
      return lnGamma(shape + 1, chance) + Math.log(1 - chance.nextDouble()) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = chance.nextGaussian();
      double cube = 1 + c * normal;
      if (cube > 0) {
        double v = cube * cube * cube;
        if (Math.log(1 - chance.nextDouble())
            < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
          return Math.log(d) + Math.log(v);
        }
      }
    }
  }

  static double gamma(double shape, double rate, RandomGenerator chance) {
    return Math.exp(lnGamma(shape, chance) - Math.log(rate));
  }

  static double beta(double a, double b, RandomGenerator chance) {
    return 1 / (1 + Math.exp(lnGamma(b, chance) - lnGamma(a, chance)));
  }

  /// Trials until the first success, and that one; no end when there is none to be expected.
  static long trials(double success, RandomGenerator chance) {
    if (success >= 1) {
      return 1;
    }
    double trials = Math.floor(Math.log(1 - chance.nextDouble()) / Math.log1p(-success)) + 1;
    return trials < Long.MAX_VALUE ? (long) trials : Long.MAX_VALUE;
  }

  /// By multiplication for few, by transformed rejection for many (Hörmann 1993, PTRS).
  static long poisson(double mean, RandomGenerator chance) {
    return mean < FEW ? fewPoisson(mean, chance) : manyPoisson(mean, chance);
  }

  private static long fewPoisson(double mean, RandomGenerator chance) {
    double end = Math.exp(-mean);
    double product = 1 - chance.nextDouble();
    long count = 0;
    while (product > end) {
      product *= 1 - chance.nextDouble();
      count++;
    }
    return count;
  }

  private static long manyPoisson(double mean, RandomGenerator chance) {
    double root = Math.sqrt(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverse = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = chance.nextDouble() - 0.5;
      double v = 1 - chance.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quick) {
        return (long) k;
      }
      if (k >= 0
          && (us >= 0.013 || v <= us)
          && Math.log(v * inverse / (a / (us * us) + b))
              <= k * Math.log(mean) - mean - Gammas.ln(k + 1)) {
        return (long) k;
      }
    }
  }
}
