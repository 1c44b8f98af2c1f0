package dev.rapport.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows of raw values, one behind the other in one array of letters: another core reads forward
/// through memory, which it can foresee, and no value is an object.
final class RawRows {

  private final int fields;
  private char[] letters = new char[1 << 12];
  private int[] ends = new int[1 << 8];
  private int rows;

  /// @param fields values of a row
  RawRows(int fields) {
    this.fields = fields;
  }

  /// @param values null and what a short row lacks are empty
  void add(@Nullable String[] values) {
    int first = rows * fields;
    if (first + fields >= ends.length) {
      ends = Arrays.copyOf(ends, Math.max(2 * ends.length, first + fields + 1));
    }
    int end = ends[first];
    for (int field = 0; field < fields; field++) {
      String value = field < values.length ? values[field] : null;
      if (value != null) {
        int length = value.length();
        if (end + length > letters.length) {
          letters = Arrays.copyOf(letters, Math.max(2 * letters.length, end + length));
        }
        value.getChars(0, length, letters, end);
        end += length;
      }
      ends[first + field + 1] = end;
    }
    rows++;
  }

  void clear() {
    rows = 0;
  }

  int size() {
    return rows;
  }

  /// How many letters there are in all.
  int length() {
    return ends[rows * fields];
  }

  /// Not to be written to.
  char[] letters() {
    return letters;
  }

  /// @param field -1 for none, which is empty
  int start(int row, int field) {
    return field < 0 ? 0 : ends[row * fields + field];
  }

  int end(int row, int field) {
    return field < 0 ? 0 : ends[row * fields + field + 1];
  }

  boolean isEmpty(int row, int field) {
    return start(row, field) == end(row, field);
  }

  String text(int row, int field) {
    int start = start(row, field);
    return new String(letters, start, end(row, field) - start);
  }
}
