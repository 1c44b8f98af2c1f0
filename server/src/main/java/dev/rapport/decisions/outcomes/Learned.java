package dev.rapport.decisions.outcomes;

import java.time.Duration;
import java.util.HashMap;
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

  /// With what was taken in after it.
  Learned and(Learned next) {
    Map<String, Long> both = new HashMap<>(examples);
    next.examples.forEach((experience, more) -> both.merge(experience, more, Long::sum));
    return new Learned(
        rows + next.rows, both, reading.plus(next.reading), teaching.plus(next.teaching));
  }

  public long total() {
    return examples.values().stream().mapToLong(Long::longValue).sum();
  }
}
