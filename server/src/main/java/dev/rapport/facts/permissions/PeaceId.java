package dev.rapport.facts.permissions;

import java.util.UUID;

/// Names one time of peace.
public record PeaceId(UUID value) {}
