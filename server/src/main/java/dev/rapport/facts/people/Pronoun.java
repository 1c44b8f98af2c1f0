package dev.rapport.facts.people;

import java.util.Locale;

/// How she wants to be spoken of.
public enum Pronoun {
  SHE,
  HE,
  THEY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException when the word is none of these
  public static Pronoun parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
