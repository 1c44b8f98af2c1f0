package dev.rapport.linkage.clusters;

import java.util.Arrays;

/// A growing set of pairs of numbers from 0, without objects.
final class PairSet {

  private static final long EMPTY = -1;

  private long[] slots = emptied(1 << 10);
  private int size;

  /// Whether the unordered pair was not there before.
  boolean add(int one, int other) {
    if (size * 2 >= slots.length) {
      grow();
    }
    return put(slots, key(one, other)) && ++size > 0;
  }

  boolean contains(int one, int other) {
    long key = key(one, other);
    for (int at = slot(slots, key); ; at = at + 1 & slots.length - 1) {
      if (slots[at] == key || slots[at] == EMPTY) {
        return slots[at] == key;
      }
    }
  }

  private void grow() {
    long[] wider = emptied(slots.length * 2);
    for (long key : slots) {
      if (key != EMPTY) {
        put(wider, key);
      }
    }
    slots = wider;
  }

  private static boolean put(long[] slots, long key) {
    int at = slot(slots, key);
    while (slots[at] != EMPTY) {
      if (slots[at] == key) {
        return false;
      }
      at = at + 1 & slots.length - 1;
    }
    slots[at] = key;
    return true;
  }

  private static long key(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }

  private static int slot(long[] slots, long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & slots.length - 1;
  }

  private static long[] emptied(int slots) {
    long[] empty = new long[slots];
    Arrays.fill(empty, EMPTY);
    return empty;
  }
}
