package dev.rapport.linkage;

import java.util.List;

/// Names of a few words, mostly one: cities.
final class TextComparison extends Comparison {

  private static final int CLOSE = 2;
  private static final int SAME_WORDS = 3;
  private static final int SIMILAR = 4;
  private static final int DIFFER = 5;

  private final Dictionary texts;

  TextComparison(Column column) {
    super(
        column,
        List.of(),
        List.of("exact", "very similar", "most words the same", "similar", "differ"));
    this.texts = column.values();
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= SAME_WORDS ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = texts.bytes();
    int from = texts.start(a);
    int to = texts.end(a);
    int otherFrom = texts.start(b);
    int otherTo = texts.end(b);
    double similarity = Similarity.jaroWinkler(text, from, to, otherFrom, otherTo);
    if (similarity >= 0.92) {
      return CLOSE;
    }
    int words = words(text, from, to);
    int others = words(text, otherFrom, otherTo);
    if (words > 1 || others > 1) {
      int common =
          Math.min(
              commonWords(text, from, to, otherFrom, otherTo),
              commonWords(text, otherFrom, otherTo, from, to));
      if (2 * common >= Math.max(words, others)) {
        return SAME_WORDS;
      }
    }
    return similarity >= 0.85 ? SIMILAR : DIFFER;
  }

  private static int words(byte[] text, int from, int to) {
    int words = 1;
    for (int i = from; i < to; i++) {
      if (text[i] == ' ') {
        words++;
      }
    }
    return words;
  }

  /// Words of the first that stand somewhere in the second.
  private static int commonWords(byte[] text, int from, int to, int otherFrom, int otherTo) {
    int common = 0;
    for (int start = from; start < to; ) {
      int end = wordEnd(text, start, to);
      for (int other = otherFrom; other < otherTo; ) {
        int otherEnd = wordEnd(text, other, otherTo);
        if (same(text, start, end, other, otherEnd)) {
          common++;
          break;
        }
        other = otherEnd + 1;
      }
      start = end + 1;
    }
    return common;
  }

  private static int wordEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != ' ') {
      end++;
    }
    return end;
  }

  private static boolean same(byte[] text, int from, int to, int otherFrom, int otherTo) {
    if (to - from != otherTo - otherFrom) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (text[from + i] != text[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
