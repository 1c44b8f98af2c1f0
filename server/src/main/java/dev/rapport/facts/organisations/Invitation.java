package dev.rapport.facts.organisations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody may come to work here, or may come in again.
///
/// @param staff who works here already and chooses a password; absent for somebody new
/// @param email absent when whoever has the link says her own
public record Invitation(
    UUID id,
    Optional<Staff> staff,
    Optional<String> email,
    Role role,
    Optional<PlaceId> place,
    String byName,
    Instant until) {}
