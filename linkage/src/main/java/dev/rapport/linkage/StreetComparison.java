package dev.rapport.linkage;

import java.util.Arrays;
import java.util.List;

/// A street with its house number, in either order.
final class StreetComparison extends Comparison {

  private static final int SAME_NUMBER = 2;
  private static final int CLOSE = 3;
  private static final int SAME_STREET = 4;
  private static final int DIFFER = 5;

  private final Dictionary streets;
  private final int[] numbers;
  private final int[] bare;

  StreetComparison(Column column, List<Column> siblings) {
    super(
        column,
        siblings,
        List.of(
            "exact",
            "same number, similar street",
            "very similar",
            "same street, other number",
            "differ"));
    this.streets = column.values();
    this.numbers = numbersOf(streets);
    this.bare = siblings.isEmpty() ? new int[0] : bare(streets);
  }

  /// For each address the number of the same without its house number, where that occurs.
  private static int[] bare(Dictionary streets) {
    int[] bare = new int[streets.size() + 1];
    for (int code = 1; code <= streets.size(); code++) {
      int from = afterNumber(streets.bytes(), streets.start(code), streets.end(code));
      byte[] name = Arrays.copyOfRange(streets.bytes(), from, streets.end(code));
      bare[code] = streets.codeOf(name, name.length);
    }
    return bare;
  }

  /// Also where the one is the other without its number. No other record has a say in it.
  @Override
  boolean same(int value, int other) {
    return value == other || other != 0 && (bare[value] == other || bare[other] == value);
  }

  /// The first number of each address, -1 where there is none.
  static int[] numbersOf(Dictionary streets) {
    int[] numbers = new int[streets.size() + 1];
    for (int code = 1; code <= streets.size(); code++) {
      numbers[code] = numberIn(streets.bytes(), streets.start(code), streets.end(code));
    }
    return numbers;
  }

  private static int numberIn(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (text[at] < '0' || text[at] > '9')) {
      at++;
    }
    if (at == to) {
      return -1;
    }
    int number = 0;
    for (; at < to && text[at] >= '0' && text[at] <= '9' && number < 1_000_000; at++) {
      number = number * 10 + text[at] - '0';
    }
    return number;
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= CLOSE ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = streets.bytes();
    int from = afterNumber(text, streets.start(a), streets.end(a));
    int otherFrom = afterNumber(text, streets.start(b), streets.end(b));
    double similarity =
        Similarity.jaroWinkler(text, from, streets.end(a), otherFrom, streets.end(b));
    if (numbers[a] == numbers[b]) {
      return similarity >= 0.88 ? SAME_NUMBER : DIFFER;
    }
    if (numbers[a] < 0 || numbers[b] < 0) {
      return similarity >= 0.92 ? CLOSE : DIFFER;
    }
    return similarity >= 0.95 ? SAME_STREET : DIFFER;
  }

  /// Where the words begin, when the number stands first.
  private static int afterNumber(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > from && at + 1 < to && text[at] == ' ' ? at + 1 : from;
  }
}
