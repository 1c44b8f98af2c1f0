package dev.rapport.facts.identity;

import java.util.Locale;

/// How two values compare, the strongest first.
public enum Agreement {
  SAME,
  /// Given and family name, or day and month, stand in each other's place.
  SWAPPED,
  /// A slip of the keys, an initial, a short form; of an address the place, of an e-mail address
  /// the part before the at sign.
  ALIKE,
  DIFFERENT,
  /// They share only what so many have that it says nothing.
  GENERIC,
  /// One of the two says nothing.
  MISSING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
