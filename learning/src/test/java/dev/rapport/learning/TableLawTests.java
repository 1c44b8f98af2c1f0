package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tables that a house may have, and what must be true of every forecast.
class TableLawTests {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Results CATALOGUE = Results.of("came", "asked", "nothing");

  private static Example example(String person, double number, String word, int came) {
    Context context = Context.at(NOW).with("number", number, NOW).with("word", word, NOW);
    return new Example(
        person,
        "visit",
        NOW,
        context,
        new Choosing.ByPeople(),
        new Outcome.Came(CATALOGUE.get(came).key(), NOW));
  }

  private static void assertSound(List<Example> examples) {
    Learner learner = Learner.taught(CATALOGUE, Settings.standard(), examples, NOW);
    for (double number : new double[] {-1e12, 0, 1, 1e12}) {
      Forecast forecast =
          learner.forecast(
              Context.at(NOW).with("number", number, NOW).with("word", "never seen", NOW), NOW);
      assertThat(forecast.distribution().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-12));
      assertThat(forecast.distribution()).allMatch(p -> p >= 0 && Double.isFinite(p));
      Interval interval = forecast.interval(CATALOGUE.get(0), .9);
      assertThat(interval.low()).isBetween(0.0, interval.high());
    }
  }

  @Test
  void forecastsAreSoundWhateverTheTable() {
    Trials.run(
        25,
        chance -> {
          List<Example> examples = new ArrayList<>();
          int rows = 1 + chance.nextInt(80);
          int kinds = 1 + chance.nextInt(3);
          int people = 1 + chance.nextInt(rows);
          double size = Math.pow(10, chance.nextInt(20) - 8);
          for (int i = 0; i < rows; i++) {
            examples.add(
                example(
                    "p" + chance.nextInt(people),
                    (chance.nextDouble() - .5) * size,
                    "w" + chance.nextInt(rows),
                    chance.nextInt(kinds)));
          }
          assertSound(examples);
        });
  }

  @Test
  void onePersonWithManyExperiencesIsBounded() {
    Learner learner = Learner.untaught(CATALOGUE, Settings.standard(), NOW);
    Example same = example("she", 1, "w", 0);
    for (int i = 0; i < 100_000; i++) {
      learner.learn(same, NOW);
    }
    assertThat(learner.examples()).isEqualTo(100_000);
    assertThat(learner.forecast(same.context(), NOW).distribution()).allMatch(Double::isFinite);
  }

  @Test
  void aPoolThatHasLearnedNothingIsItsScorecard() {
    PoolWeights pool = PoolWeights.starting(3, 1, 0);
    double[][] logs = {
      {Math.log(.6), Math.log(.3), Math.log(.1)}, {Math.log(.3), Math.log(.5), Math.log(.2)}
    };
    double[] pooled = new double[3];
    pool.combine(logs, pooled);
    assertThat(pooled).containsExactly(new double[] {.6, .3, .1}, within(1e-12));
  }

  @Test
  void binsCanBeReadAndAddUp() {
    Trials.run(
        20,
        chance -> {
          FactCounts whole = new FactCounts();
          FactCounts one = new FactCounts();
          FactCounts other = new FactCounts();
          for (int i = 0; i < 600; i++) {
            Context context =
                Context.at(NOW)
                    .with("age", 18 + chance.nextInt(70), NOW)
                    .with("place", "p" + chance.nextInt(4), NOW);
            whole.add(context);
            (chance.nextBoolean() ? one : other).add(context);
          }
          other.merge(one);
          assertThat(other.bytes()).isEqualTo(whole.bytes());
          assertThat(other.bins().labels()).isEqualTo(whole.bins().labels());
          assertThat(whole.bins().labels())
              .contains("age not known", "place p3")
              .anyMatch(label -> label.matches("age [0-9]+–[0-9]+"));
        });
  }

  @Test
  void slopesAddUp() {
    Trials.run(
        20,
        chance -> {
          double[] beta = chance.doubles(10).toArray();
          Gradient whole = new Gradient(4, 3, beta);
          Gradient one = new Gradient(4, 3, beta);
          Gradient other = new Gradient(4, 3, beta);
          for (int i = 0; i < 50; i++) {
            int[] bins = {chance.nextInt(2), 2 + chance.nextInt(2)};
            int came = chance.nextInt(3);
            whole.add(bins, came, .7);
            (chance.nextBoolean() ? one : other).add(bins, came, .7);
          }
          one.merge(other);
          assertThat(one.slope).containsExactly(whole.slope, within(1e-9));
          assertThat(one.likelihood).isCloseTo(whole.likelihood, within(1e-9));
        });
  }
}
