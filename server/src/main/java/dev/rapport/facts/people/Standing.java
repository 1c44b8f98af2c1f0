package dev.rapport.facts.people;

import java.util.Locale;

/// How we know a fact: she said it, we saw it, or we infer it.
public enum Standing {
  SAID,
  SEEN,
  INFERRED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException when the word is none of these
  public static Standing parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
