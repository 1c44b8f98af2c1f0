package dev.rapport.learning;

import java.time.Instant;

/// What became of an example that was brought to be learned.
public sealed interface Learned {

  /// It is in all counts.
  record Taken() implements Learned {}

  /// Its window is open until then, so it teaches nothing yet, whatever has come: else the early
  /// yes would outrun the late no.
  record Censored(Instant until) implements Learned {}

  /// It cannot be true, and is in no count.
  record Refused(String reason) implements Learned {}
}
