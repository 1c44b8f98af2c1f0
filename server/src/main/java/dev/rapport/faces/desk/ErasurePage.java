package dev.rapport.faces.desk;

import java.util.List;

/// Asks once more before somebody is erased for good.
///
/// @param asked what she asked for herself; empty when the house erases of its own accord
/// @param problem what is missing; empty at first
/// @param mentions where others' pages name the person
/// @param rest what is to be said of those that are not shown; empty when all are
public record ErasurePage(
    String path,
    String name,
    String asked,
    String why,
    String problem,
    List<Mentioned> mentions,
    String rest) {

  /// @param whose on whose page
  /// @param struck whether it is ticked
  public record Mentioned(String key, String path, String whose, String words, boolean struck) {}
}
