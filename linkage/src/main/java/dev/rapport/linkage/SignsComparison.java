package dev.rapport.linkage;

import java.util.List;

/// Sets of signs in which digits occur: the number of a model, a capacity, an edition, a year. The
/// rarest sign of each side names the thing; that it stands on the other side too says much, that
/// another stands there says that it is the next model. What more than a few hold names nothing.
final class SignsComparison extends Comparison {

  private static final int RAREST = 2;
  private static final int SOME = 3;

  /// From so many letters and digits a sign is found in a longer one.
  private static final int LEAST = 3;

  private final Words words;
  private final int differ;

  /// From which weight a sign names something.
  private final int telling;

  SignsComparison(Column column, WordCounts counts) {
    super(
        column,
        List.of(),
        column.kind() == Kind.CODE
            ? List.of("exact", "the rarest the same", "some the same", "differ")
            : List.of(
                "exact",
                "the rarest the same",
                "some the same, none against",
                "some the same",
                "differ"));
    this.differ = levels();
    this.telling = column.kind() == Kind.CODE ? counts.telling() : 0;
    this.words = new Words(column, counts, _ -> true);
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= SOME ? Agreement.ALIKE : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    int[] one = words.of(a);
    int[] other = words.of(b);
    int met = met(one, other);
    int otherMet = met(other, one);
    if (met == 0 || otherMet == 0) {
      return isTelling(one) && isTelling(other) ? differ : SOME;
    }
    if (rarestMet(one, other) && rarestMet(other, one)) {
      return RAREST;
    }
    return met == one.length || otherMet == other.length ? SOME : differ - 1;
  }

  private boolean isTelling(int[] signs) {
    for (int sign : signs) {
      if (words.weight(sign) >= telling) {
        return true;
      }
    }
    return false;
  }

  private int met(int[] signs, int[] others) {
    int met = 0;
    for (int sign : signs) {
      met += isMet(sign, others) ? 1 : 0;
    }
    return met;
  }

  /// Of several that are as rare, one is enough.
  private boolean rarestMet(int[] signs, int[] others) {
    int most = -1;
    boolean found = false;
    for (int sign : signs) {
      int weight = words.weight(sign);
      if (weight >= most) {
        found = weight == most && found || isMet(sign, others);
        most = weight;
      }
    }
    return found;
  }

  private boolean isMet(int sign, int[] others) {
    for (int other : others) {
      if (sign == other || holds(sign, other) || holds(other, sign)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a sign is the other with letters before or behind it: the sort, the colour, the
  /// country that one of two puts to the number of a model.
  private boolean holds(int longer, int shorter) {
    byte[] text = words.bytes();
    int from = words.start(longer);
    int rest = words.end(longer) - from - (words.end(shorter) - words.start(shorter));
    int length = words.end(shorter) - words.start(shorter);
    if (rest <= 0 || length < LEAST) {
      return false;
    }
    for (int before = 0; before <= rest; before++) {
      if (areLetters(text, from, from + before)
          && areLetters(text, from + before + length, words.end(longer))
          && startsAt(text, words.start(shorter), length, from + before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areLetters(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < 'a' || text[i] > 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsAt(byte[] text, int from, int length, int otherFrom) {
    for (int i = 0; i < length; i++) {
      if (text[from + i] != text[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
