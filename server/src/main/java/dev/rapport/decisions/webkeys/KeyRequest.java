package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a clerk asks a holder to open. It opens nothing: she answers with a key for this clerk, or
/// refuses.
///
/// @param holder empty until somebody who scanned the picture takes it as hers
/// @param only the one item that is asked for afterwards; empty for a whole errand
/// @param clerkName first name and role, which is what she gets to see
/// @param beyond what of it the may-ask list of the house does not name
/// @param key her answer
public record KeyRequest(
    KeyRequestId id,
    OrganisationId organisation,
    Optional<HolderId> holder,
    Way way,
    Optional<PlaceId> place,
    Errand errand,
    Optional<ItemKind> only,
    StaffId clerk,
    String clerkName,
    State state,
    List<ItemKind> beyond,
    Optional<KeyId> key,
    Instant askedAt,
    Instant expiresAt) {

  /// How it comes to her.
  public enum Way {
    /// she stands there: a picture on the clerk's screen, or her own page
    COUNTER,
    /// it waits on her page until she looks
    INBOX
  }

  /// Those after `ASKED` are ends.
  public enum State {
    ASKED,
    ANSWERED,
    REFUSED,
    WITHDRAWN,
    EXPIRED
  }

  public boolean isAtCounter() {
    return way == Way.COUNTER;
  }

  public boolean isOpen() {
    return state == State.ASKED;
  }
}
