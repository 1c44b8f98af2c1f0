package dev.rapport.faces.files;

import dev.rapport.ground.text.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a list for people to open, row by row; nothing of it is kept in memory. Cells are text:
/// no spreadsheet takes one for a formula. (What a program reads back is [FolderWriting]'s.)
public abstract sealed class TableWriter implements AutoCloseable {

  public enum Format {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }

    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// CSV where the word is unknown.
    public static Format of(String word) {
      return word.equals("xlsx") ? XLSX : CSV;
    }
  }

  /// @param name of the list, for its sheet
  public static TableWriter begin(
      Format format, OutputStream out, String name, List<String> headings) throws IOException {
    TableWriter table =
        switch (format) {
          case CSV -> new Lines(out);
          case XLSX -> new Sheets(out, name, headings);
        };
    table.row(headings);
    return table;
  }

  public abstract void row(List<String> cells) throws IOException;

  /// Takes rows from whoever reads them.
  public final Consumer<List<String>> rows() {
    return cells -> {
      try {
        row(cells);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public abstract void close() throws IOException;

  private static final class Lines extends TableWriter {

    private final OutputStream out;

    Lines(OutputStream out) throws IOException {
      this.out = out;
      // without it, spreadsheets read UTF-8 as their old code page
      out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<String> cells) throws IOException {
      out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /// A sheet holds so many rows at most, and a cell so many letters (ECMA-376, as Excel reads it);
  /// a longer list goes on in a further sheet.
  private static final class Sheets extends TableWriter {

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_CELL = 32_767;
    private static final int FLUSHED_EVERY = 1_000;

    private final Workbook book;
    private final String name;
    private final List<String> headings;
    private Worksheet sheet;
    private int number = 1;
    private int row;

    Sheets(OutputStream out, String name, List<String> headings) {
      this.book = new Workbook(out, "Rapport", "1.0");
      this.name = name;
      this.headings = List.copyOf(headings);
      this.sheet = book.newWorksheet(name);
    }

    @Override
    public void row(List<String> cells) throws IOException {
      if (row == MOST_ROWS) {
        sheet.finish();
        sheet = book.newWorksheet(name + " " + ++number);
        row = 0;
        put(headings);
      }
      put(cells);
    }

    private void put(List<String> cells) throws IOException {
      for (int column = 0; column < cells.size(); column++) {
        String cell = cells.get(column);
        if (!cell.isEmpty()) {
          sheet.inlineString(
              row,
              column,
              cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL - 1) + "…" : cell);
        }
      }
      if (++row % FLUSHED_EVERY == 0) {
        sheet.flush();
      }
    }

    @Override
    public void close() throws IOException {
      book.close();
    }
  }
}
