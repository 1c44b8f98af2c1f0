package dev.rapport.learning;

import java.util.Arrays;

/// The root of a symmetric matrix that is positive, to solve with and to invert.
final class Cholesky {

  /// Added to what should be positive and is not, by rounding.
  private static final double LEAST = 1e-10;

  private final double[][] root;

  private Cholesky(double[][] root) {
    this.root = root;
  }

  /// @param matrix its lower half
  static Cholesky of(double[][] matrix) {
    int size = matrix.length;
    double[][] root = new double[size][];
    // the same root column by column, so that what is subtracted lies side by side
    double[][] columns = new double[size][size];
    for (int i = 0; i < size; i++) {
      double[] row = Arrays.copyOf(matrix[i], i + 1);
      for (int k = 0; k < i; k++) {
        double[] column = columns[k];
        double left = row[k] / column[k];
        row[k] = left;
        for (int j = k + 1; j < i; j++) {
          row[j] -= column[j] * left;
        }
        row[i] -= left * left;
        column[i] = left;
      }
      row[i] = Math.sqrt(Math.max(LEAST, row[i]));
      columns[i][i] = row[i];
      root[i] = row;
    }
    return new Cholesky(root);
  }

  double[] solve(double[] right) {
    int size = root.length;
    double[] solved = right.clone();
    for (int i = 0; i < size; i++) {
      double sum = solved[i];
      for (int k = 0; k < i; k++) {
        sum -= root[i][k] * solved[k];
      }
      solved[i] = sum / root[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = solved[i];
      for (int k = i + 1; k < size; k++) {
        sum -= root[k][i] * solved[k];
      }
      solved[i] = sum / root[i][i];
    }
    return solved;
  }

  /// The inverse of the root, by which single entries of the inverse of the matrix are known.
  Inverse inverse() {
    int size = root.length;
    double[][] lower = new double[size][size];
    double[][] columns = new double[size][size];
    for (int i = 0; i < size; i++) {
      double[] row = lower[i];
      for (int k = 0; k < i; k++) {
        double left = root[i][k];
        double[] above = lower[k];
        for (int j = 0; j <= k; j++) {
          row[j] -= left * above[j];
        }
      }
      for (int j = 0; j < i; j++) {
        row[j] /= root[i][i];
        columns[j][i] = row[j];
      }
      row[i] = 1 / root[i][i];
      columns[i][i] = row[i];
    }
    return new Inverse(columns);
  }

  /// The inverse of a matrix, of which each entry is worked out when it is asked for: who needs
  /// those around the diagonal does not pay for all.
  record Inverse(double[][] columns) {

    double at(int i, int j) {
      double[] left = columns[i];
      double[] right = columns[j];
      double sum = 0;
      for (int k = Math.max(i, j); k < left.length; k++) {
        sum += left[k] * right[k];
      }
      return sum;
    }
  }
}
