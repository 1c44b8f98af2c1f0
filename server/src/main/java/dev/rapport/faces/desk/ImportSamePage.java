package dev.rapport.faces.desk;

import java.util.List;

/// Whom of a file the house knows already.
///
/// @param sentence what was looked at
public record ImportSamePage(
    ImportStep step,
    String path,
    String sentence,
    List<Pile> piles,
    List<Pair> sure,
    List<Pair> perhaps,
    boolean open) {

  public record Pile(String figure, String words, String what) {}

  public record Pair(String line, String herPath, List<Trait> traits) {}

  /// @param differs whether the file and the house say different things
  public record Trait(String name, String row, String here, boolean differs) {}
}
