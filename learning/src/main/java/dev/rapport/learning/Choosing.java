package dev.rapport.learning;

import java.util.List;

/// How it was decided what a person would experience.
public sealed interface Choosing {

  /// Nobody noted with which probability: what is learned from it is only observed.
  record ByPeople() implements Choosing {}

  /// Drawn among these arms; the taken one had this probability.
  ///
  /// @param heldOut whether it was drawn to measure the rest against
  record ByChance(List<String> arms, double probability, boolean heldOut) implements Choosing {

    public ByChance {
      arms = List.copyOf(arms);
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "A probability lies above 0 and not above 1: %s".formatted(probability));
      }
    }
  }
}
