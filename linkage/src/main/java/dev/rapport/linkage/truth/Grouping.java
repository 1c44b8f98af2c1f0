package dev.rapport.linkage.truth;

import java.util.Arrays;
import java.util.BitSet;

/// Records in groups: which of them are said, or known, to belong together. Groups are compared by
/// the pairs of records that they imply.
public final class Grouping {

  private final int[] groups;

  private Grouping(int[] groups) {
    this.groups = groups;
  }

  /// @param labels one for each record; equal labels stand for one group
  public static Grouping of(int... labels) {
    return ofKeys(Arrays.stream(labels).asLongStream().toArray());
  }

  /// @param keys one for each record; equal keys stand for one group
  public static Grouping ofKeys(long... keys) {
    long[] distinct = distinct(keys);
    int[] groups = new int[keys.length];
    for (int record = 0; record < keys.length; record++) {
      groups[record] = Arrays.binarySearch(distinct, keys[record]);
    }
    return new Grouping(groups);
  }

  private static long[] distinct(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  public int records() {
    return groups.length;
  }

  /// How many groups there are; a record alone is one.
  public int count() {
    return sizes().length;
  }

  /// Records in the largest group; 0 where there are no records.
  public int largest() {
    return Arrays.stream(sizes()).max().orElse(0);
  }

  /// Share of the groups that hold more than this many records.
  public double shareAbove(int records) {
    int[] sizes = sizes();
    return sizes.length == 0
        ? 0
        : (double) Arrays.stream(sizes).filter(size -> size > records).count() / sizes.length;
  }

  public boolean together(int one, int other) {
    return groups[one] == groups[other];
  }

  /// Pairs of records in one group.
  public long pairs() {
    return Arrays.stream(sizes()).mapToLong(size -> size * (size - 1L) / 2).sum();
  }

  private int[] sizes() {
    int[] sizes = new int[Arrays.stream(groups).max().orElse(-1) + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    return sizes;
  }

  /// Records together that are together in both: the meet of two partitions.
  public Grouping meet(Grouping other) {
    if (other.groups.length != groups.length) {
      throw new IllegalArgumentException(
          "%d records cannot be compared with %d".formatted(groups.length, other.groups.length));
    }
    long[] keys = new long[groups.length];
    for (int record = 0; record < keys.length; record++) {
      keys[record] = (long) groups[record] << Integer.SIZE | other.groups[record];
    }
    return ofKeys(keys);
  }

  /// The records of groups that hold at most so many.
  public BitSet upTo(int most) {
    int[] sizes = sizes();
    BitSet records = new BitSet(groups.length);
    for (int record = 0; record < groups.length; record++) {
      records.set(record, sizes[groups[record]] <= most);
    }
    return records;
  }

  /// The same groups with some of the records only.
  public Grouping only(BitSet records) {
    return ofKeys(records.stream().mapToLong(record -> groups[record]).toArray());
  }
}
