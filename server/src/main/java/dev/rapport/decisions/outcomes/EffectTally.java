package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Effected.Difference;
import dev.rapport.decisions.outcomes.Effected.Risk;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Effect;
import dev.rapport.learning.Example;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Interval;
import dev.rapport.learning.Label;
import dev.rapport.learning.Learner;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.StratifiedEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Holds one experience beside silence. Where chance decided for enough people, only they count;
/// else whatever was observed, and it is called so.
final class EffectTally {

  private static final int FIFTHS = 5;

  private static final Difference NOTHING = new Difference(0, 0, 0, 0, 0, false);

  private final Experience experience;
  private final StratifiedEffect drawnGood = new StratifiedEffect();
  private final StratifiedEffect drawnBad = new StratifiedEffect();
  private final Effect seenGood = new Effect(Label.ONLY_OBSERVED);
  private final Effect seenBad = new Effect(Label.ONLY_OBSERVED);
  private long taken;
  private long spared;

  EffectTally(Experience experience) {
    this.experience = experience;
  }

  void add(Chronicle.Told told) {
    boolean done = !isSilent(told.example());
    Quality quality = told.result().quality();
    double good = quality == Quality.GOOD ? 1 : 0;
    double bad = quality == Quality.BAD ? 1 : 0;
    taken += done ? 1 : 0;
    spared += done ? 0 : 1;
    seenGood.add(done, good);
    seenBad.add(done, bad);
    if (told.example().choosing() instanceof Choosing.ByChance(var _, double p, boolean _)) {
      double ofDoing = done ? p : 1 - p;
      drawnGood.add(done, ofDoing, good);
      drawnBad.add(done, ofDoing, bad);
    }
  }

  static boolean isSilent(Example example) {
    return example.experience().equals(Example.SILENCE);
  }

  /// @param sample some of the same
  Effected result(Sample sample, Instant now) {
    if (drawnGood.isKnown()) {
      return new Effected(
          experience.key(),
          drawnGood.label(),
          drawnGood.taken(),
          drawnGood.spared(),
          true,
          difference(drawnGood),
          difference(drawnBad),
          Effect.needed(middle(drawnGood), Math.max(0.01, Math.abs(drawnGood.difference()))),
          risks(sample, now, true),
          sample.share());
    }
    boolean known = seenGood.isKnown();
    return new Effected(
        experience.key(),
        Label.ONLY_OBSERVED,
        taken,
        spared,
        known,
        known ? difference(seenGood) : NOTHING,
        known ? difference(seenBad) : NOTHING,
        known ? enough(seenGood) : 0,
        risks(sample, now, false),
        sample.share());
  }

  private static double middle(StratifiedEffect effect) {
    return (effect.rate() + effect.rateOfSilence()) / 2;
  }

  private static long enough(Effect effect) {
    long enough = effect.enough();
    return enough == Long.MAX_VALUE ? 0 : enough;
  }

  private static Difference difference(StratifiedEffect effect) {
    Interval interval = effect.interval();
    return new Difference(
        effect.rate(),
        effect.rateOfSilence(),
        effect.difference(),
        interval.low(),
        interval.high(),
        effect.isProvable());
  }

  private static Difference difference(Effect effect) {
    Interval interval = effect.interval();
    return new Difference(
        effect.rate(),
        effect.rateOfSilence(),
        effect.difference(),
        interval.low(),
        interval.high(),
        effect.isProvable() && effect.error() > 0);
  }

  private record Risked(double risk, Example example) {}

  /// In fifths by risk: each person's is forecast by what silence brought to the other half.
  private List<Risk> risks(Sample sample, Instant now, boolean drawnOnly) {
    List<Example> counted =
        sample.examples().stream()
            .filter(one -> !drawnOnly || one.choosing() instanceof Choosing.ByChance)
            .toList();
    List<Risked> risked = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int here = half;
      List<Example> silent =
          counted.stream().filter(one -> isSilent(one) && halfOf(one) != here).toList();
      if (silent.size() < Forecasts.ENOUGH) {
        return List.of();
      }
      Learner learner = Learner.taught(experience.results(), Learning.SETTINGS, silent, now);
      counted.stream()
          .filter(one -> halfOf(one) == here)
          .forEach(one -> risked.add(new Risked(risk(learner, one, now), one)));
    }
    risked.sort(
        Comparator.comparingDouble(Risked::risk)
            .reversed()
            .thenComparing(one -> one.example().person())
            .thenComparing(one -> one.example().decided()));
    List<Risk> fifths = new ArrayList<>();
    for (int fifth = 0; fifth < FIFTHS; fifth++) {
      int from = (int) ((long) risked.size() * fifth / FIFTHS);
      int to = (int) ((long) risked.size() * (fifth + 1) / FIFTHS);
      fifths.add(risk(fifth + 1, risked.subList(from, to)));
    }
    return fifths;
  }

  private static int halfOf(Example example) {
    return (int) (UUID.fromString(example.person()).getLeastSignificantBits() & 1);
  }

  private double risk(Learner learner, Example example, Instant now) {
    Context silent = example.context().with(Context.EXPERIENCE, Example.SILENCE, example.decided());
    Forecast forecast = learner.forecast(silent, now);
    double good = 0;
    for (Result result : forecast.results().inOrder()) {
      good += result.quality() == Quality.GOOD ? forecast.of(result) : 0;
    }
    return Math.clamp(1 - good, 0, 1);
  }

  private Risk risk(int number, List<Risked> people) {
    Effect effect = new Effect(Label.ONLY_OBSERVED);
    long silent = 0;
    for (Risked one : people) {
      boolean done = !isSilent(one.example());
      silent += done ? 0 : 1;
      effect.add(done, isGood(one.example()) ? 1 : 0);
    }
    boolean known = effect.isKnown();
    return new Risk(
        number,
        people.stream().mapToDouble(Risked::risk).average().orElse(0),
        people.size() - silent,
        silent,
        known,
        known ? difference(effect) : NOTHING);
  }

  private boolean isGood(Example example) {
    return example.outcome() instanceof Outcome.Came(String key, Instant _)
        && experience
            .find(key)
            .filter(one -> Objects.equals(one.quality(), Quality.GOOD))
            .isPresent();
  }
}
