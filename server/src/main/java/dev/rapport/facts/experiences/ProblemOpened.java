package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;

/// A single experience opened a problem; told inside its transaction.
public record ProblemOpened(ProblemId problem, RecordId record) {}
