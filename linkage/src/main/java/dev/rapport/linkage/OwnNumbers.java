package dev.rapport.linkage;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Whether a number is a person's own, as identifiers are: whoever has the same one must agree in
/// what is one's own. The number of a household, a contract or a group looks the same by its form,
/// and so does the mailbox of a family.
final class OwnNumbers {

  private static final int DRAWN = 2_000;

  /// Errors make another given name, and another birthday, of one record in few of a hundred; of
  /// two who live together they are others nearly always.
  private static final double CONTRADICTIONS = 0.2;

  private static final double MOSTLY = 0.8;

  private final Records records;

  OwnNumbers(Records records) {
    this.records = records;
  }

  /// Of several people, although it is called an identifier, or a mailbox of one's own.
  boolean isOfSeveral(Column number) {
    Column given = first(Kind.GIVEN_NAME);
    if (number.kind() != Kind.IDENTIFIER && number.kind() != Kind.EMAIL || given == null) {
      return false;
    }
    Column date = first(Kind.DATE);
    ExactPairs same = new ExactPairs(records.size(), number);
    if (same.size() < 1) {
      return false;
    }
    Comparison names = Comparison.of(given, records.columns(), WordCounts.NONE);
    SplittableRandom chance = new SplittableRandom(17);
    double known = 0;
    double contradicted = 0;
    for (int i = 0; i < DRAWN; i++) {
      long pair = same.draw(chance);
      int left = (int) (pair >>> 32);
      int right = (int) pair;
      if (isKnown(given, left, right)) {
        known++;
        boolean sameDay =
            date != null && isKnown(date, left, right) && date.code(left) == date.code(right);
        contradicted += !sameDay && NameComparison.isOther(names.level(left, right)) ? 1 : 0;
      }
    }
    return known > 0 && contradicted > CONTRADICTIONS * known;
  }

  /// A measure or a price, which the things of one make and sort have nearly in common. The year of
  /// a thing is its own.
  boolean isOfAFamily(Column number) {
    if (number.kind() != Kind.NUMBER
        || first(Kind.GIVEN_NAME) != null
        || first(Kind.FAMILY_NAME) != null) {
      return false;
    }
    double known = 0;
    double years = 0;
    for (int code = 1; code <= number.values().size(); code++) {
      known += number.count(code);
      years += NumberComparison.isYear(number.values().text(code)) ? number.count(code) : 0;
    }
    return years < MOSTLY * known;
  }

  private static boolean isKnown(Column column, int left, int right) {
    return column.code(left) != 0 && column.code(right) != 0;
  }

  private @Nullable Column first(Kind kind) {
    for (Column column : records.columns()) {
      if (column.kind() == kind) {
        return column;
      }
    }
    return null;
  }
}
