package dev.rapport.linkage;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Brings values of one kind into the one form in which they are compared.
///
/// Idempotent: the normal form of a normal form is itself, but for names that in Latin letters read
/// as a word for no value. The raw value stays with whoever gave it.
final class Normaliser {

  /// Goes into a model's provenance: models and keys of another version do not fit.
  static final int VERSION = 1;

  private static final int LONGEST_INPUT = 400;

  private static final Set<String> MISSING =
      Set.of(
          "",
          "unknown",
          "unbekannt",
          "not known",
          "n a",
          "n/a",
          "na",
          "nan",
          "null",
          "none",
          "nil",
          "-",
          "--",
          "?",
          ".",
          "missing",
          "not available",
          "undefined",
          "tbd");

  private static final int LONGEST_MISSING = 13;

  private Normaliser() {}

  /// Small Latin letters, whatever else stands between them.
  static String folded(String text) {
    return latin(text).strip().toLowerCase(Locale.ROOT);
  }

  /// Whether a whole cell only says that there is no value. Asked of what was written, before it is
  /// brought into Latin letters: there are people called 娜.
  static boolean isMissing(String raw) {
    String text = raw.strip();
    return mayBeMissing(text) && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /// The normal form of a whole cell, empty where it says nothing.
  static String normalise(Kind kind, String raw) {
    if (isMissing(raw)) {
      return "";
    }
    String normal = part(kind, raw);
    return isMissing(normal) && isLatin(raw) ? "" : normal;
  }

  private static boolean isLatin(String raw) {
    return raw.codePoints().noneMatch(Normaliser::isOfAnotherScript);
  }

  private static boolean isOfAnotherScript(int letter) {
    return Character.isLetter(letter)
        && Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN;
  }

  /// The normal form of a part of a cell, such as what stands behind the comma of `Ng, Nan`.
  static String part(Kind kind, String raw) {
    String text = raw.length() > LONGEST_INPUT ? raw.substring(0, LONGEST_INPUT) : raw;
    text = latin(text).strip().toLowerCase(Locale.ROOT);
    String normal =
        switch (kind) {
          case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX -> words(text, true);
          case STREET, HOUSE_NUMBER, CITY, STATE, CATEGORY, SEX, ORIGIN -> words(text, false);
          case TEXT -> words(Signs.joined(text), false);
          case CODE -> Signs.codes(words(Signs.joined(text), false));
          case FIGURES -> Signs.figures(words(Signs.joined(text), false));
          case POSTCODE, IDENTIFIER -> letters(text);
          case EMAIL -> email(text);
          case PHONE -> phone(text);
          case DATE -> date(text);
          case NUMBER -> text.chars().anyMatch(Character::isDigit) ? text.replace(',', '.') : "";
          case IGNORED -> "";
        };
    int longest =
        kind == Kind.TEXT || kind == Kind.CODE || kind == Kind.FIGURES
            ? Dictionary.LONGEST_TEXT
            : Dictionary.LONGEST;
    return normal.length() > longest ? normal.substring(0, longest).strip() : normal;
  }

  /// Most values are numbers or too long to say that there is none; nothing else is asked of those.
  private static boolean mayBeMissing(String text) {
    return text.isEmpty() || text.length() <= LONGEST_MISSING && !Character.isDigit(text.charAt(0));
  }

  private static String latin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        String latin = Transliteration.toLatin(text);
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }

  /// Letters and digits, one blank between words. In names a point or an apostrophe joins
  /// (`O'Brien`, `d.d.`), elsewhere it parts.
  private static String words(String text, boolean name) {
    StringBuilder words = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        }
        gap = false;
        words.append(c);
      } else if (!name || c != '\'' && c != '.' && c != '`') {
        gap = true;
      } else if (c == '.' && i + 1 < text.length() && text.charAt(i + 1) == ' ') {
        gap = true;
      }
    }
    return words.toString();
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        letters.append(text.charAt(i));
      }
    }
    return letters.toString();
  }

  private static String email(String text) {
    int at = text.lastIndexOf('@');
    return at <= 0 || text.indexOf(' ') >= 0 && text.indexOf(' ') < at ? "" : text;
  }

  /// The last nine digits: what stays of a number however its country and trunk prefix is written.
  /// An extension is cut. Fewer than five digits are no number.
  private static String phone(String text) {
    int extension = text.indexOf('x') > 0 ? text.indexOf('x') : text.indexOf("ext");
    String number = extension > 0 ? text.substring(0, extension) : text;
    StringBuilder digits = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.length() < 5 || isOneSign(digits)
        ? ""
        : digits.substring(Math.max(0, digits.length() - 9));
  }

  private static boolean isOneSign(CharSequence text) {
    int same = 1;
    while (same < text.length() && text.charAt(same) == text.charAt(0)) {
      same++;
    }
    return same >= text.length();
  }

  private static String date(String text) {
    String digits = Dates.digits(text);
    return digits.isEmpty() ? letters(text) : digits;
  }
}
