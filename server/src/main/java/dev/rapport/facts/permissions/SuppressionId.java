package dev.rapport.facts.permissions;

import java.util.UUID;

/// Names one suppression.
public record SuppressionId(UUID value) {}
