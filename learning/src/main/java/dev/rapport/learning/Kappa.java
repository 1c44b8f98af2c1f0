package dev.rapport.learning;

import java.util.List;
import org.hipparchus.special.Gamma;

/// How much a context leans on the one above it: the number of results that its parent is worth,
/// found where the counts of all contexts of a level are most likely (Minka 2000, the Dirichlet
/// compound multinomial).
///
/// Minka's fixed point crawls, so that ln kappa is found by Newton steps held between the bounds.
final class Kappa {

  /// Before anything is known: the optimum is flat.
  static final double START = 12;

  static final double LEAST = 1;
  static final double MOST = 1000;

  private static final int FEWEST_CONTEXTS = 5;
  private static final int MOST_STEPS = 60;
  private static final double CLOSE = 1e-9;

  /// Where a parent gives nothing to a result, psi would have nothing to stand on.
  private static final double FLOOR = 1e-9;

  /// One context: its decayed counts and what its parent forecasts.
  record Child(double[] counts, double[] parent) {

    double all() {
      double all = 0;
      for (double count : counts) {
        all += count;
      }
      return all;
    }
  }

  private Kappa() {}

  /// Under five contexts there is nothing to learn from: as before.
  static double estimate(List<Child> level, double before) {
    return level.size() < FEWEST_CONTEXTS ? before : optimum(level, before);
  }

  static double optimum(List<Child> level, double start) {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    if (slope(level, LEAST) <= 0) {
      return LEAST;
    }
    if (slope(level, MOST) >= 0) {
      return MOST;
    }
    double at = Math.clamp(Math.log(start), low, high);
    for (int step = 0; step < MOST_STEPS && high - low > CLOSE; step++) {
      double kappa = Math.exp(at);
      double slope = slope(level, kappa);
      if (slope > 0) {
        low = at;
      } else {
        high = at;
      }
      double bend = kappa * bend(level, kappa) + slope;
      double next = at - slope / bend;
      double chosen = bend < 0 && next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(chosen - at) < CLOSE) {
        return Math.exp(chosen);
      }
      at = chosen;
    }
    return Math.exp(at);
  }

  /// Minka's step, of which the optimum is the fixed point.
  static double fixedPoint(List<Child> level, double kappa) {
    double above = 0;
    double below = 0;
    for (Child child : level) {
      for (int k = 0; k < child.counts.length; k++) {
        double p = Math.max(FLOOR, child.parent[k]);
        above += p * (Gamma.digamma(child.counts[k] + kappa * p) - Gamma.digamma(kappa * p));
      }
      below += Gamma.digamma(child.all() + kappa) - Gamma.digamma(kappa);
    }
    return kappa * above / below;
  }

  /// The logarithm of how likely these counts are.
  static double likelihood(List<Child> level, double kappa) {
    double sum = 0;
    for (Child child : level) {
      sum += Gamma.logGamma(kappa) - Gamma.logGamma(kappa + child.all());
      for (int k = 0; k < child.counts.length; k++) {
        double b = kappa * Math.max(FLOOR, child.parent[k]);
        sum += Gamma.logGamma(b + child.counts[k]) - Gamma.logGamma(b);
      }
    }
    return sum;
  }

  private static double slope(List<Child> level, double kappa) {
    double sum = 0;
    for (Child child : level) {
      sum += Gamma.digamma(kappa) - Gamma.digamma(kappa + child.all());
      for (int k = 0; k < child.counts.length; k++) {
        if (child.counts[k] > 0) {
          double p = Math.max(FLOOR, child.parent[k]);
          sum += p * (Gamma.digamma(child.counts[k] + kappa * p) - Gamma.digamma(kappa * p));
        }
      }
    }
    return sum;
  }

  private static double bend(List<Child> level, double kappa) {
    double sum = 0;
    for (Child child : level) {
      sum += Gamma.trigamma(kappa) - Gamma.trigamma(kappa + child.all());
      for (int k = 0; k < child.counts.length; k++) {
        if (child.counts[k] > 0) {
          double p = Math.max(FLOOR, child.parent[k]);
          sum += p * p * (Gamma.trigamma(child.counts[k] + kappa * p) - Gamma.trigamma(kappa * p));
        }
      }
    }
    return sum;
  }
}
