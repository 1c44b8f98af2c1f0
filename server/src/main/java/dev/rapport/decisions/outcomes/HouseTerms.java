package dev.rapport.decisions.outcomes;

import dev.rapport.learning.value.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a house reckons with when it looks ahead.
///
/// @param version 0 where nobody said anything
/// @param margin of a hundred paid, what is left after the goods
/// @param discount of a hundred of next year, what they are worth less today
/// @param costs what one of a kind costs in minor units; what is not known is not there
public record HouseTerms(
    int version,
    int margin,
    int discount,
    SortedMap<String, Long> costs,
    String byName,
    Instant since) {

  /// What care may cost: contacts by their channel, things brought back, problems.
  public static final List<String> KINDS =
      List.of("call", "email", "text", "post", "return", "problem");

  /// How many years ahead.
  static final int YEARS = 3;

  public static final int MOST = 100;

  /// A million of the largest unit.
  public static final long DEAREST = 100_000_000;

  private static final double WEEKS = 365.2425 / 7;

  static final HouseTerms USUAL = new HouseTerms(0, MOST, 10, new TreeMap<>(), "", Instant.EPOCH);

  public HouseTerms {
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
    if (margin < 1 || margin > MOST || discount < 0 || discount > MOST) {
      throw new IllegalArgumentException(
          "Of a hundred, 1 to 100 are left and 0 to 100 discounted, not %d and %d"
              .formatted(margin, discount));
    }
    for (Map.Entry<String, Long> cost : costs.entrySet()) {
      if (!KINDS.contains(cost.getKey()) || cost.getValue() < 0 || cost.getValue() > DEAREST) {
        throw new IllegalArgumentException("No care costs " + cost);
      }
    }
  }

  /// As the kernel reckons, in weeks.
  Terms ahead() {
    return new Terms(YEARS, WEEKS, margin / 100.0, discount / 100.0, 1, 1);
  }

  /// What is left of an amount after the goods.
  long left(long minor) {
    return Math.round(minor * (margin / 100.0));
  }
}
