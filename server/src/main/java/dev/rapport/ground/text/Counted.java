package dev.rapport.ground.text;

import java.util.Locale;

/// Says a number of things, such as "1 row" or "20,000 rows".
public final class Counted {

  private Counted() {}

  public static String of(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /// For words whose plural only adds an s.
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }
}
