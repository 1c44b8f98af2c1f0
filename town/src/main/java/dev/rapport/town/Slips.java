package dev.rapport.town;

import java.time.LocalDate;

/// What goes wrong when somebody writes down what another says.
public final class Slips {

  private static final String LETTERS = "qwertyuiopasdfghjklzxcvbnm";
  private static final String DIGITS = "0123456789";

  private final Chance chance;

  Slips(Chance chance) {
    this.chance = chance;
  }

  /// The slips of one value: the same parts give the same slips.
  public static Slips of(long... parts) {
    return new Slips(Chance.of(parts));
  }

  public boolean in(double probability) {
    return chance.in(probability);
  }

  /// Both ends included.
  public int between(int low, int high) {
    return chance.between(low, high);
  }

  /// One character less, more, other, or two in the wrong order (Damerau 1964: four in five typing
  /// errors are one of these). A text of one character stays.
  public String typed(String text) {
    if (text.length() < 2) {
      return text;
    }
    int at = chance.between(0, text.length() - 2);
    String before = text.substring(0, at);
    char here = text.charAt(at);
    String after = text.substring(at + 1);
    return switch (chance.weighted(3, 2, 3, 2)) {
      case 0 -> before + after;
      case 1 -> before + here + beside(here) + after;
      case 2 -> before + beside(here) + after;
      default -> before + after.charAt(0) + here + after.substring(1);
    };
  }

  /// What friends call her, or the name itself where nobody calls her otherwise.
  public String nickname(String given) {
    return RegisterNames.nickname(given, chance);
  }

  /// Another character of the same sort: a digit for a digit, a capital for a capital. What is
  /// neither a letter nor a digit stays.
  private char beside(char here) {
    if (!Character.isLetterOrDigit(here)) {
      return here;
    }
    if (Character.isDigit(here)) {
      return DIGITS.charAt(chance.between(0, DIGITS.length() - 1));
    }
    int at = LETTERS.indexOf(Character.toLowerCase(here));
    char other =
        at < 0
            ? LETTERS.charAt(chance.between(0, LETTERS.length() - 1))
            : LETTERS.charAt(at == 0 ? 1 : at - 1);
    return Character.isUpperCase(here) ? Character.toUpperCase(other) : other;
  }

  /// Day and month in each other's place; unchanged where no such day exists.
  public static LocalDate swapped(LocalDate day) {
    return day.getDayOfMonth() > 12
        ? day
        : LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
  }
}
