package dev.rapport.learning.silence;

/// How likely it is that somebody buys not at all, once, or more often within a horizon.
public record CountOdds(double none, double one, double more) {

  private static final double ROUNDING = 1e-9;

  public CountOdds {
    if (!(none >= 0 && one >= 0 && more >= 0) || Math.abs(none + one + more - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "%s, %s and %s are no distribution.".formatted(none, one, more));
    }
  }

  /// Of the first two the rest follows.
  static CountOdds of(double none, double one) {
    double first = Math.clamp(none, 0, 1);
    double second = Math.clamp(one, 0, 1 - first);
    return new CountOdds(first, second, 1 - first - second);
  }

  public double again() {
    return one + more;
  }

  /// The probability of what came: 0, 1, and 2 for any more.
  public double of(int purchases) {
    return purchases == 0 ? none : purchases == 1 ? one : more;
  }
}
