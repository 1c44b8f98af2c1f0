package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Context;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Learner;
import java.time.Instant;
import java.util.Optional;

/// What is likely to follow a contact, and what silence in its place: the one place where the gate,
/// and whoever tries what the gate is worth, find out whether enough is known to compare them.
record Beside(Forecast offered, Forecast silent) {

  /// So many like cases of each are needed to compare them.
  private static final long ENOUGH_ALIKE = 10;

  /// Empty where too few results of contacts or of silence were learned.
  ///
  /// @param silences how many of what was learned are of silence
  static Optional<Beside> of(
      Learner learner, long silences, Context offered, Context silent, Instant at) {
    return silences < Forecasts.ENOUGH || learner.examples() - silences < Forecasts.ENOUGH
        ? Optional.empty()
        : Optional.of(new Beside(learner.forecast(offered, at), learner.forecast(silent, at)));
  }

  /// Empty where too few like cases of either are known.
  Optional<Lift> lift() {
    return offered.cases() >= ENOUGH_ALIKE && silent.cases() >= ENOUGH_ALIKE
        ? Optional.of(Lift.between(offered, silent))
        : Optional.empty();
  }
}
