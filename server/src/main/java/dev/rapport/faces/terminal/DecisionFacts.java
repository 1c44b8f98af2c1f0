package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import dev.rapport.learning.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What each row knew: numbers where a column holds them, else words. Columns that only name rows
/// are left out.
final class DecisionFacts {

  /// The share of its known cells that are numbers in a column of numbers.
  private static final double NUMBERS = 0.8;

  /// The same where it has so few different cells that it may be one of kinds: 1, 2, 3, 4, 5+.
  private static final double NUMBERS_OF_KINDS = 0.98;

  /// The kernel solves for all words and parts of numbers of all results but one, in their cube.
  private static final int MOST_PARAMETERS = 600;

  /// As many words of a column as the kernel tells apart, and parts of numbers; with "not known"
  /// and "another".
  private static final int MOST_WORDS = 42;

  private static final int PARTS_OF_NUMBERS = 18;

  private final List<String> columns;
  private final List<List<String>> rows;
  private final List<Integer> looked;
  private final @Nullable NumberForm[] forms;
  private long notNumbers;

  /// @param hidden columns that are something else
  /// @param words columns whose figures are names
  /// @param results how many there are
  DecisionFacts(
      List<String> columns,
      List<List<String>> rows,
      Set<Integer> hidden,
      List<String> words,
      int results,
      DecisionRecognition recognition,
      List<String> notes) {
    this.columns = columns;
    this.rows = rows;
    this.forms = new NumberForm[columns.size()];
    boolean[] numbers = new boolean[columns.size()];
    long[] known = new long[columns.size()];
    for (int column = 0; column < columns.size(); column++) {
      if (!hidden.contains(column)) {
        NumberForm form = form(column, known, !words.contains(columns.get(column)), notes);
        forms[column] = form;
        numbers[column] = form != null;
      }
    }
    List<Integer> keys =
        recognition.keys(hidden, numbers).stream()
            .filter(key -> !words.contains(columns.get(key)))
            .toList();
    for (int key : keys) {
      notes.add(
          "“%s” has another value in nearly every row: it names rows and is left out"
              .formatted(columns.get(key)));
    }
    List<Integer> left =
        IntStream.range(0, columns.size())
            .filter(column -> !hidden.contains(column) && !keys.contains(column))
            .boxed()
            .toList();
    this.looked = new ArrayList<>();
    int room = MOST_PARAMETERS / (results - 1);
    for (int column :
        left.stream().sorted(Comparator.comparingLong(column -> -known[column])).toList()) {
      room -=
          numbers[column] ? PARTS_OF_NUMBERS : recognition.different(column, MOST_WORDS).size() + 1;
      if (room >= 0 || looked.isEmpty()) {
        looked.add(column);
      }
    }
    if (looked.size() < left.size()) {
      notes.add(
          "of %d columns %d are looked at, those filled most often first, for the time it would take: name in a mapping under “ignored” what you can do without"
              .formatted(left.size(), looked.size()));
    }
  }

  private @Nullable NumberForm form(
      int column, long[] known, boolean mayBeNumbers, List<String> notes) {
    List<String> cells = new ArrayList<>();
    for (List<String> row : rows) {
      if (!DecisionTable.isMissing(row.get(column))) {
        cells.add(row.get(column));
      }
    }
    known[column] = cells.size();
    if (!mayBeNumbers || cells.isEmpty()) {
      return null;
    }
    NumberForm form = NumberForm.of(cells);
    long junk = 0;
    String first = "";
    for (String cell : cells) {
      if (form.number(cell).isEmpty()) {
        junk++;
        first = first.isEmpty() ? cell : first;
      }
    }
    boolean isOfKinds = new HashSet<>(cells).size() <= MOST_WORDS;
    if (cells.size() - junk < (isOfKinds ? NUMBERS_OF_KINDS : NUMBERS) * cells.size()) {
      return null;
    }
    if (junk > 0) {
      notNumbers += junk;
      notes.add(
          "“%s” holds numbers; %s as not known, such as “%s”"
              .formatted(
                  columns.get(column), Counted.of(junk, "cell counts", "cells count"), first));
    }
    return form;
  }

  Map<String, Fact> of(List<String> row, Instant decided) {
    Map<String, Fact> facts = new TreeMap<>();
    for (int column : looked) {
      String cell = row.get(column);
      if (DecisionTable.isMissing(cell)) {
        continue;
      }
      NumberForm form = forms[column];
      if (form == null) {
        facts.put(columns.get(column), new Fact.Word(cell, decided));
        continue;
      }
      OptionalDouble number = form.number(cell);
      if (number.isPresent()) {
        facts.put(columns.get(column), new Fact.Figure(number.getAsDouble(), decided));
      }
    }
    return facts;
  }

  /// Cells in columns of numbers that are none.
  long notNumbers() {
    return notNumbers;
  }
}
