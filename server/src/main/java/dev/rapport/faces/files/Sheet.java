package dev.rapport.faces.files;

import static dev.rapport.ground.text.Say.say;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/// Turns one sheet of an Excel file into rows of text. The file is a ZIP of XML, so its entries are
/// measured before anything is parsed. Formulas are never worked out: their last value is a value
/// like any other.
final class Sheet {

  private static final int MOST_ENTRIES = 2_000;

  /// XML packs to a twentieth; what packs two hundred times better is a bomb.
  private static final long MOST_UNPACKED = 200;

  private static final long HARMLESS = 16L * 1024 * 1024;

  /// Strings that cells share are held in memory while the sheet is read.
  private static final long MOST_SHARED = 32L * 1024 * 1024;

  /// The list of sheets is held in memory, too.
  private static final long MOST_LISTED = 1024 * 1024;

  private static final int MOST_SHEETS = 200;

  private static final long MOST = 4L * 1024 * 1024 * 1024;

  private Sheet() {}

  /// @param wanted the name of the sheet; empty takes the first that is shown
  /// @return the sheets there are, the one that was taken first; empty when there is only one
  static List<String> turn(Path arrived, Path stored, String called, String wanted)
      throws IOException {
    boolean styled = measure(arrived, called);
    List<String> names = new ArrayList<>();
    try (var workbook = new ReadableWorkbook(arrived.toFile(), new ReadingOptions(styled, false))) {
      List<org.dhatim.fastexcel.reader.Sheet> shown =
          workbook
              .getSheets()
              .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
              .limit(MOST_SHEETS)
              .toList();
      var chosen =
          shown.stream()
              .filter(sheet -> wanted.isEmpty() || sheet.getName().equals(wanted))
              .findFirst()
              .orElseThrow(() -> noSheet(called, wanted));
      write(chosen, stored);
      if (shown.size() > 1) {
        names.add(chosen.getName());
        shown.stream()
            .filter(sheet -> sheet != chosen)
            .forEach(sheet -> names.add(sheet.getName()));
      }
    } catch (ImportIsRefused e) {
      throw e;
    } catch (RuntimeException e) {
      throw broken(called);
    }
    return names;
  }

  private static void write(org.dhatim.fastexcel.reader.Sheet sheet, Path stored)
      throws IOException {
    try (var rows = sheet.openStream();
        CsvWriter writer = Formats.rowsOfText(stored)) {
      var table = new Table(writer);
      Iterator<Row> each = rows.iterator();
      while (each.hasNext()) {
        table.take(each.next());
      }
      table.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The rows of a sheet, each on the line that has its number. What stands alone in its row above
  /// the table, such as a title, is no row of it: its lines stay empty.
  private static final class Table {

    private final CsvWriter writer;
    private final List<Row> above = new ArrayList<>();
    private boolean begun;
    private int width;
    private int line = 1;

    Table(CsvWriter writer) {
      this.writer = writer;
    }

    void take(Row row) {
      if (begun) {
        write(row);
        return;
      }
      long filled = filled(row);
      if (filled < 2 && row.getRowNum() <= Recognition.MOST_ABOVE) {
        above.add(row);
        return;
      }
      // two cells are a table only below an empty row
      if (filled >= Recognition.SURELY_A_TABLE || filled == 2 && isBelowAnEmptyRow(row)) {
        above.clear();
      }
      begin();
      write(row);
    }

    private boolean isBelowAnEmptyRow(Row row) {
      return above.isEmpty()
          || above.getLast().getRowNum() < row.getRowNum() - 1
          || filled(above.getLast()) == 0;
    }

    private void begin() {
      begun = true;
      above.forEach(this::write);
    }

    void end() {
      if (!begun) {
        begin();
      }
    }

    private void write(Row row) {
      for (; line < row.getRowNum(); line++) {
        writer.writeRecord("");
      }
      List<String> cells = cells(row, width);
      width = width == 0 && isFilled(cells) ? cells.size() : width;
      writer.writeRecord(cells);
      line++;
    }

    private static long filled(Row row) {
      return cells(row, 0).stream().filter(cell -> !cell.isEmpty()).count();
    }
  }

  private static ImportIsRefused noSheet(String called, String wanted) {
    return new ImportIsRefused(
        wanted.isEmpty()
            ? say("{0} shows no sheet. Show one, and save it again.", called)
            : say("{0} has no sheet “{1}”. Choose another.", called, wanted));
  }

  private static ImportIsRefused broken(String called) {
    return new ImportIsRefused(
        say(
            "{0} cannot be read as an Excel file. Save the table once more as .xlsx, or as CSV.",
            called));
  }

  /// A sheet keeps no empty cells behind the last one that holds something, so a row is filled up
  /// to the width of the first one, which has the headings.
  private static List<String> cells(Row row, int width) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(i < Rows.MOST_CELLS ? text(row.getOptionalCell(i).orElse(null)) : "");
    }
    while (cells.size() > 1 && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    while (isFilled(cells) && cells.size() < width) {
      cells.add("");
    }
    return cells;
  }

  private static boolean isFilled(List<String> cells) {
    return cells.stream().anyMatch(cell -> !cell.isEmpty());
  }

  /// One line, so that the number of a row is that of its line.
  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      return number(cell);
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return String.valueOf(cell.getValue()).toLowerCase(Locale.ROOT);
    }
    String text = cell.getText();
    return text == null ? "" : text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
  }

  private static String number(Cell cell) {
    String form = cell.getDataFormatString();
    if (form != null && isDate(form)) {
      try {
        LocalDateTime at = cell.asDate();
        return at.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? at.toLocalDate().toString()
            : at.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT));
      } catch (RuntimeException e) {
        return cell.getRawValue();
      }
    }
    return new BigDecimal(cell.getRawValue()).toPlainString();
  }

  /// A form that shows a year shows a date; what stands in quotes and brackets is only decoration.
  private static boolean isDate(String form) {
    String bare = form.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
    return bare.contains("yy") || bare.contains("d") && bare.contains("m");
  }

  /// @return whether the file has forms for its numbers: without them no number is a date
  private static boolean measure(Path arrived, String called) throws IOException {
    long packed = Files.size(arrived);
    long most = Math.min(MOST, Math.max(HARMLESS, packed * MOST_UNPACKED));
    long unpacked = 0;
    int entries = 0;
    byte[] block = new byte[64 * 1024];
    boolean sheets = false;
    boolean styled = false;
    try (InputStream bytes = Files.newInputStream(arrived);
        var zip = new ZipInputStream(bytes)) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        sheets = sheets || entry.getName().startsWith("xl/worksheets/");
        styled = styled || entry.getName().equals("xl/styles.xml");
        boolean shared = entry.getName().equals("xl/sharedStrings.xml");
        boolean listed = entry.getName().equals("xl/workbook.xml");
        long size = 0;
        int read;
        while ((read = zip.read(block)) >= 0) {
          size += read;
          unpacked += read;
          if (unpacked > most || shared && size > MOST_SHARED || listed && size > MOST_LISTED) {
            throw new ImportIsRefused(
                say(
                    "{0} unpacks to far more than a table does; nothing of it is read. Save it as CSV.",
                    called));
          }
        }
        if (++entries > MOST_ENTRIES) {
          throw new ImportIsRefused(
              say(
                  "{0} holds more parts than a table has; nothing of it is read. Save it as CSV.",
                  called));
        }
        entry = zip.getNextEntry();
      }
    } catch (ZipException | EOFException e) {
      throw broken(called);
    }
    if (!sheets) {
      throw new ImportIsRefused(
          say("{0} is packed, but no Excel file. Unpack it and choose the table in it.", called));
    }
    return styled;
  }
}
