package dev.rapport.ground.text;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Comma-separated values (RFC 4180) that a spreadsheet may open without harm: a cell that it would
/// take for a formula begins with an apostrophe. A phone number (E.164) is none that could do harm.
public final class Csv {

  private static final String STARTS_A_FORMULA = "=+-@\t\r";
  private static final Predicate<String> NUMBER =
      Pattern.compile("\\+[0-9]{6,15}").asMatchPredicate();

  private Csv() {}

  /// One line with its end.
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  public static String cell(String text) {
    boolean formula =
        !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 && !NUMBER.test(text);
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
