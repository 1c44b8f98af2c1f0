package dev.rapport.faces.desk;

import java.util.List;

/// What customers ask the house to mend or erase, the first due first.
///
/// @param erased what was erased, the latest first; it names nobody
public record RequestsPage(List<Line> lines, List<Erased> erased) {

  /// @param swept whether any file of the database still holds something
  public record Erased(String at, String byName, String why, String swept) {}

  /// @param person her page
  /// @param late whether the day is over
  /// @param erasure where she is erased; empty for what is to be corrected, or may not be done by
  ///   whoever looks
  public record Line(
      String id,
      String person,
      String name,
      String what,
      String words,
      String due,
      boolean late,
      String erasure) {}
}
