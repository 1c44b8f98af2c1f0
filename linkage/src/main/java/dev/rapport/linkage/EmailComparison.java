package dev.rapport.linkage;

import java.util.List;

/// E-mail addresses: whole, by the part before the @, and by likeness.
final class EmailComparison extends Comparison {

  private static final int SAME_LOCAL = 2;
  private static final int CLOSE = 3;
  private static final int SIMILAR = 4;
  private static final int DIFFER = 5;

  private final Dictionary addresses;
  private final int[] locals;

  EmailComparison(Column column, List<Column> siblings) {
    super(
        column,
        siblings,
        List.of("exact", "same before the @", "very similar", "similar", "differ"));
    this.addresses = column.values();
    this.locals = localsOf(addresses);
  }

  /// Where the local part of each address ends.
  static int[] localsOf(Dictionary addresses) {
    int[] ends = new int[addresses.size() + 1];
    for (int code = 1; code <= addresses.size(); code++) {
      int end = addresses.start(code);
      while (end < addresses.end(code) && addresses.bytes()[end] != '@') {
        end++;
      }
      ends[code] = end;
    }
    return ends;
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= CLOSE ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = addresses.bytes();
    int from = addresses.start(a);
    int otherFrom = addresses.start(b);
    int local = locals[a] - from;
    if (local == locals[b] - otherFrom && sameLocal(text, from, otherFrom, local)) {
      return SAME_LOCAL;
    }
    double similarity =
        Similarity.jaroWinkler(text, from, addresses.end(a), otherFrom, addresses.end(b));
    return similarity >= 0.94 ? CLOSE : similarity >= 0.88 ? SIMILAR : DIFFER;
  }

  private static boolean sameLocal(byte[] text, int from, int otherFrom, int length) {
    for (int i = 0; i < length; i++) {
      if (text[from + i] != text[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
