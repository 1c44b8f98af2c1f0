package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Somewhere that a holder is signed in.
///
/// @param device which browser on which kind of device, in words
/// @param tie which organisation she looks at there
/// @param said what the next page says was done
/// @param undo which act that was, where it can be taken back
public record Session(
    UUID id,
    HolderId holder,
    Way way,
    String device,
    Instant since,
    Instant seenAt,
    Optional<TieId> tie,
    Optional<String> said,
    Optional<UUID> undo) {

  /// How somebody came in.
  public enum Way {
    LINK,
    INVITATION,
    PASSKEY,
    BEGINNING,
    DEMONSTRATION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Way parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
