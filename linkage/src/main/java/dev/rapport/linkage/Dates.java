package dev.rapport.linkage;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as eight digits, year first, whatever order they were written in.
///
/// Nothing is refused for being impossible (month 21, day 0): such values are what damaged records
/// hold, and a digit that is wrong still leaves seven that are right.
final class Dates {

  /// A time of day after a date.
  private static final String CLOCK = "([Tt ].*)?";

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ]{0,2}(\\d{1,2})[-/. ]{0,2}(\\d{1,2})\\.?" + CLOCK);
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(\\d{1,2})[-/. ]{1,2}(\\d{1,2})[-/. ]{1,3}(\\d{4}|\\d{2}(?=$|[Tt ]))\\.?" + CLOCK);
  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "(\\d{1,2})?(?:st|nd|rd|th|er)?[-. ]*(?:de )?(\\p{L}{3,10})[-. ,]+"
              + "(?:(\\d{1,2})(?:st|nd|rd|th)?[-. ,]+)?(?:del? )?(\\d{4})");
  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");

  /// How months begin in the larger languages of Europe, without marks; the longest that fits says
  /// which.
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan", "jaen", "gen", "ene"),
          List.of("feb", "fev"),
          List.of("mar", "maer", "mrt", "maa"),
          List.of("apr", "avr", "abr"),
          List.of("may", "mai", "mag", "maj", "mei"),
          List.of("jun", "juin", "giu"),
          List.of("jul", "juil", "lug"),
          List.of("aug", "aou", "ago"),
          List.of("sep", "set"),
          List.of("oct", "okt", "ott", "out"),
          List.of("nov"),
          List.of("dec", "dez", "dic"));

  /// Of two digits for a year, those up to this one are of this century: whoever is written down
  /// was mostly born before.
  private static final int LATEST_OF_THE_CENTURY = 30;

  private static final int MONTHS_OF_A_YEAR = 12;

  private Dates() {}

  /// Two numbers before a year, of which either may be the month.
  record YearLast(int first, int second, String year) {

    /// @return null where the text is no such date
    static @Nullable YearLast read(String text) {
      Matcher match = YEAR_LAST.matcher(text);
      return match.matches()
          ? new YearLast(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(2)),
              fourDigits(match.group(3)))
          : null;
    }

    boolean startsWithADay() {
      return first > MONTHS_OF_A_YEAR;
    }

    boolean startsWithAMonth() {
      return second > MONTHS_OF_A_YEAR;
    }

    /// In this order, unless that cannot be: the same text always gives the same date.
    String yearFirst(DateOrder order, String between) {
      boolean monthFirst =
          switch (order) {
            case DAY_FIRST -> startsWithAMonth();
            case MONTH_FIRST -> !startsWithADay();
          };
      return year
          + between
          + two(monthFirst ? first : second)
          + between
          + two(monthFirst ? second : first);
    }
  }

  static boolean isDate(String value) {
    return !digits(value.strip()).isEmpty();
  }

  /// `yyyymmdd`; a lone year has zeros for the rest; empty where the text is no date.
  static String digits(String text) {
    Matcher match = YEAR_FIRST.matcher(text);
    if (match.matches() && (text.length() != 8 || text.charAt(0) < '3')) {
      return joined(match.group(1), match.group(2), match.group(3));
    }
    YearLast date = YearLast.read(text);
    if (date != null) {
      return date.yearFirst(DateOrder.DAY_FIRST, "");
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
    int month = month(match.group(2).toLowerCase(Locale.ROOT));
    return month == 0 ? "" : joined(match.group(4), "" + month, day == null ? "0" : day);
  }

  /// @return 0 where no month begins like this
  private static int month(String word) {
    int found = 0;
    int longest = 0;
    for (int month = 0; month < MONTHS.size(); month++) {
      for (String beginning : MONTHS.get(month)) {
        if (beginning.length() > longest && word.startsWith(beginning)) {
          found = month + 1;
          longest = beginning.length();
        }
      }
    }
    return found;
  }

  private static String fourDigits(String year) {
    if (year.length() == 4) {
      return year;
    }
    return (Integer.parseInt(year) <= LATEST_OF_THE_CENTURY ? "20" : "19") + year;
  }

  private static String joined(String year, String month, String day) {
    return year + two(Integer.parseInt(month)) + two(Integer.parseInt(day));
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : "" + number;
  }
}
