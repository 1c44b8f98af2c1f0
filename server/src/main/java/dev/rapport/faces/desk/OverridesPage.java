package dev.rapport.faces.desk;

import java.util.List;

/// What people made of the advice, beside what came of it.
///
/// @param open of how many choices the result may still come
public record OverridesPage(List<Line> lines, String open) {

  public OverridesPage {
    lines = List.copyOf(lines);
  }

  /// @param situation the experience, and how the last one went
  /// @param did what people did
  /// @param forecast and `happened` in counts
  /// @param between where the true share lies
  /// @param reading what the comparison says
  public record Line(
      String situation,
      String state,
      String did,
      String cases,
      String forecast,
      String happened,
      String between,
      String reading) {}
}
