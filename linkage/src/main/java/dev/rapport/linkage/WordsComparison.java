package dev.rapport.linkage;

import java.util.List;

/// Texts of words in free order, as one puts a thing into words: how much of what both say is the
/// same, each word by its rarity. What all of them say, "black" or "digital", hardly counts; a word
/// that three of them hold counts much.
///
/// The cosine of the two as vectors of words weighed by inverse document frequency, where a word
/// also meets one that is a slip of the pen or a short form away (Cohen, Ravikumar and Fienberg
/// 2003: "soft TFIDF"). Words with digits are compared apart, by [SignsComparison].
final class WordsComparison extends Comparison {

  /// From which share each level is reached.
  private static final double[] SHARES = {0.9, 0.72, 0.52, 0.32, 0.15};

  private static final int DIFFER = SHARES.length + 2;
  private static final int MOSTLY = 4;

  /// What a word counts that is a slip of the pen away.
  private static final double SLIP = 0.9;

  private static final double SHORT_FORM = 0.8;
  private static final double INITIAL = 0.6;

  /// Words of a text without their like that look for one.
  private static final int MOST_ALONE = 24;

  private final Dictionary texts;
  private final Words words;
  private final long[] squares;
  private final ThreadLocal<int[][]> alone = ThreadLocal.withInitial(() -> new int[2][MOST_ALONE]);

  WordsComparison(Column column, WordCounts counts) {
    super(
        column,
        List.of(),
        List.of(
            "exact",
            "nearly all telling words the same",
            "most telling words the same",
            "half of the telling words the same",
            "some telling words the same",
            "few telling words the same",
            "differ"));
    this.texts = column.values();
    this.words = new Words(column, counts, word -> !Signs.hasDigit(word));
    this.squares = new long[texts.size() + 1];
    for (int value = 1; value < squares.length; value++) {
      for (int word : words.of(value)) {
        squares[value] += square(word, word);
      }
    }
  }

  private long square(int one, int other) {
    return (long) words.weight(one) * words.weight(other);
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= MOSTLY ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    // In the order of the alphabet, so that it does not matter which stands left.
    return texts.compare(a, b) <= 0 ? ordered(a, b) : ordered(b, a);
  }

  private int ordered(int a, int b) {
    double size = Math.sqrt((double) squares[a] * squares[b]);
    if (size == 0) {
      return DIFFER;
    }
    double share = common(words.of(a), words.of(b)) / size;
    int level = 2;
    while (level < DIFFER && share < SHARES[level - 2]) {
      level++;
    }
    return level;
  }

  private double common(int[] one, int[] other) {
    int[] oneAlone = alone.get()[0];
    int[] otherAlone = alone.get()[1];
    int ones = 0;
    int others = 0;
    long common = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      if (j == other.length || i < one.length && one[i] < other[j]) {
        ones = keep(oneAlone, ones, one[i++]);
      } else if (i == one.length || other[j] < one[i]) {
        others = keep(otherAlone, others, other[j++]);
      } else {
        common += square(one[i], other[j++]);
        i++;
      }
    }
    return common + nearly(oneAlone, ones, otherAlone, others);
  }

  private int keep(int[] alone, int size, int word) {
    if (size == alone.length) {
      return size;
    }
    alone[size] = word;
    return size + 1;
  }

  /// Each word meets one other at most, those first that weigh most together.
  private long nearly(int[] one, int ones, int[] other, int others) {
    long sum = 0;
    while (true) {
      long most = 0;
      int bestOne = -1;
      int bestOther = -1;
      for (int i = 0; i < ones; i++) {
        for (int j = 0; j < others; j++) {
          long together = one[i] < 0 || other[j] < 0 ? 0 : square(one[i], other[j]);
          if (together > most) {
            long weighed = Math.round(likeness(one[i], other[j]) * together);
            if (weighed > most) {
              most = weighed;
              bestOne = i;
              bestOther = j;
            }
          }
        }
      }
      if (bestOne < 0) {
        return sum;
      }
      sum += most;
      one[bestOne] = -1;
      other[bestOther] = -1;
    }
  }

  private double likeness(int one, int other) {
    byte[] text = words.bytes();
    int from = words.start(one);
    int length = words.end(one) - from;
    int otherFrom = words.start(other);
    int otherLength = words.end(other) - otherFrom;
    int shorter = Math.min(length, otherLength);
    boolean sameStart = text[from] == text[otherFrom];
    if (shorter >= 4
        && Math.abs(length - otherLength) <= 1
        && Similarity.oneEdit(text, from, from + length, otherFrom, otherFrom + otherLength)) {
      return SLIP;
    }
    if (!sameStart) {
      return 0;
    }
    int same = 1;
    while (same < shorter && text[from + same] == text[otherFrom + same]) {
      same++;
    }
    if (same == shorter) {
      return shorter == 1 ? INITIAL : shorter > 2 ? SHORT_FORM : 0;
    }
    return shorter >= 5
            && Similarity.jaroWinkler(text, from, from + length, otherFrom, otherFrom + otherLength)
                >= 0.94
        ? SLIP
        : 0;
  }
}
