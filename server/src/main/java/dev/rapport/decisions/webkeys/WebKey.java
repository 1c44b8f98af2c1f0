package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A permission for one errand, as its row says. Neither codes nor values are in it.
///
/// @param called how she is called at the counter
/// @param stepUp whether she is asked once more when a clerk has claimed it
/// @param number what the clerk's screen shows while she is asked
/// @param clerkName first name and role, once somebody claimed it
/// @param clerk whoever claimed it, or for whom alone she made it
/// @param only the one item that was asked for afterwards
/// @param card with which others it was printed
/// @param series to which codes without network it belongs
/// @param deletedAt when the vendor said that it deleted what it took down
public record WebKey(
    KeyId id,
    OrganisationId organisation,
    Optional<PlaceId> place,
    String errand,
    String called,
    Lasts lasts,
    KeyState state,
    boolean stepUp,
    Optional<Integer> number,
    Instant draftedAt,
    Instant expiresAt,
    Optional<StaffId> clerk,
    Optional<String> clerkName,
    Optional<Instant> openUntil,
    Optional<Instant> endedAt,
    int retainDays,
    Optional<Instant> deletedAt,
    Optional<ItemKind> only,
    Optional<UUID> card,
    Optional<UUID> series) {

  /// What it was made for, as far as it was asked.
  public Optional<Errand> asked() {
    return Errands.parse(errand).map(one -> only.map(one::only).orElse(one));
  }

  public boolean isLive() {
    return state.isLive();
  }

  /// Until when the vendor has to delete what it took down; nothing while the key lives and when
  /// nobody could read.
  public Optional<Instant> deleteBy() {
    return openUntil.isEmpty() ? Optional.empty() : endedAt.map(end -> end.plus(retained()));
  }

  private Duration retained() {
    return Duration.ofDays(retainDays);
  }
}
