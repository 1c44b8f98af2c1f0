package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// Why she hears from an organisation.
///
/// @param older where what lies behind follows
public record HeardPage(List<Line> lines, String summary, Optional<String> older) {

  /// One contact, or one that was not made.
  ///
  /// @param path where more of it stands; empty where nothing more is known
  /// @param why the sentence for her
  public record Line(String path, String icon, String tone, String what, String when, String why) {}

  /// One of them in full.
  ///
  /// @param asked what the gate asked, a sentence each
  /// @param voice who said for her what counted, where somebody did
  /// @param told whether she said already that it was not right
  public record One(Line line, String words, Optional<String> voice, Optional<String> told) {}
}
