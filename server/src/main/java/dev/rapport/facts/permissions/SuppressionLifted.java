package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;

/// A suppression ended; told inside the transaction that keeps it.
public record SuppressionLifted(SuppressionId suppression, RecordId record) {}
