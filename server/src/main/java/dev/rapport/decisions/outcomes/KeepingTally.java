package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Keeping.Cohort;
import dev.rapport.decisions.outcomes.Keeping.Year;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Counts who stayed, person by person, in years that end today.
final class KeepingTally {

  private static final int MOST_YEARS = 10;

  private final LocalDate today;

  /// The last day of each year, the latest first; one more for those who came before all of them.
  private final long[] ends = new long[MOST_YEARS + 1];

  private final long[] kept = new long[MOST_YEARS];
  private final long[] lost = new long[MOST_YEARS];
  private final long[] won = new long[MOST_YEARS];
  private final long[] back = new long[MOST_YEARS];
  private final long[] came = new long[MOST_YEARS + 1];
  private final long[] here = new long[MOST_YEARS + 1];
  private int oldest;

  KeepingTally(LocalDate today) {
    this.today = today;
    for (int year = 0; year <= MOST_YEARS; year++) {
      ends[year] = today.minusYears(year).toEpochDay();
    }
  }

  /// @param days on which she came, in their order, none after today
  void add(List<Long> days) {
    if (days.isEmpty()) {
      return;
    }
    boolean[] with = new boolean[MOST_YEARS + 1];
    int first = yearOf(days.getFirst());
    days.forEach(day -> with[yearOf(day)] = true);
    oldest = Math.max(oldest, first);
    came[first]++;
    here[first] += with[0] ? 1 : 0;
    for (int year = 0; year < MOST_YEARS; year++) {
      boolean before = with[year + 1];
      kept[year] += before && with[year] ? 1 : 0;
      lost[year] += before && !with[year] ? 1 : 0;
      won[year] += with[year] && first == year ? 1 : 0;
      back[year] += with[year] && !before && first > year ? 1 : 0;
    }
  }

  private int yearOf(long day) {
    int year = 0;
    while (year < MOST_YEARS && day <= ends[year + 1]) {
      year++;
    }
    return year;
  }

  /// Without years of which nobody could have been kept, since the ledger began in them; the latest
  /// is always there.
  Keeping result() {
    List<Year> years = new ArrayList<>();
    List<Cohort> cohorts = new ArrayList<>();
    for (int year = 0; year < MOST_YEARS && (year == 0 || year < oldest); year++) {
      years.add(
          new Year(
              from(year),
              today.minusYears(year),
              kept[year] + lost[year],
              kept[year],
              lost[year],
              won[year],
              back[year],
              kept[year] + won[year] + back[year]));
    }
    for (int year = 1; year < MOST_YEARS && year <= oldest; year++) {
      cohorts.add(new Cohort(from(year), today.minusYears(year), came[year], here[year]));
    }
    return new Keeping(years, cohorts);
  }

  private LocalDate from(int year) {
    return today.minusYears(year + 1).plusDays(1);
  }
}
