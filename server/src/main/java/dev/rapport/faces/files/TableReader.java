package dev.rapport.faces.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a table row by row, whatever its encoding, separator and packing, for whoever needs no
/// mapping. Memory holds one row.
public final class TableReader implements AutoCloseable {

  private final SourceFile file;
  private final List<String> columns;
  private final Reader text;
  private final Rows rows;
  private long unreadable;

  private TableReader(SourceFile file, Form form) throws IOException {
    this.file = file;
    this.columns = named(form.columns());
    this.text = file.text(form.encoding());
    this.rows = new Rows(text, form.separator(), form.quote());
    if (form.header()) {
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
    try {
      for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
        if (row instanceof Rows.Cells(long line, List<String> cells)
            && cells.size() <= columns.size()) {
          return cells;
        }
        unreadable++;
      }
      return null;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
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
