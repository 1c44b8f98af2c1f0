package dev.rapport.faces.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of characters into rows of cells (RFC 4180, or cells divided by blanks). It never
/// holds more than one row, no row longer than [#LONGEST], and it goes on after a broken row: after
/// a quote that is never closed the next row is the next line, so one stray quote costs one row.
/// That is why the parser is our own; libraries end at such a row.
final class Rows {

  /// Longest row in characters, its line end included; also the most that is ever held.
  static final int LONGEST = 1_000_000;

  /// Most cells in a row.
  static final int MOST_CELLS = 2_000;

  /// Stands where bytes did not fit the encoding. A noncharacter, so no text holds it.
  static final char MALFORMED = '\uFFFF';

  static final char BLANKS = ' ';

  private static final int EXCERPT = 300;

  private static final int FIRST_BUFFER = 64 * 1024;

  /// One line or, with quotes, several.
  sealed interface Row {
    /// Number of the line on which it begins; the first is 1.
    long line();
  }

  record Cells(long line, List<String> cells) implements Row {}

  /// @param column index of the cell from 0, or -1 for the whole row
  record Broken(long line, int column, String value, Reason reason) implements Row {}

  private enum End {
    CELL,
    ROW
  }

  private final Reader reader;
  private final char separator;
  private final char quote;
  private final List<String> cells = new ArrayList<>();
  private char[] buffer = new char[FIRST_BUFFER];
  private int start;
  private int at;
  private int filled;
  private boolean ended;
  private long line = 1;
  private @Nullable Reason trouble;
  private int troubledCell;

  /// @param separator one character; [#BLANKS] divides at runs of blanks and tabs
  Rows(Reader reader, char separator, char quote) {
    this.reader = reader;
    this.separator = separator;
    this.quote = quote;
  }

  /// The next row that is not blank, or null at the end.
  @Nullable Row next() throws IOException {
    while (true) {
      start = at;
      if (peek() < 0) {
        return null;
      }
      Row row = row();
      if (!(row instanceof Cells(long first, List<String> values)) || !isBlank(values)) {
        return row;
      }
    }
  }

  private static boolean isBlank(List<String> values) {
    return values.isEmpty() || (values.size() == 1 && values.getFirst().isBlank());
  }

  private Row row() throws IOException {
    long first = line;
    cells.clear();
    trouble = null;
    End end = End.CELL;
    while (end == End.CELL && trouble == null) {
      skipBlanksBetweenCells();
      end = peek() == quote ? quotedCell() : plainCell();
    }
    return switch (trouble) {
      case null -> checked(first);
      case OPEN_QUOTE, STRAY_QUOTE -> brokenByQuote(first);
      default -> brokenLine(first, end);
    };
  }

  private void skipBlanksBetweenCells() throws IOException {
    if (separator == BLANKS) {
      while (peek() == ' ' || peek() == '\t') {
        at++;
      }
    }
  }

  private End plainCell() throws IOException {
    int offset = at - start;
    while (true) {
      int c = peek();
      if (trouble != null) {
        return End.ROW;
      }
      if (c < 0 || c == '\n' || c == '\r' || isSeparator(c)) {
        boolean pastLastBlank = separator == BLANKS && at - start == offset;
        if (!pastLastBlank) {
          add(new String(buffer, start + offset, at - start - offset));
        }
        return endOfCell(c);
      }
      at++;
    }
  }

  private End quotedCell() throws IOException {
    at++;
    var text = new StringBuilder();
    int offset = at - start;
    while (true) {
      int c = peek();
      if (c < 0 || trouble != null) {
        trouble = Reason.OPEN_QUOTE;
        return End.ROW;
      }
      at++;
      if (c == '\n' || (c == '\r' && peek() != '\n')) {
        line++;
      } else if (c == quote) {
        text.append(buffer, start + offset, at - 1 - start - offset);
        offset = at - start;
        if (peek() != quote) {
          return afterClosingQuote(text.toString());
        }
        at++;
      }
    }
  }

  private End afterClosingQuote(String text) throws IOException {
    while (separator != BLANKS && peek() == ' ') {
      at++;
    }
    int c = peek();
    if (c >= 0 && c != '\n' && c != '\r' && !isSeparator(c)) {
      trouble = Reason.STRAY_QUOTE;
      troubledCell = cells.size();
      return End.ROW;
    }
    add(text);
    return endOfCell(c);
  }

  private boolean isSeparator(int c) {
    return separator == BLANKS ? c == ' ' || c == '\t' : c == separator;
  }

  private End endOfCell(int c) throws IOException {
    if (c < 0) {
      return End.ROW;
    }
    at++;
    if (c == '\r' && peek() == '\n') {
      at++;
    }
    if (c == '\r' || c == '\n') {
      line++;
      return End.ROW;
    }
    return End.CELL;
  }

  private void add(String cell) {
    if (cells.size() == MOST_CELLS) {
      trouble = Reason.TOO_MANY_CELLS;
    } else {
      cells.add(cell);
    }
  }

  private Row checked(long first) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.indexOf(MALFORMED) >= 0) {
        return new Broken(first, i, cell, Reason.WRONG_ENCODING);
      }
      if (cell.indexOf('\0') >= 0) {
        return new Broken(first, i, cell, Reason.NUL);
      }
    }
    return new Cells(first, List.copyOf(cells));
  }

  /// Goes back to the end of the row's first line: what follows are rows of their own.
  private Row brokenByQuote(long first) throws IOException {
    Reason reason = trouble == null ? Reason.OPEN_QUOTE : trouble;
    int column = reason == Reason.STRAY_QUOTE ? troubledCell : cells.size();
    at = start;
    line = first;
    String value = excerpt();
    return skipLine()
        ? new Broken(first, column, value, reason)
        : new Broken(first, -1, value, Reason.LINE_TOO_LONG);
  }

  private Row brokenLine(long first, End end) throws IOException {
    Reason reason = trouble == null ? Reason.LINE_TOO_LONG : trouble;
    String value = excerpt();
    boolean lineIsBehindUs = end == End.ROW && reason == Reason.TOO_MANY_CELLS;
    if (!lineIsBehindUs) {
      skipLine();
    }
    return new Broken(first, -1, value, reason);
  }

  /// The beginning of the row at hand.
  private String excerpt() {
    int end = start;
    while (end < filled && end - start < EXCERPT && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return new String(buffer, start, end - start);
  }

  /// Moves behind the next line end, without holding what it passes; says whether that was within
  /// the longest row.
  private boolean skipLine() throws IOException {
    boolean whole = true;
    trouble = null;
    while (true) {
      int c = peek();
      if (trouble != null) {
        whole = false;
        trouble = null;
        start = at;
      } else if (c < 0) {
        return whole;
      } else {
        at++;
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
          line++;
          return whole;
        }
      }
    }
  }

  /// The character at hand, or -1 at the end. Sets [#trouble] when the row is too long.
  private int peek() throws IOException {
    if (at < filled) {
      return buffer[at];
    }
    if (ended) {
      return -1;
    }
    if (at - start >= LONGEST) {
      trouble = Reason.LINE_TOO_LONG;
      return 0;
    }
    fill();
    return at < filled ? buffer[at] : -1;
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      at -= start;
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LONGEST));
    }
    int read = reader.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }
}
