package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.experiences.Feeling;

/// How it was for her, as a page shows it: shape, colour and word all differ.
public enum FeelingMark {
  GOOD,
  SOSO,
  BAD;

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
    return switch (this) {
      case GOOD -> say("good");
      case SOSO -> say("so-so");
      case BAD -> say("bad");
    };
  }

  String felt() {
    return switch (this) {
      case GOOD -> say("Felt good");
      case SOSO -> say("Felt so-so");
      case BAD -> say("Felt bad");
    };
  }
}
