package dev.rapport.faces.terminal;

import dev.rapport.faces.files.TableReader;
import dev.rapport.ground.text.Counted;
import dev.rapport.ground.text.Nearest;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Fact;
import dev.rapport.learning.History;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of decisions and what came of them, read as examples.
///
/// @param examples in the order of their decisions
/// @param worth for each example, what it brought in money; empty where no column says so
/// @param timed whether there is a time to split or to stream by
/// @param withoutResult rows that say nothing of what came
/// @param stillOpen rows whose window outlasts the record: left out, not counted as nothing
record DecisionTable(
    Results results,
    List<Example> examples,
    List<Double> worth,
    boolean timed,
    boolean persons,
    long rows,
    long withoutResult,
    long stillOpen,
    long unreadable,
    List<String> notes) {

  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  private static final Set<String> RESULT_HEADINGS =
      Set.of(
          "y",
          "result",
          "outcome",
          "churn",
          "churned",
          "target",
          "label",
          "class",
          "response",
          "responded",
          "converted",
          "conversion",
          "visit",
          "accepted",
          "ergebnis");

  private static final List<String> GOOD =
      List.of("yes", "1", "true", "good", "y", "ja", "accepted", "success", "won", "1.0");

  private static final List<String> PEOPLE =
      List.of("customerid", "personid", "userid", "clientid", "householdid", "person", "customer");

  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
  private static final int MOST_RESULTS = 12;

  /// @throws Misunderstood naming the column that is missing, and what helps
  static DecisionTable read(Path file, DecisionMapping mapping) {
    return new Reading(mapping).of(file);
  }

  /// Rows as text, and what their columns turned out to be.
  private static final class Reading {

    private final DecisionMapping mapping;
    private final List<String> notes = new ArrayList<>();
    private List<String> columns = new ArrayList<>();
    private List<List<String>> rows = new ArrayList<>();
    private long unreadable;

    private Reading(DecisionMapping mapping) {
      this.mapping = mapping;
    }

    private DecisionTable of(Path file) {
      read(file);
      for (DecisionMapping.Joined join : mapping.joins()) {
        join(join);
      }
      mapping.later().forEach(this::at);
      mapping.ignored().forEach(this::at);
      mapping.words().forEach(this::at);
      int resultAt = resultColumn();
      List<@Nullable String> came =
          mapping.counted().isPresent() ? counted(mapping.counted().get()) : cells(resultAt);
      Results results = results(resultAt, came);
      return examples(results, resultAt, came);
    }

    private void read(Path file) {
      try (TableReader table = TableReader.open(file, mapping.result().stream().toList())) {
        columns = new ArrayList<>(table.columns());
        for (List<String> row = table.next(); row != null; row = table.next()) {
          rows.add(wide(row, columns.size()));
        }
        unreadable += table.unreadable();
      }
      if (rows.isEmpty()) {
        throw new Misunderstood(
            "%s has headings and no row below them: give a file with decisions".formatted(file));
      }
    }

    private static List<String> wide(List<String> row, int width) {
      List<String> cells = new ArrayList<>(row.stream().map(String::strip).toList());
      while (cells.size() < width) {
        cells.add("");
      }
      return cells;
    }

    private int at(String column) {
      int at = columns.indexOf(column);
      if (at < 0) {
        throw new Misunderstood(
            "the table has no column “%s”.%s".formatted(column, Nearest.hint(column, columns)));
      }
      return at;
    }

    private int at(Optional<String> column) {
      return column.map(this::at).orElse(-1);
    }

    /// Puts the columns of another file beside; where it has no such row, they are not known.
    private void join(DecisionMapping.Joined join) {
      List<Integer> here = join.on().stream().map(this::at).toList();
      try (TableReader table = TableReader.open(join.file(), join.on())) {
        List<Integer> there = places(table, join.file(), join.on());
        List<Integer> taken =
            IntStream.range(0, table.columns().size())
                .boxed()
                .filter(at -> !there.contains(at) && !columns.contains(table.columns().get(at)))
                .toList();
        Map<String, List<String>> byKey = new HashMap<>();
        for (List<String> row = table.next(); row != null; row = table.next()) {
          List<String> cells = wide(row, table.columns().size());
          byKey.putIfAbsent(key(cells, there), taken.stream().map(cells::get).toList());
        }
        unreadable += table.unreadable();
        List<String> unknown = Collections.nCopies(taken.size(), "");
        rows.forEach(row -> row.addAll(byKey.getOrDefault(key(row, here), unknown)));
        taken.forEach(at -> columns.add(table.columns().get(at)));
      }
    }

    private static List<Integer> places(TableReader table, Path file, List<String> names) {
      return names.stream()
          .map(name -> {
            int at = table.columns().indexOf(name);
            if (at < 0) {
              throw new Misunderstood(
                  "%s has no column “%s”.%s"
                      .formatted(file, name, Nearest.hint(name, table.columns())));
            }
            return at;
          })
          .toList();
    }

    private static String key(List<String> cells, List<Integer> at) {
      StringBuilder key = new StringBuilder();
      at.forEach(column -> key.append(cells.get(column)).append('\u0000'));
      return key.toString();
    }

    private List<@Nullable String> counted(DecisionMapping.Counted count) {
      List<Integer> here = count.on().stream().map(this::at).toList();
      Map<String, Long> found = new HashMap<>();
      try (TableReader table = TableReader.open(count.file(), count.on())) {
        List<Integer> there = places(table, count.file(), count.on());
        for (List<String> row = table.next(); row != null; row = table.next()) {
          found.merge(key(wide(row, table.columns().size()), there), 1L, Long::sum);
        }
        unreadable += table.unreadable();
      }
      List<@Nullable String> came = new ArrayList<>();
      for (List<String> row : rows) {
        long seen = found.getOrDefault(key(row, here), 0L);
        came.add(
            count.atLeast().entrySet().stream()
                .filter(one -> seen >= one.getValue())
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow());
      }
      return came;
    }

    private List<@Nullable String> cells(int column) {
      List<@Nullable String> cells = new ArrayList<>();
      rows.forEach(row -> cells.add(isMissing(row.get(column)) ? null : row.get(column)));
      return cells;
    }

    private static boolean isMissing(String cell) {
      return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private int resultColumn() {
      if (mapping.counted().isPresent()) {
        return -1;
      }
      if (mapping.result().isPresent()) {
        return at(mapping.result().get());
      }
      int best = -1;
      for (int column = columns.size() - 1; column >= 0; column--) {
        int different = new HashSet<>(cells(column)).size();
        if (different >= 2 && different <= MOST_RESULTS) {
          String heading = columns.get(column).toLowerCase(Locale.ROOT);
          if (RESULT_HEADINGS.contains(heading)) {
            best = column;
            break;
          }
          best = best < 0 && column == columns.size() - 1 ? column : best;
        }
      }
      if (best < 0) {
        throw new Misunderstood(
            "no column looks like a result: name it in a mapping, as “result: COLUMN”");
      }
      notes.add(
          "“%s” is taken for the result, and every other column for what was known before it. If one"
                  .formatted(columns.get(best))
              + " was known only afterwards, name it in a mapping as “later: [COLUMN]”");
      return best;
    }

    private Results results(int resultAt, List<@Nullable String> came) {
      if (mapping.counted().isPresent()) {
        return Results.of(mapping.counted().get().atLeast().keySet().toArray(String[]::new));
      }
      List<String> named = mapping.results();
      if (named.isEmpty()) {
        named = guessedOrder(came);
        notes.add("results from the best: %s".formatted(String.join(", ", named)));
      }
      if (named.size() < 2) {
        throw new Misunderstood(
            "“%s” has one value in all rows, so there is nothing to forecast: name another column"
                .formatted(columns.get(resultAt)));
      }
      if (named.size() > MOST_RESULTS) {
        throw new Misunderstood(
            "“%s” has %d values: a result has at most %d"
                .formatted(columns.get(resultAt), named.size(), MOST_RESULTS));
      }
      return Results.of(named.toArray(String[]::new));
    }

    /// What sounds good first, then larger numbers, then what is rarer.
    private static List<String> guessedOrder(List<@Nullable String> came) {
      Map<String, Long> counts = new TreeMap<>();
      for (String one : came) {
        if (one != null) {
          counts.merge(one, 1L, Long::sum);
        }
      }
      boolean numbers = counts.keySet().stream().allMatch(one -> number(one).isPresent());
      Comparator<String> order =
          numbers
              ? Comparator.comparingDouble((String one) -> number(one).orElse(0)).reversed()
              : Comparator.comparing((String one) -> !GOOD.contains(one.toLowerCase(Locale.ROOT)))
                  .thenComparing(one -> counts.getOrDefault(one, 0L))
                  .thenComparing(one -> one);
      return counts.keySet().stream().sorted(order).toList();
    }

    private static OptionalDouble number(String text) {
      try {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }

    private int personColumn() {
      if (mapping.person().isPresent()) {
        return at(mapping.person().get());
      }
      for (int column = 0; column < columns.size(); column++) {
        String heading = columns.get(column).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (PEOPLE.contains(heading)) {
          notes.add("“%s” is taken for the person".formatted(columns.get(column)));
          return column;
        }
      }
      return -1;
    }

    private DecisionTable examples(Results results, int resultAt, List<@Nullable String> came) {
      int person = personColumn();
      int experience = at(mapping.experience());
      int arm = at(mapping.arm().map(DecisionMapping.Arm::column));
      int value = at(mapping.value());
      Set<Integer> hidden = new LinkedHashSet<>(List.of(resultAt, person, experience, arm, value));
      mapping.later().forEach(column -> hidden.add(at(column)));
      mapping.ignored().forEach(column -> hidden.add(at(column)));
      Instant[] decided = decided(hidden);
      Instant[] ends = ends(decided, hidden);
      Instant until = knownUntil();
      boolean[] numbers = numbers(hidden);
      long without = 0;
      long open = 0;
      Map<String, Long> others = new TreeMap<>();
      List<Raw> raws = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        String result = came.get(i);
        if (result == null || results.indexOf(result) < 0) {
          without++;
          if (result != null) {
            others.merge(result, 1L, Long::sum);
          }
        } else if (ends[i].isAfter(until)) {
          open++;
        } else {
          raws.add(new Raw(i, decided[i], ends[i], result));
        }
      }
      if (raws.isEmpty()) {
        throw new Misunderstood(
            "no row has one of the results %s: check “results” in the mapping"
                .formatted(
                    String.join(", ", results.inOrder().stream().map(Result::key).toList())));
      }
      others.forEach((result, count) ->
          notes.add(
              "%s with the result “%s”, which “results” in the mapping does not name: left out"
                  .formatted(Counted.of(count, "row"), result)));
      raws.sort(Comparator.comparing(Raw::decided));
      Map<String, Lived> past = new HashMap<>();
      boolean timed = mapping.time().isPresent();
      List<Example> examples = new ArrayList<>();
      List<Double> worth = new ArrayList<>();
      for (Raw raw : raws) {
        List<String> row = rows.get(raw.row);
        String who = person < 0 ? "row " + raw.row : row.get(person);
        who = who.isBlank() ? "row " + raw.row : who;
        String kind = experience < 0 ? "decision" : word(row.get(experience));
        Choosing choosing = new Choosing.ByPeople();
        if (arm >= 0) {
          kind = row.get(arm).equals(silence()) ? Example.SILENCE : word(row.get(arm));
          choosing = chosen(row.get(arm));
        }
        Context context = new Context(raw.decided, facts(row, numbers, hidden, raw.decided));
        if (timed && person >= 0) {
          Lived hers = past.computeIfAbsent(who, _ -> new Lived());
          context = context.with(kind, hers.before(raw.decided));
          hers.add(
              new History.Past(
                  raw.decided, raw.ends, results.get(results.indexOf(raw.result)), raw.ends));
        } else if (experience >= 0 || arm >= 0) {
          context = context.with(Context.EXPERIENCE, kind, raw.decided);
        }
        examples.add(
            new Example(
                who, kind, raw.ends, context, choosing, new Outcome.Came(raw.result, raw.ends)));
        worth.add(value < 0 ? 0 : number(row.get(value)).orElse(0));
      }
      if (value >= 0 && worth.stream().anyMatch(one -> one < 0)) {
        notes.add("some amounts are below zero: they count as money that was given back");
      }
      return new DecisionTable(
          results,
          examples,
          value < 0 ? List.of() : worth,
          timed,
          person >= 0,
          rows.size(),
          without,
          open,
          unreadable,
          notes);
    }

    private record Raw(int row, Instant decided, Instant ends, String result) {}

    private static String word(String cell) {
      return cell.isBlank() ? "not known" : cell;
    }

    private String silence() {
      return mapping.arm().map(DecisionMapping.Arm::silence).orElse("");
    }

    private Choosing chosen(String arm) {
      Map<String, Double> probability =
          mapping.arm().map(DecisionMapping.Arm::probability).orElse(Map.of());
      Double p = probability.get(arm);
      return p == null
          ? new Choosing.ByPeople()
          : new Choosing.ByChance(List.copyOf(probability.keySet()), p, arm.equals(silence()));
    }

    private Map<String, Fact> facts(
        List<String> row, boolean[] numbers, Set<Integer> hidden, Instant decided) {
      Map<String, Fact> facts = new TreeMap<>();
      for (int column = 0; column < columns.size(); column++) {
        String cell = row.get(column);
        if (hidden.contains(column) || isMissing(cell)) {
          continue;
        }
        OptionalDouble number = numbers[column] ? number(cell) : OptionalDouble.empty();
        if (number.isPresent()) {
          facts.put(columns.get(column), new Fact.Figure(number.getAsDouble(), decided));
        } else if (!numbers[column]) {
          facts.put(columns.get(column), new Fact.Word(cell, decided));
        }
      }
      return facts;
    }

    /// Columns of which nearly all cells are numbers.
    private boolean[] numbers(Set<Integer> hidden) {
      boolean[] numbers = new boolean[columns.size()];
      for (int column = 0; column < numbers.length; column++) {
        if (hidden.contains(column) || mapping.words().contains(columns.get(column))) {
          continue;
        }
        long known = 0;
        long read = 0;
        for (List<String> row : rows) {
          if (!isMissing(row.get(column))) {
            known++;
            read += number(row.get(column)).isPresent() ? 1 : 0;
          }
        }
        numbers[column] = known > 0 && read >= 0.98 * known;
      }
      return numbers;
    }

    private Instant[] decided(Set<Integer> hidden) {
      Instant[] decided = new Instant[rows.size()];
      String time = mapping.time().orElse("");
      if (time.isEmpty()) {
        Arrays.fill(decided, BEGIN);
        return decided;
      }
      if (time.equals("rows") && !columns.contains("rows")) {
        Arrays.setAll(decided, row -> BEGIN.plusSeconds(row));
        return decided;
      }
      hidden.add(at(time));
      return days(time);
    }

    private Instant[] days(String column) {
      int at = at(column);
      List<String> values =
          rows.stream().map(row -> row.get(at)).filter(cell -> !isMissing(cell)).toList();
      DayForm form = DayForm.recognised(values).orElseThrow(() -> noDays(column, at));
      Instant[] days = new Instant[rows.size()];
      for (int i = 0; i < days.length; i++) {
        OptionalLong day = form.day(rows.get(i).get(at));
        int row = i;
        days[i] =
            Instant.EPOCH.plus(
                Duration.ofDays(
                    day.orElseThrow(() ->
                        new Misunderstood(
                            "row %d has no day in “%s”: mend it or leave the row out"
                                .formatted(row + 1, column)))));
      }
      return days;
    }

    /// The first value that alone is no day either is the one to mend; else they are written in
    /// several ways.
    private Misunderstood noDays(String column, int at) {
      for (int i = 0; i < rows.size(); i++) {
        String cell = rows.get(i).get(at);
        if (!isMissing(cell) && DayForm.recognised(List.of(cell)).isEmpty()) {
          return new Misunderstood(
              "row %d has “%s” in “%s”, which is no day such as 2026-05-23: mend it or leave the row out"
                  .formatted(i + 1, cell, column));
        }
      }
      return new Misunderstood(
          "“%s” holds no days that are all written in one way, such as 2026-05-23"
              .formatted(column));
    }

    private Instant[] ends(Instant[] decided, Set<Integer> hidden) {
      if (mapping.windowEnds().isEmpty()) {
        return decided.clone();
      }
      hidden.add(at(mapping.windowEnds().get()));
      Instant[] ends = days(mapping.windowEnds().get());
      for (int i = 0; i < ends.length; i++) {
        if (ends[i].isBefore(decided[i])) {
          throw new Misunderstood(
              "row %d has a window that ends before it was decided: is “time” the right column?"
                  .formatted(i + 1));
        }
      }
      return ends;
    }

    private Instant knownUntil() {
      if (mapping.knownUntil().isEmpty()) {
        return Instant.MAX;
      }
      String day = mapping.knownUntil().get();
      OptionalLong read =
          DayForm.recognised(List.of(day)).map(form -> form.day(day)).orElse(OptionalLong.empty());
      return Instant.EPOCH.plus(
          Duration.ofDays(
              read.orElseThrow(
                  () -> new Misunderstood("“known-until” is a day, not “%s”".formatted(day)))));
    }
  }

  /// What was decided of one person, in the order of time: as much of it as forecasts look at, so
  /// that a million rows of one are read in the time of a million rows.
  private static final class Lived {

    private static final int REMEMBERED = 32;

    private final Deque<History.Past> before = new ArrayDeque<>();
    private final Deque<History.Past> atOnce = new ArrayDeque<>();
    private @Nullable Instant moment;

    History before(Instant now) {
      if (!now.equals(moment)) {
        atOnce.forEach(one -> keep(before, one));
        atOnce.clear();
        moment = now;
      }
      return new History(List.copyOf(before)).asOf(now);
    }

    void add(History.Past one) {
      keep(atOnce, one);
    }

    private static void keep(Deque<History.Past> into, History.Past one) {
      into.addLast(one);
      if (into.size() > REMEMBERED) {
        into.removeFirst();
      }
    }
  }
}
