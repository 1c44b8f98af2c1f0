package dev.rapport.faces.desk;

import java.util.List;

/// The calls that are wanted and due.
///
/// @param next when a call that waits is looked at again, in words; empty when none waits
public record CallsPage(String title, String next, List<Line> calls) {

  /// @param begin where somebody begins it
  /// @param begun whether somebody dials; only then it has a number to dial and an outcome to tell
  /// @param back where it is put back that was not made
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
      String begin,
      boolean begun,
      String back,
      AskForm report) {}
}
