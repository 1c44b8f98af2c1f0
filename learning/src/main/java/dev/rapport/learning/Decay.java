package dev.rapport.learning;

/// How fast what was seen is forgotten: forward decay (Cormode, Shkapenyuk, Srivastava & Xu 2009).
/// A weight is fixed when something is seen, so that sums add in any order.
///
/// @param landmark the second at which a weight is 1
/// @param halfLife in seconds; infinite where nothing is forgotten
public record Decay(long landmark, double halfLife) {

  /// Beyond this exponent sums are near what a double can hold: the landmark has to move.
  private static final double FARTHEST = 500;

  public Decay {
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException("A half-life is longer than nothing: " + halfLife);
    }
  }

  public static Decay never() {
    return new Decay(0, Double.POSITIVE_INFINITY);
  }

  /// What something seen at this second adds to a sum.
  public double weight(long second) {
    return power((second - landmark) / halfLife);
  }

  /// What a sum is multiplied by to be read at this second.
  double reading(long second) {
    return power((landmark - second) / halfLife);
  }

  /// Bounded, so that a clock that jumped makes a sum large or small and never no number.
  private static double power(double exponent) {
    return exponent == 0 ? 1 : Math.pow(2, Math.clamp(exponent, -1000, 1000));
  }

  boolean isFar(long second) {
    return (second - landmark) / halfLife > FARTHEST;
  }

  Decay movedTo(long second) {
    return new Decay(second, halfLife);
  }
}
