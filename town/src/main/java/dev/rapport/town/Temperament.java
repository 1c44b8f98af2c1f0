package dev.rapport.town;

/// What a person is like with a house. No export says it; it shows only in what follows.
public enum Temperament {
  /// Forgives, and says so.
  WARM,
  /// As most are.
  EVEN,
  /// Notices what is missing, and complains.
  EXACTING,
  /// Minds waits, calls and letters.
  HURRIED
}
