package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// Somebody told how she felt; told inside the transaction.
public record FeelingTold(RecordId record, Feeling feeling, Instant at) {}
