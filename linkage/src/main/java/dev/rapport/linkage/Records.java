package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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

  /// A handful of records, at once and in this thread.
  public static Records few(Schema schema, List<@Nullable String[]> rows) {
    Layout layout = new Layout(schema, RecentValues.SMALL);
    RawRows raw = new RawRows(schema.fields().size());
    rows.forEach(raw::add);
    layout.readings().forEach(one -> read(one, raw));
    return new Records(schema, layout.columns(), new short[rows.size()], rows.size());
  }

  private static void read(List<Reading> readings, RawRows rows) {
    for (Reading reading : readings) {
      for (int row = 0; row < rows.size(); row++) {
        reading.read(rows, row);
      }
    }
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

  /// The records by what they hold, scattered: an order that does not depend on how they came. Only
  /// those that hold the same in everything keep the order among themselves, and nobody can tell.
  int[] byContent() {
    long[] contents = new long[size];
    for (Column column : columns) {
      long[] ofValue = column.values().scattered();
      for (int record = 0; record < size; record++) {
        contents[record] = (contents[record] + ofValue[column.code(record)]) * 0x9E3779B97F4A7C15L;
        contents[record] ^= contents[record] >>> 29;
      }
    }
    for (int record = 0; record < size; record++) {
      contents[record] = (contents[record] ^ sources[record]) * 0xBF58476D1CE4E5B9L;
    }
    return Sorting.positions(contents);
  }

  /// The same, where numbers that are of several do not count as anybody's own.
  Records judged() {
    OwnNumbers own = new OwnNumbers(this);
    return new Records(
        schema,
        columns.stream()
            .map(column ->
                own.isOfSeveral(column) || own.isOfAFamily(column) ? column.ofAHome() : column)
            .toList(),
        sources,
        size);
  }

  Records inOrder(int[] order) {
    short[] ordered = new short[size];
    for (int i = 0; i < size; i++) {
      ordered[i] = sources[order[i]];
    }
    Map<Dictionary, Dictionary> dictionaries = new IdentityHashMap<>();
    Map<Dictionary, int[]> renumbered = new IdentityHashMap<>();
    List<Column> moved = new ArrayList<>();
    for (Column column : columns) {
      Dictionary values = column.values();
      moved.add(
          column.inOrder(
              order,
              dictionaries.computeIfAbsent(values, Dictionary::another),
              renumbered.computeIfAbsent(values, any -> new int[values.size() + 1])));
    }
    return new Records(schema, List.copyOf(moved), ordered, size);
  }

  List<Column> columns() {
    return columns;
  }

  /// Takes rows one by one and keeps none of them for long: while the caller parses the next few
  /// thousand, another thread brings the last ones into normal form, column by column; a caller who
  /// is done before lends a hand. For one caller at a time.
  public static final class Builder {

    private static final int BATCH = 4_096;

    /// A batch of long values is handed over before.
    private static final int MOST_LETTERS = 1 << 20;

    private final Schema schema;
    private final Layout layout;
    private final List<List<Reading>> readings;
    private short[] sources = new short[1024];
    private int size;
    private RawRows batch;
    private RawRows other;
    private @Nullable Handed handed;

    private Builder(Schema schema) {
      this.schema = schema;
      this.layout = new Layout(schema, RecentValues.LARGE);
      this.readings = layout.readings();
      this.batch = new RawRows(schema.fields().size());
      this.other = new RawRows(schema.fields().size());
    }

    /// @param source which of the sources, from 0 to 32,767
    /// @param values one for each field of the schema, in its order; null and blank are missing,
    ///   and so is what a short row lacks. The array may be used again by the caller
    public void add(int source, @Nullable String[] values) {
      if (source < 0 || source > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Source %d is not between 0 and %d.".formatted(source, Short.MAX_VALUE));
      }
      if (size == sources.length) {
        sources = Arrays.copyOf(sources, sources.length + sources.length / 2);
      }
      sources[size++] = (short) source;
      batch.add(values);
      if (batch.size() == BATCH || batch.length() > MOST_LETTERS) {
        handOver();
      }
    }

    public Records build() {
      handOver();
      await();
      return new Records(schema, layout.columns(), sources, size);
    }

    private void handOver() {
      await();
      handed = new Handed(readings, batch);
      RawRows read = other;
      other = batch;
      batch = read;
      batch.clear();
    }

    private void await() {
      if (handed != null) {
        handed.finish();
      }
    }
  }

  /// A batch with the columns that still have to be read from it.
  private static final class Handed {
    private final List<List<Reading>> readings;
    private final RawRows rows;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread reader;

    private Handed(List<List<Reading>> readings, RawRows rows) {
      this.readings = readings;
      this.rows = rows;
      this.reader = Thread.ofPlatform().name("linkage-reader").start(this::read);
    }

    private void read() {
      try {
        for (int at = next.getAndIncrement(); at < readings.size(); at = next.getAndIncrement()) {
          Records.read(readings.get(at), rows);
        }
      } catch (RuntimeException e) {
        failure.set(e);
      }
    }

    private void finish() {
      read();
      Parallel.join(reader);
      RuntimeException failed = failure.get();
      if (failed != null) {
        throw new IllegalStateException("A row could not be read.", failed);
      }
    }
  }

  /// Takes what it needs from a row and adds one number to each of its columns.
  interface Reading {
    void read(RawRows rows, int row);
  }
}
