package dev.rapport.linkage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as eight digits, year first, whatever order they were written in.
///
/// Nothing is refused for being impossible (month 21, day 0): such values are what damaged records
/// hold, and a digit that is wrong still leaves seven that are right.
final class Dates {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ]?(\\d{1,2})[-/. ]?(\\d{1,2})([T ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ]+(\\d{4})([T ].*)?");
  private static final Pattern NAMED_MONTH =
      Pattern.compile("(\\d{1,2})?[-. ]*(\\p{L}{3,9})[-. ,]+(?:(\\d{1,2})[-. ,]+)?(\\d{4})");
  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private Dates() {}

  static boolean isDate(String value) {
    return !digits(value.strip()).isEmpty();
  }

  /// `yyyymmdd`; a lone year has zeros for the rest; empty where the text is no date.
  static String digits(String text) {
    Matcher match = YEAR_FIRST.matcher(text);
    if (match.matches() && (text.length() != 8 || text.charAt(0) < '3')) {
      return joined(match.group(1), match.group(2), match.group(3));
    }
    match = YEAR_LAST.matcher(text);
    if (match.matches()) {
      // Day first, unless that cannot be: the same text always gives the same digits.
      boolean monthFirst = Integer.parseInt(match.group(2)) > 12;
      return monthFirst
          ? joined(match.group(3), match.group(1), match.group(2))
          : joined(match.group(3), match.group(2), match.group(1));
    }
    if (YEAR.matcher(text).matches()) {
      return text + "0000";
    }
    return withNamedMonth(text);
  }

  private static String withNamedMonth(String text) {
    Matcher match = NAMED_MONTH.matcher(text);
    if (!match.matches()) {
      return "";
    }
    String day = match.group(1) == null ? match.group(3) : match.group(1);
    int month = MONTHS.indexOf(match.group(2).substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    return month == 0 ? "" : joined(match.group(4), "" + month, day == null ? "0" : day);
  }

  private static String joined(String year, String month, String day) {
    return year + two(month) + two(day);
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
