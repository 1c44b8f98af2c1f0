package dev.rapport.linkage.clusters;

import java.util.Arrays;

/// All joins in the order in which they were made, without an object for each.
public final class Joins {

  private static final Rank[] RANKS = Rank.values();

  private int size;
  private int[] ends = new int[64];
  private int[] sizes = new int[64];
  private float[] bits = new float[64];
  private byte[] ranks = new byte[32];

  Joins() {}

  void add(Join join) {
    if (size == ranks.length) {
      ends = Arrays.copyOf(ends, size * 4);
      sizes = Arrays.copyOf(sizes, size * 4);
      bits = Arrays.copyOf(bits, size * 4);
      ranks = Arrays.copyOf(ranks, size * 2);
    }
    int low = size * 2;
    ends[low] = join.left();
    ends[low + 1] = join.right();
    sizes[low] = join.leftSize();
    sizes[low + 1] = join.rightSize();
    bits[low] = join.bits();
    bits[low + 1] = join.mean();
    ranks[size++] = (byte) join.rank().ordinal();
  }

  public int size() {
    return size;
  }

  public Join get(int join) {
    int low = join * 2;
    return new Join(
        ends[low],
        ends[low + 1],
        RANKS[ranks[join]],
        bits[low],
        bits[low + 1],
        sizes[low],
        sizes[low + 1]);
  }
}
