package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Linkage;
import dev.rapport.linkage.LinkageResult;
import dev.rapport.linkage.LinkageSettings;
import dev.rapport.linkage.Schema;
import dev.rapport.linkage.clusters.Links;
import dev.rapport.linkage.truth.Calibration;
import dev.rapport.linkage.truth.Grouping;
import dev.rapport.linkage.truth.PairScore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport measure linkage`: links any table whose truth is known, without looking at the truth,
/// and says how near it came. Needs no database.
///
/// Pairs of records count: those that one cluster implies against those that the truth implies, at
/// the threshold that the run chose by its own estimate of the false-discovery rate.
public final class MeasureLinkage {

  /// Clusters above it are worth a look whatever their weights say.
  private static final int LARGE = 10;

  /// Records that a household has in several tables at most.
  private static final int MOST_OF_A_HOUSEHOLD = 100;

  private final LinkageQuestion question;
  private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();

  private MeasureLinkage(LinkageQuestion question) {
    this.question = question;
  }

  /// Whether this is what was typed after `./rapport`.
  public static boolean isMeant(List<String> words) {
    return words.size() > 1 && words.get(0).equals("measure") && words.get(1).equals("linkage");
  }

  /// @param typed what stands behind `measure linkage`
  /// @param notes what a reader should know besides, so that figures can be read by programs
  public static void run(List<String> typed, PrintStream out, PrintStream notes) {
    new MeasureLinkage(LinkageQuestion.parse(typed)).measure(out, notes);
  }

  private void measure(PrintStream out, PrintStream notes) {
    long begun = System.nanoTime();
    LinkedTables tables = LinkedTables.read(question);
    double read = secondsSince(begun);
    LinkageSettings settings = LinkageSettings.standard(System::nanoTime);
    LinkageResult result =
        Linkage.link(
            tables.records(),
            question.households().isPresent() ? settings.withHouseholds() : settings);
    double seconds = secondsSince(begun);
    long megabytes = PeakMemory.megabytes();
    score(tables, result, seconds, megabytes);
    detail(tables, result, read);
    tables.notes().forEach(note -> notes.println("rapport: " + note));
    if (tables.truth().grouping().pairs() == 0) {
      notes.println(
          "rapport: no two records have one value of %s: there was nothing to find. Is it the right column?"
              .formatted(String.join(", ", question.truth())));
    }
    out.print(question.json() ? JsonMapper.shared().writeValueAsString(figures) + "\n" : text());
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private void score(LinkedTables tables, LinkageResult result, double seconds, long megabytes) {
    Grouping clusters = Grouping.of(result.clusters());
    BitSet known = tables.truth().known();
    PairScore score = PairScore.of(clusters.only(known), tables.truth().grouping().only(known));
    figures.put("records", clusters.records());
    figures.put("clusters", clusters.count());
    figures.put("largest", clusters.largest());
    boolean scored = tables.truth().grouping().pairs() > 0;
    boolean found = clusters.pairs() > 0;
    boolean judged = scored && score.found() > 0;
    figures.put("precision", judged ? rounded(score.precision()) : null);
    figures.put("recall", scored ? rounded(score.recall()) : null);
    figures.put("f1", scored ? rounded(score.f1()) : null);
    boolean compared = result.blocking().candidates() > 0;
    figures.put("estimated_fdr", found ? rounded(result.estimatedFalseDiscoveryRate()) : null);
    figures.put("seconds", rounded(seconds));
    figures.put("rss_mb", megabytes);
    List<String> doubts = new ArrayList<>(result.doubts());
    if (result.blocking().candidates() == 0 || result.model().fields().isEmpty()) {
      doubts.add(
          "Nothing was compared: no column holds values that tell two records apart or together.");
    } else if (!found) {
      doubts.add("No two records were joined: there is no precision to tell.");
    }
    figures.put("reliable", doubts.isEmpty());
    figures.put("doubts", doubts);
    figures.put("true_fdr", judged ? rounded(1 - score.precision()) : null);
    figures.put("estimated_miss_rate", compared ? rounded(result.estimatedMissRate()) : null);
    figures.put("true_miss_rate", scored ? rounded(1 - score.recall()) : null);
    figures.put("found_pairs", score.found());
    figures.put("true_pairs", score.real());
    figures.put("shared_pairs", score.shared());
    figures.put("share_above_10", rounded(clusters.shareAbove(LARGE)));
    figures.put("threshold_bits", rounded(result.threshold()));
  }

  private void detail(LinkedTables tables, LinkageResult result, double read) {
    figures.put("candidates", result.blocking().candidates());
    figures.put("em_seconds", rounded(result.seconds().getOrDefault("model", 0.0)));
    figures.put("scored_pairs_per_second", scoredPerSecond(result));
    figures.put("estimated_blocking_recall", rounded(result.blocking().estimatedRecall()));
    figures.put("refused_joins", result.refusedJoins().size());
    figures.put("without_truth", tables.truth().size() - tables.truth().known().cardinality());
    figures.put("unreadable_rows", tables.unreadable());
    figures.put("truth_pattern", tables.pattern());
    if (question.households().isPresent()) {
      figures.put("joins_within_households", withinHouseholds(tables, result));
      households(tables, result);
    }
    figures.put("estimated_pairs_of_one_home", Math.round(result.model().households()));
    if (question.by().isPresent()) {
      figures.put("recall_by", recalls(tables, result));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Schema.Field field : tables.records().schema().fields()) {
      fields.put(field.name(), SchemaFile.word(field.kind()));
    }
    figures.put("fields", fields);
    figures.put("unused_columns", unused(tables, result));
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("read", rounded(read));
    result.seconds().forEach((stage, seconds) -> stages.put(stage, rounded(seconds)));
    figures.put("stages", stages);
    figures.put("calibration", calibration(tables, result));
  }

  /// From two records that share a key to what they weigh.
  private static @Nullable Long scoredPerSecond(LinkageResult result) {
    double seconds =
        result.seconds().getOrDefault("comparison", 0.0)
            + result.seconds().getOrDefault("weights", 0.0);
    long pairs = result.blocking().candidates();
    return pairs == 0 || seconds <= 0 ? null : Math.round(pairs / seconds);
  }

  /// For pairs of each weight, how many of 100 the model takes for one person, and how many are:
  /// isotonic, so that both curves rise. Pairs that weigh less than a question are in none.
  private static Map<String, Map<String, Object>> calibration(
      LinkedTables tables, LinkageResult result) {
    Grouping truth = tables.truth().grouping();
    BitSet known = tables.truth().known();
    Links links = result.links();
    Calibration calibration = new Calibration();
    NavigableMap<Double, double[]> expected = new TreeMap<>();
    for (int link = 0; link < links.size(); link++) {
      if (known.get(links.left(link)) && known.get(links.right(link))) {
        double bits = links.bits(link);
        calibration.update(bits, truth.together(links.left(link), links.right(link)));
        double[] sum =
            expected.computeIfAbsent(Math.floor(Math.clamp(bits, -64, 64)), _ -> new double[1]);
        sum[0] += 1 / (1 + Math.pow(2, -bits));
      }
    }
    Map<String, Map<String, Object>> curve = new LinkedHashMap<>();
    for (Calibration.Bin bin : calibration.curve()) {
      double sum =
          expected.subMap(bin.from(), bin.to()).values().stream().mapToDouble(one -> one[0]).sum();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("pairs", bin.pairs());
      row.put("expected", rounded(sum / bin.pairs()));
      row.put("true", rounded(bin.share()));
      curve.put(String.format(Locale.ROOT, "%.0f to %.0f bits", bin.from(), bin.to()), row);
    }
    return curve;
  }

  /// Wrong pairs of two who live together: the ones that a household makes likely.
  private static long withinHouseholds(LinkedTables tables, LinkageResult result) {
    BitSet known = tables.truth().known();
    known.and(tables.households().known());
    Grouping together =
        Grouping.of(result.clusters()).only(known).meet(tables.households().grouping().only(known));
    return together.pairs() - together.meet(tables.truth().grouping().only(known)).pairs();
  }

  /// Pairs of records that the households found imply, those of one person included, against those
  /// of the column. A barracks or a nursing home is no household.
  private void households(LinkedTables tables, LinkageResult result) {
    int[] found = result.households().length == 0 ? result.clusters() : result.households();
    BitSet known = tables.households().known();
    int all = known.cardinality();
    known.and(tables.households().grouping().upTo(MOST_OF_A_HOUSEHOLD));
    PairScore score =
        PairScore.of(Grouping.of(found).only(known), tables.households().grouping().only(known));
    figures.put("households", Grouping.of(found).count());
    figures.put("largest_household", Grouping.of(found).largest());
    figures.put("in_larger_homes", all - known.cardinality());
    figures.put("household_precision", score.found() > 0 ? rounded(score.precision()) : null);
    figures.put("household_recall", rounded(score.recall()));
    figures.put("household_f1", rounded(score.f1()));
  }

  /// Columns in which nothing was compared: recognised as a key of rows, empty, or everywhere the
  /// same.
  private static List<String> unused(LinkedTables tables, LinkageResult result) {
    Set<String> compared = new HashSet<>();
    result.model().fields().forEach(field -> compared.add(field.name()));
    Schema schema = tables.records().schema();
    return schema.fields().stream()
        .filter(field -> !compared.contains(field.name()) && !isWithAnother(field, schema))
        .map(Schema.Field::name)
        .toList();
  }

  /// What is compared under the name of another column: a full name as its parts, a house number
  /// with its street.
  private static boolean isWithAnother(Schema.Field field, Schema schema) {
    return field.kind() == Kind.FULL_NAME
        || field.kind() == Kind.HOUSE_NUMBER
            && schema.fields().stream().anyMatch(other -> other.kind() == Kind.STREET);
  }

  /// Of the true pairs within each value of the column that was asked for.
  private static Map<String, Map<String, @Nullable Object>> recalls(
      LinkedTables tables, LinkageResult result) {
    Map<String, Map<String, @Nullable Object>> recalls = new LinkedHashMap<>();
    tables
        .by()
        .forEach((value, records) -> {
          BitSet chosen = tables.truth().known();
          chosen.and(records);
          PairScore score =
              PairScore.of(
                  Grouping.of(result.clusters()).only(chosen),
                  tables.truth().grouping().only(chosen));
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          row.put("true_pairs", score.real());
          row.put("recall", rounded(score.recall()));
          row.put("precision", score.found() > 0 ? rounded(score.precision()) : null);
          recalls.put(value, row);
        });
    return recalls;
  }

  /// Six digits after the point say more than any estimate knows.
  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : 0;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s in %s, the largest of %s%n",
            Counted.of(number("records"), "record"),
            Counted.of(number("clusters"), "cluster"),
            Counted.of(number("largest"), "record")));
    FigureLines lines = new FigureLines(text, "nothing to score");
    figures.forEach((name, value) -> lines.add("  ", name, value));
    return text.toString();
  }

  private long number(String name) {
    return figures.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
