package dev.rapport.learning.value;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What it costs to be there for somebody: how often something is to be expected in a period, times
/// what one of it costs. It stays a line of its own.
///
/// @param lines by kind, such as `call` or `return`
public record CostToServe(SortedMap<String, Line> lines) {

  /// @param perPeriod how many, from decayed counts
  /// @param each what one costs
  public record Line(double perPeriod, double each) {
    public Line {
      if (!(perPeriod >= 0 && each >= 0) || !Double.isFinite(perPeriod * each)) {
        throw new IllegalArgumentException(
            "%s in a period at %s each are no cost.".formatted(perPeriod, each));
      }
    }

    double perPeriodCost() {
      return perPeriod * each;
    }
  }

  public static final CostToServe NOTHING = new CostToServe(Collections.emptySortedMap());

  public CostToServe {
    lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  public static CostToServe of(Map<String, Line> lines) {
    return new CostToServe(new TreeMap<>(lines));
  }

  /// Over all periods, discounted as amounts are, but without a margin.
  double over(Terms terms) {
    double each = lines.values().stream().mapToDouble(Line::perPeriodCost).sum();
    double sum = 0;
    for (int step = 0; step < terms.steps(); step++) {
      sum += each / Math.pow(1 + terms.rate(), step + 1);
    }
    return sum;
  }
}
