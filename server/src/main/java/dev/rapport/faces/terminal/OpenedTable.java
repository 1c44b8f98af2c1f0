package dev.rapport.faces.terminal;

import dev.rapport.faces.files.TableReader;
import dev.rapport.ground.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of records with its first rows at hand, and with columns that a linkage may not see.
final class OpenedTable implements AutoCloseable {

  /// Rows from whose values the columns are recognised.
  private static final int SAMPLED = 1_000;

  private final String name;
  private final TableReader table;
  private final List<Integer> visible;
  private final Deque<List<String>> first;

  private OpenedTable(
      String name, TableReader table, List<Integer> visible, Deque<List<String>> first) {
    this.name = name;
    this.table = table;
    this.visible = visible;
    this.first = first;
  }

  /// @param truth a column that must be there
  /// @param hidden columns that must not be compared either
  /// @throws Misunderstood naming what the file lacks
  static OpenedTable of(Path path, String truth, List<String> hidden) {
    TableReader table = TableReader.open(path, List.of(truth));
    if (!table.columns().contains(truth)) {
      throw new Misunderstood(
          "%s has no column “%s”.%s".formatted(path, truth, Nearest.hint(truth, table.columns())));
    }
    List<Integer> visible = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      String name = table.columns().get(column);
      if (!name.equals(truth) && !hidden.contains(name)) {
        visible.add(column);
      }
    }
    if (visible.isEmpty()) {
      throw new Misunderstood(
          "%s has no column beside the truth, so there is nothing to compare: give a file that has"
              .formatted(path));
    }
    return new OpenedTable("" + path.getFileName(), table, visible, begun(table, path));
  }

  private static Deque<List<String>> begun(TableReader table, Path path) {
    Deque<List<String>> first = new ArrayDeque<>();
    List<String> row = table.nextWhole();
    while (row != null) {
      first.add(row);
      row = first.size() < SAMPLED ? table.nextWhole() : null;
    }
    if (first.isEmpty()) {
      throw new Misunderstood(
          "%s has headings and no row below them that can be read: give a file with records"
              .formatted(path));
    }
    return first;
  }

  /// Of the file, without its folder.
  String name() {
    return name;
  }

  /// The columns that may be compared.
  List<String> columns() {
    return visible.stream().map(table.columns()::get).toList();
  }

  boolean has(String column) {
    return table.columns().contains(column);
  }

  /// The first rows, cut to these columns.
  List<String[]> sample() {
    return first.stream()
        .map(row -> visible.stream().map(column -> cell(row, column)).toArray(String[]::new))
        .toList();
  }

  /// What the first rows hold in any column, without what is empty.
  List<String> sample(int at) {
    return first.stream()
        .map(row -> cell(row, at).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /// Where this column stands in a row.
  int position(String column) {
    return table.columns().indexOf(column);
  }

  @Nullable List<String> next() {
    return first.isEmpty() ? table.nextWhole() : first.removeFirst();
  }

  /// Empty where the row ends before, or there is no such column.
  static String cell(List<String> row, int column) {
    return column < 0 || column >= row.size() ? "" : row.get(column);
  }

  long unreadable() {
    return table.unreadable();
  }

  /// The first rows that were passed over, each with its line, why, and what helps.
  List<String> passedOver() {
    return table.passedOver();
  }

  @Override
  public void close() {
    table.close();
  }
}
