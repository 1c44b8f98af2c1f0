package dev.rapport.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The entry of the kernel: what follows from an experience, learned one result at a time or all at
/// once, late results too.
///
/// Not safe for several threads at once. Without a clock and without chance of its own: the same
/// examples in the same order at the same times are the same learner.
public final class Learner {

  private static final double LOG_2 = Math.log(2);

  private final Results results;
  private final Settings settings;
  private Pool pool;
  private long examples;

  /// How many results the last full batch had.
  private long full;

  private boolean observed;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private Provenance provenance;

  private Learner(Results results, Settings settings, Pool pool, Instant now) {
    this(results, settings, pool);
    this.provenance = describe(now);
  }

  /// What it was made of is put in by whoever calls.
  @SuppressWarnings("NullAway.Init")
  private Learner(Results results, Settings settings, Pool pool) {
    this.results = results;
    this.settings = settings;
    this.pool = pool;
  }

  /// Knows nothing yet, and can learn from the first result on.
  public static Learner untaught(Results results, Settings settings, Instant now) {
    Decay decay = new Decay(now.getEpochSecond(), Double.POSITIVE_INFINITY);
    return new Learner(results, settings, Pool.untaught(results.size(), settings, decay), now);
  }

  /// Learns from all at once: cuts bins, chooses ladders and what they lean on, fits the scorecard
  /// and whom to trust. What [#learn] would not take is left out.
  public static Learner taught(
      Results results, Settings settings, List<Example> examples, Instant now) {
    Decay decay = new Decay(now.getEpochSecond(), Double.POSITIVE_INFINITY);
    List<Example> closed =
        examples.stream()
            .filter(one -> judged(results, one, now) instanceof Learned.Taken)
            .sorted(Comparator.comparing(Example::decided).thenComparing(Example::person))
            .toList();
    FactCounts counts = new FactCounts();
    closed.forEach(one -> counts.add(one.context()));
    Rows rows = new Rows(counts.bins());
    Map<String, Integer> groups = new HashMap<>();
    for (Example one : closed) {
      rows.add(
          rows.bins().encode(one.context()),
          resultOf(results, one),
          one.decided().getEpochSecond(),
          groups.computeIfAbsent(one.person(), person -> groups.size()),
          1);
    }
    Pool pool =
        closed.isEmpty()
            ? Pool.untaught(results.size(), settings, decay)
            : Pool.of(rows, results.size(), settings, now.getEpochSecond());
    Learner learner = new Learner(results, settings, pool, now);
    closed.forEach(learner::see);
    learner.full = closed.size();
    learner.provenance = learner.describe(now);
    return learner;
  }

  /// The nightly batch. As long as there are not twice the results of the last full one, only the
  /// scorecard and what contexts lean on are fitted anew, from the newest results; else everything.
  ///
  /// @param all examples in the order in which they were learned
  public Learner taughtAgain(List<Example> all, Instant now) {
    if (full == 0 || all.size() >= 2L * full) {
      Learner learner = taught(results, settings, all, now);
      if (full > 0) {
        learner.pool.believe(pool);
      }
      return learner;
    }
    Rows newest = new Rows(pool.bins());
    for (Example one : all.subList(Math.max(0, all.size() - pool.window()), all.size())) {
      if (judged(results, one, now) instanceof Learned.Taken) {
        newest.add(
            pool.bins().encode(one.context()),
            resultOf(results, one),
            one.decided().getEpochSecond(),
            0,
            1);
      }
    }
    if (newest.size() > 0) {
      pool = pool.refreshed(newest, now.getEpochSecond());
      provenance = describe(now);
    }
    return this;
  }

  private static Learned judged(Results results, Example example, Instant now) {
    if (example.decided().isAfter(now)) {
      return new Learned.Refused(
          "It was decided at %s, and it is only %s".formatted(example.decided(), now));
    }
    if (example.windowEnds().isAfter(now)) {
      return new Learned.Censored(example.windowEnds());
    }
    return switch (example.outcome()) {
      case Outcome.Pending _ -> new Learned.Censored(example.windowEnds());
      case Outcome.Came(String result, Instant _) when results.indexOf(result) < 0 ->
          new Learned.Refused("The catalogue has no result '%s'".formatted(result));
      case Outcome.Came _ -> new Learned.Taken();
    };
  }

  private static int resultOf(Results results, Example example) {
    return example.outcome() instanceof Outcome.Came(String result, Instant _)
        ? results.indexOf(result)
        : -1;
  }

  /// Learns one result. Late or prompt is the same to all counts. Whom to trust stays as it is: who
  /// is asked after the decision has learned since, and looks better than she was.
  ///
  /// @param now the time, as the caller has it
  public Learned learn(Example example, Instant now) {
    return learn(example, null, now);
  }

  /// Learns one result, and from what was forecast at its decision whom to trust.
  ///
  /// @param forecast what [#forecast] gave when it was decided; null where nobody asked
  public Learned learn(Example example, @Nullable Forecast forecast, Instant now) {
    Learned judged = judged(results, example, now);
    if (judged instanceof Learned.Taken) {
      Row row = pool.bins().encode(example.context());
      long second = example.decided().getEpochSecond();
      int result = resultOf(results, example);
      double[][] logs = forecast == null ? null : said(forecast);
      if (forecast == null || logs == null) {
        pool.learn(row, result, second, null);
      } else {
        double[][] ways = ways(forecast);
        pool.learn(row, result, second, ways);
        pool.trust(result, logs, ways, Math.max(0, examples - forecast.known()));
      }
      see(example);
    }
    return judged;
  }

  /// What the members said then; null where they were others than now.
  private double @Nullable [][] said(Forecast forecast) {
    if (forecast.members().size() != pool.ladders().size() + 2) {
      return null;
    }
    double[][] logs = new double[forecast.members().size()][];
    for (int m = 0; m < logs.length; m++) {
      List<Double> distribution = forecast.members().get(m).distribution();
      logs[m] = distribution.stream().mapToDouble(PoolWeights::log).toArray();
    }
    return logs;
  }

  private static double[][] ways(Forecast forecast) {
    double[][] ways = new double[forecast.ways().size()][];
    for (int way = 0; way < ways.length; way++) {
      ways[way] = forecast.ways().get(way).stream().mapToDouble(Double::doubleValue).toArray();
    }
    return ways;
  }

  /// Counts a result that is older than all it was taught from and whose window is closed, in any
  /// order: ladders have it, scorecard and trust stay as the newer ones made them. Whose it was is
  /// not asked. With [#counted] a table of any length is learned without holding it.
  ///
  /// @param byPeople whether nobody noted with which probability it was decided
  public Learned count(Context context, String result, boolean byPeople) {
    int came = results.indexOf(result);
    if (came < 0) {
      return new Learned.Refused("The catalogue has no result '%s'".formatted(result));
    }
    pool.count(pool.bins().encode(context), came, context.decided().getEpochSecond());
    see(context.decided(), byPeople);
    return new Learned.Taken();
  }

  /// Ends the counting: how much contexts lean on wider ones is read from all counts.
  public Learner counted(Instant now) {
    pool = pool.leaningAnew(now.getEpochSecond());
    provenance = describe(now);
    return this;
  }

  private void see(Example example) {
    see(example.decided(), example.choosing() instanceof Choosing.ByPeople);
  }

  private void see(Instant decided, boolean byPeople) {
    examples++;
    observed |= byPeople;
    from = from == null || decided.isBefore(from) ? decided : from;
    to = to == null || decided.isAfter(to) ? decided : to;
  }

  /// What is likely to follow.
  ///
  /// @param context what is known now; [Context#with(String, History)] puts in the experience
  /// @param now to which the counts are read
  public Forecast forecast(Context context, Instant now) {
    long second = now.getEpochSecond();
    Row row = pool.bins().encode(context);
    double[][] logs = pool.members(row, second);
    double[][] ways = pool.trust().said(logs);
    double[] forecast = new double[results.size()];
    pool.trust().combine(ways, forecast);
    Evidence evidence = evidence(row, second, Ladder.LIKE_CASES);
    return new Forecast(
        results,
        boxed(forecast),
        evidence,
        plausible(forecast),
        observed || examples == 0 ? Label.ONLY_OBSERVED : Label.ADJUSTED,
        described(logs, second),
        Arrays.stream(ways).map(Learner::boxed).toList(),
        examples,
        evidence.weight() + evidence.lean(),
        provenance);
  }

  /// What is likely to follow if it comes to her once, twice, three times: the first, then the next
  /// after nothing came of the one before.
  ///
  /// @param experience its kind
  /// @param state what is known of her besides
  /// @param after the result that each time is taken to have had
  public List<Forecast> order(
      String experience, Context state, Result after, int times, Instant now) {
    List<Forecast> forecasts = new ArrayList<>();
    List<History.Past> past = new ArrayList<>();
    for (int time = 1; time <= times; time++) {
      forecasts.add(forecast(state.with(experience, new History(past)), now));
      past.add(new History.Past(state.decided(), state.decided(), after, state.decided()));
    }
    return forecasts;
  }

  /// The sentence to a forecast, from the dots that are drawn.
  ///
  /// @param cases how many results of her own experiences of this kind are known
  /// @param context the same that was forecast
  public Sentence sentence(
      long cases, Forecast forecast, Context context, Result result, Instant now) {
    String experience =
        context.fact(Context.EXPERIENCE) instanceof Fact.Word(String kind, var _)
            ? kind
            : Example.SILENCE;
    double without = forecast(context.with(experience, History.none()), now).of(result);
    Pull pull = cases == 0 ? Pull.NONE : Pull.of(forecast.of(result) - without);
    return Sentence.of(forecast.dots(), results, result, cases, pull);
  }

  /// The narrowest context with enough cases, over all ladders; where two are as narrow, the first.
  private Evidence evidence(Row row, long second, long fewest) {
    int deepest = -1;
    Ladder best = null;
    for (Ladder ladder : pool.ladders()) {
      int depth = ladder.depth(row.codes(), fewest);
      if (depth > deepest) {
        deepest = depth;
        best = ladder;
      }
    }
    return best == null
        ? Evidence.none(results.size())
        : best.evidence(row.codes(), second, deepest);
  }

  private List<Result> plausible(double[] forecast) {
    List<Integer> places = pool.plausible(forecast);
    Result[] plausible = new Result[places.size()];
    for (int i = 0; i < plausible.length; i++) {
      plausible[i] = results.get(places.get(i));
    }
    return List.of(plausible);
  }

  private List<Forecast.Member> described(double[][] logs, long second) {
    double[] base = new double[results.size()];
    base(second, base);
    for (int k = 0; k < base.length; k++) {
      base[k] = PoolWeights.log(base[k]);
    }
    Forecast.Member[] members = new Forecast.Member[logs.length];
    for (int m = 0; m < logs.length; m++) {
      double weight = pool.trust().weight(m);
      Double[] distribution = new Double[base.length];
      Double[] bits = new Double[base.length];
      for (int k = 0; k < base.length; k++) {
        distribution[k] = Math.exp(logs[m][k]);
        bits[k] = weight * (logs[m][k] - base[k]) / LOG_2;
      }
      members[m] = new Forecast.Member(nameOf(m), weight, List.of(distribution), List.of(bits));
    }
    return List.of(members);
  }

  private void base(long second, double[] into) {
    if (pool.ladders().isEmpty()) {
      Arrays.fill(into, 1.0 / into.length);
    } else {
      pool.ladders().getFirst().base(second, into);
    }
  }

  private String nameOf(int member) {
    return switch (member) {
      case 0 -> "scorecard";
      case 1 -> "scorecard since the last batch";
      default -> pool.names(member - 2);
    };
  }

  private static List<Double> boxed(double[] numbers) {
    Double[] boxed = new Double[numbers.length];
    for (int k = 0; k < boxed.length; k++) {
      boxed[k] = numbers[k];
    }
    return List.of(boxed);
  }

  public Results results() {
    return results;
  }

  /// How many results are learned.
  public long examples() {
    return examples;
  }

  /// How often the forecasts stopped being as good as they were.
  public long alarms() {
    return pool.alarm().cuts();
  }

  public Provenance provenance() {
    return provenance;
  }

  private Provenance describe(Instant now) {
    return describe(now, examples, from, to);
  }

  private Provenance describe(
      Instant now, long examples, @Nullable Instant from, @Nullable Instant to) {
    Map<String, List<Double>> kappas = new HashMap<>();
    Map<String, Double> halfLives = new HashMap<>();
    for (int m = 0; m < pool.ladders().size(); m++) {
      Ladder ladder = pool.ladders().get(m);
      kappas.put(pool.names(m), boxed(ladder.kappa()));
      halfLives.put(pool.names(m), ladder.counts().decay().halfLife());
    }
    return new Provenance(
        Provenance.CODE,
        now,
        examples,
        from,
        to,
        settings,
        kappas,
        halfLives,
        pool.bins().labels());
  }

  /// All that it has learned. Two that learned the same in the same order have the same bytes; the
  /// catalogue and the settings are not in them.
  public byte[] bytes() {
    var out = new ByteWriter(Provenance.CODE).with(results.size());
    pool.write(out);
    out.with(examples).with(full).with(observed ? 1 : 0);
    write(out, from);
    write(out, to);
    write(out, provenance.madeAt());
    out.with(provenance.examples());
    write(out, provenance.from());
    write(out, provenance.to());
    return out.bytes();
  }

  /// Goes on where those bytes were written.
  ///
  /// @throws IllegalArgumentException when they are of another version, cut short, or of a
  ///   catalogue with another number of results: then it has to be taught anew
  public static Learner read(Results results, Settings settings, byte[] bytes) {
    var in = new ByteReader(bytes, Provenance.CODE);
    if (in.number() != results.size()) {
      throw new IllegalArgumentException("These bytes are of another catalogue");
    }
    Pool pool = Pool.read(results.size(), settings, in);
    Learner learner = new Learner(results, settings, pool);
    learner.examples = in.large();
    learner.full = in.large();
    learner.observed = in.flag();
    learner.from = instant(in);
    learner.to = instant(in);
    Instant madeAt = Objects.requireNonNull(instant(in));
    learner.provenance = learner.describe(madeAt, in.large(), instant(in), instant(in));
    in.end();
    return learner;
  }

  /// Whether bytes are of the form that this kernel reads: else it has to be taught anew.
  ///
  /// @param bytes the first four are enough
  public static boolean reads(byte[] bytes) {
    return ByteReader.isOf(bytes, Provenance.CODE);
  }

  private static void write(ByteWriter out, @Nullable Instant instant) {
    out.with(instant == null ? 0 : 1);
    if (instant != null) {
      out.with(instant.getEpochSecond()).with(instant.getNano());
    }
  }

  private static @Nullable Instant instant(ByteReader in) {
    return in.flag() ? Instant.ofEpochSecond(in.large(), in.number()) : null;
  }
}
