package dev.rapport.faces.portal;

import dev.rapport.ground.web.QrPicture;
import java.util.List;
import java.util.Optional;

/// One key of hers: what to show or say while it waits, and what became of it.
///
/// @param state in words; `mark` is the same for a script
/// @param ask that she is asked whether the clerk is in front of her
/// @param card where the others stand that were printed with it; empty for most
/// @param series where the codes are told of that it belongs to; empty for most
/// @param opens what it lets be read
/// @param keptBack what the errand could take and she keeps to herself
/// @param proof where its entries stand in the log
/// @param contradictions what of it does not hold
public record KeyPage(
    String path,
    String errand,
    String aside,
    String state,
    String mark,
    boolean live,
    Optional<Waiting> waiting,
    Optional<Ask> ask,
    String card,
    String series,
    List<String> opens,
    List<String> keptBack,
    List<Line> lines,
    String duty,
    String proof,
    List<String> contradictions) {

  /// @param spoken digits in groups; empty for a key that is only shown
  /// @param aloud the same, digit by digit
  /// @param link what the picture leads to; empty where the server has no address
  public record Waiting(
      String spoken, String aloud, String link, Optional<QrPicture> picture, String until) {

    /// Without the codes: records end up in logs.
    @Override
    public String toString() {
      return "Waiting";
    }
  }

  public record Ask(String words, List<Integer> numbers) {}

  public record Line(String what, String when) {}
}
