package dev.rapport.faces.desk;

import java.util.List;

/// Whom of a file the house knows already, and what was answered about them.
///
/// @param sentence what was looked at
/// @param leftOut why rows stay out, the first of them
/// @param errors whether there is a list of all of them
/// @param looking whether it is still being looked through
/// @param open whether the rows may still come in
/// @param asks whether answers are taken
/// @param sure those that nobody answered
/// @param perhaps those that nobody answered, the first of them
/// @param more how many more of them there are beyond
public record ImportSamePage(
    ImportStep step,
    String path,
    String sentence,
    boolean looking,
    List<Pile> piles,
    List<LeftOut> leftOut,
    boolean errors,
    List<Pair> sure,
    List<Pair> perhaps,
    long more,
    List<Pair> answered,
    boolean open,
    boolean asks) {

  public record Pile(String figure, String words, String what) {}

  /// @param line where, in words
  public record LeftOut(String line, String value, String sentence) {}

  /// @param beside what stands beside the row: the house, or an earlier row
  /// @param herPath empty when nobody sees her here any more, and beside an earlier row
  /// @param said what was answered, by whom and what came of it, in words; empty when nothing was
  /// @param choices what may be answered
  public record Pair(
      long line,
      String name,
      String title,
      String beside,
      String herPath,
      List<Trait> traits,
      String said,
      List<Choice> choices) {}

  /// @param differs whether the file and the house say different things
  public record Trait(String name, String row, String here, boolean differs) {}

  /// @param key the letter's act that presses it; empty for none
  public record Choice(String value, String words, String key) {}
}
