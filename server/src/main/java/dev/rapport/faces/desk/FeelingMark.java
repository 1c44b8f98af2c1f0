package dev.rapport.faces.desk;

import dev.rapport.facts.experiences.Feeling;

/// How it was for her, as a page shows it: shape, colour and word all differ.
public enum FeelingMark {
  GOOD("good"),
  SOSO("so-so"),
  BAD("bad");

  private final String word;

  FeelingMark(String word) {
    this.word = word;
  }

  static FeelingMark of(Feeling feeling) {
    return switch (feeling) {
      case GOOD -> GOOD;
      case SOSO -> SOSO;
      case BAD -> BAD;
    };
  }

  /// The style and the symbol in the sprite.
  public String look() {
    return switch (this) {
      case GOOD -> "good";
      case SOSO -> "soso";
      case BAD -> "bad";
    };
  }

  public String word() {
    return word;
  }
}
