package dev.rapport.facts.holders;

import java.time.Instant;

/// Somebody who speaks for a holder was on her side.
///
/// @param name who, as the mandate calls her
public record Visit(String name, Instant beganAt, Instant seenAt) {}
