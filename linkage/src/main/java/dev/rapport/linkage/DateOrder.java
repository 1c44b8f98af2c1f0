package dev.rapport.linkage;

import java.util.Collection;

/// In which order a column writes the numbers of its dates where the year stands last. One table
/// writes all of them alike; another that is linked with it may do otherwise.
public enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST;

  /// The 25th tells a day wherever it stands. A few such numbers are slips, so the more of either
  /// kind say which; where none does, the day stands first.
  public static DateOrder of(Collection<String> values) {
    int daysFirst = 0;
    int monthsFirst = 0;
    for (String value : values) {
      Dates.YearLast date = Dates.YearLast.read(value.strip());
      if (date != null && date.startsWithADay()) {
        daysFirst++;
      }
      if (date != null && date.startsWithAMonth()) {
        monthsFirst++;
      }
    }
    return monthsFirst > daysFirst ? MONTH_FIRST : DAY_FIRST;
  }

  /// The same date so that it cannot be taken for another: year first. Whatever is not a date with
  /// its year last stays as it is.
  public String yearFirst(String value) {
    Dates.YearLast date = Dates.YearLast.read(value.strip());
    return date == null ? value : date.yearFirst(this, "-");
  }
}
