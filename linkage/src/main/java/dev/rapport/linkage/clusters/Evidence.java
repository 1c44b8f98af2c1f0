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

  /// The mean over all pairs across, each clipped; minus infinity where any single pair is so, by
  /// which a model says "never automatically".
  double mean(int[] ones, int[] others) {
    long sum = 0;
    for (int one : ones) {
      for (int other : others) {
        double bits = of(one, other);
        if (bits == Double.NEGATIVE_INFINITY) {
          return bits;
        }
        sum += Math.round(Math.clamp(bits, -clip, clip) * FINE);
      }
    }
    return sum / FINE / ((long) ones.length * others.length);
  }

  private double of(int one, int other) {
    float known = linked.of(one, other);
    return Float.isNaN(known) ? weight.of(one, other) : known;
  }
}
