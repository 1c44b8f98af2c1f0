package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import dev.rapport.ground.text.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a list of people as it is read, row by row; nothing of it is kept in memory. Cells are
/// text: no spreadsheet takes one for a formula.
abstract sealed class PeopleExport implements AutoCloseable {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ZoneId zone;

  private PeopleExport(ZoneId zone) {
    this.zone = zone;
  }

  enum Format {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    String extension() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// CSV where the word is unknown.
    static Format of(String word) {
      return word.equals("xlsx") ? XLSX : CSV;
    }
  }

  /// @param zone of the times
  static PeopleExport begin(Format format, OutputStream out, ZoneId zone) throws IOException {
    PeopleExport export =
        switch (format) {
          case CSV -> new Lines(out, zone);
          case XLSX -> new Sheet(out, zone);
        };
    export.write(headings());
    return export;
  }

  private static List<String> headings() {
    return List.of(
        say("Name"),
        say("Phone"),
        say("E-mail"),
        say("Owner"),
        say("Last word"),
        say("Felt last"),
        say("In peace until"));
  }

  final void add(Roll.Line line) {
    try {
      write(
          List.of(
              line.name(),
              first(line.points(), "+"),
              line.points().stream().filter(point -> point.contains("@")).findFirst().orElse(""),
              line.owner().orElse(""),
              line.lastWord().map(at -> MOMENT.format(at.atZone(zone))).orElse(""),
              line.felt().map(felt -> FeelingMark.of(felt).word()).orElse(""),
              line.restsUntil().map(LocalDate::toString).orElse("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String first(List<String> points, String beginning) {
    return points.stream().filter(point -> point.startsWith(beginning)).findFirst().orElse("");
  }

  abstract void write(List<String> cells) throws IOException;

  @Override
  public abstract void close() throws IOException;

  private static final class Lines extends PeopleExport {

    private final OutputStream out;

    Lines(OutputStream out, ZoneId zone) throws IOException {
      super(zone);
      this.out = out;
      // without it, spreadsheets read UTF-8 as their old code page
      out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void write(List<String> cells) throws IOException {
      out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  private static final class Sheet extends PeopleExport {

    private static final int FLUSHED_EVERY = 1_000;

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    Sheet(OutputStream out, ZoneId zone) {
      super(zone);
      this.book = new Workbook(out, "Rapport", "1.0");
      this.sheet = book.newWorksheet(say("People"));
    }

    @Override
    void write(List<String> cells) throws IOException {
      for (int column = 0; column < cells.size(); column++) {
        if (!cells.get(column).isEmpty()) {
          sheet.inlineString(row, column, cells.get(column));
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
