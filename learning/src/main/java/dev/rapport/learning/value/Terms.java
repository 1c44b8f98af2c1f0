package dev.rapport.learning.value;

/// What the house reckons with when it looks ahead.
///
/// @param steps how many periods ahead
/// @param length of a period, in the unit of time of the model
/// @param margin the share of an amount that is left after the goods
/// @param rate of discount for a period; 0.01 makes a euro of the next period worth 1/1.01
/// @param draws futures from which the spread is read
/// @param seed of these
public record Terms(int steps, double length, double margin, double rate, int draws, long seed) {

  private static final int MOST_STEPS = 10_000;
  private static final int MOST_DRAWS = 1_000_000;

  public Terms {
    if (steps < 1 || steps > MOST_STEPS || !(length > 0) || !Double.isFinite(length)) {
      throw new IllegalArgumentException(
          "%d periods of %s are no time to look ahead.".formatted(steps, length));
    }
    if (!(margin >= 0 && margin <= 1) || !(rate >= 0) || !Double.isFinite(rate)) {
      throw new IllegalArgumentException(
          "A margin lies between 0 and 1, a discount is not negative: not %s and %s."
              .formatted(margin, rate));
    }
    if (draws < 1 || draws > MOST_DRAWS) {
      throw new IllegalArgumentException("%d futures cannot be drawn.".formatted(draws));
    }
  }

  /// When each period ends.
  double[] ends() {
    double[] ends = new double[steps];
    for (int step = 0; step < steps; step++) {
      ends[step] = (step + 1) * length;
    }
    return ends;
  }

  /// What of an amount of this period counts today.
  double worth(int step) {
    return margin / Math.pow(1 + rate, step + 1);
  }
}
