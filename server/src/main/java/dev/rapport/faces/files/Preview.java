package dev.rapport.faces.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The beginning of a file, as it will be read.
///
/// @param encoding its name
/// @param separator in words
/// @param first the first rows, cut to the columns
/// @param rows how many rows there are, broken ones too
/// @param whole whether all of them were counted
/// @param broken rows among those that cannot be read
/// @param firstBroken the first of them; null when there is none
/// @param headless whether the first row is one like the others
public record Preview(
    String encoding,
    String separator,
    List<String> columns,
    List<List<String>> first,
    long rows,
    boolean whole,
    long broken,
    @Nullable Unread firstBroken,
    boolean headless) {

  static final int SHOWN = 20;

  /// A row that cannot be read.
  public record Unread(long line, String why) {}

  /// Enough to tell a date from a number; more would keep her waiting.
  private static final int SAMPLED = 300;

  private static final long MOST_COUNTED = 200_000;

  public Preview {
    columns = List.copyOf(columns);
    first = List.copyOf(first);
  }

  /// @throws ImportIsRefused when nothing in it can be read
  static Preview of(SourceFile file) {
    return of(file, false);
  }

  /// @param headless whether the first row is one like the others; the columns have numbers then
  static Preview of(SourceFile file, boolean headless) {
    Form form = Recognition.of(file, Shape.OPEN, List.of());
    var first = new ArrayList<List<String>>();
    long rows = 0;
    long broken = 0;
    Unread firstBroken = null;
    try (Reader text = file.text(form.encoding())) {
      var parser = new Rows(text, form.separator(), form.quote());
      if (!headless) {
        parser.next();
      }
      Rows.Row row = parser.next();
      while (row != null && rows < MOST_COUNTED) {
        rows++;
        switch (row) {
          case Rows.Broken one -> {
            broken++;
            firstBroken =
                firstBroken == null ? new Unread(one.line(), one.reason().told()) : firstBroken;
          }
          case Rows.Cells(long line, List<String> cells) -> {
            if (first.size() < SAMPLED) {
              first.add(fitting(cells, form.columns().size()));
            }
          }
        }
        row = parser.next();
      }
      return new Preview(
          form.encoding().name(),
          form.dividedBy(),
          headless ? numbered(form.columns().size()) : form.columns(),
          first,
          rows,
          row == null,
          broken,
          firstBroken,
          headless);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(Preview::numberOf).toList();
  }

  private static String numberOf(int column) {
    return "column " + column;
  }

  private static List<String> fitting(List<String> cells, int width) {
    var fitting = new ArrayList<String>();
    for (int i = 0; i < width; i++) {
      fitting.add(i < cells.size() ? Texts.trimmed(cells.get(i)) : "");
    }
    return fitting;
  }

  /// The first rows, to look at.
  public List<List<String>> shown() {
    return first.subList(0, Math.min(SHOWN, first.size()));
  }

  /// What the sampled rows hold in one column, without what is empty.
  List<String> values(int column) {
    return first.stream().map(row -> row.get(column)).filter(cell -> !cell.isEmpty()).toList();
  }

  /// Three values that differ.
  public List<String> samples(int column) {
    return first.stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.isEmpty())
        .distinct()
        .limit(3)
        .toList();
  }

  /// Whether the sampled rows hold anything in this column.
  public boolean isEmpty(int column) {
    return first.stream().allMatch(row -> row.get(column).isEmpty());
  }

  /// Names for the columns that a mapping can tell apart: those without a heading, or with one that
  /// another has, are named by their number.
  public List<String> names() {
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (String heading : columns) {
      boolean usable = seen.add(heading) && !heading.isBlank();
      names.add(usable ? heading : numberOf(names.size() + 1));
    }
    return names;
  }

  /// Whether every sampled row has a value in this column, and no two the same.
  public boolean isKey(int column) {
    List<String> values = values(column);
    return values.size() == first.size() && new HashSet<>(values).size() == values.size();
  }

  boolean isRenamed() {
    return !names().equals(columns);
  }

  /// What makes a file like another: its headings.
  String headings() {
    return String.join("\n", columns);
  }
}
