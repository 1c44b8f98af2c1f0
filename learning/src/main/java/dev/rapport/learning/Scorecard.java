package dev.rapport.learning;

import java.util.Arrays;
import java.util.List;

/// What each readable bin speaks for or against each result, added up: a multinomial logistic with
/// ridge. It carries the small shop.
///
/// Between batches a constant step learns one result at a time. Such a step forgets by itself,
/// depends on the order and cannot be merged: it lives in one place until the next batch replaces
/// it.
public final class Scorecard {

  private final int bins;
  private final int results;

  /// For each bin all results; behind the bins the intercepts.
  private final double[] beta;

  private Scorecard(int bins, int results, double[] beta) {
    this.bins = bins;
    this.results = results;
    this.beta = beta;
  }

  /// Everything alike.
  static Scorecard empty(int bins, int results) {
    return new Scorecard(bins, results, new double[(bins + 1) * results]);
  }

  /// @param free weights of all results but the last, as in [Gradient]
  static Scorecard of(int bins, int results, double[] free) {
    Scorecard card = empty(bins, results);
    for (int bin = 0; bin <= bins; bin++) {
      double mean = 0;
      for (int k = 0; k < results - 1; k++) {
        mean += free[k * (bins + 1) + bin] / results;
      }
      for (int k = 0; k < results; k++) {
        double own = k < results - 1 ? free[k * (bins + 1) + bin] : 0;
        card.beta[bin * results + k] = own - mean;
      }
    }
    return card;
  }

  Scorecard copy() {
    return new Scorecard(bins, results, beta.clone());
  }

  /// What a bin speaks for a result, in nats beside the mean of all results.
  double weight(int bin, int result) {
    return beta[bin * results + result];
  }

  /// The weights as they stand, for whoever keeps them.
  List<Double> weights() {
    return Arrays.stream(beta).boxed().toList();
  }

  void forecast(int[] row, double[] into) {
    for (int k = 0; k < results; k++) {
      into[k] = beta[bins * results + k];
    }
    for (int bin : row) {
      int from = bin * results;
      for (int k = 0; k < results; k++) {
        into[k] += beta[from + k];
      }
    }
    Softmax.of(into);
  }

  /// One result later.
  ///
  /// @param forecast what [#forecast] says now; it is left as it is
  void step(int[] row, int result, double rate, double[] forecast) {
    for (int k = 0; k < results; k++) {
      double residual = rate * ((result == k ? 1 : 0) - forecast[k]);
      for (int bin : row) {
        beta[bin * results + k] += residual;
      }
      beta[bins * results + k] += residual;
    }
  }

  void write(ByteWriter out) {
    out.with(bins).with(results).with(beta);
  }

  static Scorecard read(ByteReader in) {
    int bins = in.number();
    int results = in.number();
    double[] beta = in.reals();
    if (beta.length != (bins + 1L) * results) {
      throw new IllegalArgumentException("A scorecard of %d bins is cut short".formatted(bins));
    }
    return new Scorecard(bins, results, beta);
  }
}
