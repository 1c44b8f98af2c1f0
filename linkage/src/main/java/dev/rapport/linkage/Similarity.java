package dev.rapport.linkage;

/// How alike two short texts are. Nothing is allocated: texts are ranges of one array of bytes.
final class Similarity {

  private Similarity() {}

  /// Jaro–Winkler similarity, 0 to 1 (Jaro 1989; Winkler 1990): the common prefix, up to four
  /// letters, adds a tenth of what is missing each, from a similarity of .7 up.
  ///
  /// Texts of up to 64 bytes: which letters have met is kept in the bits of a long.
  static double jaroWinkler(byte[] text, int from, int to, int otherFrom, int otherTo) {
    double jaro = jaro(text, from, to, otherFrom, otherTo);
    if (jaro < 0.7) {
      return jaro;
    }
    int most = Math.min(4, Math.min(to - from, otherTo - otherFrom));
    int prefix = 0;
    while (prefix < most && text[from + prefix] == text[otherFrom + prefix]) {
      prefix++;
    }
    return jaro + 0.1 * prefix * (1 - jaro);
  }

  /// The shorter text looks for its letters in the longer one.
  private static double jaro(byte[] text, int from, int to, int otherFrom, int otherTo) {
    int length = to - from;
    int otherLength = otherTo - otherFrom;
    if (length > otherLength) {
      return jaro(text, otherFrom, otherTo, from, to);
    }
    if (length == 0 || otherLength == 0) {
      return length == otherLength ? 1 : 0;
    }
    int reach = Math.max(0, Math.max(length, otherLength) / 2 - 1);
    long met = 0;
    long otherMet = 0;
    for (int i = 0; i < length; i++) {
      byte letter = text[from + i];
      int last = Math.min(otherLength - 1, i + reach);
      for (int j = Math.max(0, i - reach); j <= last; j++) {
        if (text[otherFrom + j] == letter && (otherMet >>> j & 1) == 0) {
          met |= 1L << i;
          otherMet |= 1L << j;
          break;
        }
      }
    }
    int common = Long.bitCount(met);
    if (common == 0) {
      return 0;
    }
    int turned = turned(text, from, otherFrom, met, otherMet);
    double share = common;
    return (share / length + share / otherLength + (share - turned / 2.0) / share) / 3;
  }

  /// Letters that met out of order; half of them are the transpositions.
  private static int turned(byte[] text, int from, int otherFrom, long met, long otherMet) {
    int turned = 0;
    long left = met;
    long right = otherMet;
    while (left != 0) {
      int i = Long.numberOfTrailingZeros(left);
      int j = Long.numberOfTrailingZeros(right);
      if (text[from + i] != text[otherFrom + j]) {
        turned++;
      }
      left &= left - 1;
      right &= right - 1;
    }
    return turned;
  }

  /// Whether one insertion, deletion, replacement or swap of neighbours makes one the other: the
  /// restricted distance of Damerau 1964 is at most one.
  static boolean oneEdit(byte[] text, int from, int to, int otherFrom, int otherTo) {
    int start = from;
    int otherStart = otherFrom;
    while (start < to && otherStart < otherTo && text[start] == text[otherStart]) {
      start++;
      otherStart++;
    }
    int end = to;
    int otherEnd = otherTo;
    while (end > start && otherEnd > otherStart && text[end - 1] == text[otherEnd - 1]) {
      end--;
      otherEnd--;
    }
    int rest = end - start;
    int otherRest = otherEnd - otherStart;
    return rest <= 1 && otherRest <= 1
        || rest == 2
            && otherRest == 2
            && text[start] == text[otherStart + 1]
            && text[start + 1] == text[otherStart];
  }

  /// Restricted Damerau–Levenshtein distance (optimal string alignment).
  ///
  /// @param rows three rows of at least as many numbers as the other text has bytes, and one more
  static int damerau(byte[] text, int from, int to, int otherFrom, int otherTo, int[][] rows) {
    int otherLength = otherTo - otherFrom;
    int[] before = rows[0];
    int[] last = rows[1];
    int[] row = rows[2];
    for (int j = 0; j <= otherLength; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= to - from; i++) {
      row[0] = i;
      byte letter = text[from + i - 1];
      for (int j = 1; j <= otherLength; j++) {
        byte other = text[otherFrom + j - 1];
        int best = last[j - 1] + (letter == other ? 0 : 1);
        best = Math.min(best, Math.min(last[j], row[j - 1]) + 1);
        boolean swap =
            i > 1 && j > 1 && letter == text[otherFrom + j - 2] && other == text[from + i - 2];
        row[j] = swap ? Math.min(best, before[j - 2] + 1) : best;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[otherLength];
  }
}
