package dev.rapport.facts.experiences;

import java.util.UUID;

/// Names one problem that an experience opened.
public record ProblemId(UUID value) {}
