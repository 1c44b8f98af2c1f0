package dev.rapport.linkage;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Signs with digits in a text: the number of a model, a capacity, an edition, a year.
final class Signs {

  /// What comes first names a thing; what follows describes it.
  private static final int FIRST_WORDS = 16;

  /// Measures that stand behind a number with a blank or without.
  private static final Set<String> UNITS =
      Set.of(
          "gb", "mb", "tb", "kb", "mp", "mm", "cm", "m", "km", "in", "inch", "ft", "w", "kw", "v",
          "mah", "hz", "khz", "mhz", "ghz", "g", "kg", "lb", "lbs", "oz", "ml", "l", "cl", "x", "p",
          "i", "mbps", "gbps", "rpm", "dpi", "ppm", "cu", "btu", "qt", "pk", "pack", "st", "nd",
          "rd", "th");

  private static final int SHORTEST = 4;

  /// Years have four.
  private static final int MANY_DIGITS = 5;

  private Signs() {}

  /// The words of a text that name a thing.
  static String beginning(String text) {
    int words = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' && ++words == FIRST_WORDS) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /// The same with signs in one form: what hyphens, points and slashes part is one sign where
  /// letters and digits stand in it (`DSC-W220/B`), a measure is a word of its own (`8GB`).
  static String joined(String text) {
    if (text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return text;
    }
    StringBuilder joined = new StringBuilder(text.length() + 8);
    for (int from = 0, to; from < text.length(); from = to + 1) {
      to = from;
      while (to < text.length() && (isLetterOrDigit(text.charAt(to)) || joins(text.charAt(to)))) {
        to++;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(sign(text.substring(from, to)));
    }
    return joined.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean joins(char c) {
    return c == '-' || c == '.' || c == '/' || c == '_';
  }

  private static String sign(String chunk) {
    StringBuilder kept = new StringBuilder();
    boolean letters = false;
    for (int i = 0; i < chunk.length(); i++) {
      if (!joins(chunk.charAt(i))) {
        kept.append(chunk.charAt(i));
        letters |= !isDigit(chunk.charAt(i));
      }
    }
    String sign = kept.toString();
    if (!hasDigit(sign)) {
      return chunk;
    }
    if (!letters) {
      return chunk.indexOf('.') > 0 ? sign : chunk;
    }
    int end = 0;
    while (isDigit(sign.charAt(end))) {
      end++;
    }
    return end > 0 && UNITS.contains(sign.substring(end))
        ? sign.substring(0, end) + " " + sign.substring(end)
        : sign;
  }

  /// The codes of a text in normal form, each once, in the order of the alphabet: letters and
  /// digits in one word, or many digits.
  static String codes(String normal) {
    return of(normal, Signs::isCode);
  }

  /// The same of what else has digits in it.
  static String figures(String normal) {
    return of(normal, word -> hasDigit(word) && !isCode(word));
  }

  private static String of(String normal, Predicate<String> which) {
    SortedSet<String> signs = new TreeSet<>();
    WordCounts.distinct(normal).stream().filter(which).forEach(signs::add);
    return String.join(" ", signs);
  }

  static boolean hasDigit(String word) {
    return word.chars().anyMatch(Signs::isDigit);
  }

  private static boolean isCode(String word) {
    boolean letters = word.chars().anyMatch(c -> !isDigit(c));
    return hasDigit(word) && word.length() >= (letters ? SHORTEST : MANY_DIGITS);
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }

  /// The sign that fewest hold, the longest of several.
  static String rarest(String signs, WordCounts counts) {
    String rarest = "";
    int most = -1;
    for (String sign : new TreeSet<>(WordCounts.distinct(signs))) {
      int weight = counts.weight(sign);
      if (weight > most || weight == most && sign.length() > rarest.length()) {
        most = weight;
        rarest = sign;
      }
    }
    return rarest;
  }

  /// Without the letters behind its last digit.
  static String withoutEnding(String sign) {
    int end = sign.length();
    while (end > 0 && !Character.isDigit(sign.charAt(end - 1))) {
      end--;
    }
    return sign.substring(0, end);
  }

  static String longestNumber(String sign) {
    String longest = "";
    for (int from = 0; from < sign.length(); from++) {
      int to = from;
      while (to < sign.length() && Character.isDigit(sign.charAt(to))) {
        to++;
      }
      if (to - from > longest.length()) {
        longest = sign.substring(from, to);
      }
      from = to;
    }
    return longest;
  }
}
