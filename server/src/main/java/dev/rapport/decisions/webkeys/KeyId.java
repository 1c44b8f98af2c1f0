package dev.rapport.decisions.webkeys;

import java.util.UUID;

/// Names one web key. It opens nothing.
public record KeyId(UUID value) {}
