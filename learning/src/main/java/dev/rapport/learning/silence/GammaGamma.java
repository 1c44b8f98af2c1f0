package dev.rapport.learning.silence;

import dev.rapport.learning.silence.Amounts.Spending;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What somebody spends at a time: Fader & Hardie 2013, "The Gamma-Gamma model of monetary value".
/// Each has a mean of her own around which she spends; it does not depend on how often she buys.
///
/// @param q above 1, or people have no mean
public record GammaGamma(double p, double q, double gamma) {

  private static final List<String> NAMES = List.of("p", "q - 1", "gamma");
  private static final double MOST_CORRELATED = 0.3;

  public GammaGamma {
    if (!(p > 0 && q > 1 && gamma > 0) || !Double.isFinite(p + q + gamma)) {
      throw new IllegalArgumentException("%s, %s, %s are no parameters.".formatted(p, q, gamma));
    }
  }

  /// By those who spent anything.
  public static Fit<GammaGamma> fit(Amounts amounts) {
    List<Map.Entry<Spending, Long>> spent =
        amounts.people().entrySet().stream().filter(one -> one.getKey().mean() > 0).toList();
    long people = spent.stream().mapToLong(Map.Entry::getValue).sum();
    long purchases =
        spent.stream().mapToLong(one -> one.getKey().purchases() * one.getValue()).sum();
    double most = spent.stream().mapToInt(one -> one.getKey().purchases()).max().orElse(0);
    var provenance =
        new Fit.Provenance(
            Fit.Provenance.VERSION, UnitOfTime.CHANCE, most, people, people, purchases);
    Fit<GammaGamma> fit =
        Fitting.of(
            new AmountLikelihood(spent), at -> new GammaGamma(at[0], 1 + at[1], at[2]), provenance);
    double correlation = amounts.correlation();
    return Math.abs(correlation) > MOST_CORRELATED
        ? fit.with(new Caveat.AmountsFollowFrequency(correlation))
        : fit;
  }

  /// In logarithms of p, q - 1 and gamma, with the slope in closed form.
  private static final class AmountLikelihood implements Likelihood {

    private final int[] purchases;
    private final double[] means;
    private final double[] counts;
    private final double people;
    private final double scale;

    AmountLikelihood(List<Map.Entry<Spending, Long>> spent) {
      purchases = spent.stream().mapToInt(one -> one.getKey().purchases()).toArray();
      means = spent.stream().mapToDouble(one -> one.getKey().mean()).toArray();
      counts = spent.stream().mapToDouble(Map.Entry::getValue).toArray();
      double all = 0;
      double sum = 0;
      for (int i = 0; i < means.length; i++) {
        all += counts[i];
        sum += counts[i] * means[i];
      }
      people = all;
      scale = all > 0 ? sum / all : 1;
    }

    @Override
    public List<String> names() {
      return NAMES;
    }

    @Override
    public double[] start() {
      return new double[] {0, 0, Math.log(scale)};
    }

    @Override
    public double people() {
      return people;
    }

    @Override
    public double at(double[] point, double[] gradient) {
      double p = Math.exp(point[0]);
      double q = 1 + Math.exp(point[1]);
      double gamma = Math.exp(point[2]);
      double sum = 0;
      double byP = 0;
      double byQ = 0;
      double byGamma = 0;
      for (int i = 0; i < means.length; i++) {
        double x = purchases[i];
        double shape = p * x + q;
        double all = Math.log(gamma + means[i] * x);
        double mean = Math.log(means[i]);
        double times = Math.log(x);
        sum += counts[i] * (Gammas.ln(shape) - Gammas.ln(p * x) - shape * all);
        sum += counts[i] * ((p * x - 1) * mean + p * x * times);
        double rise = Gammas.psi(shape);
        byP += counts[i] * x * (rise - Gammas.psi(p * x) - all + mean + times);
        byQ += counts[i] * (rise - all);
        byGamma -= counts[i] * shape / (gamma + means[i] * x);
      }
      gradient[0] = p * byP / people;
      gradient[1] = (q - 1) * (byQ / people - Gammas.psi(q) + point[2]);
      gradient[2] = gamma * byGamma / people + q;
      return sum / people - Gammas.ln(q) + q * point[2];
    }
  }

  public double logLikelihood(Amounts amounts) {
    var likelihood =
        new AmountLikelihood(
            amounts.people().entrySet().stream().filter(one -> one.getKey().mean() > 0).toList());
    double[] at = {Math.log(p), Math.log(q - 1), Math.log(gamma)};
    return likelihood.people() == 0 ? 0 : likelihood.at(at, new double[3]) * likelihood.people();
  }

  /// What she will spend at a time, to be expected.
  public double mean(Spending spending) {
    double x = spending.purchases();
    return p * (gamma + x * spending.mean()) / (p * x + q - 1);
  }

  /// What this many purchases of hers cost in one future, drawn.
  ///
  /// @param rate hers, from [#drawRate]
  public double draw(long purchases, double rate, RandomGenerator chance) {
    return purchases == 0 ? 0 : Draws.gamma(p * purchases, rate, chance);
  }

  /// How she spends in one future, drawn from what is possible for her.
  public double drawRate(Spending spending, RandomGenerator chance) {
    double x = spending.purchases();
    return Draws.gamma(q + p * x, gamma + x * spending.mean(), chance);
  }
}
