package dev.rapport.linkage;

import java.util.List;

/// Values in which every character counts: identifiers, phone numbers, postcodes.
final class CodeComparison extends Comparison {

  /// Beyond any slip of the pen: another number. The same level as that of other codes.
  static final int OTHER_IDENTIFIER = 4;

  private final Dictionary codes;
  private final boolean areas;
  private final boolean twoEdits;
  private final ThreadLocal<int[][]> rows =
      ThreadLocal.withInitial(() -> new int[3][Dictionary.LONGEST + 1]);

  private CodeComparison(
      Column column, List<Column> siblings, List<String> words, boolean areas, boolean twoEdits) {
    super(column, siblings, words);
    this.codes = column.values();
    this.areas = areas;
    this.twoEdits = twoEdits;
  }

  static CodeComparison of(Column column, List<Column> siblings) {
    return switch (column.kind()) {
      case POSTCODE ->
          new CodeComparison(
              column, siblings, List.of("exact", "one edit", "same area", "differ"), true, false);
      case IDENTIFIER ->
          new CodeComparison(
              column, siblings, List.of("exact", "one edit", "two edits", "differ"), false, true);
      default ->
          new CodeComparison(
              column, siblings, List.of("exact", "one edit", "differ"), false, false);
    };
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level < levelsOfOwn() ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = codes.bytes();
    int from = codes.start(a);
    int to = codes.end(a);
    int otherFrom = codes.start(b);
    int otherTo = codes.end(b);
    if (Similarity.oneEdit(text, from, to, otherFrom, otherTo)) {
      return 2;
    }
    if (areas) {
      int area = areaLength(text, from, to);
      boolean same = area == areaLength(text, otherFrom, otherTo);
      for (int i = 0; same && i < area; i++) {
        same = text[from + i] == text[otherFrom + i];
      }
      return same ? 3 : 4;
    }
    if (twoEdits) {
      boolean near = Math.abs(to - from - otherTo + otherFrom) <= 2;
      return near && Similarity.damerau(text, from, to, otherFrom, otherTo, rows.get()) == 2
          ? 3
          : 4;
    }
    return 3;
  }

  private int levelsOfOwn() {
    return areas || twoEdits ? 4 : 3;
  }

  /// How many characters name the area: in Britain all before the last three, elsewhere the first
  /// three of five and more, the first two of shorter codes.
  static int areaLength(byte[] text, int from, int to) {
    int length = to - from;
    if (length >= 5 && isDigit(text[to - 3]) && !isDigit(text[to - 2]) && !isDigit(text[to - 1])) {
      return length - 3;
    }
    return Math.min(length, length >= 5 ? 3 : 2);
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
