package dev.rapport.faces.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a table row by row, whatever its encoding, separator and packing, for whoever needs no
/// mapping. Memory holds one row. Empty cells beyond the last heading are only a row's trailing
/// separators, as in an import.
public final class TableReader implements AutoCloseable {

  private static final int MOST_NAMED = 5;

  private final SourceFile file;
  private final List<String> columns;
  private final Reader text;
  private final Rows rows;
  private final List<String> passedOver = new ArrayList<>();
  private long unreadable;

  private TableReader(SourceFile file, Form form) throws IOException {
    this.file = file;
    this.columns = named(form.columns());
    this.text = file.text(form.encoding());
    this.rows = new Rows(text, form.separator(), form.quote());
    for (int row = 0; row < form.header(); row++) {
      rows.next();
    }
  }

  /// @param wanted columns that the reader hopes for: the separator that yields them is the right
  ///   one
  /// @throws ImportIsRefused when there is no such file, or nothing in it can be read
  public static TableReader open(Path path, List<String> wanted) {
    return open(path, wanted, List.of(), null);
  }

  /// @param columns names for the columns of a file without headings; empty when it has them
  /// @param separator null to recognise it; a blank stands for any number of blanks and tabs
  /// @throws ImportIsRefused when there is no such file, or nothing in it can be read
  public static TableReader open(
      Path path, List<String> wanted, List<String> columns, @Nullable Character separator) {
    SourceFile file = SourceFile.of(path);
    var shape = new Shape(null, separator, null, null, columns, List.of());
    Form form = Recognition.of(file, shape, wanted);
    try {
      return new TableReader(file, form);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /// The heading of each; where there is none, or another column has it, its number.
  private static List<String> named(List<String> headings) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      String heading = headings.get(i);
      boolean usable = !heading.isBlank() && headings.indexOf(heading) == i;
      names.add(usable ? heading : "column " + (i + 1));
    }
    return List.copyOf(names);
  }

  public List<String> columns() {
    return columns;
  }

  /// The next row that can be read, or null at the end. It may be shorter than the headings: cells
  /// that are missing are empty.
  public @Nullable List<String> next() {
    return next(1);
  }

  /// The next row with as many cells as there are headings, or null at the end: what an import
  /// would take.
  public @Nullable List<String> nextWhole() {
    return next(columns.size());
  }

  private @Nullable List<String> next(int fewest) {
    try {
      for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
        if (row instanceof Rows.Cells(long line, List<String> all)) {
          List<String> cells = fitting(all);
          if (cells.size() >= fewest && cells.size() <= columns.size()) {
            return cells;
          }
          passOver(
              "line %d has %d cells, but there are %d columns: %s"
                  .formatted(
                      line,
                      cells.size(),
                      columns.size(),
                      cells.size() < fewest
                          ? "complete it, with empty cells where nothing is known"
                          : "put a value that holds the separator into quotes"));
        } else if (row instanceof Rows.Broken broken) {
          passOver("line %d: %s".formatted(broken.line(), broken.reason().words()));
        }
      }
      return null;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private List<String> fitting(List<String> cells) {
    int filled = cells.size();
    while (filled > columns.size() && cells.get(filled - 1).isBlank()) {
      filled--;
    }
    return cells.subList(0, filled);
  }

  private void passOver(String why) {
    unreadable++;
    if (passedOver.size() < MOST_NAMED) {
      passedOver.add(why);
    }
  }

  /// The first of the rows that were passed over, each with its line and why.
  public List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  /// Rows so far that were passed over: too long, too wide, with an open quote or bytes that do not
  /// fit.
  public long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
