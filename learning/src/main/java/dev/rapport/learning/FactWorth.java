package dev.rapport.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What it adds to forecasts to know one fact: the same examples are forecast with it and without
/// it, by learners that never saw these people, and the difference is what each forecast was better
/// by, in bits.
///
/// @param cases forecasts for which the fact was known
/// @param people whose these are; they are what is counted, since forecasts of one person are alike
/// @param bits that a forecast was better by on average; below 0 where knowing it misled
/// @param error of that
public record FactWorth(long cases, long people, double bits, double error) {

  /// Halves of the people: each is forecast by what the other taught.
  private static final int HALVES = 2;

  /// Under so many people there is no figure.
  private static final int FEWEST = 30;

  /// A forecast that was surely wrong is as bad as this, and no worse.
  private static final double FLOOR = 1e-5;

  /// @param fact by its name in [Context]
  /// @param now after all windows of the examples
  public static FactWorth of(
      Results results, Settings settings, List<Example> examples, String fact, Instant now) {
    Map<String, Moments> byPerson = new HashMap<>();
    long cases = 0;
    for (int half = 0; half < HALVES; half++) {
      List<Example> taught = new ArrayList<>();
      List<Example> held = new ArrayList<>();
      for (Example one : examples) {
        boolean here = halfOf(one.person()) == half;
        if (!here) {
          taught.add(one);
        } else if (one.context().fact(fact) != null) {
          held.add(one);
        }
      }
      if (taught.isEmpty() || held.isEmpty()) {
        continue;
      }
      Learner knowing = Learner.taught(results, settings, taught, now);
      Learner without =
          Learner.taught(
              results, settings, taught.stream().map(one -> lacking(one, fact)).toList(), now);
      for (Example one : held) {
        if (one.outcome() instanceof Outcome.Came(String key, Instant _)
            && results.indexOf(key) >= 0) {
          Result came = results.get(results.indexOf(key));
          double better =
              bits(knowing.forecast(one.context(), now).of(came))
                  - bits(without.forecast(one.context().without(fact), now).of(came));
          byPerson.computeIfAbsent(one.person(), any -> new Moments()).add(better);
          cases++;
        }
      }
    }
    Moments people = new Moments();
    byPerson.values().forEach(hers -> people.add(hers.mean()));
    return new FactWorth(cases, people.count(), people.mean(), Math.sqrt(people.errorSquared()));
  }

  private static int halfOf(String person) {
    return (int) Math.floorMod(Feature.Words.codeOf(person) >>> 7, HALVES);
  }

  private static Example lacking(Example one, String fact) {
    return new Example(
        one.person(),
        one.experience(),
        one.windowEnds(),
        one.context().without(fact),
        one.choosing(),
        one.outcome());
  }

  private static double bits(double probability) {
    return Math.log(Math.max(FLOOR, probability)) / Math.log(2);
  }

  /// In 95 of 100 such comparisons the truth lies in it.
  public Interval interval() {
    double wide = Normal.TWO_SIDED_95 * error;
    return new Interval(bits - wide, bits + wide);
  }

  /// Whether chance alone is a poor explanation of the difference.
  public boolean isProvable() {
    return people >= FEWEST && error > 0 && !interval().holds(0);
  }
}
