package dev.rapport.faces.files;

import java.util.Locale;

/// Where an import stands.
public enum ImportState {
  DRAFT,
  WAITING,
  GOING,
  STOPPED,
  DONE,
  FAILED;

  static ImportState parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Whether nobody needs to do anything for it to go on.
  public boolean isUnderWay() {
    return this == WAITING || this == GOING;
  }
}
