package dev.rapport.learning;

/// Distributions from what speaks for each result.
final class Softmax {

  private Softmax() {}

  /// In place, and finite whatever stands there.
  static void of(double[] eta) {
    double most = Double.NEGATIVE_INFINITY;
    for (double one : eta) {
      most = Math.max(most, one);
    }
    double sum = 0;
    for (int k = 0; k < eta.length; k++) {
      eta[k] = Math.exp(eta[k] - most);
      sum += eta[k];
    }
    for (int k = 0; k < eta.length; k++) {
      eta[k] /= sum;
    }
  }
}
