package dev.rapport.bench;

import dev.rapport.faces.terminal.Misunderstood;
import dev.rapport.learning.silence.BgNbd;
import dev.rapport.learning.silence.DrawnHistories;
import dev.rapport.learning.silence.Fit;
import dev.rapport.learning.silence.MbgNbd;
import dev.rapport.learning.silence.ParetoNbd;
import dev.rapport.learning.silence.PurchaseHistories;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.UnitOfTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How fast the models of buying and leaving are fitted; and with a log how near their forecasts
/// come, with `--peers` beside Lifetimes on the same purchases.
///
/// Seconds of our own process and of the peer's are of the first fit in it; what `fit_ms` says is
/// of a warm one, as a server would do it.
final class BtydBesidePeers implements Measurement {

  private static final int LARGE = 25_000;
  private static final int WARMING = 60;
  private static final int FORECASTS = 200_000;

  @Override
  public String name() {
    return "btyd";
  }

  @Override
  public String says() {
    return "models of buying and leaving fitted to drawn people; with --data FILE to a log of"
        + " purchases, with --peers beside Lifetimes";
  }

  @Override
  public List<String> options() {
    return List.of("data", "mapping", "until", "horizon", "unit", "rounds", "people");
  }

  @Override
  public List<String> flags() {
    return List.of("peers");
  }

  @Override
  public Report run(BenchOptions options) throws IOException, InterruptedException {
    if (options.text("data").isEmpty()) {
      if (options.has("peers")) {
        throw new Misunderstood("say which log the peer should read: --data FILE");
      }
      return drawn(options);
    }
    Path purchases = Files.createTempFile("rapport-purchases", ".csv");
    try {
      return measured(options, purchases);
    } finally {
      Files.delete(purchases);
    }
  }

  private static Report drawn(BenchOptions options) {
    int people = options.number("people", LARGE);
    PurchaseHistories histories = DrawnHistories.of(people, 1);
    var report = new Report().with("people", people).with("distinct", histories.people().size());
    fits(report, histories, options.number("rounds", 20));
    MbgNbd model = MbgNbd.fit(histories).model();
    List<PurchaseHistory> some = List.copyOf(histories.people().keySet());
    return report.with("forecast_us", forecast(model, some, options.number("rounds", 20)));
  }

  /// A distribution and an expectation for somebody.
  private static Rounds forecast(MbgNbd model, List<PurchaseHistory> people, int rounds) {
    List<Double> micros = new ArrayList<>();
    double held = 0;
    for (int round = -2; round < rounds; round++) {
      long begun = System.nanoTime();
      for (int i = 0; i < FORECASTS; i++) {
        PurchaseHistory history = people.get(i % people.size());
        held += model.counts(history, 13).again() + model.expected(history, 13);
      }
      if (round >= 0) {
        micros.add((System.nanoTime() - begun) / 1e3 / FORECASTS);
      }
    }
    if (!(held > 0)) {
      throw new IllegalStateException("nobody is expected to buy");
    }
    return new Rounds(micros);
  }

  private static void fits(Report report, PurchaseHistories histories, int rounds) {
    report.with("bg_fit_ms", fit(BgNbd::fit, histories, rounds));
    report.with("mbg_fit_ms", fit(MbgNbd::fit, histories, rounds));
    report.with("pareto_fit_ms", fit(ParetoNbd::fit, histories, Math.min(5, rounds)));
  }

  private static Rounds fit(
      Function<PurchaseHistories, Fit<?>> model, PurchaseHistories histories, int rounds) {
    List<Double> millis = new ArrayList<>();
    for (int round = -Math.min(WARMING, 3 * rounds); round < rounds; round++) {
      long begun = System.nanoTime();
      Fit<?> fit = model.apply(histories);
      if (round >= 0) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
      if (fit.evaluations() == 0) {
        throw new IllegalStateException("nothing was fitted");
      }
    }
    return new Rounds(millis);
  }

  private static Report measured(BenchOptions options, Path purchases)
      throws IOException, InterruptedException {
    JsonNode ours = JsonMapper.shared().readTree(Launched.run(command(options, purchases)));
    var report = new Report();
    if (options.has("peers")) {
      JsonNode theirs =
          PythonEnvironment.prepared("Lifetimes", "requirements-lifetimes.txt", "peers-lifetimes")
              .answer("lifetimes_fit.py", question(ours, purchases));
      report.withAll("", ours).withAll("lifetimes_", theirs);
      for (Map.Entry<String, JsonNode> model : ours.get("models").properties()) {
        report.with(
            model.getKey() + " fit_seconds_ratio",
            theirs.path("models").path(model.getKey()).path("fit_seconds").asDouble(0)
                / Math.max(1e-9, model.getValue().path("fit_seconds").asDouble(0)));
      }
    } else {
      report.withAll("", ours);
    }
    if (ours.path("until").isString()) {
      fits(report, histories(ours, purchases), options.number("rounds", 20));
    }
    return report;
  }

  private static List<String> command(BenchOptions options, Path purchases) {
    List<String> words =
        new ArrayList<>(List.of(Launched.home().resolve("rapport").toString(), "measure", "btyd"));
    options.folder("data").ifPresent(file -> words.addAll(List.of("--data", "" + file)));
    options.folder("mapping").ifPresent(file -> words.addAll(List.of("--mapping", "" + file)));
    for (String name : List.of("until", "horizon", "unit")) {
      options.text(name).ifPresent(value -> words.addAll(List.of("--" + name, value)));
    }
    words.addAll(List.of("--purchases", purchases.toString(), "--json"));
    return words;
  }

  private static Map<String, Object> question(JsonNode ours, Path purchases) {
    if (!ours.path("until").isString()) {
      throw new Misunderstood("a table of histories has no purchases for the peer to read");
    }
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("purchases", purchases.toString());
    question.put("until", ours.get("until").asString());
    question.put("to", ours.get("to").asString());
    question.put("days", unit(ours).days());
    return question;
  }

  private static UnitOfTime unit(JsonNode ours) {
    return ours.get("unit").asString().equals("day") ? UnitOfTime.DAY : UnitOfTime.WEEK;
  }

  /// Rows are ordered by person, then by day, and a person's name is in quotes.
  private static PurchaseHistories histories(JsonNode ours, Path purchases) throws IOException {
    long until = LocalDate.parse(ours.get("until").asString()).toEpochDay();
    Map<String, List<Long>> people = new LinkedHashMap<>();
    for (String line : Files.readAllLines(purchases).stream().skip(1).toList()) {
      int name = line.lastIndexOf("\",");
      long day = LocalDate.parse(line.substring(name + 2, name + 12)).toEpochDay();
      if (day <= until) {
        people.computeIfAbsent(line.substring(0, name), one -> new ArrayList<>()).add(day);
      }
    }
    var histories = new PurchaseHistories(unit(ours));
    people
        .values()
        .forEach(days ->
            histories.update(
                PurchaseHistory.of(
                    unit(ours), days.stream().mapToLong(Long::longValue).toArray(), until)));
    return histories;
  }
}
