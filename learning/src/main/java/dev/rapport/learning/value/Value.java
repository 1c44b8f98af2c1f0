package dev.rapport.learning.value;

import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.GammaGamma;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.SilenceModel;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// What one person is worth over the time ahead: expected purchases of each period, times what she
/// spends at a time, times the margin, discounted; and what it costs to be there for her.
///
/// @param expected before the cost to serve
/// @param cost to serve
/// @param spread 20 quantiles of the value before that cost, from 0.025 to 0.975, over futures that
///   were drawn: whether she still is a customer, how often she buys, when she leaves, what she
///   spends. There is never one number without them
/// @param purchases to be expected
public record Value(double expected, double cost, List<Double> spread, double purchases) {

  private static final int QUANTILES = 20;

  public Value {
    spread = List.copyOf(spread);
    if (spread.size() != QUANTILES) {
      throw new IllegalArgumentException("A spread has %d quantiles.".formatted(QUANTILES));
    }
  }

  /// @param spending what she spent until now
  public static Value of(
      SilenceModel model,
      GammaGamma amounts,
      PurchaseHistory history,
      Spending spending,
      Terms terms,
      CostToServe cost) {
    return new Value(
        expected(model, amounts, history, spending, terms),
        cost.over(terms),
        spread(model, amounts, history, spending, terms),
        model.expected(history, terms.ends()[terms.steps() - 1]));
  }

  /// The same before any cost and without its spread, for adding up over many people.
  public static double expected(
      SilenceModel model,
      GammaGamma amounts,
      PurchaseHistory history,
      Spending spending,
      Terms terms) {
    double mean = amounts.mean(spending);
    double[] ends = terms.ends();
    double before = 0;
    double expected = 0;
    for (int step = 0; step < ends.length; step++) {
      double until = model.expected(history, ends[step]);
      expected += Math.max(0, until - before) * mean * terms.worth(step);
      before = until;
    }
    return expected;
  }

  /// After what it costs to be there for her.
  public double net() {
    return expected - cost;
  }

  private static List<Double> spread(
      SilenceModel model,
      GammaGamma amounts,
      PurchaseHistory history,
      Spending spending,
      Terms terms) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(terms.seed());
    double[] ends = terms.ends();
    double[] worth = new double[terms.draws()];
    for (int future = 0; future < worth.length; future++) {
      long[] purchases = model.draw(history, ends, chance);
      double rate = amounts.drawRate(spending, chance);
      for (int step = 0; step < purchases.length; step++) {
        worth[future] += amounts.draw(purchases[step], rate, chance) * terms.worth(step);
      }
    }
    Arrays.sort(worth);
    return IntStream.range(0, QUANTILES)
        .mapToObj(quantile -> worth[(int) ((quantile + 0.5) / QUANTILES * worth.length)])
        .toList();
  }
}
