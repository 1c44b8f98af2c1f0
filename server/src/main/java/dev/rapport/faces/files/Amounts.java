package dev.rapport.faces.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads sums of money as people and programs write them: `1.234,56`, `1,234.56`, `1 234`.
final class Amounts {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{0,9})?");
  private static final String GROUPING = "\\p{Zs}|['’_]";

  private Amounts() {}

  /// In minor units of the currency; nothing when it is no number, has more decimals than the
  /// currency, or could mean two numbers, as `1.234` could.
  ///
  /// @param decimal the sign before the fraction, when the mapping names it
  static OptionalLong minor(String text, @Nullable Character decimal, Currency currency) {
    String digits = text.replaceAll(GROUPING, "");
    Character sign = decimal == null ? decimalSign(digits) : decimal;
    if (sign == null) {
      return OptionalLong.empty();
    }
    char grouping = sign == ',' ? '.' : ',';
    String number = digits.replace(String.valueOf(grouping), "").replace(sign, '.');
    if (!NUMBER.matcher(number).matches()) {
      return OptionalLong.empty();
    }
    try {
      int places = Math.max(0, currency.getDefaultFractionDigits());
      return OptionalLong.of(
          new BigDecimal(number)
              .setScale(places, RoundingMode.UNNECESSARY)
              .unscaledValue()
              .longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /// The last of two different signs begins the fraction; a lone sign does, unless exactly three
  /// digits follow. Null when in doubt.
  private static @Nullable Character decimalSign(String digits) {
    int comma = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    if (comma >= 0 && point >= 0) {
      return comma > point ? ',' : '.';
    }
    int last = Math.max(comma, point);
    if (last < 0) {
      return '.';
    }
    char sign = digits.charAt(last);
    boolean several = digits.indexOf(sign) < last;
    if (several) {
      return sign == ',' ? '.' : ',';
    }
    return digits.length() - last - 1 == 3 ? null : (Character) sign;
  }
}
