package dev.rapport.faces.terminal;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads amounts as logs write them: `12.50`, `1,234.56`, `1.234,56 €`, `$ 12`, `(12.50)`.
final class Money {

  private static final Pattern SIGNS =
      Pattern.compile(
          "[\\p{Sc}\\p{Zs}'’_]|(?iu:EUR|USD|GBP|CHF|CZK|PLN|HUF|SEK|NOK|DKK|RUB|JPY|CNY|CAD|AUD"
              + "|Kč|zł|kr\\.?|Ft|руб\\.?|Fr\\.)|R(?=\\$)");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{0,15}(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

  private Money() {}

  /// @param decimal the sign before the fraction; null for the last of the two that occurs
  static OptionalDouble of(String text, @Nullable Character decimal) {
    String digits = IN_BRACKETS.matcher(text.replace('\u2212', '-')).replaceFirst("-$1");
    digits = SIGNS.matcher(digits).replaceAll("");
    char sign = decimal == null ? decimalOf(digits) : decimal;
    String number = digits.replace(sign == ',' ? "." : ",", "").replace(sign, '.');
    if (number.isEmpty() || number.equals(".") || !NUMBER.matcher(number).matches()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(number);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /// A comma that stands alone before exactly three digits parts thousands, as programs write them.
  private static char decimalOf(String digits) {
    int comma = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    boolean thousands = point < 0 && comma >= 0 && digits.length() - comma - 1 == 3;
    return comma > point && !thousands ? ',' : '.';
  }
}
