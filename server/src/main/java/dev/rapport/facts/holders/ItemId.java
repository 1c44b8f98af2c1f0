package dev.rapport.facts.holders;

import java.util.UUID;

/// Names one item of a vault.
public record ItemId(UUID value) {}
