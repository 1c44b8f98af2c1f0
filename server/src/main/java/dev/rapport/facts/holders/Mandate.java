package dev.rapport.facts.holders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Somebody may speak for a holder at one organisation.
///
/// @param name who
/// @param matter about what
/// @param until the last day
public record Mandate(UUID id, String name, String matter, LocalDate until, Instant at) {}
