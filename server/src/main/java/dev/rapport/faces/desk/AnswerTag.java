package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

/// One of the gate's four answers as a page shows it: a glyph and a word, all four of equal weight.
///
/// @param look the style that carries its colour
/// @param glyph its symbol in the sprite
/// @param said another word than its own; empty when its own is said
public record AnswerTag(String look, String glyph, String said) {

  public static final AnswerTag SEND = new AnswerTag("send", "send", "");
  public static final AnswerTag JOIN = new AnswerTag("fold", "fold", "");
  public static final AnswerTag WAIT = new AnswerTag("wait", "wait", "");
  public static final AnswerTag SILENT = new AnswerTag("quiet", "rest", "");

  public String word() {
    if (!said.isEmpty()) {
      return said;
    }
    return switch (look) {
      case "send" -> say("Send");
      case "fold" -> say("Join");
      case "wait" -> say("Wait");
      default -> say("Stay silent");
    };
  }

  AnswerTag saying(String otherWord) {
    return new AnswerTag(look, glyph, otherWord);
  }
}
