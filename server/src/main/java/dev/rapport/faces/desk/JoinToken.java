package dev.rapport.faces.desk;

import dev.rapport.ground.tenancy.OrganisationId;
import java.util.Optional;

/// What an invitation's address carries: the house that invites, so that only its rows are read,
/// and the secret.
record JoinToken(OrganisationId organisation, String secret) {

  private static final int UUID_LETTERS = 36;

  static String of(OrganisationId organisation, String secret) {
    return organisation + secret;
  }

  static Optional<JoinToken> parse(String text) {
    if (text.length() <= UUID_LETTERS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new JoinToken(
              OrganisationId.parse(text.substring(0, UUID_LETTERS)), text.substring(UUID_LETTERS)));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
  }
}
