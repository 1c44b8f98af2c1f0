package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.OrganisationId;

/// A holder and an organisation are no longer joined; told inside the transaction that parts them,
/// in the name of whichever side did it.
public record HolderParted(HolderId holder, OrganisationId organisation) {}
