package dev.rapport.linkage;

import java.util.List;

/// Pairs that are never joined by weight alone: twins, and a senior with his junior. They agree in
/// nearly everything, so that a handful of bits would decide; a person shall.
///
/// @param given the comparisons of each kind, -1 where there is none
record Guard(int given, int family, int date, int street, int postcode, int suffix, boolean homes) {

  /// Twins are suspected where "two of one home" is about as good an explanation, or better.
  private static final double CLEARLY_ONE_PERSON = 3;

  static Guard of(List<Comparison> comparisons, boolean homes) {
    return new Guard(
        first(comparisons, Kind.GIVEN_NAME),
        first(comparisons, Kind.FAMILY_NAME),
        first(comparisons, Kind.DATE),
        first(comparisons, Kind.STREET),
        first(comparisons, Kind.POSTCODE),
        first(comparisons, Kind.SUFFIX),
        homes);
  }

  private static int first(List<Comparison> comparisons, Kind kind) {
    for (int c = 0; c < comparisons.size(); c++) {
      if (comparisons.get(c).column().kind() == kind) {
        return c;
      }
    }
    return -1;
  }

  /// @param home bits for one person against two of one home
  boolean holdsApart(long pattern, double home) {
    return suffix >= 0 && Patterns.level(pattern, suffix) > Comparison.EXACT
        || homes && home < CLEARLY_ONE_PERSON && areLikeTwins(pattern);
  }

  /// The same birthday, family name and address, and given names that are none of one another.
  private boolean areLikeTwins(long pattern) {
    if (given < 0 || family < 0 || date < 0) {
      return false;
    }
    int names = Patterns.level(pattern, given);
    boolean otherName = names == NameComparison.ALIKE || names > NameComparison.SWAPPED;
    int families = Patterns.level(pattern, family);
    boolean sameFamily = families > 0 && families <= NameComparison.CLOSE;
    return otherName
        && sameFamily
        && Patterns.level(pattern, date) == Comparison.EXACT
        && (isExact(pattern, street) || isExact(pattern, postcode));
  }

  private static boolean isExact(long pattern, int comparison) {
    return comparison >= 0 && Patterns.level(pattern, comparison) == Comparison.EXACT;
  }
}
