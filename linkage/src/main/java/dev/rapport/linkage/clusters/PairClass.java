package dev.rapport.linkage.clusters;

/// What two records are to each other, by a model that knows the household as a rival.
///
/// @param samePerson probability, as the others; together 1
/// @param sameHousehold of two who live together
/// @param unrelated of two who have nothing to do with each other
public record PairClass(double samePerson, double sameHousehold, double unrelated) {

  private static final double ROUNDING = 1e-6;

  public PairClass {
    boolean isDistribution =
        samePerson >= 0
            && sameHousehold >= 0
            && unrelated >= 0
            && Math.abs(samePerson + sameHousehold + unrelated - 1) < ROUNDING;
    if (!isDistribution) {
      throw new IllegalArgumentException(
          "%s, %s and %s are no probabilities of three classes."
              .formatted(samePerson, sameHousehold, unrelated));
    }
  }

  /// Bits for a household of two who are known to be two persons: what the pair has in common with
  /// one person then tells nothing.
  double householdBits() {
    return Math.log((sameHousehold + Double.MIN_NORMAL) / (unrelated + Double.MIN_NORMAL))
        / Math.log(2);
  }
}
