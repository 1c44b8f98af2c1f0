package dev.rapport.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scorecard and some ladders, heard together. At first it trusts the scorecard alone.
public final class Pool {

  private static final int FOLDS = 5;

  /// Fewer results than this teach nobody whom to trust.
  private static final int FEWEST = 30;

  private static final int FEWEST_NEWEST = 400;

  /// From so many results on, the scorecard's own ridges keep it from believing in chance.
  private static final int MANY = 1_000;

  /// Half of what is known of whom to trust is forgotten while so many results come.
  private static final double HALF = 1000;

  private static final int MOST_NEWEST = 4_000;

  private final Bins bins;
  private final int results;
  private final Settings settings;

  /// As the last batch left it, and the same one result later, and later.
  private final Scorecard batch;

  private final Scorecard stepping;
  private final List<Ladder> ladders;
  private final List<String> names;
  private final Trust trust;
  private final Conformal conformal;

  /// How many of the newest results the scorecard is fitted to.
  private final int window;

  /// What the members said of the newest results before they saw them, and what came.
  private ArrayDeque<Said> newest = new ArrayDeque<>();

  private record Said(double[][] logs, int came) {}

  private Alarm alarm = new Alarm();

  private Pool(
      Bins bins,
      int results,
      Settings settings,
      Scorecard batch,
      List<Ladder> ladders,
      Trust trust,
      Conformal conformal,
      int window,
      @Nullable Scorecard stepping) {
    this.bins = bins;
    this.results = results;
    this.settings = settings;
    this.batch = batch;
    this.stepping = stepping == null ? batch.copy() : stepping;
    this.ladders = List.copyOf(ladders);
    this.names = ladders.stream().map(ladder -> path(ladder, bins)).toList();
    this.trust = trust;
    this.conformal = conformal;
    this.window = window;
  }

  /// Before any batch: the ladder alone, which can learn from the first result on.
  static Pool untaught(int results, Settings settings, Decay decay) {
    Bins bins = Bins.initial();
    Ladder ladder = Ladder.empty(LadderChoice.standard(bins), results, decay);
    return new Pool(
        bins,
        results,
        settings,
        Scorecard.empty(bins.count(), results),
        List.of(ladder),
        Trust.starting(results, 0, 0, 1),
        Conformal.open(),
        settings.window(),
        null);
  }

  /// All at once. Where the rows have times, how fast to forget is read from the newest fifth,
  /// which nobody saw, and whom to trust is learned from results as they come; else from people
  /// whom nobody saw.
  static Pool of(Rows rows, int results, Settings settings, long second) {
    List<int[]> shapes = new ArrayList<>();
    int[] standard = LadderChoice.standard(rows.bins());
    if (standard.length > 0) {
      shapes.add(standard);
    }
    shapes.addAll(LadderChoice.of(rows, results, settings.ladders()));
    double[] begin = begin(rows, results, shapes, second);
    Trust trust = Trust.starting(results, begin);
    Conformal conformal = Conformal.open();
    Decay decay = new Decay(second, Double.POSITIVE_INFINITY);
    int window = rows.size();
    if (rows.size() >= FEWEST) {
      if (rows.timed()) {
        decay = Forgetting.of(rows, results, shapes.getFirst(), second);
        window = Math.min(rows.size(), settings.window());
      }
      Unseen unseen = unseen(rows, results, shapes, decay, window);
      if (!rows.timed()) {
        trust = Trust.of(results, unseen.weights(results, settings.trust(), begin));
      }
      conformal = unseen.conformal(trust.slowest(), results, settings.miss());
    }
    return new Pool(
        rows.bins(),
        results,
        settings,
        ScorecardFit.fit(rows.last(window), results),
        ladders(rows, results, shapes, decay, second),
        trust,
        conformal,
        window,
        null);
  }

  /// Whom to trust before anything else is known: the scorecard, and where results are few as much
  /// of the first ladder as forecasts people best whom neither has seen. A ladder falls back to the
  /// base rate where a scorecard of many facts would believe in chance.
  private static double[] begin(Rows rows, int results, List<int[]> shapes, long second) {
    double[] begin = new double[shapes.size() + 2];
    begin[0] = 1;
    if (rows.size() < FEWEST || rows.size() >= MANY || shapes.isEmpty()) {
      return begin;
    }
    Gathered gathered = new Gathered(results);
    Decay decay = new Decay(second, Double.POSITIVE_INFINITY);
    List<int[]> first = shapes.subList(0, 1);
    for (int fold = 0; fold < FOLDS; fold++) {
      Rows seen = rows.part(FOLDS, fold, false);
      gathered.add(seen, seen, rows.part(FOLDS, fold, true), first, decay);
    }
    Unseen unseen = gathered.all();
    double least = Double.POSITIVE_INFINITY;
    for (int quarters = 4; quarters >= 0; quarters--) {
      double card = quarters / 4.0;
      double loss =
          unseen.loss(PoolWeights.starting(results, new double[] {card, 0, 1 - card}), results);
      if (loss < least) {
        least = loss;
        begin[0] = card;
        begin[2] = 1 - card;
      }
    }
    return begin;
  }

  /// The next batch between two full ones: the scorecard anew from the newest results, and what
  /// each context leans on. The counts and whom to trust were learned one result at a time.
  Pool refreshed(Rows recent, long second) {
    return with(
        ScorecardFit.fit(recent, results),
        ladders.stream().map(ladder -> ladder.withKappaFromCounts(second)).toList(),
        trustOfTheNewest());
  }

  /// Which way of trusting was right is known though everything else was made anew.
  void believe(Pool before) {
    trust.believing(before.trust);
  }

  /// A result of long ago: it is counted, and changes nobody's mind.
  void count(Row row, int result, long second) {
    ladders.forEach(ladder -> ladder.learn(row.codes(), result, second));
  }

  /// The same with what each context leans on read anew from the counts.
  Pool leaningAnew(long second) {
    return with(
        batch, ladders.stream().map(ladder -> ladder.withKappaFromCounts(second)).toList(), trust);
  }

  private Pool with(Scorecard card, List<Ladder> others, Trust trust) {
    Pool pool = new Pool(bins, results, settings, card, others, trust, conformal, window, stepping);
    pool.alarm = alarm;
    pool.newest = newest;
    return pool;
  }

  /// Whom to trust, as the newest results have it; what is older counts for less and less.
  private Trust trustOfTheNewest() {
    if (newest.size() < FEWEST_NEWEST) {
      return trust;
    }
    int count = newest.size();
    double[][][] logs = new double[count][][];
    int[] came = new int[count];
    double[] decayed = new double[count];
    int at = 0;
    for (Said said : newest) {
      logs[at] = said.logs;
      came[at] = said.came;
      decayed[at] = Math.pow(2, (at - count) / HALF);
      at++;
    }
    return trust.refitted(
        PoolWeights.fitForward(logs, came, decayed, results, settings.trust(), trust.begin()));
  }

  private static List<Ladder> ladders(
      Rows rows, int results, List<int[]> shapes, Decay decay, long second) {
    List<Ladder> ladders = new ArrayList<>();
    for (int[] shape : shapes) {
      Ladder ladder = Ladder.empty(shape, results, decay);
      for (int i = 0; i < rows.size(); i++) {
        ladder.learn(rows.row(i).codes(), rows.result(i), rows.second(i));
      }
      ladders.add(ladder.withKappaFromCounts(second));
    }
    return ladders;
  }

  /// What each member says of people whom it did not learn from.
  private record Unseen(double[][][] logs, int[] came, double[] decayed) {

    PoolWeights weights(int results, double trust, double[] begin) {
      return PoolWeights.fit(logs, came, decayed, results, trust, begin);
    }

    double loss(PoolWeights weights, int results) {
      double[] forecast = new double[results];
      double loss = 0;
      for (int i = 0; i < came.length; i++) {
        weights.combine(logs[i], forecast);
        loss -= PoolWeights.log(forecast[came[i]]);
      }
      return loss;
    }

    Conformal conformal(PoolWeights weights, int results, double miss) {
      double[] forecast = new double[results];
      double[] scores = new double[came.length];
      for (int i = 0; i < scores.length; i++) {
        weights.combine(logs[i], forecast);
        scores[i] = 1 - forecast[came[i]];
      }
      return Conformal.of(scores, miss);
    }
  }

  private static Unseen unseen(
      Rows rows, int results, List<int[]> shapes, Decay decay, int window) {
    Gathered gathered = new Gathered(results);
    if (rows.timed()) {
      Rows seen = rows.first(rows.size() - rows.size() / FOLDS);
      gathered.add(seen.last(window), seen, rows.last(rows.size() / FOLDS), shapes, decay);
    } else {
      for (int fold = 0; fold < FOLDS; fold++) {
        Rows seen = rows.part(FOLDS, fold, false);
        gathered.add(seen, seen, rows.part(FOLDS, fold, true), shapes, decay);
      }
    }
    return gathered.all();
  }

  /// Collects what members say of what they did not see.
  private static final class Gathered {

    private final int results;
    private final List<double[][]> logs = new ArrayList<>();
    private final List<Integer> came = new ArrayList<>();

    private Gathered(int results) {
      this.results = results;
    }

    private void add(Rows recent, Rows seen, Rows held, List<int[]> shapes, Decay decay) {
      if (seen.size() == 0 || held.size() == 0) {
        return;
      }
      Scorecard card = ScorecardFit.fit(recent, results);
      List<Ladder> ladders = ladders(seen, results, shapes, decay, seen.second(seen.size() - 1));
      double[] forecast = new double[results];
      for (int i = 0; i < held.size(); i++) {
        double[][] said = new double[shapes.size() + 2][results];
        card.forecast(held.row(i).bins(), forecast);
        put(forecast, said[0]);
        put(forecast, said[1]);
        for (int m = 0; m < ladders.size(); m++) {
          ladders.get(m).forecast(held.row(i).codes(), held.second(i), forecast);
          put(forecast, said[2 + m]);
        }
        logs.add(said);
        came.add(held.result(i));
      }
    }

    private Unseen all() {
      double[] alike = new double[came.size()];
      Arrays.fill(alike, 1);
      return new Unseen(
          logs.toArray(double[][][]::new),
          came.stream().mapToInt(Integer::intValue).toArray(),
          alike);
    }
  }

  private static void put(double[] forecast, double[] logs) {
    for (int k = 0; k < logs.length; k++) {
      logs[k] = PoolWeights.log(forecast[k]);
    }
  }

  Bins bins() {
    return bins;
  }

  List<Ladder> ladders() {
    return ladders;
  }

  Alarm alarm() {
    return alarm;
  }

  Trust trust() {
    return trust;
  }

  Scorecard scorecard() {
    return batch;
  }

  /// What each member says, as logarithms.
  double[][] members(Row row, long second) {
    double[][] logs = new double[ladders.size() + 2][results];
    double[] forecast = new double[results];
    batch.forecast(row.bins(), forecast);
    put(forecast, logs[0]);
    stepping.forecast(row.bins(), forecast);
    put(forecast, logs[1]);
    for (int m = 0; m < ladders.size(); m++) {
      ladders.get(m).forecast(row.codes(), second, forecast);
      put(forecast, logs[2 + m]);
    }
    return logs;
  }

  List<Integer> plausible(double[] forecast) {
    return conformal.plausible(forecast);
  }

  /// One result later, whom to trust.
  ///
  /// @param logs what the members said when it was decided, not now: whoever has learned since
  ///   looks better than she was
  /// @param ways what each way of trusting them made of it then
  /// @param late how many other results came since then
  void trust(int result, double[][] logs, double[][] ways, long late) {
    newest.addLast(new Said(logs, result));
    if (newest.size() > MOST_NEWEST) {
      newest.removeFirst();
    }
    trust.step(logs, ways, result, late, settings);
  }

  /// One result later.
  ///
  /// @param ways what each way of trusting made of it when it was decided; null where nobody asked
  /// @return whether the forecasts are no longer as good as they were
  boolean learn(Row row, int result, long second, double @Nullable [][] ways) {
    double[] forecast = new double[results];
    trust.combine(ways == null ? trust.said(members(row, second)) : ways, forecast);
    boolean alarmed = alarm.add(-Math.log(Math.max(1e-15, forecast[result])));
    if (alarmed) {
      trust.loosen();
    }
    stepping.forecast(row.bins(), forecast);
    stepping.step(row.bins(), result, settings.rate(), forecast);
    for (Ladder ladder : ladders) {
      ladder.learn(row.codes(), result, second);
    }
    return alarmed;
  }

  int window() {
    return window;
  }

  /// The path of a ladder in words.
  String names(int ladder) {
    return names.get(ladder);
  }

  private static String path(Ladder ladder, Bins bins) {
    return String.join(
        " > ",
        Arrays.stream(ladder.features())
            .mapToObj(feature -> bins.features().get(feature).name())
            .toList());
  }

  void write(ByteWriter out) {
    bins.write(out);
    batch.write(out);
    stepping.write(out);
    out.with(ladders.size());
    ladders.forEach(ladder -> ladder.write(out));
    trust.write(out);
    conformal.write(out);
    out.with(window).with(newest.size());
    for (Said said : newest) {
      out.with(said.came).with(said.logs.length);
      for (double[] logs : said.logs) {
        out.with(logs);
      }
    }
    alarm.write(out);
  }

  static Pool read(int results, Settings settings, ByteReader in) {
    Bins bins = Bins.read(in);
    Scorecard batch = Scorecard.read(in);
    Scorecard stepping = Scorecard.read(in);
    List<Ladder> ladders = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      ladders.add(Ladder.read(in));
    }
    Trust trust = Trust.read(in);
    Conformal conformal = Conformal.read(in);
    Pool pool =
        new Pool(bins, results, settings, batch, ladders, trust, conformal, in.number(), stepping);
    for (int left = in.number(); left > 0; left--) {
      int came = in.number();
      double[][] logs = new double[in.number()][];
      for (int m = 0; m < logs.length; m++) {
        logs[m] = in.reals();
      }
      pool.newest.addLast(new Said(logs, came));
    }
    pool.alarm = Alarm.read(in);
    return pool;
  }
}
