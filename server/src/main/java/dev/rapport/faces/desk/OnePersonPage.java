package dev.rapport.faces.desk;

import dev.rapport.faces.desk.NewPersonPage.Line;
import java.util.List;
import java.util.Optional;

/// Somebody beside whoever may be the same.
///
/// @param path her page
/// @param seek where the other is looked for
/// @param asked what was looked for
/// @param form that says so, once the other is found
public record OnePersonPage(
    String name,
    String other,
    String path,
    String seek,
    String asked,
    List<Somebody> found,
    List<Line> lines,
    Optional<AskForm> form) {

  static OnePersonPage seeking(
      String name, String path, String seek, String asked, List<Somebody> found) {
    return new OnePersonPage(name, "", path, seek, asked, found, List.of(), Optional.empty());
  }

  static OnePersonPage beside(
      String name, String other, String path, String seek, List<Line> lines, AskForm form) {
    return new OnePersonPage(name, other, path, seek, "", List.of(), lines, Optional.of(form));
  }

  /// @param path where both stand side by side
  public record Somebody(String name, String aside, String path) {}
}
