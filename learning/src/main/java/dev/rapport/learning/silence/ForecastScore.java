package dev.rapport.learning.silence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How near forecasts of purchases came, over people of whom it is known what they bought.
///
/// @param logLoss of the distribution over none, one, more; in nats
/// @param baseLogLoss of the best forecast that is the same for everybody, chosen in hindsight
/// @param brier the squared distance of that distribution from what came
/// @param calibration mean distance between the foreseen and the actual share of "buys again", in
///   ten equal groups by forecast
/// @param auc how often she who bought again was held likelier to than she who did not; one half
///   where all did the same
/// @param aucByCount the same, by expected purchases instead of the probability of any
/// @param forecast purchases of all together; beside it those that came
/// @param error mean distance between expected and actual purchases of a person
public record ForecastScore(
    long people,
    double logLoss,
    double baseLogLoss,
    double brier,
    double calibration,
    double auc,
    double aucByCount,
    double forecast,
    double came,
    double error) {

  private static final int GROUPS = 10;
  private static final double FLOOR = 1e-12;

  /// @param expected purchases of each
  /// @param came of each
  public static ForecastScore of(CountOdds[] odds, double[] expected, int[] came) {
    int people = came.length;
    if (people == 0) {
      return new ForecastScore(0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0);
    }
    double loss = 0;
    double brier = 0;
    double error = 0;
    double[] classes = new double[3];
    for (int i = 0; i < people; i++) {
      int result = Math.min(came[i], 2);
      classes[result]++;
      loss -= Math.log(Math.max(FLOOR, odds[i].of(result)));
      for (int one = 0; one < 3; one++) {
        double off = odds[i].of(one) - (one == result ? 1 : 0);
        brier += off * off;
      }
      error += Math.abs(expected[i] - came[i]);
    }
    double base = 0;
    for (double count : classes) {
      base -= count == 0 ? 0 : count * Math.log(count / people);
    }
    double[] again = Arrays.stream(odds).mapToDouble(CountOdds::again).toArray();
    boolean[] bought = new boolean[people];
    for (int i = 0; i < people; i++) {
      bought[i] = came[i] > 0;
    }
    return new ForecastScore(
        people,
        loss / people,
        base / people,
        brier / people,
        calibration(again, bought),
        auc(again, bought),
        auc(expected, bought),
        Arrays.stream(expected).sum(),
        Arrays.stream(came).asLongStream().sum(),
        error / people);
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double calibration(double[] forecast, boolean[] came) {
    int[] order = ascending(forecast);
    int people = order.length;
    double off = 0;
    for (int group = 0; group < GROUPS; group++) {
      double gap = 0;
      for (int i = (int) ((long) group * people / GROUPS);
          i < (long) (group + 1) * people / GROUPS;
          i++) {
        gap += forecast[order[i]] - (came[order[i]] ? 1 : 0);
      }
      off += Math.abs(gap);
    }
    return off / people;
  }

  /// By ranks (Mann & Whitney 1947); equal forecasts share theirs.
  public static double auc(double[] forecast, boolean[] came) {
    int[] order = ascending(forecast);
    double ranks = 0;
    double yes = 0;
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && forecast[order[to]] == forecast[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (came[order[i]]) {
          ranks += (from + to + 1) / 2.0;
          yes++;
        }
      }
      from = to;
    }
    double no = order.length - yes;
    return yes == 0 || no == 0 ? 0.5 : (ranks - yes * (yes + 1) / 2) / (yes * no);
  }
}
