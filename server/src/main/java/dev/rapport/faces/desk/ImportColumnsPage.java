package dev.rapport.faces.desk;

import java.util.List;

/// What the columns of a file mean, as a form.
///
/// @param problems what is wrong with the answers; empty when nothing is known to be
/// @param notes what should be looked at although nothing is wrong
/// @param persons columns that may say whose rows these are; empty for people
/// @param parted why not all columns are shown; empty when they are
/// @param parts in which they are shown; empty when all are
/// @param part which one is
/// @param chosen the name of the kept columns that were taken; empty when none were
/// @param every what may be said for all rows at once
/// @param text the mapping as it was settled; empty before
public record ImportColumnsPage(
    ImportStep step,
    String path,
    List<String> problems,
    List<String> notes,
    String recognised,
    List<Choice> kinds,
    List<Choice> kept,
    String source,
    List<Choice> keys,
    List<Choice> persons,
    String personSource,
    List<Column> columns,
    String parted,
    List<Part> parts,
    int part,
    String chosen,
    List<Every> every,
    String text,
    boolean open) {

  public record Part(int number, String words, boolean here) {}

  /// One of many.
  public record Choice(String value, String words, boolean chosen) {}

  /// @param why where the guess comes from; empty when there is none
  /// @param isDate whether a pattern is asked for
  /// @param answer what is asked about a permission; empty for any other
  public record Column(
      int number,
      String heading,
      List<String> samples,
      List<Choice> fields,
      String why,
      boolean isDate,
      String pattern,
      List<Answer> answer) {}

  public record Answer(List<Choice> purposes, List<Choice> channels, String origin) {}

  /// @param choices words to choose from; empty when any will do
  public record Every(String field, String label, String typed, List<Choice> choices) {}
}
