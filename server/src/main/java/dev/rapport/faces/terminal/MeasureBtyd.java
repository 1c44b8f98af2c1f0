package dev.rapport.faces.terminal;

import static dev.rapport.faces.terminal.OpenedTable.cell;

import dev.rapport.ground.text.Counted;
import dev.rapport.learning.silence.Amounts;
import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.BgBb;
import dev.rapport.learning.silence.BgNbd;
import dev.rapport.learning.silence.Caveat;
import dev.rapport.learning.silence.Checks;
import dev.rapport.learning.silence.Fit;
import dev.rapport.learning.silence.ForecastScore;
import dev.rapport.learning.silence.GammaGamma;
import dev.rapport.learning.silence.MbgNbd;
import dev.rapport.learning.silence.ParetoNbd;
import dev.rapport.learning.silence.PurchaseHistories;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.silence.SilenceModel;
import dev.rapport.learning.silence.UnitOfTime;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport measure btyd`: fits the models of buying and leaving to any log of purchases up to a
/// day, forecasts what comes after it, and says how near that came. Needs no database.
public final class MeasureBtyd {

  /// The first that can be relied on answers for all; the first of them if none can.
  private static final List<Function<PurchaseHistories, Fit<? extends SilenceModel>>> BY_TIME =
      List.of(MbgNbd::fit, BgNbd::fit, ParetoNbd::fit);

  /// How many of them are quick; the last is the judge of the others.
  private static final int QUICK = 2;

  private static final int MOST_FOR_JUDGE = 100_000;

  private static final List<Function<PurchaseHistories, Fit<? extends SilenceModel>>> BY_CHANCE =
      List.of(BgBb::fit);

  private static final List<String> SCORES =
      List.of(
          "log_loss",
          "brier",
          "ece",
          "auc",
          "base_log_loss",
          "auc_by_count",
          "forecast",
          "came",
          "error");

  /// What a fit says of its curvature where one direction is not known at all.
  private static final double NOT_KNOWN = 1e99;

  /// The part of what models may see that is held back from them to test them beforehand.
  private static final int HELD_BACK = 3;

  private final BtydQuestion question;
  private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> models = new LinkedHashMap<>();
  private @Nullable PrintStream notes;

  private MeasureBtyd(BtydQuestion question) {
    this.question = question;
    for (String first :
        List.of(
            "rows",
            "people",
            "log_loss",
            "brier",
            "ece",
            "auc",
            "base_log_loss",
            "logistic_log_loss",
            "seconds",
            "reliable",
            "reason",
            "model")) {
      figures.put(first, null);
    }
  }

  /// Whether this is what was typed after `./rapport`.
  public static boolean isMeant(List<String> words) {
    return words.size() > 1 && words.get(0).equals("measure") && words.get(1).equals("btyd");
  }

  /// @param typed what stands behind `measure btyd`
  /// @param notes what a reader should know besides, so that figures can be read by programs
  public static void run(List<String> typed, PrintStream out, PrintStream notes) {
    new MeasureBtyd(BtydQuestion.parse(typed)).measure(out, notes);
  }

  private void measure(PrintStream out, PrintStream aside) {
    notes = aside;
    long begun = System.nanoTime();
    LogMapping mapping = question.mapping() == null ? null : LogMapping.read(question.mapping());
    try (PurchaseLog.Table table = PurchaseLog.Table.of(question.data(), mapping)) {
      LogColumns columns =
          mapping == null
              ? LogRecognition.of(table.columns(), table.sample(), question.unit())
              : mapping.columns();
      switch (columns) {
        case LogColumns.OfPurchases purchases -> measure(PurchaseLog.read(table, purchases));
        case LogColumns.OfHistories histories -> measure(table, histories);
      }
      figures.put("columns", columns.said());
    }
    figures.put("models", models);
    figures.put("seconds", rounded((System.nanoTime() - begun) / 1e9));
    out.print(question.json() ? JsonMapper.shared().writeValueAsString(figures) + "\n" : text());
  }

  private void measure(PurchaseLog log) {
    if (question.purchases() != null) {
      log.write(question.purchases());
    }
    long until = question.until().map(log::day).orElse((log.first() + log.last()) / 2);
    long after = after(log, until);
    var split = new SplitLog(log, until, after, question.unit());
    figures.put("rows", log.rows());
    figures.put("people", split.size());
    figures.put("unit", question.unit().name().toLowerCase(Locale.ROOT));
    figures.put("from", LocalDate.ofEpochDay(log.first()).toString());
    figures.put("until", LocalDate.ofEpochDay(until).toString());
    figures.put("to", LocalDate.ofEpochDay(after).toString());
    figures.put("horizon", rounded(split.horizon()));
    figures.put("day_form", log.form().name());
    long earlier = until - (until - log.first()) / HELD_BACK;
    var before = new SplitLog(log, earlier, until, question.unit());
    int distinct = split.histories().people().size();
    for (Function<PurchaseHistories, Fit<? extends SilenceModel>> each : BY_TIME) {
      if (models.size() < QUICK || distinct <= MOST_FOR_JUDGE) {
        fitted(each, split, before);
      }
    }
    if (distinct > MOST_FOR_JUDGE) {
      note(
          "Pareto/NBD is left out: of %d distinct histories it would take minutes"
              .formatted(distinct));
    }
    compared(split);
    OptionalDouble logistic =
        split.logisticLogLoss(new SplitLog(log, until - (after - until), until, question.unit()));
    figures.put("logistic_log_loss", logistic.isPresent() ? rounded(logistic.getAsDouble()) : null);
    figures.put("left_out", log.leftOut());
    if (log.columns().amount().isPresent()) {
      figures.put("top_fifth_holds", rounded(log.concentration().heldBy(0.2)));
      figures.put("amounts", amounts(split.amounts(log.columns().currency())));
    }
  }

  private long after(PurchaseLog log, long until) {
    long days = question.unit().days();
    long left = (log.last() - until) / days;
    if (left == 0) {
      note("the log ends at the cut: there is nothing that a forecast could be held against");
    }
    long wanted = question.horizon() == 0 ? left : question.horizon();
    if (wanted > left) {
      note("the log ends %d units after the cut; no more of them are looked at".formatted(left));
    }
    return until + Math.min(wanted, left) * days;
  }

  private void note(String sentence) {
    if (notes != null) {
      notes.println("rapport: " + sentence);
    }
  }

  private void fitted(
      Function<PurchaseHistories, Fit<? extends SilenceModel>> model,
      SplitLog split,
      SplitLog before) {
    long begun = System.nanoTime();
    Fit<? extends SilenceModel> fit = model.apply(split.histories());
    double seconds = (System.nanoTime() - begun) / 1e9;
    SilenceModel found = fit.model();
    Optional<Caveat> season = split.season(found);
    Optional<Caveat> missed =
        before.size() == 0
            ? Optional.empty()
            : Checks.backTest(
                before.expected(model.apply(before.histories()).model()), before.came());
    Fit<? extends SilenceModel> judged = qualified(qualified(fit, season), missed);
    Map<String, @Nullable Object> said = said(judged);
    said.put("fit_seconds", rounded(seconds));
    said.put("alive", rounded(split.alive(found)));
    if (split.isScored()) {
      score(said, split.score(found), split.isRanked());
    } else {
      SCORES.forEach(name -> said.put(name, null));
    }
    models.put(found.name(), said);
    lead(judged, said);
  }

  private static Fit<? extends SilenceModel> qualified(
      Fit<? extends SilenceModel> fit, Optional<Caveat> caveat) {
    return caveat.isPresent() ? fit.with(caveat.get()) : fit;
  }

  private static Map<String, @Nullable Object> said(Fit<? extends SilenceModel> fit) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("parameters", fit.model().parameters());
    said.put("log_likelihood", rounded(fit.logLikelihood()));
    said.put("reliable", fit.isReliable());
    said.put("reason", fit.reason());
    said.put("condition", fit.condition() < NOT_KNOWN ? rounded(fit.condition()) : null);
    said.put("evaluations", fit.evaluations());
    return said;
  }

  private static void score(
      Map<String, @Nullable Object> said, ForecastScore score, boolean isRanked) {
    said.put("log_loss", rounded(score.logLoss()));
    said.put("brier", rounded(score.brier()));
    said.put("ece", rounded(score.calibration()));
    said.put("auc", isRanked ? rounded(score.auc()) : null);
    said.put("auc_by_count", isRanked ? rounded(score.aucByCount()) : null);
    said.put("forecast", rounded(score.forecast()));
    said.put("came", rounded(score.came()));
    said.put("error", rounded(score.error()));
    said.put("base_log_loss", rounded(score.baseLogLoss()));
  }

  /// The first model leads until a later one can be relied on and it cannot.
  private void lead(Fit<? extends SilenceModel> fit, Map<String, @Nullable Object> said) {
    boolean leads = figures.get("model") == null;
    boolean betters = Boolean.FALSE.equals(figures.get("reliable")) && fit.isReliable();
    if (leads || betters) {
      figures.put("model", fit.model().name());
      figures.put("reliable", fit.isReliable());
      figures.put("reason", fit.reason());
      for (String name : SCORES) {
        figures.put(name, said.get(name));
      }
    }
  }

  private void compared(SplitLog split) {
    double[] plain = split.plainRate();
    boolean scored = split.isScored();
    figures.put("plain_rate_forecast", scored ? rounded(plain[0]) : null);
    figures.put("plain_rate_error", scored ? rounded(plain[1]) : null);
    figures.put("recency_auc", split.isRanked() ? rounded(split.recencyAuc()) : null);
  }

  private static Map<String, @Nullable Object> amounts(Amounts amounts) {
    Fit<GammaGamma> fit = GammaGamma.fit(amounts);
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("model", "Gamma-Gamma");
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("p", fit.model().p());
    parameters.put("q", fit.model().q());
    parameters.put("gamma", fit.model().gamma());
    said.put("parameters", parameters);
    said.put("log_likelihood", rounded(fit.logLikelihood()));
    said.put("people", fit.provenance().people());
    said.put("correlation", rounded(amounts.correlation()));
    said.put("reliable", fit.isReliable());
    said.put("reason", fit.reason());
    return said;
  }

  private void measure(PurchaseLog.Table table, LogColumns.OfHistories columns) {
    var histories = new PurchaseHistories(columns.unit());
    var amounts = new Amounts(columns.currency());
    long rows = 0;
    long impossible = 0;
    String first = "";
    for (List<String> row = table.next(); row != null; row = table.next()) {
      rows++;
      String refused = refused(table, row, columns, histories, amounts);
      if (!refused.isEmpty()) {
        impossible++;
        first = first.isEmpty() ? "row %d: %s".formatted(rows, refused) : first;
      }
    }
    if (impossible == rows) {
      throw new Misunderstood(
          rows == 0 ? "the table has no history" : "no row is a history, the first is " + first);
    }
    if (impossible > 0) {
      note(
          "%s left out that can be no history. The first is %s"
              .formatted(Counted.of(impossible, "row"), first));
    }
    Map<String, Long> leftOut = new LinkedHashMap<>();
    leftOut.put("impossible", impossible);
    leftOut.put("unreadable", table.unreadable());
    figures.put("left_out", leftOut);
    figures.put("rows", rows);
    figures.put("people", histories.count());
    figures.put("unit", columns.unit().name().toLowerCase(Locale.ROOT));
    figures.put("horizon", question.horizon());
    note("a table of histories says nothing of what came after them, so nothing is scored");
    for (Function<PurchaseHistories, Fit<? extends SilenceModel>> each :
        columns.unit() == UnitOfTime.CHANCE ? BY_CHANCE : BY_TIME) {
      fitted(each, histories);
    }
    if (columns.mean().isPresent()) {
      figures.put("amounts", amounts(amounts));
    }
  }

  /// Takes one history in.
  ///
  /// @return why it can be none; empty where it was taken
  private static String refused(
      PurchaseLog.Table table,
      List<String> row,
      LogColumns.OfHistories columns,
      PurchaseHistories histories,
      Amounts amounts) {
    try {
      double repeats = number(table, row, columns.repeats());
      double last = number(table, row, columns.last());
      double age = number(table, row, columns.age());
      double people = columns.people().isPresent() ? number(table, row, columns.people().get()) : 1;
      if (repeats != Math.rint(repeats) || people != Math.rint(people)) {
        return "purchases and people are counted whole, not %s and %s".formatted(repeats, people);
      }
      double mean =
          columns.mean().isPresent() && repeats > 0 ? number(table, row, columns.mean().get()) : 0;
      var spending = new Spending((int) repeats, mean);
      histories.update(new PurchaseHistory((int) repeats, last, age), (long) people);
      if (columns.mean().isPresent()) {
        amounts.update(spending);
      }
      return "";
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static double number(PurchaseLog.Table table, List<String> row, String column) {
    String text = cell(row, table.place(column)).strip();
    OptionalDouble number = Money.of(text, '.');
    if (number.isEmpty()) {
      throw new IllegalArgumentException("“%s” in %s is no number".formatted(text, column));
    }
    return number.getAsDouble();
  }

  private void fitted(
      Function<PurchaseHistories, Fit<? extends SilenceModel>> model, PurchaseHistories histories) {
    long begun = System.nanoTime();
    Fit<? extends SilenceModel> fit = model.apply(histories);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<String, @Nullable Object> said = said(fit);
    said.put("fit_seconds", rounded(seconds));
    double forecast = 0;
    double alive = 0;
    for (Map.Entry<PurchaseHistory, Long> one : histories.people().entrySet()) {
      forecast += one.getValue() * fit.model().expected(one.getKey(), question.horizon());
      alive += one.getValue() * fit.model().alive(one.getKey());
    }
    said.put("alive", rounded(alive));
    said.put("forecast", rounded(forecast));
    models.put(fit.model().name(), said);
    lead(fit, said);
  }

  /// Six digits after the point say more than any estimate knows; null where there is none.
  private static @Nullable Double rounded(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return Math.abs(value) < 1e12 ? Math.round(value * 1e6) / 1e6 : value;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    FigureLines lines = new FigureLines(text, "not measured");
    figures.forEach((name, value) -> lines.add("", name, value));
    return text.toString();
  }
}
