package dev.rapport.bench;

import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.learning.DrawnEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How well the decisions of a table are forecast, with `--peers` beside scikit-learn and
/// scikit-uplift on the same rows in the same folds; without a table, how fast events are learned.
final class LearningBesidePeers implements Measurement {

  private static final int EVENTS = 1_000_000;
  private static final int FORECASTS = 100_000;
  private static final int PEOPLE = 1_000_000;
  private static final int THREADS = 2;

  @Override
  public String name() {
    return "learning";
  }

  @Override
  public String says() {
    return "events learned and forecast a second; with --data FILE a table of decisions, with"
        + " --peers beside scikit-learn and scikit-uplift";
  }

  @Override
  public List<String> options() {
    return List.of("data", "mapping", "folds", "rounds");
  }

  @Override
  public List<String> flags() {
    return List.of("peers");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    if (options.text("data").isPresent()) {
      return measured(options);
    }
    if (options.has("peers")) {
      throw new Misunderstood("say which table the peers should read: --data FILE");
    }
    return drawn(options.number("rounds", 5));
  }

  private static Report drawn(int rounds) throws InterruptedException {
    DrawnEvents events = DrawnEvents.of(EVENTS, 1);
    List<Double> learned = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Double> taught = new ArrayList<>();
    List<Double> forecast = new ArrayList<>();
    List<Double> rescored = new ArrayList<>();
    for (int round = -2; round < rounds; round++) {
      double each = events.learnedEachSecond();
      double all = events.wholeCoreEachSecond(FORECASTS);
      double batch = events.taughtEachSecond();
      double micros = events.forecastMicros(FORECASTS);
      double seconds = events.rescoredSeconds(PEOPLE, THREADS);
      if (round >= 0) {
        learned.add(each);
        whole.add(all);
        taught.add(batch);
        forecast.add(micros);
        rescored.add(seconds);
      }
    }
    return new Report()
        .with("events_learned_each_second", new Rounds(learned))
        .with("whole_core_each_second", new Rounds(whole))
        .with("taught_at_once_each_second", new Rounds(taught))
        .with("forecast_us", new Rounds(forecast))
        .with("million_rescored_seconds", new Rounds(rescored));
  }

  private static Report measured(BenchOptions options) throws IOException, InterruptedException {
    Path rows = Files.createTempFile("rapport-rows", ".json");
    try {
      JsonNode ours = JsonMapper.shared().readTree(Launched.run(command(options, rows)));
      Report report = new Report().withAll("", ours);
      if (options.has("peers")) {
        report.withAll(
            "peer_",
            PythonEnvironment.prepared(
                    "scikit-learn", "requirements-learning.txt", "peers-learning")
                .answer("sklearn_forecast.py", Map.of("file", rows.toString())));
      }
      return report;
    } finally {
      Files.delete(rows);
    }
  }

  private static List<String> command(BenchOptions options, Path rows) {
    List<String> words =
        new ArrayList<>(
            List.of(Launched.home().resolve("rapport").toString(), "measure", "learning"));
    options.folder("data").ifPresent(file -> words.addAll(List.of("--data", "" + file)));
    options.folder("mapping").ifPresent(file -> words.addAll(List.of("--mapping", "" + file)));
    options.text("folds").ifPresent(folds -> words.addAll(List.of("--folds", folds)));
    words.addAll(List.of("--rows", rows.toString(), "--json"));
    return words;
  }
}
