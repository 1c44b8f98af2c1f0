package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A mandate that is used from an account, or will be once somebody accepts it.
///
/// @param holder who gave it
/// @param reaches what it opens there
/// @param until when the link that it was offered by is over
public record Delegation(
    UUID mandate,
    HolderId holder,
    Set<Reach> reaches,
    Instant until,
    Optional<Acceptance> acceptance) {

  public Delegation {
    reaches = Set.copyOf(reaches);
  }

  /// @param name as that account is called
  /// @param number what it shows, so that the holder knows whose it is
  /// @param confirmed whether she does
  public record Acceptance(HolderId delegate, String name, String number, boolean confirmed) {}

  public boolean isConfirmed() {
    return acceptance.filter(Acceptance::confirmed).isPresent();
  }
}
