package dev.rapport.learning;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How good forecasts are on results that were not learned, beside the base rate and a plain
/// logistic on the same rows.
public final class Trial {

  /// Results that are learned before the first forecast of a stream is scored; fewer in a small
  /// table.
  private static final int WARM_UP = 1_000;

  /// So many results make a night; where much is known already, half a hundredth of it, or a long
  /// stream would only ever be fitted anew.
  private static final int NIGHT = 250;

  /// So many results later the plain logistic is fitted anew, later on a twentieth of all.
  private static final int LOGISTIC_ANEW = 2_000;

  private final Results results;
  private final Settings settings;
  private final List<Example> examples;
  private final Function<Example, double[]> law;
  private final Lost lost = new Lost();
  private final Losses ours = new Losses();
  private final Losses scorecard = new Losses();
  private final Losses base = new Losses();
  private final Losses logistic = new Losses();
  private long plausible;
  private long held;
  private long alarms;
  private long open;

  private Trial(Results results, Settings settings, List<Example> examples) {
    this(results, settings, examples, one -> new double[0]);
  }

  private Trial(
      Results results, Settings settings, List<Example> examples, Function<Example, double[]> law) {
    this.results = results;
    this.settings = settings;
    this.examples = List.copyOf(examples);
    this.law = law;
  }

  /// Bits lost by believing a forecast where another law holds (Kullback & Leibler 1951), added up.
  public static final class Lost {
    private long rows;
    private double ours;
    private double logistic;
    private double base;

    private void add(double[] law, double[] ours, double[] logistic, double[] base) {
      rows++;
      this.ours += bits(law, ours);
      this.logistic += bits(law, logistic);
      this.base += bits(law, base);
    }

    private static double bits(double[] law, double[] said) {
      double bits = 0;
      for (int k = 0; k < law.length; k++) {
        bits += law[k] <= 0 ? 0 : law[k] * Math.log(law[k] / Math.max(1e-15, said[k]));
      }
      return bits / Math.log(2);
    }

    /// Forecasts whose law was known.
    public long rows() {
      return rows;
    }

    /// By our forecasts, each.
    public double ours() {
      return rows == 0 ? 0 : ours / rows;
    }

    public double logistic() {
      return rows == 0 ? 0 : logistic / rows;
    }

    public double base() {
      return rows == 0 ? 0 : base / rows;
    }
  }

  /// What came of it.
  ///
  /// @param scorecard of the first member alone
  /// @param setSize how many results stayed plausible, on average
  /// @param covered how often the true one was among them
  /// @param alarms how often the forecasts stopped being as good as they were
  /// @param lost beside the law, where it is known
  /// @param open older rows that a split left out, because nobody knew their results at the cut
  public record Report(
      Losses ours,
      Losses scorecard,
      Losses base,
      Losses logistic,
      double setSize,
      double covered,
      long alarms,
      Lost lost,
      long open) {}

  /// Each example in one part, all of one person in the same, results shared out evenly.
  public static int[] folds(Results results, List<Example> examples, int folds, long seed) {
    Map<String, Integer> first = new HashMap<>();
    for (Example one : examples) {
      first.putIfAbsent(one.person(), came(results, one));
    }
    List<String> people = new ArrayList<>(first.keySet());
    people.sort(Comparator.naturalOrder());
    shuffle(people, seed);
    int[] next = new int[results.size()];
    Map<String, Integer> foldOf = new HashMap<>();
    for (String person : people) {
      foldOf.put(person, next[first.getOrDefault(person, 0)]++ % folds);
    }
    return examples.stream().mapToInt(one -> foldOf.getOrDefault(one.person(), 0)).toArray();
  }

  private static void shuffle(List<String> list, long seed) {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = list.size() - 1; i > 0; i--) {
      int other = chance.nextInt(i + 1);
      String held = list.get(i);
      list.set(i, list.get(other));
      list.set(other, held);
    }
  }

  private static int came(Results results, Example example) {
    return example.outcome() instanceof Outcome.Came(String result, Instant _)
        ? results.indexOf(result)
        : -1;
  }

  /// Every part forecast by the others, as if they had no time.
  ///
  /// @param foldOf as [#folds] says
  public static Report inFolds(
      Results results, Settings settings, List<Example> examples, int[] foldOf) {
    Trial trial = new Trial(results, settings, examples);
    int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
    for (int fold = 0; fold < folds; fold++) {
      List<Example> learned = new ArrayList<>();
      List<Example> left = new ArrayList<>();
      for (int i = 0; i < foldOf.length; i++) {
        (foldOf[i] == fold ? left : learned).add(examples.get(i));
      }
      if (!learned.isEmpty()) {
        Instant now = last(learned);
        trial.once(timeless(learned, now), left, now);
      }
    }
    return trial.report();
  }

  /// What each example cost, forecast by the other parts: minus the logarithm of the probability
  /// that its result had.
  ///
  /// @param foldOf as [#folds] says
  static double[] lossesInFolds(
      Results results, Settings settings, List<Example> examples, int[] foldOf) {
    double[] losses = new double[foldOf.length];
    int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
    for (int fold = 0; fold < folds; fold++) {
      List<Example> learned = new ArrayList<>();
      for (int i = 0; i < foldOf.length; i++) {
        if (foldOf[i] != fold) {
          learned.add(examples.get(i));
        }
      }
      Instant now = last(learned);
      Learner learner = Learner.taught(results, settings, timeless(learned, now), now);
      for (int i = 0; i < foldOf.length; i++) {
        int came = came(results, examples.get(i));
        if (foldOf[i] == fold && came >= 0) {
          double said = learner.forecast(examples.get(i).context(), now).distribution().get(came);
          losses[i] = -Math.log(Math.max(1e-15, said));
        }
      }
    }
    return losses;
  }

  /// The oldest share learned, as far as results were known by then, the rest forecast and not
  /// learned.
  public static Report split(
      Results results, Settings settings, List<Example> examples, double share) {
    return split(results, settings, examples, share, one -> new double[0]);
  }

  /// The same where it is known how results truly come.
  ///
  /// @param law of an example, the probability of each result; empty where it is not known
  public static Report split(
      Results results,
      Settings settings,
      List<Example> examples,
      double share,
      Function<Example, double[]> law) {
    List<Example> ordered =
        examples.stream().sorted(Comparator.comparing(Example::decided)).toList();
    Trial trial = new Trial(results, settings, ordered, law);
    trial.cut(Math.min(ordered.size() - 1, (int) (ordered.size() * share)));
    return trial.report();
  }

  /// Learned is what was known when the first of the later ones was decided, and nothing after it.
  private void cut(int cut) {
    if (examples.isEmpty()) {
      return;
    }
    Instant now = examples.get(cut).decided();
    List<Example> learned =
        examples.subList(0, cut).stream().filter(one -> !one.windowEnds().isAfter(now)).toList();
    open = cut - learned.size();
    if (!learned.isEmpty()) {
      once(learned, examples.subList(cut, examples.size()), now);
    }
  }

  private void once(List<Example> learned, List<Example> left, Instant now) {
    Learner learner = Learner.taught(results, settings, learned, now);
    double[] rates = rates(learned);
    PlainLogistic plain = PlainLogistic.fit(contexts(learned), results(learned), results.size());
    Alarm alarm = new Alarm();
    for (Example one : left) {
      double loss = score(one, learner.forecast(one.context(), now), rates, plain);
      alarm.add(loss);
    }
    alarms += alarm.cuts();
  }

  private static Instant last(List<Example> learned) {
    return learned.stream()
        .map(Example::windowEnds)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /// As if all had been decided at once: folds that are drawn have no order.
  private static List<Example> timeless(List<Example> learned, Instant now) {
    return learned.stream()
        .map(one ->
            new Example(
                one.person(),
                one.experience(),
                now,
                new Context(now, one.context().facts()),
                one.choosing(),
                one.outcome() instanceof Outcome.Came(String result, Instant _)
                    ? new Outcome.Came(result, now)
                    : one.outcome()))
        .toList();
  }

  private double[] rates(List<Example> learned) {
    double[] counts = new double[results.size()];
    learned.forEach(one -> counts[came(results, one)]++);
    return rates(counts, learned.size());
  }

  private static double[] rates(double[] counts, int all) {
    double[] rates = new double[counts.length];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = (counts[k] + 0.5) / (all + 0.5 * rates.length);
    }
    return rates;
  }

  private static List<Context> contexts(List<Example> examples) {
    return examples.stream().map(Example::context).toList();
  }

  private int[] results(List<Example> examples) {
    return examples.stream().mapToInt(one -> came(results, one)).toArray();
  }

  /// @return our log loss
  private double score(Example one, Forecast forecast, double[] rates, PlainLogistic plain) {
    int came = came(results, one);
    double[] said = unboxed(forecast.distribution());
    ours.add(said, came);
    scorecard.add(unboxed(forecast.members().getFirst().distribution()), came);
    base.add(rates, came);
    double[] other = new double[results.size()];
    plain.forecast(one.context(), other);
    logistic.add(other, came);
    double[] truly = law.apply(one);
    if (truly.length > 0) {
      lost.add(truly, said, other, rates);
    }
    plausible += forecast.plausible().size();
    held += forecast.plausible().contains(results.get(came)) ? 1 : 0;
    return -Math.log(Math.max(1e-15, said[came]));
  }

  private static double[] unboxed(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Row by row in the order of their decisions: forecast, and learned when the result is there.
  ///
  /// @param delay how many rows later; below 0 when its window has ended
  public static Report stream(
      Results results, Settings settings, List<Example> examples, int delay) {
    List<Example> ordered =
        examples.stream().sorted(Comparator.comparing(Example::decided)).toList();
    Trial trial = new Trial(results, settings, ordered);
    trial.run(delay);
    return trial.report();
  }

  private void run(int delay) {
    Instant begin = examples.isEmpty() ? Instant.EPOCH : examples.getFirst().decided();
    Learner learner = Learner.untaught(results, settings, begin);
    List<Example> learned = new ArrayList<>();
    double[] counts = new double[results.size()];
    Map<Integer, Forecast> said = new HashMap<>();
    PriorityQueue<Integer> open =
        new PriorityQueue<>(Comparator.comparing(i -> examples.get(i).windowEnds()));
    PlainLogistic plain = null;
    long warmUp = Math.min(WARM_UP, examples.size() / 10);
    int anewAt = 0;
    int nightAt = 0;
    for (int i = 0; i < examples.size(); i++) {
      Instant now = examples.get(i).decided();
      for (int due : delay < 0 ? due(open, now) : due(i, delay)) {
        Example one = examples.get(due);
        learner.learn(closed(one, now), said.remove(due), now);
        learned.add(one);
        counts[came(results, one)]++;
      }
      if (learned.size() >= nightAt + Math.max(NIGHT, nightAt / 200)
          || learned.size() >= warmUp && nightAt == 0) {
        learner = learner.taughtAgain(closed(learned, now), now);
        nightAt = learned.size();
      }
      if (learned.size() >= warmUp && !learned.isEmpty()) {
        if (plain == null || learned.size() >= anewAt + Math.max(LOGISTIC_ANEW, anewAt / 20)) {
          plain = PlainLogistic.fit(contexts(learned), results(learned), results.size());
          anewAt = learned.size();
        }
        Forecast forecast = learner.forecast(examples.get(i).context(), now);
        score(examples.get(i), forecast, rates(counts, learned.size()), plain);
        said.put(i, forecast);
      }
      if (delay < 0) {
        open.add(i);
      }
    }
    alarms = learner.alarms();
  }

  /// A stated delay takes the place of the window.
  private static Example closed(Example one, Instant now) {
    return one.windowEnds().isAfter(now)
        ? new Example(
            one.person(),
            one.experience(),
            one.decided(),
            one.context(),
            one.choosing(),
            one.outcome())
        : one;
  }

  /// The same for all of them, each when it is asked for.
  private static List<Example> closed(List<Example> learned, Instant now) {
    return new AbstractList<>() {
      @Override
      public Example get(int index) {
        return closed(learned.get(index), now);
      }

      @Override
      public int size() {
        return learned.size();
      }
    };
  }

  private static List<Integer> due(int row, int delay) {
    return row - delay - 1 >= 0 ? List.of(row - delay - 1) : List.of();
  }

  /// Whose windows have ended, in the order of their decisions.
  private List<Integer> due(PriorityQueue<Integer> open, Instant now) {
    List<Integer> due = new ArrayList<>();
    while (!open.isEmpty() && !examples.get(open.element()).windowEnds().isAfter(now)) {
      due.add(open.remove());
    }
    due.sort(Comparator.naturalOrder());
    return due;
  }

  private Report report() {
    double rows = Math.max(1, ours.rows());
    return new Report(
        ours, scorecard, base, logistic, plausible / rows, held / rows, alarms, lost, open);
  }
}
