package dev.rapport.learning;

import java.util.Arrays;

/// How much each member of a pool is heard (Genest & Zidek 1986; Mattern 2013): the logarithms of
/// their forecasts, weighed and added.
///
/// The weights are held to where they begin, as if that had been seen in so many results, and what
/// they learned is forgotten: without fresh results they return.
public final class PoolWeights {

  /// No member is so sure that one result could silence the others.
  static final double FLOOR = 1e-5;

  private static final int MOST_ROUNDS = 30;

  /// How much more than told it is held to its beginning.
  private static final double[] CAUTION = {1, 10, 100};

  private static final double KEPT_AFTER_ALARM = 0.25;

  private final int members;
  private final int results;
  private final double[] begin;

  /// The weights of the members, and behind them what speaks for each result by itself.
  private final double[] weights;

  private double seen;

  private PoolWeights(int results, double[] begin, double[] weights, double seen) {
    this.members = begin.length;
    this.results = results;
    this.begin = begin;
    this.weights = weights;
    this.seen = seen;
  }

  /// @param begin 1 for whom it trusts at first, 0 for the others
  static PoolWeights starting(int results, double... begin) {
    return new PoolWeights(results, begin.clone(), Arrays.copyOf(begin, begin.length + results), 0);
  }

  PoolWeights copy() {
    return new PoolWeights(results, begin, weights.clone(), seen);
  }

  double weight(int member) {
    return weights[member];
  }

  double[] begin() {
    return begin.clone();
  }

  static double log(double q) {
    return Math.log(Math.max(FLOOR, q));
  }

  /// @param logs for each member and result the logarithm of its forecast
  void combine(double[][] logs, double[] into) {
    for (int k = 0; k < results; k++) {
      double eta = weights[members + k];
      for (int m = 0; m < members; m++) {
        if (weights[m] != 0) {
          eta += weights[m] * logs[m][k];
        }
      }
      into[k] = eta;
    }
    Softmax.of(into);
  }

  /// One result later.
  ///
  /// @param forecast what [#combine] said
  /// @param trust how many results the beginning is worth
  void step(double[][] logs, int result, double[] forecast, double rate, double trust) {
    seen += 1;
    double pull = rate * trust / (seen + trust);
    for (int m = 0; m < members; m++) {
      double expected = 0;
      for (int k = 0; k < results; k++) {
        expected += forecast[k] * logs[m][k];
      }
      weights[m] += rate * (logs[m][result] - expected) - pull * (weights[m] - begin[m]);
    }
    for (int k = 0; k < results; k++) {
      double residual = (result == k ? 1 : 0) - forecast[k];
      weights[members + k] += rate * residual - pull * weights[members + k];
    }
  }

  /// After an alarm only a quarter is left of what was learned.
  void loosen() {
    for (int i = 0; i < weights.length; i++) {
      double from = i < members ? begin[i] : 0;
      weights[i] = from + KEPT_AFTER_ALARM * (weights[i] - from);
    }
  }

  /// Forecasts of results that no member had seen, and what came.
  ///
  /// @param logs for each of them, member and result
  /// @param decayed how much each still counts
  static PoolWeights fit(
      double[][][] logs, int[] came, double[] decayed, int results, double trust, double... begin) {
    PoolWeights pool = starting(results, begin);
    double before = Double.NEGATIVE_INFINITY;
    double[] last = pool.weights.clone();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Round at = pool.round(logs, came, decayed, trust);
      if (!(at.likelihood >= before - 1e-9)) {
        for (int i = 0; i < last.length; i++) {
          pool.weights[i] = (pool.weights[i] + last[i]) / 2;
        }
        continue;
      }
      if (at.likelihood - before < 1e-6) {
        break;
      }
      before = at.likelihood;
      last = pool.weights.clone();
      double[] direction = Cholesky.of(at.curvature).solve(at.slope);
      for (int i = 0; i < direction.length; i++) {
        pool.weights[i] += direction[i];
      }
    }
    System.arraycopy(last, 0, pool.weights, 0, last.length);
    for (double one : decayed) {
      pool.seen += one;
    }
    return pool;
  }

  /// The same where forecasts have an order: results that come together are alike, and look like
  /// more than they are. So the older half says whom to trust, and the newer half how far that
  /// holds; where it does not, the beginning stays.
  ///
  /// @param logs in the order in which they were forecast
  static PoolWeights fitForward(
      double[][][] logs, int[] came, double[] decayed, int results, double trust, double... begin) {
    int half = came.length / 2;
    double[][][] older = Arrays.copyOf(logs, half);
    int[] olderCame = Arrays.copyOf(came, half);
    double[] olderDecayed = Arrays.copyOf(decayed, half);
    PoolWeights beginning = starting(results, begin);
    double most = 0;
    double chosen = Double.POSITIVE_INFINITY;
    for (double times : CAUTION) {
      PoolWeights tried = fit(older, olderCame, olderDecayed, results, trust * times, begin);
      Moments gain = new Moments();
      for (int row = half; row < came.length; row++) {
        gain.add(beginning.loss(logs[row], came[row]) - tried.loss(logs[row], came[row]));
      }
      if (gain.mean() > most) {
        most = gain.mean();
        chosen = trust * times;
      }
    }
    return Double.isInfinite(chosen) ? beginning : fit(logs, came, decayed, results, chosen, begin);
  }

  private double loss(double[][] logs, int came) {
    double[] forecast = new double[results];
    combine(logs, forecast);
    return -log(forecast[came]);
  }

  private record Round(double likelihood, double[] slope, double[][] curvature) {}

  private Round round(double[][][] logs, int[] came, double[] decayed, double trust) {
    int size = weights.length;
    double[] slope = new double[size];
    double[][] curvature = new double[size][size];
    double likelihood = 0;
    for (int i = 0; i < size; i++) {
      double away = weights[i] - (i < members ? begin[i] : 0);
      likelihood -= trust * away * away / 2;
      slope[i] = -trust * away;
      curvature[i][i] = trust;
    }
    double[] forecast = new double[results];
    double[] mean = new double[members];
    for (int row = 0; row < came.length; row++) {
      combine(logs[row], forecast);
      double g = decayed[row];
      likelihood += g * Math.log(Math.max(1e-300, forecast[came[row]]));
      Arrays.fill(mean, 0);
      for (int m = 0; m < members; m++) {
        for (int k = 0; k < results; k++) {
          mean[m] += forecast[k] * logs[row][m][k];
        }
        slope[m] += g * (logs[row][m][came[row]] - mean[m]);
      }
      for (int k = 0; k < results; k++) {
        slope[members + k] += g * ((came[row] == k ? 1 : 0) - forecast[k]);
        for (int other = 0; other <= k; other++) {
          curvature[members + k][members + other] +=
              g * forecast[k] * ((k == other ? 1 : 0) - forecast[other]);
        }
        for (int m = 0; m < members; m++) {
          curvature[members + k][m] += g * forecast[k] * (logs[row][m][k] - mean[m]);
        }
      }
      for (int m = 0; m < members; m++) {
        for (int other = 0; other <= m; other++) {
          double covariance = 0;
          for (int k = 0; k < results; k++) {
            covariance +=
                forecast[k] * (logs[row][m][k] - mean[m]) * (logs[row][other][k] - mean[other]);
          }
          curvature[m][other] += g * covariance;
        }
      }
    }
    return new Round(likelihood, slope, curvature);
  }

  void write(ByteWriter out) {
    out.with(results).with(begin).with(weights).with(seen);
  }

  static PoolWeights read(ByteReader in) {
    return new PoolWeights(in.number(), in.reals(), in.reals(), in.real());
  }
}
