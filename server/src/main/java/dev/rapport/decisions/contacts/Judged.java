package dev.rapport.decisions.contacts;

/// A judgement as it was kept.
public record Judged(DecisionId decision, ContactId contact, Judgement judgement) {}
