package dev.rapport.faces.terminal;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How one column writes numbers: which sign parts the fraction is asked of the whole column,
/// because `1,234` alone does not say it.
final class NumberForm {

  private static final char COMMA = ',';
  private static final char POINT = '.';
  private static final int PLAIN = 15;

  /// Null where some cells say the one and some the other: then each is read by itself.
  private final @Nullable Character decimal;

  private NumberForm(@Nullable Character decimal) {
    this.decimal = decimal;
  }

  static NumberForm of(List<String> cells) {
    boolean comma = false;
    boolean point = false;
    for (String cell : cells) {
      comma = comma || isFraction(cell, COMMA, POINT) || isRepeated(cell, POINT, COMMA);
      point = point || isFraction(cell, POINT, COMMA) || isRepeated(cell, COMMA, POINT);
    }
    return new NumberForm(comma == point ? null : comma ? COMMA : POINT);
  }

  OptionalDouble number(String cell) {
    if (decimal == null || decimal == POINT) {
      OptionalDouble plain = plain(cell);
      if (plain.isPresent()) {
        return plain;
      }
    }
    String text = cell.endsWith("%") ? cell.substring(0, cell.length() - 1) : cell;
    return Money.of(text, decimal);
  }

  /// Most numbers are digits and at most one point.
  private static OptionalDouble plain(String cell) {
    int points = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      points += c == POINT ? 1 : 0;
      if (c != POINT && (c < '0' || c > '9') && (c != '-' || i > 0)) {
        return OptionalDouble.empty();
      }
    }
    boolean isPlain =
        points <= 1 && cell.length() <= PLAIN && cell.chars().anyMatch(Character::isDigit);
    return isPlain ? OptionalDouble.of(Double.parseDouble(cell)) : OptionalDouble.empty();
  }

  /// Whether this sign parts thousands, so that the other is left for the fraction.
  private static boolean isRepeated(String cell, char sign, char other) {
    return cell.indexOf(sign) != cell.lastIndexOf(sign) && Money.of(cell, other).isPresent();
  }

  /// Whether this cell can only mean that this sign parts the fraction.
  private static boolean isFraction(String cell, char sign, char other) {
    int at = cell.lastIndexOf(sign);
    if (at < 0 || cell.indexOf(sign) != at || Money.of(cell, sign).isEmpty()) {
      return false;
    }
    if (cell.indexOf(other) >= 0) {
      return cell.lastIndexOf(other) < at;
    }
    int digits = 0;
    while (at + 1 + digits < cell.length() && Character.isDigit(cell.charAt(at + 1 + digits))) {
      digits++;
    }
    int before = at;
    while (before > 0 && Character.isDigit(cell.charAt(before - 1))) {
      before--;
    }
    boolean thousands =
        digits == 3 && at - before >= 1 && at - before <= 3 && cell.charAt(before) != '0';
    return !thousands;
  }
}
