package dev.rapport.faces.portal;

import java.util.List;

/// Her keys, the live ones first.
///
/// @param asked what clerks ask her to open
/// @param series codes for a phone without network that live
public record KeysPage(
    List<AskedPage.Line> asked, List<Key> series, List<Key> live, List<Key> over) {

  /// @param aside for whom, and when
  public record Key(String path, String errand, String aside, String state) {}
}
