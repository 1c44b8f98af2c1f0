package dev.rapport.learning;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Repeats a law over many seeded worlds; a failure names its seed.
final class Trials {

  private Trials() {}

  interface Law {
    void holds(RandomGenerator chance);
  }

  static void run(int trials, Law law) {
    for (long seed = 1; seed <= trials; seed++) {
      try {
        law.holds(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("Broken with seed " + seed, e);
      }
    }
  }
}
