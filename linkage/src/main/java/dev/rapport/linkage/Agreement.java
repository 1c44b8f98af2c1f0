package dev.rapport.linkage;

/// How two values agree, in the few words that a reader needs; the levels of a comparison are
/// finer.
public enum Agreement {
  SAME,
  /// Given and family name, or day and month, stand in each other's place.
  SWAPPED,
  /// A slip of the keys, an initial, a short form, a part of it.
  ALIKE,
  DIFFERENT,
  /// One of the two says nothing.
  MISSING
}
