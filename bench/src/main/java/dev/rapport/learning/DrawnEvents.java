package dev.rapport.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Events of a large house, drawn with a seed, to time how fast they are learned and forecast.
public final class DrawnEvents {

  private static final Results CATALOGUE = Results.of("came", "asked", "nothing");
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final int FACTS = 8;

  private final Row[] rows;
  private final int[] results;
  private final Bins bins;
  private final Learner learner;
  private final List<Example> examples;

  private DrawnEvents(
      Row[] rows, int[] results, Bins bins, Learner learner, List<Example> examples) {
    this.rows = rows;
    this.results = results;
    this.bins = bins;
    this.learner = learner;
    this.examples = examples;
  }

  /// @param events how many; they differ in four thousand contexts
  public static DrawnEvents of(int events, long seed) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Context context = Context.at(NOW).with("letter " + chance.nextInt(20), History.none());
      for (int f = 0; f < FACTS; f++) {
        context = context.with("fact " + f, "word " + chance.nextInt(6), NOW);
      }
      int came = chance.nextInt(3);
      examples.add(
          new Example(
              "p" + i,
              "letter",
              NOW,
              context,
              new Choosing.ByPeople(),
              new Outcome.Came(CATALOGUE.get(came).key(), NOW)));
    }
    FactCounts counts = new FactCounts();
    examples.forEach(one -> counts.add(one.context()));
    Bins bins = counts.bins();
    Row[] rows = new Row[events];
    int[] results = new int[events];
    for (int i = 0; i < events; i++) {
      rows[i] = bins.encode(examples.get(i % examples.size()).context());
      results[i] = chance.nextInt(3);
    }
    Learner learner = Learner.taught(CATALOGUE, Settings.standard(), examples, NOW);
    return new DrawnEvents(rows, results, bins, learner, examples);
  }

  /// Events a second into a ladder of five levels and the steps of a scorecard, on one core.
  public double learnedEachSecond() {
    int[] path = {
      bins.indexOf(Context.EXPERIENCE),
      bins.indexOf(Context.RESULTS_SO_FAR),
      bins.indexOf(Context.TIME_NUMBER),
      bins.indexOf("fact 0"),
      bins.indexOf("fact 1")
    };
    Ladder ladder = Ladder.empty(path, CATALOGUE.size(), new Decay(0, 1_000_000));
    Scorecard card = Scorecard.empty(bins.count(), CATALOGUE.size());
    double[] forecast = new double[CATALOGUE.size()];
    long begun = System.nanoTime();
    for (int i = 0; i < rows.length; i++) {
      ladder.learn(rows[i].codes(), results[i], i);
      card.forecast(rows[i].bins(), forecast);
      card.step(rows[i].bins(), results[i], 0.02, forecast);
    }
    return rows.length / ((System.nanoTime() - begun) / 1e9);
  }

  /// Events a second into the whole core: every member is heard before it learns, whom to trust
  /// moves with each result, and the alarm listens. As a server learns what came, on one core.
  public double wholeCoreEachSecond(int events) {
    Learner fresh = Learner.read(CATALOGUE, Settings.standard(), learner.bytes());
    long begun = System.nanoTime();
    for (int i = 0; i < events; i++) {
      fresh.learn(examples.get(i % examples.size()), NOW);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (fresh.examples() != learner.examples() + events) {
      throw new IllegalStateException("something was not learned");
    }
    return events / seconds;
  }

  /// Results a second taught all at once: bins cut, ladders chosen, scorecard and trust fitted.
  public double taughtEachSecond() {
    long begun = System.nanoTime();
    Learner taught = Learner.taught(CATALOGUE, Settings.standard(), examples, NOW);
    return taught.examples() / ((System.nanoTime() - begun) / 1e9);
  }

  /// Seconds in which so many people are weighed anew, an experience beside silence for each, on so
  /// many threads that share one learner.
  public double rescoredSeconds(int people, int threads) throws InterruptedException {
    long begun = System.nanoTime();
    double[] held = new double[threads];
    List<Thread> working = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int mine = thread;
      working.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = mine; i < people; i += threads) {
                  Context her = examples.get(i % examples.size()).context();
                  Context left = her.with(Context.EXPERIENCE, Example.SILENCE, NOW);
                  held[mine] +=
                      learner.forecast(her, NOW).value() - learner.forecast(left, NOW).value();
                }
              }));
    }
    for (Thread one : working) {
      one.join();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (Arrays.stream(held).anyMatch(Double::isNaN)) {
      throw new IllegalStateException("somebody was not weighed");
    }
    return seconds;
  }

  /// Microseconds for a whole forecast, with everything that a page shows.
  public double forecastMicros(int forecasts) {
    double held = 0;
    long begun = System.nanoTime();
    for (int i = 0; i < forecasts; i++) {
      held +=
          learner
              .forecast(examples.get(i % examples.size()).context(), NOW)
              .distribution()
              .getFirst();
    }
    double micros = (System.nanoTime() - begun) / 1e3 / forecasts;
    if (!(held > 0)) {
      throw new IllegalStateException("nothing was forecast");
    }
    return micros;
  }
}
