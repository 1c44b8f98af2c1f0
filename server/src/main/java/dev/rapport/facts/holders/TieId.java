package dev.rapport.facts.holders;

import java.util.UUID;

/// Names one tie.
public record TieId(UUID value) {}
