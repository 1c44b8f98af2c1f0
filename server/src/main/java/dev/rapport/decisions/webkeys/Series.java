package dev.rapport.decisions.webkeys;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/// Codes that an app of hers computes, each for a key of a single use.
///
/// @param handle how she names it at the counter
/// @param left how many of them may still be used
public record Series(
    UUID id,
    OrganisationId organisation,
    String errand,
    String handle,
    int left,
    Instant draftedAt,
    Instant expiresAt,
    boolean isLive) {

  /// Wrong codes that a clerk gave for them.
  ///
  /// @param clerkName first name and role
  /// @param shut whether they were so many that no code of this clerk is looked at any more
  public record Wrong(String clerkName, int codes, boolean shut) {}
}
