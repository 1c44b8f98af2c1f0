package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// A single experience entered the ledger; told inside its transaction.
public record ExperienceRecorded(
    ExperienceId experience, RecordId record, String kind, Instant at) {}
