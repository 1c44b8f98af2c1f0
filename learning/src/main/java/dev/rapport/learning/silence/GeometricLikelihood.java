package dev.rapport.learning.silence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How likely BG/NBD and MBG/NBD hold a summary, with the slope in closed form.
final class GeometricLikelihood implements Likelihood {

  private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

  private final GroupedHistories histories;
  private final int early;
  private final double[] logs;
  private final double[] inverses;
  private final double[] lnGone;
  private final double[] gone;

  private GeometricLikelihood(GroupedHistories histories, int early) {
    this.histories = histories;
    this.early = early;
    this.logs = new double[histories.times.length];
    this.inverses = new double[histories.times.length];
    this.lnGone = new double[histories.repeats.length];
    this.gone = new double[histories.repeats.length];
  }

  static GeometricLikelihood of(PurchaseHistories histories, int early) {
    if (histories.unit() == UnitOfTime.CHANCE) {
      throw new IllegalArgumentException("Histories counted in chances are for BG/BB.");
    }
    return new GeometricLikelihood(new GroupedHistories(histories), early);
  }

  static Map<String, Double> named(double... parameters) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      named.put(NAMES.get(i), parameters[i]);
    }
    return named;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double[] start() {
    return new double[] {0, Math.log(histories.scale()), 0, 0};
  }

  @Override
  public double people() {
    return histories.people;
  }

  /// Of all people together.
  double value(double r, double alpha, double a, double b) {
    double[] at = {Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)};
    return histories.people == 0 ? 0 : at(at, new double[4]) * histories.people;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double a = Math.exp(point[2]);
    double b = Math.exp(point[3]);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(alpha + histories.times[i]);
      inverses[i] = 1 / (alpha + histories.times[i]);
    }
    for (int i = 0; i < lnGone.length; i++) {
      int before = histories.repeats[i] - 1 + early;
      lnGone[i] = before < 0 ? Double.NEGATIVE_INFINITY : Math.log(a / (b + before));
      gone[i] = 0;
    }
    double byRate = 0;
    double byAlpha = 0;
    double sum = 0;
    for (int i = 0; i < histories.size(); i++) {
      int group = histories.repeatsAt[i];
      double shape = r + histories.repeats[group];
      double count = histories.count[i];
      double age = logs[histories.ageAt[i]];
      double last = logs[histories.lastAt[i]];
      double left = 0;
      double value = -shape * age;
      if (lnGone[group] > Double.NEGATIVE_INFINITY) {
        double odds = lnGone[group] + shape * (age - last);
        double small = Math.exp(-Math.abs(odds));
        left = odds > 0 ? 1 / (1 + small) : small / (1 + small);
        value += Math.max(odds, 0) + Math.log(1 + small);
        gone[group] += count * left;
      }
      sum += count * value;
      byRate -= count * ((1 - left) * age + left * last);
      byAlpha -=
          count
              * shape
              * ((1 - left) * inverses[histories.ageAt[i]] + left * inverses[histories.lastAt[i]]);
    }
    double people = histories.people;
    sum += people * r * point[1];
    byRate += people * point[1];
    byAlpha += people * r / alpha;
    double byA = 0;
    double byB = 0;
    for (int i = 0; i < gone.length; i++) {
      int x = histories.repeats[i];
      double count = histories.withRepeats[i];
      sum +=
          count * (Gammas.rise(r, x) + Gammas.rise(b, x + early) - Gammas.rise(a + b, x + early));
      double both = Gammas.rate(a + b, x + early);
      byRate += count * Gammas.rate(r, x);
      byA += gone[i] / a - count * both;
      byB += count * (Gammas.rate(b, x + early) - both);
      byB -= gone[i] == 0 ? 0 : gone[i] / (b + x - 1 + early);
    }
    gradient[0] = byRate * r / people;
    gradient[1] = byAlpha * alpha / people;
    gradient[2] = byA * a / people;
    gradient[3] = byB * b / people;
    return sum / people;
  }
}
