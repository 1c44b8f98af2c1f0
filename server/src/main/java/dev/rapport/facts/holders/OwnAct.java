package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that a holder changed at an organisation by her own hand, or somebody for her.
///
/// @param what a word for the kind of act
/// @param about what it was about, in a form that the page of the portal reads
/// @param by who did it for her; empty where she did
public record OwnAct(
    UUID id,
    OrganisationId organisation,
    String what,
    String about,
    Instant at,
    boolean takenBack,
    Optional<By> by) {

  /// Somebody who speaks for her did it from an account of her own.
  ///
  /// @param voice as it is kept
  public record By(UUID mandate, String voice) {}
}
