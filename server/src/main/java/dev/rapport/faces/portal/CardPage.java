package dev.rapport.faces.portal;

import dev.rapport.ground.web.QrPicture;
import java.util.List;
import java.util.Optional;

/// Keys to be printed, for somebody without a phone at hand.
///
/// @param live whether one of them still waits
public record CardPage(
    String path, String errand, String aside, String until, List<Key> keys, boolean live) {

  /// @param spoken digits in groups; empty once it was used or stopped
  /// @param state what became of it
  public record Key(String path, String spoken, Optional<QrPicture> picture, String state) {

    /// Without the code: records end up in logs.
    @Override
    public String toString() {
      return "Key";
    }
  }
}
