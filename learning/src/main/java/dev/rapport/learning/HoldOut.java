package dev.rapport.learning;

/// Who is spared so that the rest can be measured: the same people whoever asks and however often,
/// other people in each period.
///
/// @param share of the people, for instance .1; 0 where nobody is spared
public record HoldOut(double share) {

  public HoldOut {
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("Nobody to half of the people are spared: " + share);
    }
  }

  public static HoldOut usual() {
    return new HoldOut(0.1);
  }

  /// @param person the oldest source record of hers, so that a merge and its undo change nothing
  /// @param period such as a quarter
  public boolean spares(String organisation, String person, String experience, String period) {
    long key = Feature.Words.codeOf(organisation);
    key = ResultCounts.key(key, Feature.Words.codeOf(person));
    key = ResultCounts.key(key, Feature.Words.codeOf(experience));
    key = ResultCounts.key(key, Feature.Words.codeOf(period));
    return (key >>> 11) * 0x1.0p-53 < share;
  }

  /// With which probability somebody who was spared, or was not, came to be so.
  public double probability(boolean spared) {
    return spared ? share : 1 - share;
  }
}
