package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// Nobody contacts her, or this point, until somebody lifts it.
///
/// @param record the record it came with; a suppressed point binds whoever has the point
/// @param point canonical contact point; absent for the whole person
public record Suppression(
    SuppressionId id,
    RecordId record,
    Optional<String> point,
    String reason,
    String byName,
    Instant at) {}
