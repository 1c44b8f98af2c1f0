package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// The calls that are wanted and due.
public record CallsPage(String title, List<Line> calls) {

  /// @param number as one dials it; absent when we know none
  /// @param report where the outcome is told
  public record Line(
      String anchor,
      String initials,
      String name,
      String person,
      Optional<String> number,
      String subject,
      String words,
      String why,
      List<String> also,
      String until,
      String report) {}
}
