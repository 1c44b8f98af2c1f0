package dev.rapport.linkage;

import org.jspecify.annotations.Nullable;

/// What raw values became, for the values that come again and again: names, places, dates.
///
/// Direct-mapped: a newcomer takes the place of whoever has it. Half of the time of reading a large
/// file goes into normalising the same few thousand names.
final class ValueCache {

  private static final int SLOTS = 1 << 14;

  private final @Nullable String[] raws = new @Nullable String[SLOTS];
  private final int[] codes = new int[SLOTS];

  /// The number of a raw value in the dictionary of its column, 0 where it says nothing.
  int code(String raw, Kind kind, Column column) {
    if (raw.isEmpty()) {
      return 0;
    }
    int slot = (raw.hashCode() * 0x9E3779B9) >>> 18;
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
