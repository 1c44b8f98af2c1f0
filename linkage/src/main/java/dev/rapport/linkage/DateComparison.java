package dev.rapport.linkage;

import java.util.List;

/// Dates of eight digits, year first.
final class DateComparison extends Comparison {

  private static final int ONE_EDIT = 2;
  private static final int SAME_YEAR = 3;
  private static final int SAME_DAY = 4;
  private static final int DIFFER = 5;

  private final Dictionary dates;

  DateComparison(Column column) {
    super(
        column,
        List.of(
            "exact",
            "one edit, or day and month swapped",
            "same year",
            "same day and month",
            "differ"));
    this.dates = column.values();
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
    if (sameYear
        && same(text, from + 4, otherFrom + 6, 2)
        && same(text, from + 6, otherFrom + 4, 2)) {
      return ONE_EDIT;
    }
    if (sameYear) {
      return SAME_YEAR;
    }
    return same(text, from + 4, otherFrom + 4, 4) ? SAME_DAY : DIFFER;
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
