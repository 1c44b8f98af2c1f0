package dev.rapport.decisions.contacts;

/// A judgement that was kept, in the words of whoever asked for it.
public record Judged(DecisionId decision, ContactId contact, Judgement judgement) {}
