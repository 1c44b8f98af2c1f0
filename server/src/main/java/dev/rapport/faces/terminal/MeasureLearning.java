package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import dev.rapport.learning.ArmTrial;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Effect;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Label;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport measure learning`: forecasts what came of the decisions in any table without having
/// seen it, and says how near it came, beside the base rate and a plain logistic on the same rows.
/// Needs no database.
public final class MeasureLearning {

  /// To need more people than there are is to have nothing to prove.
  private static final long MOST_PEOPLE = 10_000_000_000L;

  private static final String NOT_MEASURED = "not measured";

  private final LearningQuestion question;
  private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();

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
      rules(table, settings, report.ours().rows(), report.ours().logLoss());
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
    Scores scores = Scores.of(ours);
    figures.put("rows", ours.rows());
    figures.put("log_loss", scores.logLoss);
    figures.put("brier", scores.brier);
    figures.put("ece", scores.ece);
    figures.put("auc", scores.auc);
    figures.put("base_log_loss", Scores.of(report.base()).logLoss);
    figures.put("logistic_log_loss", Scores.of(report.logistic()).logLoss);
    figures.put("seconds", rounded(seconds));
    String doubt = String.join(" ", Doubts.of(table, report));
    figures.put("reliable", doubt.isEmpty());
    figures.put("reason", doubt);
    figures.put("log_loss_error", ours.rows() < 2 ? null : rounded(ours.logLossError()));
    figures.put("scorecard_log_loss", Scores.of(report.scorecard()).logLoss);
    figures.put("logistic_auc", Scores.of(report.logistic()).auc);
    figures.put("logistic_ece", Scores.of(report.logistic()).ece);
    figures.put("base_auc", Scores.of(report.base()).auc);
    figures.put("covered", ours.rows() == 0 ? null : rounded(report.covered()));
    figures.put("plausible_results", ours.rows() == 0 ? null : rounded(report.setSize()));
    figures.put("alarms", report.alarms());
    figures.put("rows_read", table.rows());
    figures.putAll(table.leftOut());
    if (question.mode() instanceof LearningQuestion.Mode.Split) {
      figures.put("windows_open_at_split", report.open());
    }
    figures.put("cells_no_number", table.notNumbers());
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

  /// The four figures of forecasts; null where nothing was measured.
  private record Scores(
      @Nullable Double logLoss,
      @Nullable Double brier,
      @Nullable Double ece,
      @Nullable Double auc) {

    static Scores of(Losses losses) {
      if (losses.rows() == 0) {
        return new Scores(null, null, null, null);
      }
      return new Scores(
          rounded(losses.logLoss()),
          rounded(losses.brier()),
          rounded(losses.calibrationError()),
          Doubts.isRanked(losses) ? rounded(losses.auc()) : null);
    }
  }

  static String came(Example example) {
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
          Map<String, @Nullable Object> row = effect(arm.effect());
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

  private static Map<String, @Nullable Object> effect(Effect effect) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("cases", effect.cases());
    row.put("rate", rounded(effect.rate()));
    row.put("silence", rounded(effect.rateOfSilence()));
    row.put("effect", rounded(effect.difference()));
    row.put("error", rounded(effect.error()));
    row.put("low", rounded(effect.interval().low()));
    row.put("high", rounded(effect.interval().high()));
    row.put("label", inWords(effect.label()));
    row.put("provable", effect.isProvable());
    if (!effect.isProvable()) {
      row.put("would_do_in_each_arm", effect.enough() > MOST_PEOPLE ? null : effect.enough());
    }
    return row;
  }

  /// With too few that had the arm that would be chosen for them, only that is known.
  private static Map<String, @Nullable Object> choice(ArmTrial.OfChoice choice) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    boolean isKnown = choice.chosen().isKnown();
    row.put("label", inWords(choice.label()));
    row.put("ips", isKnown ? rounded(choice.chosen().ips()) : null);
    row.put("snips", isKnown ? rounded(choice.chosen().snips()) : null);
    row.put("dr", isKnown ? rounded(choice.chosen().doublyRobust()) : null);
    row.put("error", isKnown ? rounded(choice.chosen().error()) : null);
    row.put("ess", rounded(choice.chosen().effectiveSize()));
    row.put("best_arm_for_all", choice.best());
    row.put(
        "best_arm_value",
        choice.bestForAll().isKnown() ? rounded(choice.bestForAll().snips()) : null);
    row.put("gain", isKnown ? rounded(choice.gain()) : null);
    row.put("gain_low", isKnown ? rounded(choice.gainInterval().low()) : null);
    row.put("gain_high", isKnown ? rounded(choice.gainInterval().high()) : null);
    row.put("claims_gain", choice.claimsGain());
    return row;
  }

  private static String inWords(Label label) {
    return label.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void rules(DecisionTable table, Settings settings, long rows, double ours) {
    RuleList list = RuleList.found(table.results(), table.examples(), settings.seed());
    Map<String, @Nullable Object> rules = new LinkedHashMap<>();
    boolean lost = list.losses().rows() > 0;
    rules.put("log_loss", lost ? rounded(list.losses().logLoss()) : null);
    rules.put("cost", lost && rows > 0 ? rounded(list.losses().logLoss() - ours) : null);
    rules.put(
        "list",
        list.rules().stream()
            .filter(rule -> rule.cases() > 0)
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
  private static @Nullable Double rounded(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return Math.abs(value) < 1e12 ? Math.round(value * 1e6) / 1e6 : value;
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
    if (!report.ours().reliability().isEmpty()) {
      text.append(
          String.format(Locale.ROOT, "%n  said   came   rows, in ten parts from the lowest%n"));
    }
    for (Losses.Part part : report.ours().reliability()) {
      text.append(
          String.format(Locale.ROOT, "  %.3f  %.3f  %d%n", part.said(), part.came(), part.rows()));
    }
    text.append(String.format(Locale.ROOT, "%n"));
    FigureLines lines = new FigureLines(text, NOT_MEASURED);
    figures.forEach((name, value) -> {
      if (!name.equals("reliability")) {
        lines.add("  ", name, value);
      }
    });
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Losses losses) {
    Scores scores = Scores.of(losses);
    if (losses.rows() == 0) {
      text.append(String.format(Locale.ROOT, "  %-22s %s%n", name, NOT_MEASURED));
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  %-22s %9.4f %9.4f %9.4f %9s%n",
            name,
            losses.logLoss(),
            losses.brier(),
            losses.calibrationError(),
            scores.auc == null ? NOT_MEASURED : String.format(Locale.ROOT, "%.4f", scores.auc)));
  }
}
