package dev.rapport.learning.silence;

/// Eigenvalues of a small symmetric matrix, by Jacobi's rotations (1846).
final class Eigenvalues {

  private static final int MOST_SWEEPS = 50;

  private Eigenvalues() {}

  /// @param matrix is used up
  static double[] of(double[][] matrix) {
    int n = matrix.length;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, p, q);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = matrix[i][i];
    }
    return values;
  }

  private static void rotate(double[][] m, int p, int q) {
    if (m[p][q] == 0 || !Double.isFinite(m[p][q])) {
      return;
    }
    double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(t, 1);
    double sine = t * cosine;
    for (int k = 0; k < m.length; k++) {
      double one = m[k][p];
      double two = m[k][q];
      m[k][p] = cosine * one - sine * two;
      m[k][q] = sine * one + cosine * two;
    }
    for (int k = 0; k < m.length; k++) {
      double one = m[p][k];
      double two = m[q][k];
      m[p][k] = cosine * one - sine * two;
      m[q][k] = sine * one + cosine * two;
    }
  }
}
