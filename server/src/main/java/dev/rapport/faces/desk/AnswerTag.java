package dev.rapport.faces.desk;

/// One of the gate's four answers as a page shows it: a glyph and a word, all four of equal weight.
///
/// @param look the style that carries its colour
/// @param glyph its symbol in the sprite
public record AnswerTag(String look, String glyph, String word) {

  public static final AnswerTag SEND = new AnswerTag("send", "send", "Send");
  public static final AnswerTag JOIN = new AnswerTag("fold", "fold", "Join");
  public static final AnswerTag WAIT = new AnswerTag("wait", "wait", "Wait");
  public static final AnswerTag SILENT = new AnswerTag("quiet", "rest", "Stay silent");

  AnswerTag saying(String otherWord) {
    return new AnswerTag(look, glyph, otherWord);
  }
}
