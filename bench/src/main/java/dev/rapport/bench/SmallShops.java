package dev.rapport.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.History;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Quality;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import dev.rapport.learning.Settings;
import dev.rapport.learning.Trial;
import dev.rapport.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much a small shop can know of what follows: some of its people are drawn, the oldest three
/// quarters of what happened to them are learned, and the rest is held beside the town's own law.
final class SmallShops implements Measurement {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final int[] SIZES = {100, 300, 1_000};
  private static final double LEARNED_FROM = 0.75;

  /// Of a kind that happens more seldom, a shop has nothing to say.
  private static final int FEWEST = 40;

  private static final Results FELT =
      new Results(
          List.of(
              new Result("good", 1, Quality.GOOD),
              new Result("soso", 0, Quality.SO_SO),
              new Result("bad", -1, Quality.BAD)));

  @Override
  public String name() {
    return "shops";
  }

  @Override
  public String says() {
    return "forecasts of shops of 100, 300 and 1,000 people beside base rate, logistic and the town's law";
  }

  @Override
  public List<String> options() {
    return List.of("people", "draws");
  }

  @Override
  public Report run(BenchOptions options) throws IOException {
    int people = options.number("people", 4_000);
    int draws = options.number("draws", 5);
    Report report = new Report().with("people_of_the_town", people).with("draws", draws);
    Map<Integer, Sum> sums = new TreeMap<>();
    for (int draw = 0; draw < draws; draw++) {
      for (List<Lived> shop : shops(draw + 1, people)) {
        for (int size : SIZES) {
          drawn(shop, size, draw)
              .forEach(kind -> sums.computeIfAbsent(size, any -> new Sum()).add(kind));
        }
      }
    }
    sums.forEach((size, sum) -> sum.into(report, "of_" + size));
    return report;
  }

  /// Something that happened, and how it truly could have gone.
  private record Lived(
      String shop, String person, String kind, Instant at, String felt, double[] law) {}

  /// What is added up over the shops of one size.
  private static final class Sum {
    private int trials;
    private long rows;
    private double ours;
    private double base;
    private double logistic;
    private double oursLost;
    private double baseLost;
    private double logisticLost;
    private int worseThanBase;

    void add(Trial.Report trial) {
      long n = trial.ours().rows();
      trials++;
      rows += n;
      ours += n * trial.ours().logLoss();
      base += n * trial.base().logLoss();
      logistic += n * trial.logistic().logLoss();
      oursLost += n * trial.lost().ours();
      baseLost += n * trial.lost().base();
      logisticLost += n * trial.lost().logistic();
      worseThanBase += trial.lost().ours() > trial.lost().base() ? 1 : 0;
    }

    void into(Report report, String name) {
      report
          .with(name + "_trials", trials)
          .with(name + "_forecasts", rows)
          .with(name + "_log_loss", ours / rows)
          .with(name + "_base_log_loss", base / rows)
          .with(name + "_logistic_log_loss", logistic / rows)
          .with(name + "_bits_lost", oursLost / rows)
          .with(name + "_base_bits_lost", baseLost / rows)
          .with(name + "_logistic_bits_lost", logisticLost / rows)
          .with(name + "_trials_worse_than_base", worseThanBase);
    }
  }

  /// The shops of a town, each with all that happened there in the order of time.
  private static List<List<Lived>> shops(long seed, int people) throws IOException {
    Path folder = Files.createTempDirectory("rapport-bench");
    try {
      Path truth = Town.of(seed, people, TODAY).writeTo(folder).truthOfExperiences();
      List<Lived> lived = new ArrayList<>();
      try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(truth)) {
        reader.forEach(row -> lived.add(lived(row)));
      }
      return List.copyOf(
          lived.stream()
              .sorted(Comparator.comparing(Lived::at).thenComparing(Lived::person))
              .collect(Collectors.groupingBy(Lived::shop, TreeMap::new, Collectors.toList()))
              .values());
    } finally {
      Folders.delete(folder);
    }
  }

  private static Lived lived(NamedCsvRecord row) {
    return new Lived(
        row.getField("source"),
        row.getField("person"),
        row.getField("kind"),
        LocalDateTime.parse(row.getField("at")).toInstant(ZoneOffset.UTC),
        row.getField("mood").toLowerCase(Locale.ROOT),
        new double[] {
          Double.parseDouble(row.getField("good")),
          Double.parseDouble(row.getField("soso")),
          Double.parseDouble(row.getField("bad"))
        });
  }

  /// A trial for each kind that happens often enough to people drawn from the shop; none where the
  /// shop has fewer people.
  private static List<Trial.Report> drawn(List<Lived> shop, int size, int draw) {
    List<String> people =
        new ArrayList<>(shop.stream().map(Lived::person).distinct().sorted().toList());
    if (people.size() < size) {
      return List.of();
    }
    Collections.shuffle(people, new Random(draw));
    Set<String> hers = new HashSet<>(people.subList(0, size));
    Map<String, List<Example>> examples = new TreeMap<>();
    Map<Example, double[]> law = new HashMap<>();
    Map<String, List<History.Past>> past = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    for (Lived one : shop) {
      if (hers.contains(one.person())) {
        Example example = example(one, past, last.get(one.person()));
        examples.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(example);
        law.put(example, one.law());
        last.put(one.person(), one.felt());
      }
    }
    return examples.values().stream()
        .filter(all -> all.size() >= FEWEST)
        .map(all ->
            Trial.split(
                FELT,
                Settings.standard(),
                all,
                LEARNED_FROM,
                one -> law.getOrDefault(one, new double[0])))
        .toList();
  }

  private static Example example(
      Lived one, Map<String, List<History.Past>> past, @Nullable String last) {
    List<History.Past> hers =
        past.computeIfAbsent(one.person() + " " + one.kind(), any -> new ArrayList<>());
    Context state = Context.at(one.at());
    Context context =
        (last == null ? state : state.with("how she felt last", last, one.at()))
            .with(one.kind(), new History(hers).asOf(one.at()));
    hers.add(new History.Past(one.at(), one.at(), FELT.get(FELT.indexOf(one.felt())), one.at()));
    return new Example(
        one.person(),
        one.kind(),
        one.at(),
        context,
        new Choosing.ByPeople(),
        new Outcome.Came(one.felt(), one.at()));
  }
}
