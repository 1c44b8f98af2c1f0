package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Examples of some people, all of each: of every second, fourth, eighth person when they become
/// many. Who is among them depends on her alone, so that it is the same people each time.
final class Sample {

  private static final int MOST = 5_000;

  private List<Example> examples = new ArrayList<>();
  private long mask;

  void add(Example example) {
    if (isIn(example)) {
      examples.add(example);
      if (examples.size() > MOST) {
        mask = 2 * mask + 1;
        examples = new ArrayList<>(examples.stream().filter(this::isIn).toList());
      }
    }
  }

  private boolean isIn(Example example) {
    UUID person = UUID.fromString(example.person());
    long mixed = (person.getMostSignificantBits() ^ person.getLeastSignificantBits()) * MIX;
    return ((mixed >>> 32) & mask) == 0;
  }

  /// The odd number nearest to 2^64 over the golden ratio: spreads ids that were given in a row.
  private static final long MIX = 0x9E3779B97F4A7C15L;

  List<Example> examples() {
    return List.copyOf(examples);
  }

  /// Of the people.
  double share() {
    return 1.0 / (mask + 1);
  }
}
