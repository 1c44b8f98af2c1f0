package dev.rapport.faces.terminal;

import dev.rapport.faces.files.TableReader;
import dev.rapport.ground.text.Counted;
import dev.rapport.ground.text.Nearest;
import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.History;
import dev.rapport.learning.Outcome;
import dev.rapport.learning.Result;
import dev.rapport.learning.Results;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of decisions and what came of them, read as examples.
///
/// @param examples in the order of their decisions
/// @param worth for each example, what it brought in money; empty where no column says so
/// @param timed whether there is a time to split or to stream by
/// @param leftOut how many rows are left out, by what they lack; windows that outlast the record
///   are not counted as nothing
/// @param notNumbers cells that are none in columns of numbers, and count as not known
record DecisionTable(
    Results results,
    List<Example> examples,
    List<Double> worth,
    boolean timed,
    boolean persons,
    long rows,
    Map<String, Long> leftOut,
    long notNumbers,
    List<String> notes) {

  static final int MOST_RESULTS = 12;

  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  /// So many results that a mapping does not name are said.
  private static final int MOST_NAMED = 5;

  static boolean isMissing(String cell) {
    return cell.length() <= 4 && MISSING.contains(small(cell));
  }

  /// Whether a cell of the column of results says none. "None" says that nothing came of it.
  static boolean isWithoutResult(String cell) {
    return isMissing(cell) && !small(cell).equals("none");
  }

  static String small(String cell) {
    return cell.toLowerCase(Locale.ROOT);
  }

  /// @throws Misunderstood naming the column that is missing, and what helps
  static DecisionTable read(Path file, DecisionMapping mapping) {
    return new Reading(mapping).of(file);
  }

  /// Rows as text, and what their columns turned out to be.
  private static final class Reading {

    private static final int MOST_KEPT = 100_000;

    private final DecisionMapping mapping;
    private final List<String> notes = new ArrayList<>();
    private List<String> columns = new ArrayList<>();
    private List<List<String>> rows = new ArrayList<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final Map<String, String> seen = new HashMap<>();
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
      var recognition = new DecisionRecognition(columns, rows, named(), notes);
      int resultAt = resultColumn(recognition);
      List<@Nullable String> came =
          mapping.counted().isPresent() ? counted(mapping.counted().get()) : cells(resultAt);
      Results results = results(resultAt, came);
      return examples(recognition, results, resultAt, came);
    }

    /// Columns of which the mapping says what they are.
    private Set<String> named() {
      Set<String> named = new HashSet<>(mapping.later());
      named.addAll(mapping.ignored());
      Stream.of(
              mapping.result(),
              mapping.person(),
              mapping.time(),
              mapping.experience(),
              mapping.windowEnds(),
              mapping.arm().map(DecisionMapping.Arm::column),
              mapping.value())
          .flatMap(Optional::stream)
          .forEach(named::add);
      return named;
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

    private List<String> wide(List<String> row, int width) {
      List<String> cells = new ArrayList<>(width);
      for (String cell : row) {
        cells.add(kept(cell.strip()));
      }
      while (cells.size() < width) {
        cells.add("");
      }
      return cells;
    }

    /// The same text once, as long as there are not too many.
    private String kept(String cell) {
      String known = seen.get(cell);
      if (known == null && seen.size() < MOST_KEPT) {
        seen.put(cell, cell);
      }
      return known == null ? cell : known;
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

    /// A mapping may name a result that elsewhere means "not known", such as na.
    private List<@Nullable String> cells(int column) {
      List<@Nullable String> cells = new ArrayList<>();
      for (List<String> row : rows) {
        String cell = row.get(column);
        cells.add(isWithoutResult(cell) && !mapping.results().contains(cell) ? null : cell);
      }
      return cells;
    }

    private int resultColumn(DecisionRecognition recognition) {
      if (mapping.counted().isPresent()) {
        return -1;
      }
      if (mapping.result().isPresent()) {
        return at(mapping.result().get());
      }
      return recognition.result();
    }

    private Results results(int resultAt, List<@Nullable String> came) {
      if (mapping.counted().isPresent()) {
        return Results.of(mapping.counted().get().atLeast().keySet().toArray(String[]::new));
      }
      String column = columns.get(resultAt);
      List<String> named = mapping.results();
      if (named.isEmpty()) {
        named = guessedOrder(came);
        if (named.size() == 1) {
          named = List.of(named.getFirst(), "another than " + named.getFirst());
        }
        refuseUnlike(column, named);
        notes.add("results from the best: %s".formatted(String.join(", ", named)));
      } else if (Set.copyOf(named).size() < Math.max(2, named.size())) {
        throw new Misunderstood(
            "“results” names %s: name at least two, the best first, and each once"
                .formatted(String.join(", ", named)));
      }
      if (named.size() > MOST_RESULTS) {
        throw tooMany(column, named.size());
      }
      return Results.of(named.toArray(String[]::new));
    }

    private static void refuseUnlike(String column, List<String> values) {
      if (values.isEmpty()) {
        throw new Misunderstood("“%s” is empty in all rows: name another column".formatted(column));
      }
      if (values.size() > MOST_RESULTS) {
        throw tooMany(column, values.size());
      }
    }

    private static Misunderstood tooMany(String column, int values) {
      return new Misunderstood(
          "“%s” has %d values: a result has at most %d".formatted(column, values, MOST_RESULTS));
    }

    /// Larger numbers first; of words what sounds good first, what sounds bad last, and between
    /// them what is rarer.
    private static List<String> guessedOrder(List<@Nullable String> came) {
      Map<String, Long> counts = new TreeMap<>();
      for (String one : came) {
        if (one != null) {
          counts.merge(one, 1L, Long::sum);
        }
      }
      NumberForm form = NumberForm.of(List.copyOf(counts.keySet()));
      boolean numbers = counts.keySet().stream().allMatch(one -> form.number(one).isPresent());
      Comparator<String> order =
          numbers
              ? Comparator.comparingDouble((String one) -> form.number(one).orElse(0)).reversed()
              : Comparator.comparing((String one) -> !Headings.GOOD.contains(small(one)))
                  .thenComparing(one -> Headings.BAD.contains(small(one)))
                  .thenComparing(one -> counts.getOrDefault(one, 0L))
                  .thenComparing(one -> one);
      return counts.keySet().stream().sorted(order).toList();
    }

    private DecisionTable examples(
        DecisionRecognition recognition,
        Results results,
        int resultAt,
        List<@Nullable String> came) {
      int person =
          mapping.person().isPresent()
              ? at(mapping.person().get())
              : recognition.person(resultAt, mapping.isSilent()).orElse(-1);
      int experience = at(mapping.experience());
      int arm = at(mapping.arm().map(DecisionMapping.Arm::column));
      int value = at(mapping.value());
      Set<Integer> hidden = new LinkedHashSet<>(List.of(resultAt, person, experience, arm, value));
      mapping.later().forEach(column -> hidden.add(at(column)));
      mapping.ignored().forEach(column -> hidden.add(at(column)));
      String time = time(recognition, hidden);
      mapping.windowEnds().ifPresent(this::at);
      var times = new DecisionTimes(columns, rows, time, mapping, hidden, leftOut, notes);
      List<Raw> raws = raws(results, came, times);
      checkArm(arm);
      var known =
          new DecisionFacts(
              columns, rows, hidden, mapping.words(), results.size(), recognition, notes);
      Map<String, SoFar> past = new HashMap<>();
      boolean timed = !time.isEmpty();
      List<Example> examples = new ArrayList<>();
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
        Context context = new Context(raw.decided, known.of(row, raw.decided));
        if (timed && person >= 0) {
          SoFar hers = past.computeIfAbsent(who, _ -> new SoFar());
          context = context.with(kind, hers.asOf(raw.decided));
          hers.add(
              new History.Past(
                  raw.decided, raw.ends, results.get(results.indexOf(raw.result)), raw.ends));
        } else if (experience >= 0 || arm >= 0) {
          context = context.with(Context.EXPERIENCE, kind, raw.decided);
        }
        examples.add(
            new Example(
                who, kind, raw.ends, context, choosing, new Outcome.Came(raw.result, raw.ends)));
      }
      List<Double> worth = value < 0 ? List.of() : worth(value, raws);
      leftOut.put("unreadable_rows", unreadable);
      return new DecisionTable(
          results,
          examples,
          worth,
          timed,
          person >= 0,
          rows.size(),
          leftOut,
          known.notNumbers(),
          notes);
    }

    private String time(DecisionRecognition recognition, Set<Integer> hidden) {
      String said = mapping.time().orElse("");
      if (!said.isEmpty()) {
        if (!said.equals("rows") || columns.contains("rows")) {
          at(said);
        }
        return said;
      }
      OptionalInt guessed = mapping.isSilent() ? recognition.time(hidden) : OptionalInt.empty();
      return guessed.isPresent() ? columns.get(guessed.getAsInt()) : "";
    }

    private List<Raw> raws(Results results, List<@Nullable String> came, DecisionTimes times) {
      leftOut.merge("without_result", 0L, Long::sum);
      leftOut.merge("windows_open", 0L, Long::sum);
      Map<String, Long> others = new TreeMap<>();
      List<Raw> raws = new ArrayList<>();
      long without = 0;
      int first = -1;
      for (int i = 0; i < rows.size(); i++) {
        String result = came.get(i);
        Instant decided = times.decided(i);
        Instant ends = times.ends(i);
        if (result == null || results.indexOf(result) < 0) {
          leftOut.merge("without_result", 1L, Long::sum);
          if (result != null) {
            others.merge(result, 1L, Long::sum);
          } else {
            without++;
            first = first < 0 ? i : first;
          }
        } else if (decided != null && ends != null && ends.isAfter(times.until())) {
          leftOut.merge("windows_open", 1L, Long::sum);
        } else if (decided != null && ends != null) {
          raws.add(new Raw(i, decided, ends, result));
        }
      }
      if (raws.isEmpty()) {
        throw nothingLeft(results);
      }
      if (without > 0) {
        notes.add(
            "%s without a result: left out. The first is row %d"
                .formatted(Counted.of(without, "row"), first + 1));
      }
      others.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(MOST_NAMED)
          .forEach(one ->
              notes.add(
                  "%s with the result “%s”, which “results” in the mapping does not name: left out"
                      .formatted(Counted.of(one.getValue(), "row"), one.getKey())));
      raws.sort(Comparator.comparing(Raw::decided));
      return raws;
    }

    private Misunderstood nothingLeft(Results results) {
      if (leftOut.getOrDefault("without_result", 0L) == rows.size()) {
        return new Misunderstood(
            "no row has one of the results %s: check “results” in the mapping"
                .formatted(
                    String.join(", ", results.inOrder().stream().map(Result::key).toList())));
      }
      String why =
          leftOut.entrySet().stream()
              .filter(one -> one.getValue() > 0)
              .map(one -> one.getKey().replace('_', ' ') + " " + one.getValue())
              .collect(Collectors.joining(", "));
      return new Misunderstood(
          "no row is left: %s. Check “time” and “window” in the mapping".formatted(why));
    }

    /// Whoever names an arm that is not there would get figures without it.
    private void checkArm(int arm) {
      if (arm < 0) {
        return;
      }
      Set<String> values = new TreeSet<>();
      rows.forEach(row -> values.add(row.get(arm)));
      if (!values.contains(silence())) {
        throw new Misunderstood(
            "no row has “%s” in “%s”, which the mapping names as “silence”.%s"
                .formatted(silence(), columns.get(arm), Nearest.hint(silence(), values)));
      }
      Map<String, Double> probability =
          mapping.arm().map(DecisionMapping.Arm::probability).orElse(Map.of());
      for (String named : probability.keySet()) {
        if (!values.contains(named)) {
          throw new Misunderstood(
              "no row has “%s” in “%s”, to which the mapping gives a probability.%s"
                  .formatted(named, columns.get(arm), Nearest.hint(named, values)));
        }
      }
      values.removeAll(probability.keySet());
      values.removeIf(DecisionTable::isMissing);
      if (!probability.isEmpty() && !values.isEmpty()) {
        notes.add(
            "%s in “%s” have no probability: they count as chosen by people"
                .formatted(Nearest.named(values), columns.get(arm)));
      }
    }

    /// What cannot be read counts as nothing, and is said; where that is more than a quarter, these
    /// are no amounts.
    private List<Double> worth(int value, List<Raw> raws) {
      List<String> cells =
          raws.stream()
              .map(raw -> rows.get(raw.row).get(value))
              .filter(cell -> !isMissing(cell))
              .toList();
      NumberForm form = NumberForm.of(cells);
      List<Double> worth = new ArrayList<>();
      long unread = 0;
      int first = -1;
      for (Raw raw : raws) {
        String cell = rows.get(raw.row).get(value);
        OptionalDouble amount = form.number(cell);
        if (amount.isEmpty() && !isMissing(cell)) {
          unread++;
          first = first < 0 ? raw.row : first;
        }
        worth.add(amount.orElse(0));
      }
      String column = columns.get(value);
      if (unread > 0 && unread * 4 > cells.size()) {
        throw new Misunderstood(
            "“%s” holds no amounts: row %d has “%s”"
                .formatted(column, first + 1, rows.get(first).get(value)));
      }
      if (unread > 0) {
        notes.add(
            "%s in “%s” cannot be read and count as 0. The first is row %d, “%s”"
                .formatted(
                    Counted.of(unread, "amount"), column, first + 1, rows.get(first).get(value)));
      }
      leftOut.put("amounts_unread", unread);
      if (worth.stream().anyMatch(one -> one < 0)) {
        notes.add("some amounts are below zero: they count as money that was given back");
      }
      return worth;
    }

    /// What is known of one person as rows go by: only the latest counts, or a person with a
    /// million rows would be told a million times.
    private static final class SoFar {

      /// As many earlier times as a context tells apart.
      private static final int REMEMBERED = 8;

      private final Deque<History.Past> before = new ArrayDeque<>();

      /// Those of the latest moment: at that moment none of them is past.
      private final List<History.Past> now = new ArrayList<>();

      History asOf(Instant moment) {
        if (!now.isEmpty() && now.getFirst().decided().isBefore(moment)) {
          now.sort(Comparator.comparing(History.Past::windowEnds));
          for (History.Past one : now.subList(Math.max(0, now.size() - REMEMBERED), now.size())) {
            before.addLast(one);
          }
          now.clear();
          while (before.size() > REMEMBERED) {
            before.removeFirst();
          }
        }
        return new History(List.copyOf(before)).asOf(moment);
      }

      void add(History.Past past) {
        now.add(past);
      }
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
  }
}
