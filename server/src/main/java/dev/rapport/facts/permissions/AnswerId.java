package dev.rapport.facts.permissions;

import java.util.UUID;

/// Names one answer that she gave.
public record AnswerId(UUID value) {}
