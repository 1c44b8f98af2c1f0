package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Who of the house read or changed what, about whom, and why.
///
/// @param older the address of what comes after this page
public record AuditPage(
    List<BetweenPage.Filter> filters, List<Line> lines, Optional<String> older) {

  /// @param name whom it concerned; empty when it concerned no person
  /// @param path of her page
  public record Line(
      String when, String who, String what, String name, Optional<String> path, String why) {}
}
