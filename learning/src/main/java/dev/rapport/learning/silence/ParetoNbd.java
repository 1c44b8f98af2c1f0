package dev.rapport.learning.silence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Pareto/NBD: Schmittlein, Morrison & Colombo 1987, "Counting your customers: who are they and
/// what will they do next?"; formulas after Fader & Hardie 2005, "A note on deriving the Pareto/NBD
/// model and related expressions". She can leave at any moment, not only when she buys.
public record ParetoNbd(double r, double alpha, double s, double beta) implements SilenceModel {

  public ParetoNbd {
    for (double parameter : new double[] {r, alpha, s, beta}) {
      if (!(parameter > 0) || !Double.isFinite(parameter)) {
        throw new IllegalArgumentException("%s is no parameter.".formatted(parameter));
      }
    }
  }

  /// @throws IllegalArgumentException for histories counted in chances
  public static Fit<ParetoNbd> fit(PurchaseHistories histories) {
    double window = Fit.Provenance.of(histories).window();
    return Fitting.of(
        histories,
        ParetoLikelihood.of(histories),
        at -> new ParetoNbd(at[0], at[1], at[2], at[3]),
        at -> -Math.expm1(-at[2] * Math.log1p(window / at[3])));
  }

  @Override
  public String name() {
    return "Pareto/NBD";
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("r", r);
    named.put("alpha", alpha);
    named.put("s", s);
    named.put("beta", beta);
    return named;
  }

  @Override
  public double logLikelihood(PurchaseHistories histories) {
    ParetoLikelihood likelihood = ParetoLikelihood.of(histories);
    double[] at = {Math.log(r), Math.log(alpha), Math.log(s), Math.log(beta)};
    return likelihood.people() == 0 ? 0 : likelihood.at(at, new double[4]) * likelihood.people();
  }

  @Override
  public double alive(PurchaseHistory history) {
    double shape = r + history.repeats();
    double last = history.last();
    double age = history.age();
    double gone = s * new Lifetime(shape, alpha, s, beta).between(last, age).integral;
    double stays =
        Math.exp(
            -shape * Math.log((alpha + age) / (alpha + last))
                - s * Math.log((beta + age) / (beta + last))
                + Math.log(beta + last));
    return stays / (stays + gone);
  }

  @Override
  public double expected(PurchaseHistory history, double horizon) {
    double lived = Math.log1p(SilenceModel.checked(horizon) / (beta + history.age()));
    double power = s - 1;
    double share = Math.abs(power) < 1e-12 ? lived : -Math.expm1(-power * lived) / power;
    return (r + history.repeats())
        * ((beta + history.age()) / (alpha + history.age()))
        * share
        * alive(history);
  }

  @Override
  public CountOdds counts(PurchaseHistory history, double horizon) {
    SilenceModel.checked(horizon);
    double shape = r + history.repeats();
    double rate = alpha + history.age();
    double life = beta + history.age();
    Lifetime leaves = new Lifetime(shape, rate, s, life).between(0, horizon);
    double stays = Math.exp(-shape * Math.log1p(horizon / rate) - s * Math.log1p(horizon / life));
    double none = stays + s / life * leaves.integral;
    double one = shape * (stays * horizon / (rate + horizon) + s / life * leaves.onceMore);
    double alive = alive(history);
    return CountOdds.of(1 - alive + alive * none, alive * one);
  }

  @Override
  public long[] draw(PurchaseHistory history, double[] ends, RandomGenerator chance) {
    long[] purchases = new long[ends.length];
    if (chance.nextDouble() >= alive(history)) {
      return purchases;
    }
    double rate = Draws.gamma(r + history.repeats(), alpha + history.age(), chance);
    double leaving = Draws.gamma(s, beta + history.age(), chance);
    double lifetime = -Math.log(1 - chance.nextDouble()) / leaving;
    double begun = 0;
    for (int step = 0; step < ends.length && begun < lifetime; step++) {
      double lived = Math.min(lifetime, ends[step]) - begun;
      purchases[step] = Draws.poisson(rate * lived, chance);
      begun = ends[step];
    }
    return purchases;
  }
}
