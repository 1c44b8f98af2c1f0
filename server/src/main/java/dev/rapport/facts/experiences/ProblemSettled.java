package dev.rapport.facts.experiences;

import dev.rapport.facts.people.RecordId;

/// Somebody settled a problem; told inside the transaction.
public record ProblemSettled(ProblemId problem, RecordId record) {}
