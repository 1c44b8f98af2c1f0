package dev.rapport.decisions.outcomes;

import java.time.Duration;
import java.util.Map;

/// What one learning took in.
///
/// @param rows of the ledger that were read
/// @param examples of each experience, by its key
/// @param reading how long the reading and telling took, and `teaching` the learning itself
public record Learned(long rows, Map<String, Long> examples, Duration reading, Duration teaching) {

  public Learned {
    examples = Map.copyOf(examples);
  }

  public long total() {
    return examples.values().stream().mapToLong(Long::longValue).sum();
  }
}
