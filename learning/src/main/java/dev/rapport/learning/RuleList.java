package dev.rapport.learning;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/// A falling list: at most eight rules of at most two conditions, the first that fits is meant, and
/// each rate is below the one before (Wang & Rudin 2015; Chen & Rudin 2018). It is for reading,
/// never for forecasting.
///
/// Half of the people find the rules, the other half count for them: what was found by chance does
/// not hold there.
///
/// @param rules those of whom the other half too differs from the people below, more than chance
///   explains; last, who is left
/// @param losses of forecasting by the list alone, each half by the other: beside those of the pool
///   they say what it costs to be readable
/// @param core the mean log loss of the core on the same people, each half by the other; empty
///   where the list was not held beside it
public record RuleList(List<Rule> rules, Losses losses, OptionalDouble core) {

  public RuleList {
    rules = List.copyOf(rules);
  }

  /// What it costs in bits for each forecast to read the list instead of asking the core.
  public OptionalDouble cost() {
    return core.isEmpty()
        ? core
        : OptionalDouble.of((losses.logLoss() - core.getAsDouble()) / Math.log(2));
  }

  /// Who has a result that is not the last, the likeliest first.
  public static RuleList found(Results results, List<Example> examples, long seed) {
    String last = results.get(results.size() - 1).key();
    return new RuleFinding(results, result -> !result.key().equals(last), false)
        .among(examples, List.of(), seed, null);
  }

  /// Who has a good result, the likeliest first, with silence and the core beside.
  ///
  /// @param examples of one experience
  /// @param silences counted beside, never looked at when the lines are found
  public static RuleList found(
      Results results,
      List<Example> examples,
      List<Example> silences,
      Predicate<Result> good,
      Settings settings) {
    return new RuleFinding(results, good, false)
        .among(examples, silences, settings.seed(), settings);
  }

  /// Whom to spare: for whom an arm brings least beside silence, in the catalogue's worth, and of
  /// whom it is not proven that it brings more. What is known of one of the two alone, such as the
  /// channel, is left out: it would tell the arm and not the person.
  ///
  /// @param examples of one experience
  public static RuleList toSpare(
      Results results,
      List<Example> examples,
      List<Example> silences,
      Predicate<Result> good,
      long seed) {
    Set<String> both = known(examples);
    both.retainAll(known(silences));
    both.remove(Context.EXPERIENCE);
    return new RuleFinding(results, good, true)
        .among(only(both, examples), only(both, silences), seed, null);
  }

  private static Set<String> known(List<Example> examples) {
    Set<String> known = new HashSet<>();
    examples.forEach(one -> known.addAll(one.context().facts().keySet()));
    return known;
  }

  private static List<Example> only(Set<String> facts, List<Example> examples) {
    return examples.stream().map(one -> only(facts, one)).toList();
  }

  private static Example only(Set<String> facts, Example one) {
    Context context = one.context();
    for (String fact : one.context().facts().keySet()) {
      context = facts.contains(fact) ? context : context.without(fact);
    }
    return new Example(
        one.person(), one.experience(), one.windowEnds(), context, one.choosing(), one.outcome());
  }
}
