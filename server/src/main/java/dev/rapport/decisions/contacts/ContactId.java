package dev.rapport.decisions.contacts;

import java.util.UUID;

/// Names one planned contact.
public record ContactId(UUID value) {}
