package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// The gate's answers in four equal columns, and the decisions behind them.
///
/// @param filter what the list is narrowed to, in words; empty when to nothing
public record GatePage(
    String title,
    String filter,
    List<FourCell> totals,
    List<Line> lines,
    List<Span> spans,
    List<Open> unsettled,
    List<ByHand> byHand,
    Optional<String> newer,
    Optional<String> older) {

  /// A message of which nobody can say whether it arrived.
  public record Open(String words, String when, String path) {}

  /// A message that waits for somebody to send it.
  ///
  /// @param act where that is told
  public record ByHand(String words, String until, String path, String act) {}

  public record Line(
      String when,
      String name,
      String person,
      String what,
      AnswerTag tag,
      String why,
      String path) {}

  /// A length of time to look back over.
  public record Span(String words, String path, boolean current) {}
}
