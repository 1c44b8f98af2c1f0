package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// For whom a holder speaks.
///
/// @param resting until when she may act for nobody, after a new way in
public record SpeakingPage(List<Line> lines, Optional<String> resting) {

  /// @param path where she acts for that one; empty where she may not yet
  /// @param number what she tells that one, who lets her in by it
  public record Line(
      String id, String name, String words, String opens, String path, Optional<String> number) {}
}
