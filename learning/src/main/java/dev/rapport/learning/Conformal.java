package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which results cannot be left out, so that the true one is missing no more often than promised
/// (split conformal prediction: Vovk, Gammerman & Shafer 2005). Weaker when the world moves.
final class Conformal {

  private final double threshold;

  private Conformal(double threshold) {
    this.threshold = threshold;
  }

  /// Nothing is known: everything is plausible.
  static Conformal open() {
    return new Conformal(1);
  }

  /// @param scores 1 less the probability that what came had been given
  static Conformal of(double[] scores, double miss) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((sorted.length + 1) * (1 - miss));
    return rank > sorted.length ? open() : new Conformal(sorted[rank - 1]);
  }

  double threshold() {
    return threshold;
  }

  /// The results that stay; the likeliest always does.
  List<Integer> plausible(double[] forecast) {
    List<Integer> left = new ArrayList<>();
    int best = 0;
    for (int k = 0; k < forecast.length; k++) {
      if (forecast[k] >= 1 - threshold - 1e-12) {
        left.add(k);
      }
      best = forecast[k] > forecast[best] ? k : best;
    }
    return left.isEmpty() ? List.of(best) : left;
  }

  void write(ByteWriter out) {
    out.with(threshold);
  }

  static Conformal read(ByteReader in) {
    return new Conformal(in.real());
  }
}
