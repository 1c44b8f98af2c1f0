package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import org.jspecify.annotations.Nullable;

/// Nobody may contact her, or one point, any more; told inside the transaction that keeps it.
///
/// @param point canonical contact point, whoever has it; null for the whole person
public record Suppressed(RecordId record, @Nullable String point) {}
