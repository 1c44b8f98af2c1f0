package dev.rapport.linkage;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How often each agreement pattern occurred. Counts add up: over threads, parts of a file, nights.
final class PatternCounts {

  private long[] patterns = new long[1 << 10];
  private long[] counts = new long[1 << 10];
  private int size;
  private long total;

  void update(long pattern) {
    add(pattern, 1);
  }

  void add(long pattern, long count) {
    int slot = slotOf(pattern);
    if (counts[slot] == 0) {
      patterns[slot] = pattern;
      size++;
    }
    counts[slot] += count;
    total += count;
    if (size * 2 > counts.length) {
      grow();
    }
  }

  void merge(PatternCounts other) {
    for (int slot = 0; slot < other.counts.length; slot++) {
      if (other.counts[slot] > 0) {
        add(other.patterns[slot], other.counts[slot]);
      }
    }
  }

  private int slotOf(long pattern) {
    int mask = counts.length - 1;
    int slot = (int) ((pattern * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (counts[slot] != 0 && patterns[slot] != pattern) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPatterns = patterns;
    long[] oldCounts = counts;
    patterns = new long[oldPatterns.length * 2];
    counts = new long[oldCounts.length * 2];
    for (int old = 0; old < oldCounts.length; old++) {
      if (oldCounts[old] > 0) {
        int slot = slotOf(oldPatterns[old]);
        patterns[slot] = oldPatterns[old];
        counts[slot] = oldCounts[old];
      }
    }
  }

  /// Distinct patterns.
  int size() {
    return size;
  }

  /// Pairs in all.
  long total() {
    return total;
  }

  long count(long pattern) {
    return counts[slotOf(pattern)];
  }

  /// The patterns in ascending order: whoever sums over them sums in the same order every time.
  long[] sorted() {
    long[] sorted = new long[size];
    int at = 0;
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] > 0) {
        sorted[at++] = patterns[slot];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /// Patterns and counts in ascending order, eight bytes each: the same bytes however the pairs
  /// were split and in whatever order they came.
  byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(16 * size);
    for (long pattern : sorted()) {
      buffer.putLong(pattern).putLong(count(pattern));
    }
    return buffer.array();
  }

  /// @throws IllegalArgumentException where the bytes are not those of pattern counts
  static PatternCounts of(byte[] bytes) {
    if (bytes.length % 16 != 0) {
      throw new IllegalArgumentException(
          "Pattern counts take 16 bytes a pattern, not " + bytes.length + ".");
    }
    PatternCounts counts = new PatternCounts();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      long pattern = buffer.getLong();
      long count = buffer.getLong();
      if (count <= 0) {
        throw new IllegalArgumentException("A pattern was seen " + count + " times.");
      }
      counts.add(pattern, count);
    }
    return counts;
  }
}
