package dev.rapport.town;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file of separated values, written row by row (RFC 4180 with a separator of its own).
///
/// What the encoding cannot hold is written without its diacritics, as old systems do: *Kovač*
/// becomes *Kovac*.
final class Table implements Closeable {
  private final BufferedWriter writer;
  private final CharsetEncoder encoder;
  private final char separator;
  private final StringBuilder line = new StringBuilder(256);
  private long rows = -1;

  Table(Path file, Charset charset, char separator, List<String> headings) throws IOException {
    this.writer = Files.newBufferedWriter(file, charset);
    this.encoder = charset.newEncoder();
    this.separator = separator;
    write(headings);
  }

  void write(String... cells) throws IOException {
    write(List.of(cells));
  }

  void write(List<String> cells) throws IOException {
    line.setLength(0);
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(separator);
      }
      append(cells.get(i));
    }
    line.append('\n');
    writer.append(line);
    rows++;
  }

  /// Data rows so far, the heading not counted.
  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void append(String cell) {
    String text = fitting(cell);
    boolean quotes = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      quotes |= letter == separator || letter == '"' || letter == '\n' || letter == '\r';
    }
    if (quotes) {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      line.append(text);
    }
  }

  private String fitting(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) > 127) {
        return encoder.canEncode(cell) ? cell : letterByLetter(cell);
      }
    }
    return cell;
  }

  private String letterByLetter(String cell) {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < cell.length(); i++) {
      char letter = cell.charAt(i);
      letters.add(
          encoder.canEncode(letter) ? String.valueOf(letter) : Fold.ascii(String.valueOf(letter)));
    }
    return String.join("", letters);
  }
}
