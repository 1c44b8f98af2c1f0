package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Codes that an app of hers computes, each for a key of a single use.
///
/// @param handle how she names it at the counter
/// @param left how many of them may still be used
/// @param lockedBy first name and role of whoever gave the third wrong code
public record Series(
    UUID id,
    OrganisationId organisation,
    String errand,
    String handle,
    int left,
    Instant draftedAt,
    Instant expiresAt,
    State state,
    Optional<String> lockedBy) {

  /// How it is with them as a whole.
  public enum State {
    LIVE,
    OVER,
    /// three codes were wrong
    LOCKED
  }

  public boolean isLive() {
    return state == State.LIVE;
  }
}
