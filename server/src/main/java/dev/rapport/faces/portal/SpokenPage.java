package dev.rapport.faces.portal;

import java.util.List;
import java.util.Optional;

/// What somebody sees who acts for another.
///
/// @param about what the mandate is about, and until when
/// @param pages what it opens
public record SpokenPage(String about, List<Way> pages) {

  public record Way(String path, String word) {}

  /// What may be stopped for another.
  ///
  /// @param acts what was done by this mandate, the latest first
  public record Quiet(
      List<AllowPage.Row> rows,
      Optional<AllowPage.Rest> rest,
      Optional<String> closed,
      List<AllowPage.Act> acts) {}
}
