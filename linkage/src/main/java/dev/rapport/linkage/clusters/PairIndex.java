package dev.rapport.linkage.clusters;

import java.util.Arrays;

/// Finds the weight of a linked pair: a row for each lower record, sorted by the higher one.
final class PairIndex {

  /// Up to so many a row is read through, which is faster than halving it.
  private static final int SHORT = 12;

  private final int[] start;
  private final int[] other;
  private final float[] bits;

  /// Two counting sorts, by the higher and then by the lower record, so that no row is sorted.
  PairIndex(int records, Links links) {
    int size = links.size();
    int[] byRight = new int[records + 1];
    start = new int[records + 1];
    for (int i = 0; i < size; i++) {
      byRight[links.right(i) + 1]++;
      start[links.left(i) + 1]++;
    }
    Arrays.parallelPrefix(byRight, Integer::sum);
    Arrays.parallelPrefix(start, Integer::sum);
    int[] ordered = new int[size];
    for (int i = 0; i < size; i++) {
      ordered[byRight[links.right(i)]++] = i;
    }
    other = new int[size];
    bits = new float[size];
    int[] next = Arrays.copyOf(start, records);
    for (int link : ordered) {
      int at = next[links.left(link)]++;
      other[at] = links.right(link);
      bits[at] = links.bits(link);
    }
  }

  /// NaN where the two are not linked.
  float of(int one, int another) {
    int row = Math.min(one, another);
    int sought = Math.max(one, another);
    int from = start[row];
    int to = start[row + 1];
    if (to - from > SHORT) {
      int found = Arrays.binarySearch(other, from, to, sought);
      return found < 0 ? Float.NaN : bits[found];
    }
    for (int at = from; at < to; at++) {
      if (other[at] == sought) {
        return bits[at];
      }
    }
    return Float.NaN;
  }
}
