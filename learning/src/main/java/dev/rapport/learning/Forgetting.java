package dev.rapport.learning;

import java.util.List;

/// How fast to forget, as the newest fifth of the results would have wished: old results are worth
/// much where the world stands still, and little where it moves.
final class Forgetting {

  private static final int FIFTH = 5;

  /// Half of what is known is forgotten while so many results come.
  private static final List<Integer> HALVES = List.of(500, 2_000, 8_000, 32_000);

  /// What is more to remember has to be worth this much log loss for each result.
  private static final double LEAST_GAIN = 1e-4;

  private Forgetting() {}

  static Decay of(Rows rows, int results, int[] shape, long second) {
    double perResult =
        (double) (rows.second(rows.size() - 1) - rows.second(0)) / Math.max(1, rows.size() - 1);
    Decay best = new Decay(second, Double.POSITIVE_INFINITY);
    double least = loss(rows, results, shape, best) - LEAST_GAIN;
    for (int half : HALVES) {
      if (half < rows.size()) {
        Decay tried = new Decay(second, half * perResult);
        double loss = loss(rows, results, shape, tried);
        if (loss < least) {
          least = loss;
          best = tried;
        }
      }
    }
    return best;
  }

  /// Of the newest fifth, each forecast before it is learned.
  private static double loss(Rows rows, int results, int[] shape, Decay decay) {
    Ladder ladder = Ladder.empty(shape, results, decay);
    double[] forecast = new double[results];
    double loss = 0;
    int from = rows.size() - rows.size() / FIFTH;
    for (int i = 0; i < rows.size(); i++) {
      if (i >= from) {
        ladder.forecast(rows.row(i).codes(), rows.second(i), forecast);
        loss -= PoolWeights.log(forecast[rows.result(i)]);
      }
      ladder.learn(rows.row(i).codes(), rows.result(i), rows.second(i));
    }
    return loss / Math.max(1, rows.size() - from);
  }
}
