package dev.rapport.learning;

/// How well a figure is founded.
public enum Label {
  /// Chance decided who had it: a random hold-out stands beside it.
  TESTED,
  /// People were chosen with probabilities that are known, and it is weighed by them.
  ADJUSTED,
  /// People chose. The truth may be the other way round.
  ONLY_OBSERVED
}
