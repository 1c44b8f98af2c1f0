package dev.rapport.linkage.clusters;

import java.util.Arrays;

/// The records of one scheme, those with the same value beside each other.
final class Holders {

  private final long[] sorted;

  Holders(int[] values) {
    long[] held = new long[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= 0) {
        held[size++] = (long) values[i] << 32 | i;
      }
    }
    sorted = Arrays.copyOf(held, size);
    Arrays.sort(sorted);
  }

  @FunctionalInterface
  interface Group {
    void of(int value, int[] records);
  }

  /// Values that at least two records hold, ascending; records ascending too.
  void forEachShared(Group group) {
    for (int start = 0, end; start < sorted.length; start = end) {
      int value = (int) (sorted[start] >>> 32);
      end = start + 1;
      while (end < sorted.length && (int) (sorted[end] >>> 32) == value) {
        end++;
      }
      if (end - start > 1) {
        int[] records = new int[end - start];
        for (int i = 0; i < records.length; i++) {
          records[i] = (int) sorted[start + i];
        }
        group.of(value, records);
      }
    }
  }
}
