package dev.rapport.decisions.outcomes;

import dev.rapport.decisions.outcomes.Reckoning.Felt;
import dev.rapport.learning.Effect;
import dev.rapport.learning.Fact;
import dev.rapport.learning.FactWorth;
import dev.rapport.learning.Interval;
import dev.rapport.learning.Label;
import dev.rapport.learning.Quality;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what was felt, and what came after a good and a bad feeling.
final class FeltTally {

  /// What a context says of it.
  static final String FEELING = "how she felt last";

  private static final int WEEKS = 13;

  private final Timeline timeline;
  private final ZoneId zone;
  private final LocalDate today;
  private final LocalDate firstWeek;
  private final long[][] weeks = new long[WEEKS][Quality.values().length];
  private final Map<String, long[]> experiences = new TreeMap<>();
  private final Map<String, After> after = new TreeMap<>();

  private static final class After {
    private final Effect effect = new Effect(Label.ONLY_OBSERVED);
    private final long[] cases = new long[2];
    private final long[] well = new long[2];
  }

  FeltTally(Timeline timeline, ZoneId zone, LocalDate today) {
    this.timeline = timeline;
    this.zone = zone;
    this.today = today;
    this.firstWeek =
        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
  }

  void add(Happened row) {
    Happened.Felt felt = row.felt();
    if (felt == null) {
      return;
    }
    int how = placeOf(felt.feeling());
    LocalDate day = LocalDate.ofInstant(felt.at(), zone);
    if (day.isAfter(today)) {
      return;
    }
    if (!day.isBefore(firstWeek)) {
      weeks[(int) ((day.toEpochDay() - firstWeek.toEpochDay()) / 7)][how]++;
    }
    if (day.isAfter(today.minusYears(1))) {
      experiences.computeIfAbsent(keyOf(row), any -> new long[weeks[0].length])[how]++;
    }
  }

  private String keyOf(Happened row) {
    Catalogue.Experience experience = timeline.experienceOf(row);
    return experience == null ? row.kind() : experience.key();
  }

  private static int placeOf(String feeling) {
    return switch (feeling) {
      case "good" -> 0;
      case "soso" -> 1;
      default -> 2;
    };
  }

  void add(Chronicle.Told told) {
    if (told.example().context().facts().get(FEELING) instanceof Fact.Word(String felt, Instant _)
        && !felt.equals("soso")) {
      boolean good = felt.equals("good");
      boolean well = told.result().quality() == Quality.GOOD;
      After one = after.computeIfAbsent(told.of().key(), any -> new After());
      one.effect.add(good, well ? 1 : 0);
      one.cases[good ? 0 : 1]++;
      one.well[good ? 0 : 1] += well ? 1 : 0;
    }
  }

  /// @param samples of each experience of the catalogue in force
  Felt result(Map<Catalogue.Experience, Sample> samples, Instant now) {
    List<Felt.Week> told = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      long[] how = weeks[week];
      told.add(new Felt.Week(firstWeek.plusWeeks(week), how[0], how[1], how[2]));
    }
    List<Felt.Experience> ofEach = new ArrayList<>();
    experiences.forEach((key, how) -> ofEach.add(new Felt.Experience(key, how[0], how[1], how[2])));
    ofEach.sort((one, other) ->
        Long.compare(
            other.good() + other.soso() + other.bad(), one.good() + one.soso() + one.bad()));
    List<Felt.Difference> differences = new ArrayList<>();
    samples.forEach((experience, sample) -> {
      After hers = after.getOrDefault(experience.key(), new After());
      if (hers.cases[0] + hers.cases[1] > 0) {
        differences.add(difference(experience, sample, hers, now));
      }
    });
    return new Felt(told, ofEach, differences);
  }

  private static Felt.Difference difference(
      Catalogue.Experience experience, Sample sample, After hers, Instant now) {
    FactWorth worth =
        FactWorth.of(experience.results(), Learning.SETTINGS, sample.examples(), FEELING, now);
    Interval bits = worth.interval();
    Interval shift = hers.effect.interval();
    return new Felt.Difference(
        experience.key(),
        worth.cases(),
        worth.people(),
        worth.bits(),
        bits.low(),
        bits.high(),
        worth.isProvable(),
        hers.cases[0],
        hers.well[0],
        hers.cases[1],
        hers.well[1],
        hers.effect.difference(),
        shift.low(),
        shift.high(),
        hers.effect.isProvable() && hers.effect.error() > 0);
  }
}
