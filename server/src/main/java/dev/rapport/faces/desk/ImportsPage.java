package dev.rapport.faces.desk;

import java.util.List;

/// The imports of a house.
public record ImportsPage(List<Line> lines) {

  public ImportsPage {
    lines = List.copyOf(lines);
  }

  /// @param counts what came of it, in words
  public record Line(
      String path, String when, String file, String kind, String state, String counts, String by) {}
}
