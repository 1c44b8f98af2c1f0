package dev.rapport.learning;

import java.time.Instant;

/// What came of a decision.
public sealed interface Outcome {

  /// Nothing yet.
  record Pending() implements Outcome {}

  /// This result of the catalogue, known since then.
  record Came(String result, Instant at) implements Outcome {}
}
