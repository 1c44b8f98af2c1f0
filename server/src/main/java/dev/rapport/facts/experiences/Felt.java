package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.util.Optional;

/// How it was for her, as a named teller says.
///
/// @param experience what it was about; absent when it was about us in general
public record Felt(
    RecordId record,
    Optional<ExperienceId> experience,
    Feeling feeling,
    Optional<String> words,
    String teller,
    Instant at) {}
