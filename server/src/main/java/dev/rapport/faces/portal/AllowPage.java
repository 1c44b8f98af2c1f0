package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// What she allows, and how it came about.
///
/// @param closed why nobody contacts her at all, if so
/// @param restable whether her own word asks for no peace yet, also where somebody's for her does
/// @param closable whether her own word closes nothing yet, also where somebody's for her does
/// @param lacking that nothing shows yet that it is she, so that she may only stop
/// @param acts what she changed here, the latest first
/// @param lines every answer that is kept, with its wording and where it comes from
public record AllowPage(
    List<Row> rows,
    Optional<Rest> rest,
    Optional<String> closed,
    boolean restable,
    boolean closable,
    Optional<String> lacking,
    Wish wish,
    List<Act> acts,
    List<Line> lines) {

  /// One purpose, on each channel.
  public record Row(String id, String word, String note, List<Chip> chips) {}

  /// @param value what its button sends
  public record Chip(String id, String word, String value, boolean on) {}

  /// She is left in peace.
  public record Rest(String until, String words) {}

  /// How she wants to be reached.
  ///
  /// @param channel the one she prefers; empty for none
  /// @param from and `until` hours of the clock; empty when she named none
  public record Wish(
      String channel, String from, String until, String language, List<Choice> channels) {}

  public record Choice(String value, String word) {}

  /// @param undo which act; empty when it cannot be taken back
  public record Act(String when, String what, String undo) {}

  /// An answer of hers as it is kept.
  public record Line(String when, String about, String answer, String wording, String origin) {}
}
