package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Tables that a house may have, and what must be true of every forecast.
class TableLawTests {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final String GOLDEN =
      "0200000002000000000000000100000005000000706c6163650100000003000000696e6e01000000"
          + "00000000010000000400000079656172000000000000000002000000ffffffffffff1fc001000000"
          + "000000000000000000a09f400100000000000000";
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

  /// Years, coordinates, days written as numbers: far from zero, and near each other.
  @Test
  void numbersFarFromZeroAreToldApart() {
    assertThat(cuts(2_000, i -> 2010 + i % 15)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(cuts(30_000, i -> 2010 + i % 15)).hasSize(14);
    assertThat(cuts(20_000, i -> 48.05 + i % 300 / 1000.0)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(cuts(20_000, i -> 1000 + i % 31)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(cuts(20_000, i -> -20_240_101 - i % 28)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(cuts(20_000, i -> 1_700_000_000.0 + 60 * i)).hasSizeGreaterThanOrEqualTo(8);
  }

  private static double[] cuts(int rows, IntToDoubleFunction number) {
    Quantiles quantiles = new Quantiles();
    for (int i = 0; i < rows; i++) {
      quantiles.add(number.applyAsDouble(i));
    }
    return quantiles.cuts((int) Math.round(Math.cbrt(rows) / 2), rows / 500);
  }

  /// However they were shared out, and in any order; and no wider than needed: one bit less joins
  /// at most two buckets, so that more than half of the room stays used.
  @Test
  void numbersAddUpHoweverTheyWereSharedOut() {
    Trials.run(
        60,
        chance -> {
          double size = Math.pow(10, chance.nextInt(24) - 12);
          double from = chance.nextInt(3) * size * chance.nextInt(1, 1_000);
          int different = 1 << chance.nextInt(16);
          int rows = 1 + chance.nextInt(12_000);
          List<Double> numbers = new ArrayList<>();
          for (int i = 0; i < rows; i++) {
            double one = from + size * (chance.nextInt(different) - different / 3) / different;
            numbers.add(chance.nextInt(50) == 0 ? -0.0 : one);
          }
          int parts = List.of(1, 2, 16).get(chance.nextInt(3));
          List<Quantiles> shared = new ArrayList<>();
          for (int part = 0; part < parts; part++) {
            shared.add(new Quantiles());
          }
          Quantiles whole = new Quantiles();
          for (double number : numbers) {
            whole.add(number);
            shared.get((int) (parts * Math.pow(chance.nextDouble(), 3))).add(number);
          }
          while (shared.size() > 1) {
            Quantiles one = shared.remove(chance.nextInt(shared.size()));
            shared.get(chance.nextInt(shared.size())).merge(one);
          }
          assertThat(shared.getFirst().shift()).isEqualTo(whole.shift());
          assertThat(shared.getFirst().counts()).isEqualTo(whole.counts());
          assertThat(whole.counts().size()).isLessThanOrEqualTo(Quantiles.MOST_BUCKETS);
          assertThat(whole.shift() == 0 || whole.counts().size() > Quantiles.MOST_BUCKETS / 2)
              .isTrue();
          assertThat(whole.cuts(16, 5)).isSorted().doesNotHaveDuplicates();
        });
  }

  /// Each cut has numbers on both sides of it, about as many as it should.
  @Test
  void cutsShareNumbersOutEvenly() {
    Trials.run(
        30,
        chance -> {
          double from = chance.nextInt(-3, 4) * Math.pow(10, chance.nextInt(8));
          Quantiles quantiles = new Quantiles();
          double[] numbers = new double[8_000];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from + chance.nextGaussian();
            quantiles.add(numbers[i]);
          }
          double[] cuts = quantiles.cuts(8, 16);
          assertThat(cuts).hasSize(7);
          for (int cut = 0; cut < cuts.length; cut++) {
            double bound = cuts[cut];
            long below = Arrays.stream(numbers).filter(number -> number < bound).count();
            assertThat(below).isBetween(1_000L * (cut + 1) - 150, 1_000L * (cut + 1) + 150);
          }
        });
  }

  @Test
  void factsAreWrittenAsEver() {
    FactCounts facts = new FactCounts();
    facts.add(Context.at(NOW).with("year", 2024, NOW).with("place", "inn", NOW));
    facts.add(Context.at(NOW).with("year", -0.5, NOW));
    assertThat(HexFormat.of().formatHex(facts.bytes())).isEqualTo(GOLDEN);
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
