package dev.rapport.linkage.clusters;

import java.util.Arrays;

/// Weighted pairs of records, the strongest first; ties by the lower, then the higher record.
///
/// Three parallel arrays, twelve bytes a link. The order depends on the pairs and their bits alone,
/// so that threads may deliver them in any order.
public final class Links {

  private final int[] left;
  private final int[] right;
  private final float[] bits;

  private Links(int[] left, int[] right, float[] bits) {
    this.left = left;
    this.right = right;
    this.bits = bits;
  }

  /// Takes the arrays over: they are sorted in place and belong to the links from now on.
  ///
  /// @throws IllegalArgumentException where the arrays differ in length, a record is negative or
  ///   linked to itself, or a weight is not a number
  public static Links of(int[] left, int[] right, float[] bits) {
    if (left.length != right.length || left.length != bits.length) {
      throw new IllegalArgumentException(
          "Links have %d left ends, %d right ends and %d weights."
              .formatted(left.length, right.length, bits.length));
    }
    for (int i = 0; i < left.length; i++) {
      putLowerFirst(left, right, i);
      if (Float.isNaN(bits[i])) {
        throw new IllegalArgumentException(
            "The weight of %d and %d is not a number.".formatted(left[i], right[i]));
      }
    }
    sort(left, right, bits);
    return new Links(left, right, bits);
  }

  public static Links none() {
    return new Links(new int[0], new int[0], new float[0]);
  }

  private static void putLowerFirst(int[] left, int[] right, int at) {
    int low = Math.min(left[at], right[at]);
    int high = Math.max(left[at], right[at]);
    if (low < 0 || low == high) {
      throw new IllegalArgumentException("%d and %d are no pair.".formatted(low, high));
    }
    left[at] = low;
    right[at] = high;
  }

  /// By weight through one sort of longs (weight above position); a run of equal weights then by
  /// its pairs, which fit a long as well.
  private static void sort(int[] left, int[] right, float[] bits) {
    int size = left.length;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) ascending(bits[i]) << 32 | i;
    }
    Arrays.parallelSort(keys);
    long[] pairs = new long[size];
    float[] sorted = new float[size];
    for (int i = 0; i < size; i++) {
      int from = (int) keys[size - 1 - i];
      pairs[i] = (long) left[from] << 32 | right[from];
      sorted[i] = bits[from];
    }
    for (int start = 0, end; start < size; start = end) {
      end = start + 1;
      while (end < size && sorted[end] == sorted[start]) {
        end++;
      }
      Arrays.sort(pairs, start, end);
    }
    for (int i = 0; i < size; i++) {
      left[i] = (int) (pairs[i] >>> 32);
      right[i] = (int) pairs[i];
    }
    System.arraycopy(sorted, 0, bits, 0, size);
  }

  /// An int that is ordered as the float is; minus zero counts as zero.
  private static int ascending(float weight) {
    int raw = Float.floatToIntBits(weight + 0f);
    return raw ^ (raw >> 31) & Integer.MAX_VALUE;
  }

  public int size() {
    return left.length;
  }

  /// The lower record of a link.
  public int left(int link) {
    return left[link];
  }

  /// The higher record of a link.
  public int right(int link) {
    return right[link];
  }

  public float bits(int link) {
    return bits[link];
  }

  /// How many links weigh at least so much: they come first.
  public int countAtLeast(double weight) {
    int low = 0;
    int high = bits.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bits[middle] >= weight) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
