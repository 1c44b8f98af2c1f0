package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.HerWords;

/// What is kept in English of what she did herself, said to her.
final class Kept {

  private Kept() {}

  static String inWords(String kept) {
    return switch (kept) {
      case HerWords.PORTAL -> say("On your own page");
      case HerWords.STOPPED -> say("You stopped it on your own page");
      case HerWords.ALLOWED -> say("You allowed it on your own page");
      case HerWords.PEACE -> say("You asked for peace on your own page");
      default -> kept;
    };
  }
}
