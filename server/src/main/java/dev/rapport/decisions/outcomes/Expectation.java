package dev.rapport.decisions.outcomes;

import java.util.Optional;

/// What the gate is told of a contact that need not be: what it adds to silence, as far as that is
/// known, and whether chance left her in silence.
///
/// @param experience of the catalogue
/// @param lift empty where too few like cases are known, of it or of silence
/// @param cases how many like cases stand behind it, and `silentCases` behind silence
/// @param heldOut whether she is left in silence by lot, to see what comes of that
/// @param probability with which what is done here would be done: the lot's share
/// @param model which state of the learning it was
public record Expectation(
    String experience,
    Optional<Lift> lift,
    long cases,
    long silentCases,
    boolean heldOut,
    double probability,
    String model) {}
