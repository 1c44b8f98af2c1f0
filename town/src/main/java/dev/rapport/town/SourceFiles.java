package dev.rapport.town;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The open export files of one source, and the keys it has given so far.
final class SourceFiles implements Closeable {
  private final Source source;
  private final Map<String, Open> open = new HashMap<>();
  private final Map<String, Long> given = new HashMap<>();

  SourceFiles(Source source) {
    this.source = source;
  }

  void open(Layout layout, Path csv, Path mapping) throws IOException {
    Files.writeString(mapping, layout.mapping(), StandardCharsets.UTF_8);
    List<String> headings = layout.columns().stream().map(Layout.Column::heading).toList();
    Layout.Manner manner = layout.manner();
    Table table = new Table(csv, manner.charset(), manner.separator(), headings);
    open.put(layout.as(), new Open(layout, layout.writing(), table, csv, mapping));
  }

  /// Customer numbers are scattered, so that neighbours in a file tell nothing.
  String nextPerson() {
    long number = given.merge("people", 1L, Long::sum);
    long offset = Math.abs((long) source.name().hashCode());
    return source.prefix() + (10_000_000L + (number * 7_368_787L + offset) % 89_999_999L);
  }

  String next(String as, char letter) {
    return source.prefix() + letter + given.merge(as, 1L, Long::sum);
  }

  void write(String as, Row row) throws IOException {
    Open file = open.get(as);
    if (file == null) {
      throw new IllegalStateException("%s exports no %s".formatted(source.name(), as));
    }
    List<String> cells = new ArrayList<>(file.layout.columns().size());
    for (Layout.Column column : file.layout.columns()) {
      cells.add(file.writing.cell(row, column));
    }
    file.table.write(cells);
    if (row.hasWrongDate()) {
      file.wrongDates++;
    }
  }

  Export export(String house, String as) {
    Open file = open.get(as);
    if (file == null) {
      throw new IllegalStateException("%s exports no %s".formatted(source.name(), as));
    }
    return new Export(
        house, source.name(), as, file.csv, file.mapping, file.table.rows(), file.wrongDates);
  }

  @Override
  public void close() throws IOException {
    for (Open file : open.values()) {
      file.table.close();
    }
  }

  private static final class Open {
    private final Layout layout;
    private final Layout.Writing writing;
    private final Table table;
    private final Path csv;
    private final Path mapping;
    private long wrongDates;

    private Open(Layout layout, Layout.Writing writing, Table table, Path csv, Path mapping) {
      this.layout = layout;
      this.writing = writing;
      this.table = table;
      this.csv = csv;
      this.mapping = mapping;
    }
  }
}
