package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Sentence;
import java.util.List;
import java.util.Optional;

/// What is likely to follow for one person if an experience comes to her, beside silence.
///
/// @param silence what is likely without it; empty where silence is no answer or nobody knows
/// @param order the first, second and third time, whichever hers would be
/// @param lift what it adds to silence; empty without silence
/// @param sentence of the best result, said of the same ten that are drawn
/// @param rule that a person approved and that speaks of her
public record Outlook(
    Experience experience,
    Forecast forecast,
    Optional<Forecast> silence,
    List<Forecast> order,
    Optional<Lift> lift,
    Sentence sentence,
    Optional<LearnedRule> rule) {

  public Outlook {
    order = List.copyOf(order);
  }
}
