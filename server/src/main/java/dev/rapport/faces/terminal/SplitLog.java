package dev.rapport.faces.terminal;

import dev.rapport.learning.Context;
import dev.rapport.learning.PlainLogistic;
import dev.rapport.learning.silence.Amounts;
import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.Caveat;
import dev.rapport.learning.silence.Checks;
import dev.rapport.learning.silence.CountOdds;
import dev.rapport.learning.silence.ForecastScore;
import dev.rapport.learning.silence.PurchaseHistories;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.SilenceModel;
import dev.rapport.learning.silence.UnitOfTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A log cut at a day: what models may see, and what came after, of whoever bought before it.
final class SplitLog {

  private static final int CLASSES = 3;
  private static final double LEAST = 1e-12;

  private final List<PurchaseTrail> people;
  private final long until;
  private final UnitOfTime unit;
  private final PurchaseHistory[] histories;
  private final int[] came;
  private final double horizon;

  /// @param after the last day of the forecast
  SplitLog(PurchaseLog log, long until, long after, UnitOfTime unit) {
    this.people = log.people().stream().filter(one -> one.first() <= until).toList();
    this.until = until;
    this.unit = unit;
    this.horizon = (after - until) / (double) unit.days();
    this.histories = new PurchaseHistory[people.size()];
    this.came = new int[people.size()];
    for (int i = 0; i < histories.length; i++) {
      PurchaseTrail trail = people.get(i);
      int seen = trail.until(until);
      double one = unit.days();
      histories[i] =
          new PurchaseHistory(
              seen - 1, (trail.day(seen - 1) - trail.first()) / one, (until - trail.first()) / one);
      came[i] = trail.until(after) - seen;
    }
  }

  int size() {
    return histories.length;
  }

  double horizon() {
    return horizon;
  }

  PurchaseHistories histories() {
    var all = new PurchaseHistories(unit);
    for (PurchaseHistory history : histories) {
      all.update(history);
    }
    return all;
  }

  /// What repeats cost; the first purchase is left out, as the models are printed for.
  Amounts amounts(String currency) {
    var amounts = new Amounts(currency);
    for (int i = 0; i < histories.length; i++) {
      int repeats = histories[i].repeats();
      double sum = 0;
      for (int place = 1; place <= repeats; place++) {
        sum += people.get(i).amount(place);
      }
      amounts.update(repeats == 0 ? Spending.NONE : new Spending(repeats, sum / repeats));
    }
    return amounts;
  }

  ForecastScore score(SilenceModel model) {
    CountOdds[] odds = new CountOdds[size()];
    double[] expected = new double[size()];
    Map<PurchaseHistory, Integer> known = new HashMap<>();
    for (int i = 0; i < odds.length; i++) {
      int like = known.computeIfAbsent(histories[i], one -> -1);
      if (like < 0) {
        odds[i] = model.counts(histories[i], horizon);
        expected[i] = model.expected(histories[i], horizon);
        known.put(histories[i], i);
      } else {
        odds[i] = odds[like];
        expected[i] = expected[like];
      }
    }
    return ForecastScore.of(odds, expected, came);
  }

  double alive(SilenceModel model) {
    double alive = 0;
    for (PurchaseHistory history : histories) {
      alive += model.alive(history);
    }
    return alive;
  }

  /// What everybody would buy who went on as before: forecast of all, and mean error of one.
  double[] plainRate() {
    double all = 0;
    double error = 0;
    for (int i = 0; i < histories.length; i++) {
      double age = histories[i].age();
      double forecast = age > 0 ? histories[i].repeats() / age * horizon : 0;
      all += forecast;
      error += Math.abs(forecast - came[i]);
    }
    return new double[] {all, error / Math.max(1, histories.length)};
  }

  /// Whether anything was seen of anybody that a forecast can be held against.
  boolean isScored() {
    return horizon > 0 && size() > 0;
  }

  /// Whether some bought again and some did not.
  boolean isRanked() {
    long again = Arrays.stream(came).filter(purchases -> purchases > 0).count();
    return isScored() && again > 0 && again < size();
  }

  /// How well "who bought lately buys again" ranks.
  double recencyAuc() {
    double[] since = new double[size()];
    boolean[] again = new boolean[size()];
    for (int i = 0; i < since.length; i++) {
      since[i] = histories[i].last() - histories[i].age();
      again[i] = came[i] > 0;
    }
    return ForecastScore.auc(since, again);
  }

  /// The loss of a logistic on what the models may see as well: how often, how lately and since
  /// when she bought. It is taught by the same people a horizon earlier, where that was seen.
  ///
  /// @param earlier the same log cut a horizon earlier
  OptionalDouble logisticLogLoss(SplitLog earlier) {
    if (!isScored() || !earlier.isRanked()) {
      return OptionalDouble.empty();
    }
    PlainLogistic logistic = PlainLogistic.fit(earlier.contexts(), earlier.classes(), CLASSES);
    List<Context> contexts = contexts();
    int[] classes = classes();
    double[] forecast = new double[CLASSES];
    double loss = 0;
    for (int i = 0; i < classes.length; i++) {
      logistic.forecast(contexts.get(i), forecast);
      loss -= Math.log(Math.max(LEAST, forecast[classes[i]]));
    }
    return OptionalDouble.of(loss / classes.length);
  }

  private List<Context> contexts() {
    return Arrays.stream(histories)
        .map(one ->
            Context.at(Instant.EPOCH)
                .with("repeats", one.repeats(), Instant.EPOCH)
                .with("last", one.last(), Instant.EPOCH)
                .with("age", one.age(), Instant.EPOCH))
        .toList();
  }

  /// None, one, more.
  private int[] classes() {
    return Arrays.stream(came).map(purchases -> Math.min(purchases, CLASSES - 1)).toArray();
  }

  double came() {
    double sum = 0;
    for (int purchases : came) {
      sum += purchases;
    }
    return sum;
  }

  double expected(SilenceModel model) {
    double sum = 0;
    for (PurchaseHistory history : histories) {
      sum += model.expected(history, horizon);
    }
    return sum;
  }

  /// Whether purchases until the cut swing with the calendar around what the model expects.
  Optional<Caveat> season(SilenceModel model) {
    SortedMap<Long, Long> beginners = new TreeMap<>();
    SortedMap<Long, Long> repeats = new TreeMap<>();
    for (PurchaseTrail trail : people) {
      beginners.merge(trail.first(), 1L, Long::sum);
      for (int place = 1; place < trail.until(until); place++) {
        repeats.merge((long) trail.day(place), 1L, Long::sum);
      }
    }
    return Checks.season(model, unit, beginners, repeats, until);
  }
}
