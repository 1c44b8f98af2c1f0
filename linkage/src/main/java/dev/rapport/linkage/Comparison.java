package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/// How two records agree in one column: a level from 1 (exact) up to [#levels], 0 where either
/// value is missing. A greater number is never better evidence for "the same".
abstract sealed class Comparison
    permits NameComparison,
        DateComparison,
        EmailComparison,
        CodeComparison,
        StreetComparison,
        TextComparison,
        WordsComparison,
        SignsComparison,
        EqualityComparison,
        NumberComparison {

  /// The most levels of any comparison: a level and "missing" fit into three bits.
  static final int MOST_LEVELS = 7;

  static final int EXACT = 1;

  /// Only in columns of which there are several: the value stands in another of them.
  private static final int ELSEWHERE = 2;

  private final Column column;
  private final List<Column> siblings;
  private final List<String> words;

  /// @param siblings other columns with the same dictionary in which the value might stand
  /// @param words what each level is called, the strongest first
  Comparison(Column column, List<Column> siblings, List<String> words) {
    this.column = column;
    this.siblings = List.copyOf(siblings);
    List<String> all = new ArrayList<>(words);
    if (!siblings.isEmpty()) {
      all.add(ELSEWHERE - 1, "the same in another column");
    }
    this.words = List.copyOf(all);
  }

  /// @param words how common those of the column are, where it is made of words
  static Comparison of(Column column, List<Column> all, WordCounts words) {
    return switch (column.kind()) {
      case GIVEN_NAME -> new NameComparison(column, partner(Kind.FAMILY_NAME, column, all));
      case FAMILY_NAME, FULL_NAME ->
          new NameComparison(column, partner(Kind.GIVEN_NAME, column, all));
      case MIDDLE_NAME -> new NameComparison(column, column);
      case DATE -> new DateComparison(column);
      case EMAIL -> new EmailComparison(column, siblings(column, all));
      case PHONE, IDENTIFIER, POSTCODE -> CodeComparison.of(column, siblings(column, all));
      case STREET, HOUSE_NUMBER -> new StreetComparison(column, siblings(column, all));
      case CITY -> new TextComparison(column);
      case TEXT -> new WordsComparison(column, words);
      case CODE, FIGURES -> new SignsComparison(column, words);
      case SEX, ORIGIN, SUFFIX, STATE, CATEGORY, IGNORED -> new EqualityComparison(column);
      case NUMBER -> new NumberComparison(column);
    };
  }

  private static List<Column> siblings(Column column, List<Column> all) {
    return all.stream()
        .filter(other -> other != column && other.values() == column.values())
        .toList();
  }

  private static Column partner(Kind kind, Column column, List<Column> all) {
    for (Column other : all) {
      if (other.kind() == kind && other.values() == column.values()) {
        return other;
      }
    }
    return column;
  }

  Column column() {
    return column;
  }

  int levels() {
    return words.size();
  }

  List<String> words() {
    return words;
  }

  final int level(int left, int right) {
    return level(column.code(left), column.code(right), left, right);
  }

  /// The same for values at hand.
  final int level(int a, int b, int left, int right) {
    if (a == 0 || b == 0) {
      return 0;
    }
    if (a == b) {
      return EXACT;
    }
    int level = unequal(a, b, left, right);
    if (siblings.isEmpty()) {
      return level;
    }
    return standsElsewhere(a, b, left, right) ? ELSEWHERE : level + 1;
  }

  /// What a level says in a reader's words, for the values that reached it.
  final Agreement agreement(int level, int a, int b) {
    if (level == 0) {
      return Agreement.MISSING;
    }
    if (level == EXACT || !siblings.isEmpty() && level == ELSEWHERE) {
      return Agreement.SAME;
    }
    return agreementOf(siblings.isEmpty() ? level : level - 1, a, b);
  }

  private boolean standsElsewhere(int a, int b, int left, int right) {
    for (int i = 0; i < siblings.size(); i++) {
      if (same(a, siblings.get(i).code(right)) || same(b, siblings.get(i).code(left))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a value is that of another column.
  boolean same(int value, int other) {
    return value == other;
  }

  /// What a level of two values that differ says, whatever other columns there are.
  abstract Agreement agreementOf(int level, int a, int b);

  /// The level of two values that differ, by their numbers in the dictionary.
  abstract int unequal(int a, int b, int left, int right);
}
