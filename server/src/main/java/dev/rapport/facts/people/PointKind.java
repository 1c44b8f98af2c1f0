package dev.rapport.facts.people;

import java.util.Locale;

/// The kinds of contact points.
public enum PointKind {
  PHONE,
  EMAIL,
  ADDRESS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException when the word is none of these
  public static PointKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
