package dev.rapport.linkage;

/// How often something happens that was seen rarely or never, between what was seen and what is
/// expected where things are independent.
///
/// The ratio of the two is taken to be about one beforehand (a gamma distribution of that mean), so
/// that a cell in which nothing was seen, and little expected, keeps what is expected: DuMouchel
/// 1999, "Bayesian data mining in large frequency tables". Adding pairs spread by the expectation
/// instead would make every unseen cell next to impossible, and any pair in it next to certain.
final class Shrinkage {

  /// The weight of the expectation, as events seen.
  private static final double SHAPE = 2;

  private Shrinkage() {}

  /// @param expected by independence, in the same unit as what was seen
  static double count(double seen, double expected) {
    return expected * (seen + SHAPE) / (expected + SHAPE);
  }
}
