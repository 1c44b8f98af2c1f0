package dev.rapport.facts.organisations;

import java.time.Instant;
import java.util.Optional;

/// A member of staff with how she comes in.
///
/// @param email absent while she cannot sign in
/// @param lastSignIn absent until she came in for the first time
public record Colleague(Staff staff, Optional<String> email, Optional<Instant> lastSignIn) {}
