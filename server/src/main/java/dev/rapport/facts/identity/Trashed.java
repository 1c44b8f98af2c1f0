package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;

/// Somebody who was removed as written down by mistake.
public record Trashed(RecordId record, Instant at, String byName) {}
