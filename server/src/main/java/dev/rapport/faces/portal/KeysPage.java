package dev.rapport.faces.portal;

import java.util.List;

/// Her keys, the live ones first.
public record KeysPage(List<Key> live, List<Key> over) {

  /// @param aside for whom, and when
  public record Key(String path, String errand, String aside, String state) {}
}
