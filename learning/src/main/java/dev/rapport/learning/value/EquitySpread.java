package dev.rapport.learning.value;

import dev.rapport.learning.silence.Amounts;
import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.Fit;
import dev.rapport.learning.silence.GammaGamma;
import dev.rapport.learning.silence.PurchaseHistories;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.SilenceModel;
import dev.rapport.learning.silence.UnitOfTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// How far the expected value of all people together may lie off: futures of everybody, drawn under
/// models that were fitted anew to people drawn anew (Efron 1979). So both what chance does to
/// people and how well the parameters are known are in it.
///
/// Of a large house a part is drawn, and what it lies off is scaled: both kinds of chance grow with
/// the root of the number of people.
public final class EquitySpread {

  /// Models that are fitted anew, and futures of each.
  private static final int MODELS = 20;

  private static final int FUTURES = 10;
  private static final int QUANTILES = 20;

  private EquitySpread() {}

  /// Somebody, as the models see her.
  public record Customer(PurchaseHistory history, Spending spending) {}

  /// @param fitting how the model in use is fitted
  /// @param drawn a fair part of the people, or all of them
  /// @param people how many there are in all
  /// @param expected value of all
  /// @return 20 quantiles of the value of all, from 0.025 to 0.975, none below 0; all the same
  ///   where nobody is there
  public static List<Double> of(
      Function<PurchaseHistories, ? extends Fit<? extends SilenceModel>> fitting,
      List<Customer> drawn,
      long people,
      double expected,
      Terms terms) {
    if (drawn.isEmpty()) {
      return IntStream.range(0, QUANTILES).mapToObj(quantile -> expected).toList();
    }
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(terms.seed());
    double[] totals = new double[MODELS * FUTURES];
    for (int model = 0; model < MODELS; model++) {
      Drawn again = Drawn.of(drawn, fitting, chance);
      for (int future = 0; future < FUTURES; future++) {
        totals[model * FUTURES + future] = again.future(drawn, terms, chance);
      }
    }
    double mean = Arrays.stream(totals).average().orElse(0);
    double grow = Math.sqrt((double) people / drawn.size());
    Arrays.sort(totals);
    return IntStream.range(0, QUANTILES)
        .mapToObj(quantile -> {
          double off = totals[(int) ((quantile + 0.5) / QUANTILES * totals.length)] - mean;
          return Math.max(0, expected + off * grow);
        })
        .toList();
  }

  private record Drawn(SilenceModel model, GammaGamma amounts) {

    static Drawn of(
        List<Customer> people,
        Function<PurchaseHistories, ? extends Fit<? extends SilenceModel>> fitting,
        RandomGenerator chance) {
      var histories = new PurchaseHistories(UnitOfTime.WEEK);
      var amounts = new Amounts("");
      for (int i = 0; i < people.size(); i++) {
        Customer one = people.get(chance.nextInt(people.size()));
        histories.update(one.history());
        amounts.update(one.spending());
      }
      return new Drawn(fitting.apply(histories).model(), GammaGamma.fit(amounts).model());
    }

    double future(List<Customer> people, Terms terms, RandomGenerator chance) {
      double[] ends = terms.ends();
      double worth = 0;
      for (Customer one : people) {
        long[] purchases = model.draw(one.history(), ends, chance);
        if (Arrays.stream(purchases).sum() > 0) {
          double rate = amounts.drawRate(one.spending(), chance);
          for (int step = 0; step < purchases.length; step++) {
            worth += amounts.draw(purchases[step], rate, chance) * terms.worth(step);
          }
        }
      }
      return worth;
    }
  }
}
