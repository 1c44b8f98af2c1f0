package dev.rapport.faces.files;

import dev.rapport.ground.text.OneLine;
import java.util.Locale;

/// A row that could not come in, or a value that its row came in without.
///
/// @param line number of the line in the file on which the row begins; the first is 1
/// @param column heading of the cell, empty when it is the whole row
/// @param value what stood there
/// @param sentence what is wrong, in words
/// @param remedy what to do about it
public record Reject(
    long line, String column, String value, Reason reason, String sentence, String remedy) {

  private static final int LONGEST_VALUE = 200;

  public Reject {
    value = readable(value);
  }

  /// The value with its unreadable characters named, cut at a length that a table bears.
  static String readable(String value) {
    var readable = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (readable.length() > LONGEST_VALUE) {
        return readable.append('…').toString();
      } else if (c == Rows.MALFORMED) {
        readable.append('\uFFFD');
      } else if (Character.isISOControl(c) || OneLine.isInvisible(c)) {
        readable.append(String.format(Locale.ROOT, "<U+%04X>", (int) c));
      } else {
        readable.append(c);
      }
    }
    return readable.toString();
  }
}
