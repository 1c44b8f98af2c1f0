package dev.rapport.faces.desk;

import java.util.List;

/// The calls that are wanted and due.
public record CallsPage(String title, List<Line> calls) {

  /// @param decision why the gate lets it through
  /// @param also what else to speak about in the same call
  /// @param report where the outcome is told
  public record Line(
      String anchor,
      String initials,
      String name,
      String person,
      String number,
      String subject,
      String words,
      String why,
      String decision,
      List<String> also,
      String until,
      AskForm report) {}
}
