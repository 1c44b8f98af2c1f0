package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import dev.rapport.learning.ArmTrial;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Effect;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Losses;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.RuleList;
import dev.rapport.learning.Settings;
import dev.rapport.learning.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport measure learning`: forecasts what came of the decisions in any table without having
/// seen it, and says how near it came, beside the base rate and a plain logistic on the same rows.
/// Needs no database.
public final class MeasureLearning {

  /// Fewer results of a kind say nothing of forecasts.
  private static final int FEWEST = 50;

  private static final double TOO_FAR = 0.1;

  private final LearningQuestion question;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  private MeasureLearning(LearningQuestion question) {
    this.question = question;
  }

  /// Whether this is what was typed after `./rapport`.
  public static boolean isMeant(List<String> words) {
    return words.size() > 1 && words.get(0).equals("measure") && words.get(1).equals("learning");
  }

  /// @param typed what stands behind `measure learning`
  /// @param notes what a reader should know besides, so that figures can be read by programs
  public static void run(List<String> typed, PrintStream out, PrintStream notes) {
    new MeasureLearning(LearningQuestion.parse(typed)).measure(out, notes);
  }

  private void measure(PrintStream out, PrintStream notes) {
    long begun = System.nanoTime();
    Path folder = question.data().toAbsolutePath().getParent();
    DecisionMapping mapping =
        question.mapping() == null
            ? DecisionMapping.none()
            : DecisionMapping.read(question.mapping(), folder == null ? question.data() : folder);
    DecisionTable table = DecisionTable.read(question.data(), mapping);
    if (!table.timed() && !(question.mode() instanceof LearningQuestion.Mode.Folds)) {
      throw new Misunderstood(
          "the mapping names no “time”: say which column holds it, or “time: rows” if rows are in"
              + " the order of their decisions");
    }
    Settings settings = Settings.standard();
    int[] folds = foldsOf(table, settings);
    Trial.Report report = report(table, settings, folds);
    score(table, report, (System.nanoTime() - begun) / 1e9);
    if (arms(table)) {
      arms(table, settings, folds);
    }
    if (question.mode() instanceof LearningQuestion.Mode.Folds) {
      rules(table, settings, report.ours().logLoss());
    }
    writeRows(table, folds);
    table.notes().forEach(note -> notes.println("rapport: " + note));
    out.print(
        question.json()
            ? JsonMapper.shared().writeValueAsString(figures) + "\n"
            : text(table, report));
  }

  private int[] foldsOf(DecisionTable table, Settings settings) {
    int parts = question.mode() instanceof LearningQuestion.Mode.Folds(int said) ? said : 5;
    return Trial.folds(table.results(), table.examples(), parts, settings.seed());
  }

  private Trial.Report report(DecisionTable table, Settings settings, int[] folds) {
    return switch (question.mode()) {
      case LearningQuestion.Mode.Folds _ ->
          Trial.inFolds(table.results(), settings, table.examples(), folds);
      case LearningQuestion.Mode.Split(double share) ->
          Trial.split(table.results(), settings, table.examples(), share);
      case LearningQuestion.Mode.Stream(int delay) ->
          Trial.stream(table.results(), settings, table.examples(), delay);
    };
  }

  private void score(DecisionTable table, Trial.Report report, double seconds) {
    Losses ours = report.ours();
    figures.put("rows", ours.rows());
    figures.put("log_loss", rounded(ours.logLoss()));
    figures.put("brier", rounded(ours.brier()));
    figures.put("ece", rounded(ours.calibrationError()));
    figures.put("auc", rounded(ours.auc()));
    figures.put("base_log_loss", rounded(report.base().logLoss()));
    figures.put("logistic_log_loss", rounded(report.logistic().logLoss()));
    figures.put("seconds", rounded(seconds));
    String doubt = doubt(table, report);
    figures.put("reliable", doubt.isEmpty());
    figures.put("reason", doubt);
    figures.put("log_loss_error", rounded(ours.logLossError()));
    figures.put("scorecard_log_loss", rounded(report.scorecard().logLoss()));
    figures.put("logistic_auc", rounded(report.logistic().auc()));
    figures.put("logistic_ece", rounded(report.logistic().calibrationError()));
    figures.put("base_auc", rounded(report.base().auc()));
    figures.put("covered", rounded(report.covered()));
    figures.put("plausible_results", rounded(report.setSize()));
    figures.put("alarms", report.alarms());
    figures.put("rows_read", table.rows());
    figures.put("without_result", table.withoutResult());
    figures.put("windows_open", table.stillOpen());
    figures.put("unreadable_rows", table.unreadable());
    figures.put("results", table.results().inOrder().stream().map(result -> result.key()).toList());
    figures.put("mode", mode());
    List<Map<String, Object>> reliability = new ArrayList<>();
    for (Losses.Part part : ours.reliability()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rows", part.rows());
      row.put("said", rounded(part.said()));
      row.put("came", rounded(part.came()));
      reliability.add(row);
    }
    figures.put("reliability", reliability);
  }

  private String mode() {
    return switch (question.mode()) {
      case LearningQuestion.Mode.Folds(int parts) -> parts + " folds";
      case LearningQuestion.Mode.Split(double share) -> "split at " + share;
      case LearningQuestion.Mode.Stream(int delay) ->
          delay < 0 ? "stream by windows" : "stream, results " + delay + " rows late";
    };
  }

  /// Why the forecasts should not be relied on; empty where nothing speaks against it.
  private static String doubt(DecisionTable table, Trial.Report report) {
    Map<String, Long> counts =
        table.examples().stream()
            .collect(Collectors.groupingBy(MeasureLearning::came, Collectors.counting()));
    if (counts.size() < 2) {
      return "All rows have the result “%s”: there is nothing to tell apart."
          .formatted(counts.keySet().iterator().next());
    }
    long people = table.examples().stream().map(Example::person).distinct().count();
    if (people < 2) {
      return "All rows are of one person: nothing can be learned of others.";
    }
    if (report.ours().rows() == 0) {
      return "No result came early enough to forecast another.";
    }
    long fewest = counts.values().stream().min(Long::compare).orElse(0L);
    if (table.examples().size() - counts.values().stream().max(Long::compare).orElse(0L) < FEWEST) {
      return "Only %s beside the commonest result, the rarest %s: chance decides."
          .formatted(
              Counted.of(
                  table.examples().size() - counts.values().stream().max(Long::compare).orElse(0L),
                  "row"),
              Counted.of(fewest, "time"));
    }
    if (report.ours().calibrationError() > TOO_FAR) {
      return "Forecasts are off by %.3f on average: the later rows are not like the earlier."
          .formatted(report.ours().calibrationError());
    }
    double worse = report.ours().logLoss() - report.base().logLoss();
    if (worse > 2 * report.ours().logLossError() / Math.sqrt(10)) {
      return "The base rate alone forecasts better.";
    }
    return report.alarms() > 0 && !(report.ours().auc() > 0.55)
        ? "The world has changed since it was learned: no ranking is claimed."
        : "";
  }

  private static String came(Example example) {
    return example.outcome() instanceof Outcome.Came(String result, Instant _) ? result : "";
  }

  private static boolean arms(DecisionTable table) {
    return table.examples().stream().anyMatch(one -> one.experience().equals(Example.SILENCE))
        && table.examples().stream().map(Example::experience).distinct().count() > 1;
  }

  private void arms(DecisionTable table, Settings settings, int[] folds) {
    ArmTrial.Report report =
        ArmTrial.of(table.results(), settings, table.examples(), table.worth(), folds);
    Map<String, Object> arms = new LinkedHashMap<>();
    report
        .arms()
        .forEach((name, arm) -> {
          Map<String, Object> row = effect(arm.effect());
          row.put("qini", rounded(arm.qini()));
          row.put("qini_error", rounded(arm.qiniError()));
          if (!table.worth().isEmpty()) {
            row.put("worth", effect(arm.effectOnWorth()));
          }
          arms.put(name, row);
        });
    figures.put("arms", arms);
    figures.put("choice", choice(report.onResults()));
    if (!table.worth().isEmpty()) {
      figures.put("choice_in_money", choice(report.onWorth()));
    }
  }

  private static Map<String, Object> effect(Effect effect) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("cases", effect.cases());
    row.put("rate", rounded(effect.rate()));
    row.put("silence", rounded(effect.rateOfSilence()));
    row.put("effect", rounded(effect.difference()));
    row.put("error", rounded(effect.error()));
    row.put("low", rounded(effect.interval().low()));
    row.put("high", rounded(effect.interval().high()));
    row.put("label", effect.label().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    row.put("provable", effect.isProvable());
    if (!effect.isProvable()) {
      row.put("would_do_in_each_arm", effect.enough());
    }
    return row;
  }

  private static Map<String, Object> choice(ArmTrial.OfChoice choice) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ips", rounded(choice.chosen().ips()));
    row.put("snips", rounded(choice.chosen().snips()));
    row.put("dr", rounded(choice.chosen().doublyRobust()));
    row.put("error", rounded(choice.chosen().error()));
    row.put("ess", rounded(choice.chosen().effectiveSize()));
    row.put("best_arm_for_all", choice.best());
    row.put("best_arm_value", rounded(choice.bestForAll().snips()));
    row.put("gain", rounded(choice.gain()));
    row.put("gain_low", rounded(choice.gainInterval().low()));
    row.put("gain_high", rounded(choice.gainInterval().high()));
    row.put("claims_gain", choice.claimsGain());
    return row;
  }

  private void rules(DecisionTable table, Settings settings, double ours) {
    RuleList list = RuleList.found(table.results(), table.examples(), settings.seed());
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("log_loss", rounded(list.losses().logLoss()));
    rules.put("cost", rounded(list.losses().logLoss() - ours));
    rules.put(
        "list",
        list.rules().stream()
            .map(rule ->
                "%s: %d of %d, %.3f to %.3f"
                    .formatted(
                        rule.inWords(),
                        rule.good(),
                        rule.cases(),
                        rule.interval().low(),
                        rule.interval().high()))
            .toList());
    figures.put("rules", rules);
  }

  /// For a peer: each row of the table as it was understood, with its part.
  private void writeRows(DecisionTable table, int[] folds) {
    if (question.rows() == null) {
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < folds.length; i++) {
      Example one = table.examples().get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("fold", folds[i]);
      row.put("result", table.results().indexOf(came(one)));
      row.put("arm", one.experience());
      row.put("drawn", one.choosing() instanceof Choosing.ByChance);
      Map<String, Object> facts = new LinkedHashMap<>();
      one.context()
          .facts()
          .forEach((name, fact) ->
              facts.put(
                  name,
                  switch (fact) {
                    case Fact.Word(String text, var _) -> text;
                    case Fact.Figure(double number, var _) -> number;
                  }));
      row.put("facts", facts);
      rows.add(row);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("results", table.results().size());
    all.put("rows", rows);
    try {
      Files.writeString(question.rows(), JsonMapper.shared().writeValueAsString(all));
    } catch (IOException e) {
      throw new Misunderstood(
          "%s cannot be written: name a file in a folder that is there".formatted(question.rows()));
    }
  }

  /// Six digits after the point say more than any estimate knows.
  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : 0;
  }

  private String text(DecisionTable table, Trial.Report report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s forecast without their result (%s)%n%n",
            Counted.of(report.ours().rows(), "row"),
            mode()));
    text.append(
        String.format(
            Locale.ROOT, "  %-22s %9s %9s %9s %9s%n", "", "log loss", "Brier", "ECE", "AUC"));
    line(text, "forecast", report.ours());
    line(text, "its scorecard alone", report.scorecard());
    line(text, "plain logistic", report.logistic());
    line(text, "base rate", report.base());
    text.append(
        String.format(Locale.ROOT, "%n  said   came   rows, in ten parts from the lowest%n"));
    for (Losses.Part part : report.ours().reliability()) {
      text.append(
          String.format(Locale.ROOT, "  %.3f  %.3f  %d%n", part.said(), part.came(), part.rows()));
    }
    text.append(String.format(Locale.ROOT, "%n"));
    figures.forEach((name, value) -> {
      if (!name.equals("reliability")) {
        text.append(String.format(Locale.ROOT, "  %-22s %s%n", name.replace('_', ' '), value));
      }
    });
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Losses losses) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-22s %9.4f %9.4f %9.4f %9.4f%n",
            name,
            losses.logLoss(),
            losses.brier(),
            losses.calibrationError(),
            losses.auc()));
  }
}
