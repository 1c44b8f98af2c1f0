package dev.rapport.learning.silence;

import java.util.List;

/// How likely Pareto/NBD holds a summary, with its slope.
final class ParetoLikelihood implements Likelihood {

  static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

  private final GroupedHistories histories;

  private ParetoLikelihood(GroupedHistories histories) {
    this.histories = histories;
  }

  static ParetoLikelihood of(PurchaseHistories histories) {
    if (histories.unit() == UnitOfTime.CHANCE) {
      throw new IllegalArgumentException("Histories counted in chances are for BG/BB.");
    }
    return new ParetoLikelihood(new GroupedHistories(histories));
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] start() {
    double scale = Math.log(histories.scale());
    return new double[] {0, scale, 0, scale};
  }

  @Override
  public double people() {
    return histories.people;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double s = Math.exp(point[2]);
    double beta = Math.exp(point[3]);
    double sum = 0;
    double[] by = new double[4];
    for (int i = 0; i < histories.size(); i++) {
      int x = histories.repeats[histories.repeatsAt[i]];
      double count = histories.count[i];
      double shape = r + x;
      double last = histories.times[histories.lastAt[i]];
      double age = histories.times[histories.ageAt[i]];
      double lnLast = Math.log(beta + last);
      double lnAlphaAge = Math.log(alpha + age);
      double lnBetaAge = Math.log(beta + age);
      double lnAlphaLast = Math.log(alpha + last);
      Lifetime gone = new Lifetime(shape, alpha, s, beta).between(last, age);
      double stays =
          Math.exp(-shape * (lnAlphaAge - lnAlphaLast) - s * (lnBetaAge - lnLast) + lnLast);
      double both = stays + s * gone.integral;
      sum += count * (Math.log(both) - shape * lnAlphaLast - (s + 1) * lnLast);
      by[0] -= count * (stays * lnAlphaAge + s * gone.withLnAlpha) / both;
      by[1] -= count * shape * (stays / (alpha + age) + s * gone.overAlpha) / both;
      by[2] -= count * (stays * lnBetaAge - gone.integral + s * gone.withLnBeta) / both;
      by[3] -= count * s * (stays / (beta + age) + (s + 1) * gone.overBeta) / both;
    }
    for (int i = 0; i < histories.repeats.length; i++) {
      sum += histories.withRepeats[i] * Gammas.rise(r, histories.repeats[i]);
      by[0] += histories.withRepeats[i] * Gammas.rate(r, histories.repeats[i]);
    }
    double people = histories.people;
    gradient[0] = r * (by[0] / people + point[1]);
    gradient[1] = alpha * by[1] / people + r;
    gradient[2] = s * (by[2] / people + point[3]);
    gradient[3] = beta * by[3] / people + s;
    return sum / people + r * point[1] + s * point[3];
  }
}
