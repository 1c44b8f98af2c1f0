package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.Losses;
import dev.rapport.learning.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why forecasts that were measured should not be relied on.
final class Doubts {

  /// Fewer results of a kind say nothing of forecasts.
  private static final int FEWEST = 50;

  private static final double TOO_FAR = 0.1;

  /// In 95 of 100 cases chance alone stays below so many errors.
  private static final double BY_CHANCE = 1.96;

  /// No column that was known before ranks so well alone.
  private static final double TELLS_ALL = 0.99;

  /// Numbers are told apart in so many parts.
  private static final int PARTS = 64;

  /// The facts of the kernel's own, of which a mapping cannot name a column.
  private static final Set<String> OWN =
      Set.of(Context.EXPERIENCE, Context.RESULTS_SO_FAR, Context.GOOD_SO_FAR, Context.TIME_NUMBER);

  private Doubts() {}

  /// Whether results of both kinds came, so that there was something to rank.
  static boolean isRanked(Losses losses) {
    return good(losses) > 0 && good(losses) < losses.rows();
  }

  private static long good(Losses losses) {
    double good = 0;
    for (Losses.Part part : losses.reliability()) {
      good += part.rows() * part.came();
    }
    return Math.round(good);
  }

  /// Empty where nothing speaks against them.
  static List<String> of(DecisionTable table, Trial.Report report) {
    Map<String, Long> counts =
        table.examples().stream()
            .collect(Collectors.groupingBy(MeasureLearning::came, Collectors.counting()));
    if (counts.size() < 2) {
      return List.of(
          "All rows have the result “%s”: there is nothing to tell apart."
              .formatted(counts.keySet().iterator().next()));
    }
    if (table.examples().stream().map(Example::person).distinct().limit(2).count() < 2
        && report.ours().rows() == 0) {
      return List.of("All rows are of one person: nothing can be learned of others.");
    }
    if (report.ours().rows() == 0) {
      return List.of("No result came early enough to forecast another.");
    }
    List<String> doubts = new ArrayList<>();
    tellAll(table)
        .forEach(column ->
            doubts.add(
                "“%s” alone tells the result nearly always: was it known only afterwards? Then name it in a mapping as “later: [%s]”."
                    .formatted(column, column)));
    String of = ofFigures(table, report, counts);
    if (!of.isEmpty()) {
      doubts.add(of);
    }
    return doubts;
  }

  private static String ofFigures(
      DecisionTable table, Trial.Report report, Map<String, Long> counts) {
    if (table.examples().stream().map(Example::person).distinct().limit(2).count() < 2) {
      return "All rows are of one person: nothing can be learned of others.";
    }
    long fewest = counts.values().stream().min(Long::compare).orElse(0L);
    long others = table.examples().size() - counts.values().stream().max(Long::compare).orElse(0L);
    if (others < FEWEST) {
      return "Only %s beside the commonest result, the rarest %s: chance decides."
          .formatted(Counted.of(others, "row"), Counted.of(fewest, "time"));
    }
    Losses ours = report.ours();
    if (ours.calibrationError() > TOO_FAR) {
      return "Forecasts are off by %.3f on average: the later rows are not like the earlier."
          .formatted(ours.calibrationError());
    }
    if (ours.logLoss() >= report.base().logLoss()) {
      return "The base rate alone forecasts as well.";
    }
    if (table.results().size() == 2 && isRankedByChance(ours)) {
      return "The ranking is no better than chance (AUC %.3f): no column tells who it will be."
          .formatted(ours.auc());
    }
    return report.alarms() > 0 && !(ours.auc() > 0.55)
        ? "The world has changed since it was learned: no ranking is claimed."
        : "";
  }

  /// The error of an AUC where there is nothing to rank by (Mann & Whitney 1947).
  private static boolean isRankedByChance(Losses losses) {
    double yes = good(losses);
    double no = losses.rows() - yes;
    if (!isRanked(losses)) {
      return true;
    }
    double error = Math.sqrt((yes + no + 1) / (12 * yes * no));
    return losses.auc() - 0.5 < BY_CHANCE * error;
  }

  /// Columns that rank nearly perfectly alone. Each row is ranked by the others with its value, so
  /// that a name of its own tells nothing.
  private static List<String> tellAll(DecisionTable table) {
    List<Example> examples = table.examples();
    Set<String> names = new TreeSet<>();
    examples.forEach(one -> names.addAll(one.context().facts().keySet()));
    names.removeAll(OWN);
    boolean[] good = new boolean[examples.size()];
    for (int i = 0; i < good.length; i++) {
      int came = table.results().indexOf(MeasureLearning.came(examples.get(i)));
      good[i] = came < table.results().size() - 1;
    }
    List<String> found = new ArrayList<>();
    for (String name : names) {
      @Nullable Fact[] facts = new Fact[good.length];
      for (int i = 0; i < facts.length; i++) {
        facts[i] = examples.get(i).context().facts().get(name);
      }
      if (auc(groups(facts), good) > TELLS_ALL) {
        found.add(name);
      }
    }
    return found;
  }

  private static int[] groups(@Nullable Fact[] facts) {
    double[] numbers =
        Arrays.stream(facts)
            .mapToDouble(
                fact -> fact instanceof Fact.Figure(double number, var _) ? number : Double.NaN)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    Map<Object, Integer> known = new HashMap<>();
    int[] groups = new int[facts.length];
    for (int i = 0; i < groups.length; i++) {
      Object value =
          switch (facts[i]) {
            case null -> "";
            case Fact.Word(String text, var _) -> text;
            case Fact.Figure(double number, var _) -> part(numbers, number);
          };
      groups[i] = known.computeIfAbsent(value, _ -> known.size());
    }
    return groups;
  }

  private static Integer part(double[] sorted, double number) {
    return (int) ((long) lowest(sorted, number) * PARTS / sorted.length);
  }

  private static int lowest(double[] sorted, double number) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Ranked(double rate, long good, long bad) {}

  private static double auc(int[] groups, boolean[] good) {
    long[][] counts = new long[Arrays.stream(groups).max().orElse(0) + 1][2];
    for (int i = 0; i < groups.length; i++) {
      counts[groups[i]][good[i] ? 1 : 0]++;
    }
    List<Ranked> ranked = new ArrayList<>();
    for (long[] count : counts) {
      double others = count[0] + count[1] - 1.0;
      ranked.add(new Ranked(others > 0 ? (count[1] - 1) / others : 0, count[1], 0));
      ranked.add(new Ranked(others > 0 ? count[1] / others : 1, 0, count[0]));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::rate));
    double pairs = 0;
    double below = 0;
    double all = 0;
    for (int from = 0; from < ranked.size(); ) {
      int to = from;
      double yes = 0;
      double no = 0;
      while (to < ranked.size() && ranked.get(to).rate == ranked.get(from).rate) {
        yes += ranked.get(to).good;
        no += ranked.get(to).bad;
        to++;
      }
      pairs += yes * (below + no / 2);
      below += no;
      all += yes;
      from = to;
    }
    return all == 0 || below == 0 ? 0.5 : pairs / (all * below);
  }
}
