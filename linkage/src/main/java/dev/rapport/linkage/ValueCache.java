package dev.rapport.linkage;

/// Brings raw values of one column into the dictionary, and remembers what became of the last ones:
/// names, places, dates come again and again.
final class ValueCache {

  private final Kind kind;
  private final Column column;
  private final RecentValues recent;
  private final int[] codes;

  /// @param power of two: how many raw values are remembered
  ValueCache(Kind kind, Column column, int power) {
    this.kind = kind;
    this.column = column;
    this.recent = new RecentValues(power);
    this.codes = new int[recent.places()];
  }

  void add(RawRows rows, int row, int field) {
    add(rows.letters(), rows.start(row, field), rows.end(row, field));
  }

  void add(String raw) {
    add(raw.toCharArray(), 0, raw.length());
  }

  /// The record has the number of the value in the dictionary, 0 where it says nothing.
  private void add(char[] raw, int from, int to) {
    if (from == to) {
      column.add(0);
      return;
    }
    int hash = RecentValues.hash(raw, from, to);
    if (recent.hold(hash, raw, from, to)) {
      column.add(codes[recent.place(hash)]);
      return;
    }
    int code = code(new String(raw, from, to - from));
    if (recent.keep(hash, raw, from, to)) {
      codes[recent.place(hash)] = code;
    }
    column.add(code);
  }

  private int code(String raw) {
    String normal = Normaliser.normalise(kind, raw);
    return normal.isEmpty() ? 0 : column.values().add(normal);
  }
}
