package dev.rapport.learning;

import java.util.Arrays;

/// Slope and curvature of the likelihood of a scorecard *at given weights*: sums over examples, so
/// that they may be made in parts. One such summary for each round of Newton.
///
/// The last result is the reference: its weights are 0 here, and symmetric again in the penalty.
final class Gradient implements Summary<Gradient> {

  private static final int VERSION = 1;

  final int width;
  final int free;

  /// For each free result, the weights of all bins and behind them the intercept.
  final double[] beta;

  final double[] slope;

  /// Of the lower half what [#addCurvature] adds to.
  private final double[][] curvature;

  double weight;
  double likelihood;

  private final double[] eta;

  /// @param bins of all features
  Gradient(int bins, int results, double[] beta) {
    this.width = bins + 1;
    this.free = results - 1;
    this.beta = beta.clone();
    this.slope = new double[width * free];
    this.curvature = new double[slope.length][];
    for (int i = 0; i < curvature.length; i++) {
      curvature[i] = new double[i + 1];
    }
    this.eta = new double[results];
  }

  /// Adds one example. Allocates nothing.
  void add(int[] bins, int result, double g) {
    if (g == 0) {
      return;
    }
    for (int k = 0; k < free; k++) {
      double sum = beta[k * width + width - 1];
      for (int bin : bins) {
        sum += beta[k * width + bin];
      }
      eta[k] = sum;
    }
    eta[free] = 0;
    Softmax.of(eta);
    weight += g;
    likelihood += g * Math.log(Math.max(eta[result], 1e-300));
    for (int k = 0; k < free; k++) {
      double residual = g * ((result == k ? 1 : 0) - eta[k]);
      int from = k * width;
      for (int bin : bins) {
        slope[from + bin] += residual;
      }
      slope[from + width - 1] += residual;
      for (int other = 0; other <= k; other++) {
        addCurvature(bins, k, other, g * eta[k] * ((other == k ? 1 : 0) - eta[other]));
      }
    }
  }

  /// Bins rise from feature to feature, so that half of the pairs are enough: [#mirror] has the
  /// others.
  private void addCurvature(int[] bins, int k, int other, double h) {
    int row = k * width;
    int column = other * width;
    for (int i = 0; i < bins.length; i++) {
      double[] line = curvature[row + bins[i]];
      for (int j = 0; j <= i; j++) {
        line[column + bins[j]] += h;
      }
    }
    double[] line = curvature[row + width - 1];
    for (int b : bins) {
      line[column + b] += h;
    }
    line[column + width - 1] += h;
  }

  /// Between two results each pair of bins is the same both ways.
  private void mirror() {
    for (int k = 1; k < free; k++) {
      for (int other = 0; other < k; other++) {
        for (int a = 0; a < width; a++) {
          for (int b = a + 1; b < width; b++) {
            curvature[k * width + a][other * width + b] =
                curvature[k * width + b][other * width + a];
          }
        }
      }
    }
  }

  /// The lower half.
  double[][] curvature() {
    mirror();
    return curvature;
  }

  @Override
  public void merge(Gradient other) {
    if (!Arrays.equals(beta, other.beta)) {
      throw new SummariesDoNotFit("They are slopes at different weights");
    }
    weight += other.weight;
    likelihood += other.likelihood;
    for (int i = 0; i < slope.length; i++) {
      slope[i] += other.slope[i];
      for (int j = 0; j <= i; j++) {
        curvature[i][j] += other.curvature[i][j];
      }
    }
  }

  @Override
  public byte[] bytes() {
    mirror();
    var out = new ByteWriter(VERSION).with(width).with(free).with(weight).with(likelihood);
    for (int i = 0; i < slope.length; i++) {
      out.with(beta[i]).with(slope[i]);
      for (double one : curvature[i]) {
        out.with(one);
      }
    }
    return out.bytes();
  }
}
