package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// One answer that she gave, as it was kept.
///
/// @param wording what she was asked or told
/// @param origin where she answered
public record Answer(
    AnswerId id,
    RecordId record,
    Purpose purpose,
    ContactChannel channel,
    boolean allowed,
    Basis basis,
    String wording,
    String origin,
    Optional<String> proof,
    Instant saidAt,
    Instant recordedAt,
    String recordedBy,
    String source) {}
