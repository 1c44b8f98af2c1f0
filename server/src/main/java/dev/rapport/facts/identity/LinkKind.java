package dev.rapport.facts.identity;

import java.util.Locale;

/// What a link rests on.
public enum LinkKind {
  /// A model weighs them enough.
  MODEL,
  /// Both records carry one strong identifier.
  IDENTIFIER,
  /// Somebody says that both are one person.
  ASSERTED,
  /// Somebody says that they are not; wins over all others.
  REFUSED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException when the word is none of these
  public static LinkKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
