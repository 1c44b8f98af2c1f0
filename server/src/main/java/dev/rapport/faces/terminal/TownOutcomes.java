package dev.rapport.faces.terminal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rapport.decisions.outcomes.Lift;
import dev.rapport.decisions.outcomes.Trial;
import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.town.Kind;
import dev.rapport.town.Odds;
import dev.rapport.town.OutcomeLaw;
import dev.rapport.town.Situation;
import dev.rapport.town.Temperament;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was learned beside what is truly so in the town: learned from the first three quarters of
/// what happened, and held beside the law for the rest.
final class TownOutcomes {

  private static final double LEARNED_FROM = 0.75;

  /// As many as an order has.
  private static final int TIMES = 3;

  /// The situations of all experiences, by the row of the source that tells of them.
  private final Map<TownTruth.Row, Situation> situations;

  private final Trial trial;
  private final Ledger ledger;

  private TownOutcomes(Map<TownTruth.Row, Situation> situations, Trial trial, Ledger ledger) {
    this.situations = situations;
    this.trial = trial;
    this.ledger = ledger;
  }

  static TownOutcomes read(Path truth, Trial trial, Ledger ledger) throws IOException {
    Map<String, Kind> kinds =
        Arrays.stream(Kind.values())
            .collect(Collectors.toMap(Kind::text, kind -> kind, (a, b) -> a));
    Map<TownTruth.Row, Situation> situations = new HashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(truth)) {
      for (NamedCsvRecord row : reader) {
        Kind kind = kinds.get(row.getField("kind"));
        if (kind != null && kind.lawful()) {
          situations.put(
              new TownTruth.Row(row.getField("source"), row.getField("key")),
              new Situation(
                  kind,
                  Integer.parseInt(row.getField("time")),
                  Temperament.valueOf(row.getField("temperament")),
                  row.getField("unrepaired").equals("yes")));
        }
      }
    }
    return new TownOutcomes(situations, trial, ledger);
  }

  /// Of one experience.
  private static final class Tally {
    private long forecasts;
    private double away;
    private double regret;
    private double baseRegret;
    private double good;
    private double trulyGood;

    private void add(Tally other) {
      forecasts += other.forecasts;
      away += other.away;
      regret += other.regret;
      baseRegret += other.baseRegret;
      good += other.good;
      trulyGood += other.trulyGood;
    }
  }

  /// Of the choice between doing it and silence, in the catalogue's worth.
  private static final class Policy {
    private long choices;
    private double ours;
    private double sure;
    private double always;
    private double never;
    private double oracle;
    private long done;
  }

  /// How it truly goes for the first, second, third time, on average over those to whom it happened
  /// so often.
  private static final class TrueTimes {
    private final long[] counts = new long[TIMES];
    private final double[] good = new double[TIMES];

    private void add(Situation situation) {
      int time = situation.time() - 1;
      if (time >= 0 && time < TIMES) {
        counts[time]++;
        good[time] += OutcomeLaw.odds(situation).good();
      }
    }

    private String inWords() {
      return IntStream.range(0, TIMES)
          .mapToObj(time ->
              counts[time] == 0
                  ? "–"
                  : String.format(Locale.ROOT, "%.1f", 10 * good[time] / counts[time]))
          .collect(Collectors.joining(", "));
    }
  }

  /// @param whole tells each experience; else what they come to together, and the order that
  ///   matters most
  void tell(Instant now, boolean whole, PrintStream out) {
    Map<String, Tally> tallies = new TreeMap<>();
    Map<String, TrueTimes> times = new HashMap<>();
    var policy = new Policy();
    List<Trial.Tried> tried = new ArrayList<>();
    List<Trial.Order> orders = trial.after(LEARNED_FROM, now, tried::add);
    Map<ExperienceId, TownTruth.Row> rows = rowsOf(tried);
    for (Trial.Tried one : tried) {
      Situation situation = situations.get(rows.get(new ExperienceId(one.row())));
      if (situation != null) {
        count(one, situation, tallies.computeIfAbsent(nameOf(one), any -> new Tally()));
        weigh(one, situation, policy);
        if (!one.silent()) {
          times.computeIfAbsent(one.experience().key(), any -> new TrueTimes()).add(situation);
        }
      }
    }
    if (whole) {
      tallies.forEach((name, tally) -> print(name, tally, out));
      orders.forEach(order -> print(order, times, out));
    } else if (!tallies.isEmpty()) {
      var all = new Tally();
      tallies.values().forEach(all::add);
      print("all experiences", all, out);
      orders.stream()
          .max(Comparator.comparingDouble(TownOutcomes::turn))
          .ifPresent(order -> print(order, times, out));
    }
    print(policy, out);
  }

  /// How much a later time differs from the first.
  private static double turn(Trial.Order order) {
    return Math.abs(
        share(order.times().getFirst(), Quality.GOOD)
            - share(order.times().getLast(), Quality.GOOD));
  }

  private Map<ExperienceId, TownTruth.Row> rowsOf(List<Trial.Tried> tried) {
    Map<ExperienceId, TownTruth.Row> rows = new HashMap<>();
    ledger
        .keysOf(tried.stream().map(one -> new ExperienceId(one.row())).toList())
        .forEach((id, key) -> rows.put(id, new TownTruth.Row(key.source(), key.key())));
    return rows;
  }

  private static String nameOf(Trial.Tried tried) {
    return tried.silent()
        ? "silence instead of " + tried.experience().key()
        : tried.experience().key();
  }

  private static void count(Trial.Tried tried, Situation situation, Tally tally) {
    Odds odds = OutcomeLaw.odds(situation);
    tally.forecasts++;
    double good = share(tried.forecast(), Quality.GOOD);
    tally.good += good;
    tally.trulyGood += odds.good();
    tally.away += Math.abs(good - odds.good());
    tally.regret +=
        regret(
            good,
            share(tried.forecast(), Quality.SO_SO),
            share(tried.forecast(), Quality.BAD),
            odds);
    tally.baseRegret +=
        regret(
            base(tried, Quality.GOOD), base(tried, Quality.SO_SO), base(tried, Quality.BAD), odds);
  }

  private static double share(Forecast forecast, Quality quality) {
    double share = 0;
    for (Result result : forecast.results().inOrder()) {
      share += result.quality() == quality ? forecast.of(result) : 0;
    }
    return share;
  }

  private static double base(Trial.Tried tried, Quality quality) {
    return tried.base().getOrDefault(quality, 0.0);
  }

  /// Bits that are lost by believing a forecast where the odds are so.
  private static double regret(double good, double soso, double bad, Odds odds) {
    return lost(odds.good(), good) + lost(odds.soso(), soso) + lost(odds.bad(), bad);
  }

  private static double lost(double truly, double said) {
    return truly <= 0 ? 0 : truly * Math.log(truly / Math.max(1e-6, said)) / Math.log(2);
  }

  /// As the gate would choose: where it knows too little, it lets the offer go.
  private static void weigh(Trial.Tried tried, Situation situation, Policy policy) {
    boolean offer = situation.kind() == Kind.OFFER && "offer".equals(tried.experience().contact());
    if (!offer) {
      return;
    }
    double done = worth(tried, OutcomeLaw.odds(situation));
    double silent =
        worth(
            tried,
            OutcomeLaw.odds(
                new Situation(
                    Kind.SILENCE,
                    situation.time(),
                    situation.temperament(),
                    situation.unrepaired())));
    boolean likely = Lift.isWorthIt(tried.lift());
    policy.choices++;
    policy.done += likely ? 1 : 0;
    policy.ours += likely ? done : silent;
    policy.sure += tried.lift().filter(Lift::isSure).isPresent() ? done : silent;
    policy.always += done;
    policy.never += silent;
    policy.oracle += Math.max(done, silent);
  }

  private static double worth(Trial.Tried tried, Odds odds) {
    double worth = 0;
    for (Quality quality : Quality.values()) {
      double share =
          switch (quality) {
            case GOOD -> odds.good();
            case SO_SO -> odds.soso();
            case BAD -> odds.bad();
          };
      worth +=
          share
              * tried.forecast().results().inOrder().stream()
                  .filter(result -> result.quality() == quality)
                  .mapToDouble(Result::value)
                  .average()
                  .orElse(0);
    }
    return worth;
  }

  private static void print(String name, Tally tally, PrintStream out) {
    double n = tally.forecasts;
    out.printf(
        Locale.ROOT,
        "    %-28s %,7d forecasts: good %.1f of ten, truly %.1f; %.2f off; %.3f bits lost (base rate %.3f)%n",
        name,
        tally.forecasts,
        10 * tally.good / n,
        10 * tally.trulyGood / n,
        tally.away / n,
        tally.regret / n,
        tally.baseRegret / n);
  }

  private static void print(Trial.Order order, Map<String, TrueTimes> times, PrintStream out) {
    TrueTimes truly = times.getOrDefault(order.experience().key(), new TrueTimes());
    out.printf(
        Locale.ROOT,
        "    %-28s first, second, third time, good of ten: %s; truly, of those who came so often %s%n",
        order.experience().key(),
        order.times().stream()
            .map(time -> String.format(Locale.ROOT, "%.1f", 10 * share(time, Quality.GOOD)))
            .collect(Collectors.joining(", ")),
        truly.inWords());
  }

  private static void print(Policy policy, PrintStream out) {
    if (policy.choices == 0) {
      return;
    }
    double n = policy.choices;
    out.printf(
        Locale.ROOT,
        "    an offer or silence, %,d times, worth each: ours %.3f (offers %.0f %%), only where sure %.3f, always %.3f, never %.3f, who knows the law %.3f%n",
        policy.choices,
        policy.ours / n,
        100 * policy.done / n,
        policy.sure / n,
        policy.always / n,
        policy.never / n,
        policy.oracle / n);
  }
}
