package dev.rapport.faces.desk;

import java.util.List;

/// Who was removed as a mistake in the last days.
public record TrashPage(List<Line> lines) {

  public TrashPage {
    lines = List.copyOf(lines);
  }

  /// @param restore where a form brings her back
  public record Line(String name, String words, String restore) {}
}
