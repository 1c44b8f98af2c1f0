package dev.rapport.facts.organisations;

import dev.rapport.ground.tenancy.OrganisationId;
import java.util.Optional;

/// What sign-in needs to know about an e-mail address.
///
/// @param passwordHash absent while no password was chosen
public record Credential(
    String email, OrganisationId organisation, StaffId staff, Optional<String> passwordHash) {}
