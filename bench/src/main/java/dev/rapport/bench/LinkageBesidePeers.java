package dev.rapport.bench;

import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.town.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How well, how fast and in how much memory a table is linked, beside Splink on the same table;
/// and the tables to do it with. Both are processes of their own that begin with the file.
final class LinkageBesidePeers implements Measurement {

  /// Figures of which less is better stand first.
  private static final List<String> COSTS = List.of("seconds", "rss_mb");

  private static final List<String> QUALITIES = List.of("precision", "recall", "f1");

  @Override
  public String name() {
    return "linkage";
  }

  @Override
  public String says() {
    return "a table linked without its truth and scored by it, with --peers beside Splink; or with"
        + " --make households|noise a table to link";
  }

  @Override
  public List<String> options() {
    return List.of(
        "make", "records", "seed", "out", "split", "schema", "households", "by", "truth-pattern");
  }

  @Override
  public List<String> repeated() {
    return List.of("data", "truth");
  }

  @Override
  public List<String> flags() {
    return List.of("peers");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    return switch (options.text("make").orElse("")) {
      case "" -> measured(options);
      case "households" -> households(options);
      case "noise" -> noise(options);
      case String other ->
          throw new Misunderstood("--make takes households or noise, not '%s'".formatted(other));
    };
  }

  private static Report households(BenchOptions options) throws IOException {
    int records = options.number("records", 1_000_000);
    int seed = options.number("seed", 1);
    Path out = out(options);
    long begun = System.nanoTime();
    Register.of(seed, records).writeTo(out);
    return new Report()
        .with("file", out)
        .with("truth", "person")
        .with("records", records)
        .with("seed", seed)
        .with("megabytes", Files.size(out) / 1_000_000)
        .with("seconds", (System.nanoTime() - begun) / 1e9);
  }

  private static Report noise(BenchOptions options) throws IOException {
    int seed = options.number("seed", 1);
    Path out = Files.createDirectories(out(options));
    var report = new Report().with("folder", out).with("truth", "simulant_id").with("seed", seed);
    for (Path file : data(options)) {
      new NoisyTable(file, options.text("split"), seed)
          .writeTo(out)
          .forEach((written, rows) -> report.with(written, rows));
    }
    return report;
  }

  private static Path out(BenchOptions options) {
    return options
        .folder("out")
        .orElseThrow(() -> new Misunderstood("say where to write: --out PATH"));
  }

  private static List<Path> data(BenchOptions options) {
    List<Path> files =
        options.all("data").stream().map(file -> Path.of(file).toAbsolutePath()).toList();
    if (files.isEmpty()) {
      throw new Misunderstood("say which file: --data FILE");
    }
    return files;
  }

  private static Report measured(BenchOptions options) throws IOException, InterruptedException {
    List<Path> files = data(options);
    if (options.all("truth").isEmpty()) {
      throw new Misunderstood("say which column holds the truth: --truth COLUMN");
    }
    JsonNode ours = JsonMapper.shared().readTree(Launched.run(command(options, files)));
    Report report = new Report().withAll("", ours);
    if (!options.has("peers")) {
      return report;
    }
    JsonNode splink =
        PythonEnvironment.prepared("Splink", "requirements.txt", "peers")
            .answer("splink_link.py", question(options, files, ours));
    report.withAll("splink_", splink);
    for (String cost : COSTS) {
      report.with(cost + "_ratio", ratio(splink, ours, cost));
    }
    for (String quality : QUALITIES) {
      report.with(quality + "_ratio", ratio(ours, splink, quality));
    }
    return report;
  }

  private static List<String> command(BenchOptions options, List<Path> files) {
    List<String> words =
        new ArrayList<>(
            List.of(Launched.home().resolve("rapport").toString(), "measure", "linkage"));
    files.forEach(file -> words.addAll(List.of("--data", file.toString())));
    options.all("truth").forEach(truth -> words.addAll(List.of("--truth", truth)));
    for (String name : List.of("truth-pattern", "households", "by")) {
      options.text(name).ifPresent(value -> words.addAll(List.of("--" + name, value)));
    }
    options.folder("schema").ifPresent(file -> words.addAll(List.of("--schema", "" + file)));
    words.add("--json");
    return words;
  }

  /// Splink is told what we recognised of the columns.
  private static Map<String, Object> question(
      BenchOptions options, List<Path> files, JsonNode ours) {
    List<String> truth = options.all("truth");
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("files", files.stream().map(Path::toString).toList());
    question.put(
        "truth", truth.size() == 1 ? files.stream().map(file -> truth.getFirst()).toList() : truth);
    question.put("pattern", ours.path("truth_pattern").asString(""));
    question.put("fields", ours.get("fields"));
    return question;
  }

  private static double ratio(JsonNode above, JsonNode below, String name) {
    return above.path(name).asDouble(0) / Math.max(1e-9, below.path(name).asDouble(0));
  }
}
