package dev.rapport.facts.experiences;

import java.time.Instant;
import java.util.Optional;

/// What came of an experience.
///
/// @param counts whether it came inside the window of its experience
public record Result(
    String result, Optional<Feeling> good, Instant at, Optional<String> words, boolean counts) {}
