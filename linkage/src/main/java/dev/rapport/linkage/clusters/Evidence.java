package dev.rapport.linkage.clusters;

/// What the model holds of pairs: from the links where they were met, on demand where not.
final class Evidence {

  /// Means are taken over whole numbers of 2^-20 bits, since a sum of those is the same in any
  /// order.
  private static final double FINE = 1 << 20;

  private final PairIndex linked;
  private final PairWeight weight;
  private final double clip;

  Evidence(PairIndex linked, PairWeight weight, double clip) {
    this.linked = linked;
    this.weight = weight;
    this.clip = clip;
  }

  /// The mean over all pairs across, each clipped. Where a floor is given: minus infinity if any
  /// single pair is so, by which a model says "never automatically", and as soon as the mean cannot
  /// reach the floor any more.
  double mean(int[] ones, int[] others, double floor) {
    long pairs = (long) ones.length * others.length;
    long most = Math.round(clip * FINE);
    double least = floor * FINE * pairs;
    long sum = 0;
    long left = pairs;
    for (int one : ones) {
      for (int other : others) {
        double bits = of(one, other);
        sum += Math.round(Math.clamp(bits, -clip, clip) * FINE);
        left--;
        if (bits == Double.NEGATIVE_INFINITY && least > bits || sum + left * most < least) {
          return Double.NEGATIVE_INFINITY;
        }
      }
    }
    return sum / FINE / pairs;
  }

  private double of(int one, int other) {
    float known = linked.of(one, other);
    return Float.isNaN(known) ? weight.of(one, other) : known;
  }
}
