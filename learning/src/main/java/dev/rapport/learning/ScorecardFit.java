package dev.rapport.learning;

import java.util.Arrays;

/// Fits a scorecard by Newton's rounds, and with it how strongly each feature is held to nothing:
/// each has a ridge of its own, which the data choose where their evidence is greatest (Wood &
/// Fasiolo 2017, the generalised Fellner–Schall step). A feature that says nothing is so held flat,
/// and no setting has to know the table.
///
/// Words are held to nothing, the bins of a number to their neighbours.
final class ScorecardFit {

  private static final int MOST_ROUNDS = 25;
  private static final double START = 2;
  private static final double LEAST = 0.05;
  private static final double MOST = 1e5;

  /// The bins of a number are held to nothing too, by this much of what holds them together.
  private static final double LEVEL = 0.05;

  private static final double CLOSE = 1e-6;

  private final Rows rows;
  private final int results;
  private final int width;
  private final int free;
  private final double[][][] penalties;
  private final double[] lambda;
  private double[] beta;

  private ScorecardFit(Rows rows, int results) {
    this.rows = rows;
    this.results = results;
    this.width = rows.bins().count() + 1;
    this.free = results - 1;
    int features = rows.bins().features().size();
    this.penalties = new double[features][][];
    Arrays.setAll(penalties, f -> penalty(rows.bins().features().get(f)));
    this.lambda = new double[features];
    Arrays.fill(lambda, START);
    this.beta = new double[width * free];
  }

  static Scorecard fit(Rows rows, int results) {
    return new ScorecardFit(rows, results).fitted();
  }

  /// Rows of one kind, each with its penalty on bins beside one another.
  private static double[][] penalty(Feature feature) {
    double[][] matrix = new double[feature.bins()][feature.bins()];
    for (int bin = 0; bin < matrix.length; bin++) {
      matrix[bin][bin] = feature.ordered() && bin > 0 ? LEVEL : 1;
    }
    for (int bin = 2; feature.ordered() && bin < matrix.length; bin++) {
      matrix[bin][bin]++;
      matrix[bin - 1][bin - 1]++;
      matrix[bin][bin - 1]--;
      matrix[bin - 1][bin]--;
    }
    return matrix;
  }

  private Scorecard fitted() {
    intercepts();
    Gradient at = gradient(beta);
    double before = penalised(at, beta);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Cholesky held = Cholesky.of(heldCurvature(at));
      double[] direction = held.solve(heldSlope(at));
      double length = 1;
      double[] next = moved(direction, length);
      Gradient there = gradient(next);
      double after = penalised(there, next);
      while (!(after >= before - CLOSE) && length > 1e-3) {
        length /= 2;
        next = moved(direction, length);
        there = gradient(next);
        after = penalised(there, next);
      }
      beta = next;
      at = there;
      double change = choosePenalties(held);
      double gain = after - before;
      before = penalised(at, beta);
      if (Math.abs(gain) < 1e-3 && change < 0.05) {
        break;
      }
    }
    return Scorecard.of(width - 1, results, beta);
  }

  /// Begins at the rates of the results.
  private void intercepts() {
    double[] counts = new double[results];
    Arrays.fill(counts, 0.5);
    for (int i = 0; i < rows.size(); i++) {
      counts[rows.result(i)] += rows.weight(i);
    }
    for (int k = 0; k < free; k++) {
      beta[k * width + width - 1] = Math.log(counts[k] / counts[free]);
    }
  }

  private Gradient gradient(double[] at) {
    Gradient sum = new Gradient(width - 1, results, at);
    for (int i = 0; i < rows.size(); i++) {
      sum.add(rows.row(i).bins(), rows.result(i), rows.weight(i));
    }
    return sum;
  }

  private double[] moved(double[] direction, double length) {
    double[] moved = beta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += length * direction[i];
    }
    return moved;
  }

  /// As if all results were penalised alike, though the last has no weights of its own.
  private double between(int k, int other) {
    return (k == other ? 1 : 0) - 1.0 / results;
  }

  private double[][] heldCurvature(Gradient at) {
    double[][] curvature = at.curvature();
    double[][] held = new double[curvature.length][];
    for (int i = 0; i < held.length; i++) {
      held[i] = curvature[i].clone();
    }
    for (int f = 0; f < penalties.length; f++) {
      int offset = rows.bins().offset(f);
      for (int k = 0; k < free; k++) {
        for (int other = 0; other <= k; other++) {
          addPenalty(held, f, k * width + offset, other * width + offset, between(k, other));
        }
      }
    }
    for (int k = 0; k < free; k++) {
      held[k * width + width - 1][k * width + width - 1] += 1e-6;
    }
    return held;
  }

  private void addPenalty(double[][] held, int f, int row, int column, double between) {
    for (int a = 0; a < penalties[f].length; a++) {
      for (int b = 0; b < penalties[f].length; b++) {
        if (column + b <= row + a) {
          held[row + a][column + b] += lambda[f] * between * penalties[f][a][b];
        }
      }
    }
  }

  private double[] heldSlope(Gradient at) {
    double[] held = at.slope.clone();
    for (int f = 0; f < penalties.length; f++) {
      int offset = rows.bins().offset(f);
      for (int k = 0; k < free; k++) {
        for (int other = 0; other < free; other++) {
          for (int a = 0; a < penalties[f].length; a++) {
            for (int b = 0; b < penalties[f].length; b++) {
              held[k * width + offset + a] -=
                  lambda[f]
                      * between(k, other)
                      * penalties[f][a][b]
                      * at.beta[other * width + offset + b];
            }
          }
        }
      }
    }
    return held;
  }

  private double penalised(Gradient at, double[] weights) {
    double sum = at.likelihood;
    for (int f = 0; f < penalties.length; f++) {
      sum -= lambda[f] * roughness(f, weights) / 2;
    }
    return sum;
  }

  private double roughness(int f, double[] weights) {
    int offset = rows.bins().offset(f);
    double sum = 0;
    for (int k = 0; k < free; k++) {
      for (int other = 0; other < free; other++) {
        for (int a = 0; a < penalties[f].length; a++) {
          for (int b = 0; b < penalties[f].length; b++) {
            sum +=
                between(k, other)
                    * weights[k * width + offset + a]
                    * penalties[f][a][b]
                    * weights[other * width + offset + b];
          }
        }
      }
    }
    return sum;
  }

  /// @return the largest relative change
  private double choosePenalties(Cholesky held) {
    Cholesky.Inverse spread = held.inverse();
    double change = 0;
    for (int f = 0; f < penalties.length; f++) {
      double rank = (double) penalties[f].length * free;
      double wanted = rank / lambda[f] - trace(spread, f);
      double next =
          Math.clamp(
              lambda[f] * Math.max(1e-12, wanted) / Math.max(1e-12, roughness(f, beta)),
              Math.max(LEAST, lambda[f] / 20),
              Math.min(MOST, lambda[f] * 20));
      change = Math.max(change, Math.abs(Math.log(next / lambda[f])));
      lambda[f] = next;
    }
    return change;
  }

  private double trace(Cholesky.Inverse spread, int f) {
    int offset = rows.bins().offset(f);
    double sum = 0;
    for (int k = 0; k < free; k++) {
      for (int other = 0; other < free; other++) {
        for (int a = 0; a < penalties[f].length; a++) {
          for (int b = 0; b < penalties[f].length; b++) {
            if (penalties[f][a][b] != 0) {
              sum +=
                  between(k, other)
                      * penalties[f][a][b]
                      * spread.at(k * width + offset + a, other * width + offset + b);
            }
          }
        }
      }
    }
    return sum;
  }
}
