package dev.rapport.facts.holders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An invitation that is open.
///
/// @param record of whom the organisation knows
/// @param point the address it went to; empty when it was handed over in person
/// @param by who invited her; empty of older ones
/// @param proves whether opening it shows who she is
public record HolderInvitation(
    UUID record,
    Optional<String> point,
    Optional<UUID> by,
    String byName,
    boolean proves,
    Instant until) {}
