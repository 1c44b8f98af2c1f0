package dev.rapport.decisions.outcomes;

import java.time.LocalDate;
import java.util.List;

/// Who stayed: year by year, and of those who came first in a year, who is still with us. With us
/// in a year is who came within it: bought, or had an experience of hers that the house tells
/// apart.
///
/// @param years the latest first; each ends a year before the one in front of it
/// @param cohorts by the year in which they first came, the latest first; without those of the
///   latest year, who are all with us
public record Keeping(List<Year> years, List<Cohort> cohorts) {

  public Keeping {
    years = List.copyOf(years);
    cohorts = List.copyOf(cohorts);
  }

  /// @param from the first day, and `until` the last
  /// @param before who was with us in the year before: `kept` and `lost`
  /// @param now who was with us in this one: `kept`, `won` for the first time, and `back` after a
  ///   year or more
  public record Year(
      LocalDate from,
      LocalDate until,
      long before,
      long kept,
      long lost,
      long won,
      long back,
      long now) {

    public Year {
      if (kept + lost != before || kept + won + back != now) {
        throw new IllegalArgumentException("The parts of a year are the whole of it");
      }
    }
  }

  public record Cohort(LocalDate from, LocalDate until, long came, long here) {

    public Cohort {
      if (here > came) {
        throw new IllegalArgumentException("No more can be here than came");
      }
    }
  }

  /// Of a hundred; nobody of nobody.
  public static int ofHundred(long some, long all) {
    return all == 0 ? 0 : (int) Math.round(100.0 * some / all);
  }
}
