package dev.rapport.facts.organisations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody may come to work here.
///
/// @param email absent when whoever has the link says her own
public record Invitation(
    UUID id,
    Optional<String> email,
    Role role,
    Optional<PlaceId> place,
    String byName,
    Instant until) {}
