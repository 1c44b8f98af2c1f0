package dev.rapport.learning;

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
    for (int i = 0; i < size; i++) {
      root[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        double[] left = root[i];
        double[] right = root[j];
        for (int k = 0; k < j; k++) {
          sum -= left[k] * right[k];
        }
        root[i][j] = i == j ? Math.sqrt(Math.max(LEAST, sum)) : sum / root[j][j];
      }
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

  double[][] inverse() {
    int size = root.length;
    double[][] lower = new double[size][size];
    for (int j = 0; j < size; j++) {
      lower[j][j] = 1 / root[j][j];
      for (int i = j + 1; i < size; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= root[i][k] * lower[k][j];
        }
        lower[i][j] = sum / root[i][i];
      }
    }
    double[][] inverse = new double[size][size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i <= k; i++) {
        double left = lower[k][i];
        for (int j = 0; j <= i; j++) {
          inverse[i][j] += left * lower[k][j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }
}
