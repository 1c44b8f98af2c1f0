package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A holder and one organisation's person are the same, by proof.
///
/// @param record a record of hers there, for its person may come to be held differently
/// @param proof how it came about, such as the contact point that the link went to
/// @param proven what shows that the account is hers; empty while nothing does
/// @param handedBy who of the organisation chose where the link went, as far as somebody did
public record Tie(
    TieId id,
    HolderId holder,
    OrganisationId organisation,
    UUID record,
    String proof,
    Instant joinedAt,
    Optional<Proven> proven,
    Optional<UUID> handedBy) {

  /// Since when something shows whose the account is.
  public record Proven(AccountProof.Way way, Instant at) {}

  /// Begins a proof, before the address whose mail she opened.
  public static final String OPENED = "She opened the link that was sent to ";

  /// Begins a proof, before the name of whoever gave her the link in person.
  public static final String HANDED_OVER = "She was given the link in person by ";
}
