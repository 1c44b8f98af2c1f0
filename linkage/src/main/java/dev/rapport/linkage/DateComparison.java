package dev.rapport.linkage;

import java.util.List;

/// Dates of eight digits, year first.
final class DateComparison extends Comparison {

  private static final int ONE_EDIT = 2;
  private static final int WITHIN_A_MONTH = 3;
  private static final int WITHIN_A_YEAR = 4;
  private static final int SAME_DAY = 5;
  static final int DIFFER = 6;

  private final Dictionary dates;

  DateComparison(Column column) {
    super(
        column,
        List.of(),
        List.of(
            "exact",
            "one edit, or day and month swapped",
            "at most a month apart",
            "same year, or at most a year apart",
            "same day and month",
            "differ"));
    this.dates = column.values();
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    if (level != ONE_EDIT) {
      return Agreement.DIFFERENT;
    }
    int from = dates.start(a);
    int otherFrom = dates.start(b);
    boolean whole = dates.end(a) - from == 8 && dates.end(b) - otherFrom == 8;
    return whole && isDayForMonth(from, otherFrom) ? Agreement.SWAPPED : Agreement.ALIKE;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = dates.bytes();
    int from = dates.start(a);
    int otherFrom = dates.start(b);
    int to = dates.end(a);
    int otherTo = dates.end(b);
    if (Similarity.oneEdit(text, from, to, otherFrom, otherTo)) {
      return ONE_EDIT;
    }
    if (to - from != 8 || otherTo - otherFrom != 8) {
      return DIFFER;
    }
    boolean sameYear = same(text, from, otherFrom, 4);
    if (isDayForMonth(from, otherFrom)) {
      return ONE_EDIT;
    }
    int apart = Math.abs(days(text, from) - days(text, otherFrom));
    if (apart <= 31) {
      return WITHIN_A_MONTH;
    }
    if (sameYear || apart <= 366) {
      return WITHIN_A_YEAR;
    }
    return same(text, from + 4, otherFrom + 4, 4) ? SAME_DAY : DIFFER;
  }

  /// Of two dates of eight digits in one year.
  private boolean isDayForMonth(int from, int otherFrom) {
    byte[] text = dates.bytes();
    return same(text, from, otherFrom, 4)
        && same(text, from + 4, otherFrom + 6, 2)
        && same(text, from + 6, otherFrom + 4, 2);
  }

  /// Days since the year 0, near enough; whatever is no digit counts as some day far away.
  private static int days(byte[] text, int from) {
    int number = 0;
    for (int i = from; i < from + 8; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number / 10_000 * 365 + number / 100 % 100 * 30 + number % 100;
  }

  private static boolean same(byte[] text, int from, int otherFrom, int length) {
    for (int i = 0; i < length; i++) {
      if (text[from + i] != text[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
