package dev.rapport.faces.desk;

import java.util.List;

/// What customers ask the house to mend or erase, the first due first.
public record RequestsPage(List<Line> lines) {

  /// @param person her page
  /// @param late whether the day is over
  public record Line(
      String id, String person, String name, String what, String words, String due, boolean late) {}
}
