package dev.rapport.faces.portal;

import java.util.Optional;
import java.util.UUID;

/// What the address of a link carries: whose it is, so that only that one's rows are read, and the
/// secret.
record LinkToken(UUID whose, String secret) {

  private static final int UUID_LETTERS = 36;
  private static final int LONGEST = 100;

  String text() {
    return whose + secret;
  }

  static Optional<LinkToken> parse(String text) {
    if (text.length() <= UUID_LETTERS || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LinkToken(
              UUID.fromString(text.substring(0, UUID_LETTERS)), text.substring(UUID_LETTERS)));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
  }
}
