package dev.rapport.town;

/// How it went, in the three steps the whole product speaks of.
public enum Mood {
  GOOD,
  SOSO,
  BAD;

  String text() {
    return switch (this) {
      case GOOD -> "good";
      case SOSO -> "soso";
      case BAD -> "bad";
    };
  }
}
