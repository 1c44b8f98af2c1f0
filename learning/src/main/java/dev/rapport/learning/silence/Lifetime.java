package dev.rapport.learning.silence;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// Integrals over the moment in which somebody of Pareto/NBD left, by Gauss and Legendre on a scale
/// that is fine where the integrand falls and coarse behind:
///
///     f(y) = (alpha+y)^-shape * (beta+y)^-(s+1),   from y = since to y = until
///
/// They are what Schmittlein, Morrison & Colombo 1987 write with two values of 2F1 each; here
/// nothing cancels when the two are nearly equal, and the slopes come along.
final class Lifetime {

  private static final int NODES = 48;
  private static final double[] AT = new double[NODES];
  private static final double[] WEIGHT = new double[NODES];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, 0, 1);
    for (int i = 0; i < NODES; i++) {
      AT[i] = rule.getPoint(i);
      WEIGHT[i] = rule.getWeight(i);
    }
  }

  /// All relative to f(since).
  double integral;

  /// Integrals of f times ln(alpha+y), ln(beta+y), 1/(alpha+y), 1/(beta+y), and
  /// (y-since)/(alpha+y).
  double withLnAlpha;

  double withLnBeta;
  double overAlpha;
  double overBeta;
  double onceMore;

  private final double shape;
  private final double alpha;
  private final double s;
  private final double beta;

  Lifetime(double shape, double alpha, double s, double beta) {
    this.shape = shape;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  Lifetime between(double since, double until) {
    double falls = (Math.min(alpha, beta) + since) / (shape + s + 2);
    double length = Math.log1p((until - since) / falls);
    double lnAlpha = Math.log(alpha + since);
    double lnBeta = Math.log(beta + since);
    for (int i = 0; i < NODES; i++) {
      double past = falls * Math.expm1(length * AT[i]);
      double a = Math.log(alpha + since + past);
      double b = Math.log(beta + since + past);
      double f = Math.exp(-shape * (a - lnAlpha) - (s + 1) * (b - lnBeta));
      double share = WEIGHT[i] * length * (falls + past) * f;
      integral += share;
      withLnAlpha += share * a;
      withLnBeta += share * b;
      overAlpha += share / (alpha + since + past);
      overBeta += share / (beta + since + past);
      onceMore += share * past / (alpha + since + past);
    }
    return this;
  }
}
