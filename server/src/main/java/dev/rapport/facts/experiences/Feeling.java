package dev.rapport.facts.experiences;

import java.util.Locale;

/// How it was for her; also how good a result was.
public enum Feeling {
  GOOD,
  SOSO,
  BAD;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Feeling parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace("-", ""));
  }
}
