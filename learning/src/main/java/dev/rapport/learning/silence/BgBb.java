package dev.rapport.learning.silence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// BG/BB: Fader, Hardie & Shang 2010, "Customer-base analysis in a discrete-time noncontractual
/// setting". There are chances, such as a yearly appeal; she takes each or not, and before each she
/// may be gone for good. Histories and horizons are counted in chances.
public record BgBb(double alpha, double beta, double gamma, double delta) implements SilenceModel {

  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");

  public BgBb {
    for (double parameter : new double[] {alpha, beta, gamma, delta}) {
      if (!(parameter > 0) || !Double.isFinite(parameter)) {
        throw new IllegalArgumentException("%s is no parameter.".formatted(parameter));
      }
    }
  }

  /// @throws IllegalArgumentException for histories that are not counted in chances
  public static Fit<BgBb> fit(PurchaseHistories histories) {
    requireChances(histories);
    double people = histories.count();
    ToDoubleFunction<double[]> mean =
        at ->
            new BgBb(Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]), Math.exp(at[3]))
                    .logLikelihood(histories)
                / people;
    return Fitting.of(
        histories,
        new ByDifferences(people, Maximum.Slope.byDifferences(mean)),
        at -> new BgBb(at[0], at[1], at[2], at[3]),
        at -> at[2] / (at[2] + at[3]));
  }

  private record ByDifferences(double people, Maximum.Slope slope) implements Likelihood {

    @Override
    public List<String> names() {
      return NAMES;
    }

    @Override
    public double[] start() {
      return new double[4];
    }

    @Override
    public double at(double[] point, double[] gradient) {
      return slope.at(point, gradient);
    }
  }

  private static void requireChances(PurchaseHistories histories) {
    if (histories.unit() != UnitOfTime.CHANCE) {
      throw new IllegalArgumentException("BG/BB needs histories that are counted in chances.");
    }
  }

  @Override
  public String name() {
    return "BG/BB";
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> named = new LinkedHashMap<>();
    double[] values = {alpha, beta, gamma, delta};
    for (int i = 0; i < values.length; i++) {
      named.put(NAMES.get(i), values[i]);
    }
    return named;
  }

  @Override
  public double logLikelihood(PurchaseHistories histories) {
    requireChances(histories);
    double sum = 0;
    for (Map.Entry<PurchaseHistory, Long> one : histories.people().entrySet()) {
      sum += one.getValue() * logLikelihood(one.getKey());
    }
    return sum;
  }

  private double logLikelihood(PurchaseHistory history) {
    return Gammas.lnSum(lnTaken(history) + lnStays((int) history.age()), lnGone(history));
  }

  /// ln of the probability that she took just these chances, had she never left.
  private double lnTaken(PurchaseHistory history) {
    int taken = history.repeats();
    int chances = (int) history.age();
    return Gammas.rise(alpha, taken)
        + Gammas.rise(beta, chances - taken)
        - Gammas.rise(alpha + beta, chances);
  }

  /// ln of the probability to be there at so many chances.
  private double lnStays(int chances) {
    return Gammas.rise(delta, chances) - Gammas.rise(gamma + delta, chances);
  }

  /// ln of the probability that she took these, and left before the last of the chances.
  private double lnGone(PurchaseHistory history) {
    int taken = history.repeats();
    int last = (int) history.last();
    int chances = (int) history.age();
    if (last == chances) {
      return Double.NEGATIVE_INFINITY;
    }
    double share = 1;
    double sum = 0;
    for (int i = 0; i < chances - last; i++) {
      sum += share;
      share *= (beta + last - taken + i) / (alpha + beta + last + i);
      share *= (delta + last + i) / (gamma + delta + last + i + 1);
    }
    double first =
        Gammas.rise(alpha, taken)
            + Gammas.rise(beta, last - taken)
            - Gammas.rise(alpha + beta, last)
            + Math.log(gamma)
            + Gammas.rise(delta, last)
            - Gammas.rise(gamma + delta, last + 1);
    return first + Math.log(sum);
  }

  /// How likely it is that she was there at the last chance.
  private double wasThere(PurchaseHistory history) {
    double there = lnTaken(history) + lnStays((int) history.age());
    return Math.exp(there - logLikelihood(history));
  }

  /// How likely it is that she is there at the next chance.
  @Override
  public double alive(PurchaseHistory history) {
    double chances = checked(history);
    return wasThere(history) * ((delta + chances) / (gamma + delta + chances));
  }

  private static double checked(PurchaseHistory history) {
    if (history.age() != Math.rint(history.age())) {
      throw new IllegalArgumentException("%s are no chances.".formatted(history.age()));
    }
    return history.age();
  }

  private static int chances(double horizon) {
    if (horizon != Math.rint(SilenceModel.checked(horizon)) || horizon > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("%s are no chances.".formatted(horizon));
    }
    return (int) horizon;
  }

  @Override
  public double expected(PurchaseHistory history, double horizon) {
    int next = chances(horizon);
    double n = checked(history);
    double takes = (alpha + history.repeats()) / (alpha + beta + n);
    double stays = wasThere(history);
    double sum = 0;
    for (int i = 0; i < next; i++) {
      stays *= (delta + n + i) / (gamma + delta + n + i);
      sum += stays * takes;
    }
    return sum;
  }

  @Override
  public CountOdds counts(PurchaseHistory history, double horizon) {
    int next = chances(horizon);
    double n = checked(history);
    double there = wasThere(history);
    double taker = alpha + history.repeats();
    double leaver = beta + n - history.repeats();
    double stays = 1;
    double missesAll = 1;
    double none = 0;
    double one = 0;
    for (int i = 0; i <= next; i++) {
      double life = i == next ? 1 : gamma / (gamma + delta + n + i);
      none += stays * life * missesAll;
      one += i == 0 ? 0 : stays * life * i * missesAll * taker / (leaver + i - 1);
      missesAll *= (leaver + i) / (taker + leaver + i);
      stays *= 1 - life;
    }
    return CountOdds.of(1 - there + there * none, there * one);
  }

  @Override
  public long[] draw(PurchaseHistory history, double[] ends, RandomGenerator chance) {
    long[] gifts = new long[ends.length];
    if (chance.nextDouble() >= wasThere(history)) {
      return gifts;
    }
    double n = checked(history);
    double takes = Draws.beta(alpha + history.repeats(), beta + n - history.repeats(), chance);
    long left = Draws.trials(Draws.beta(gamma, delta + n, chance), chance) - 1;
    int begun = 0;
    for (int step = 0; step < ends.length; step++) {
      for (; begun < chances(ends[step]) && left > 0; begun++) {
        gifts[step] += chance.nextDouble() < takes ? 1 : 0;
        left--;
      }
      begun = chances(ends[step]);
    }
    return gifts;
  }
}
