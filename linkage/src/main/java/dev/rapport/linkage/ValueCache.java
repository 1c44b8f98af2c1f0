package dev.rapport.linkage;

import org.jspecify.annotations.Nullable;

/// What raw values became, for the values that come again and again: names, places, dates.
///
/// Direct-mapped: a newcomer takes the place of whoever has it. Half of the time of reading a large
/// file goes into normalising the same few thousand names.
final class ValueCache {

  /// Powers of two: for a file, and for a handful of records.
  static final int LARGE = 14;

  static final int SMALL = 5;

  private final int shift;
  private final @Nullable String[] raws;
  private final int[] codes;

  ValueCache(int power) {
    this.shift = Integer.SIZE - power;
    this.raws = new @Nullable String[1 << power];
    this.codes = new int[1 << power];
  }

  /// The number of a raw value in the dictionary of its column, 0 where it says nothing.
  int code(String raw, Kind kind, Column column) {
    if (raw.isEmpty()) {
      return 0;
    }
    int slot = (raw.hashCode() * 0x9E3779B9) >>> shift;
    if (raw.equals(raws[slot])) {
      return codes[slot];
    }
    String normal = Normaliser.normalise(kind, raw);
    int code = normal.isEmpty() ? 0 : column.values().add(normal);
    raws[slot] = raw;
    codes[slot] = code;
    return code;
  }
}
