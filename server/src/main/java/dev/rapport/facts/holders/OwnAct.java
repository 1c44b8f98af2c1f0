package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/// Something that a holder changed at an organisation by her own hand.
///
/// @param what a word for the kind of act
/// @param about what it was about, in a form that the page of the portal reads
public record OwnAct(
    UUID id,
    OrganisationId organisation,
    String what,
    String about,
    Instant at,
    boolean takenBack) {}
