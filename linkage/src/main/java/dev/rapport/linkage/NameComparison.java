package dev.rapport.linkage;

import java.util.List;

/// Given, middle and family names.
///
/// Similarities come from Jaro–Winkler with the cuts .92, .85 and .70 (Winkler's agreement
/// classes); a name that stands in the other name's column counts as swapped.
final class NameComparison extends Comparison {

  private static final int FORM = 2;
  static final int CLOSE = 3;
  private static final int SIMILAR = 4;
  static final int ALIKE = 5;
  static final int SWAPPED = 6;
  private static final int DIFFER = 7;

  private final Column partner;
  private final Dictionary names;
  private final long[] families;

  /// @param partner the column of the other name, or the column itself where there is none
  NameComparison(Column column, Column partner) {
    super(
        column,
        List.of(),
        List.of(
            "exact",
            "short form, initial or part",
            "very similar",
            "similar",
            "alike",
            "swapped with the other name",
            "differ"));
    this.partner = partner;
    this.names = column.values();
    this.families = familiesOf(names);
  }

  /// Whether a level says that these are two names, not two ways to write one.
  static boolean isOther(int level) {
    return level == ALIKE || level > SWAPPED;
  }

  private static long[] familiesOf(Dictionary names) {
    long[] families = new long[names.size() + 1];
    for (int code = 1; code <= names.size(); code++) {
      families[code] = Nicknames.familiesOf(names.text(code));
    }
    return families;
  }

  @Override
  Agreement agreementOf(int level, int a, int b) {
    return level <= SIMILAR
        ? Agreement.ALIKE
        : level == SWAPPED ? Agreement.SWAPPED : Agreement.DIFFERENT;
  }

  @Override
  int unequal(int a, int b, int left, int right) {
    byte[] text = names.bytes();
    int from = names.start(a);
    int to = names.end(a);
    int otherFrom = names.start(b);
    int otherTo = names.end(b);
    if (families[a] != 0 && Nicknames.meet(families[a], families[b])
        || isPart(text, from, to, otherFrom, otherTo)
        || isPart(text, otherFrom, otherTo, from, to)) {
      return FORM;
    }
    double similarity = Similarity.jaroWinkler(text, from, to, otherFrom, otherTo);
    if (similarity >= 0.92) {
      return CLOSE;
    }
    if (similarity >= 0.85) {
      return SIMILAR;
    }
    if (partner != column() && areSwapped(a, b, partner.code(left), partner.code(right))) {
      return SWAPPED;
    }
    return similarity >= 0.70 ? ALIKE : DIFFER;
  }

  /// Whether the one name is just the other of the other record, and nothing speaks against it the
  /// other way round: a family name alone that stands in the wrong column is what families share.
  private boolean areSwapped(int a, int b, int otherOfLeft, int otherOfRight) {
    return a == otherOfRight && alike(b, otherOfLeft) || b == otherOfLeft && alike(a, otherOfRight);
  }

  private boolean alike(int one, int other) {
    return one == 0
        || other == 0
        || one == other
        || Similarity.jaroWinkler(
                names.bytes(),
                names.start(one),
                names.end(one),
                names.start(other),
                names.end(other))
            >= 0.85;
  }

  /// Whether the first is the initial, or one whole word, of the second.
  private static boolean isPart(byte[] text, int from, int to, int otherFrom, int otherTo) {
    int length = to - from;
    int otherLength = otherTo - otherFrom;
    if (length >= otherLength) {
      return false;
    }
    if (length == 1) {
      return text[from] == text[otherFrom];
    }
    return startsAt(text, from, length, otherFrom) && text[otherFrom + length] == ' '
        || startsAt(text, from, length, otherTo - length) && text[otherTo - length - 1] == ' ';
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
