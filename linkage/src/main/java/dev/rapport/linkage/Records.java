package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records as integer-coded columns in normal form, numbered in the order in which they came.
///
/// Four bytes for a field of a record, and each distinct value once. Full names are parsed, house
/// numbers stand before their street, suffixes in a column of their own; so the columns here are
/// not those of the schema one by one.
public final class Records {

  private final Schema schema;
  private final List<Column> columns;
  private final short[] sources;
  private final int size;

  private Records(Schema schema, List<Column> columns, short[] sources, int size) {
    this.schema = schema;
    this.columns = columns;
    this.sources = sources;
    this.size = size;
  }

  public static Builder of(Schema schema) {
    return new Builder(schema);
  }

  public Schema schema() {
    return schema;
  }

  public int size() {
    return size;
  }

  public int source(int record) {
    return sources[record];
  }

  /// How many sources there are: the highest number of one, and one more.
  public int sourceCount() {
    int highest = 0;
    for (int i = 0; i < size; i++) {
      highest = Math.max(highest, sources[i]);
    }
    return highest + 1;
  }

  List<Column> columns() {
    return columns;
  }

  /// Takes rows one by one and keeps none of them. Not for several threads at once.
  public static final class Builder {

    private final Schema schema;
    private final List<Column> columns = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private short[] sources = new short[1024];
    private int size;

    private Builder(Schema schema) {
      this.schema = schema;
      new Layout(schema, columns, readings);
    }

    /// @param source which of the sources, from 0 to 32,767
    /// @param values one for each field of the schema, in its order; null and blank are missing,
    ///   and so is what a short row lacks
    public void add(int source, String[] values) {
      if (source < 0 || source > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Source %d is not between 0 and %d.".formatted(source, Short.MAX_VALUE));
      }
      if (size == sources.length) {
        sources = Arrays.copyOf(sources, sources.length + sources.length / 2);
      }
      sources[size++] = (short) source;
      for (Reading reading : readings) {
        reading.read(values);
      }
    }

    public Records build() {
      return new Records(schema, List.copyOf(columns), sources, size);
    }
  }

  /// Takes what it needs from a row and adds one number to each of its columns.
  interface Reading {
    void read(String[] values);
  }
}
