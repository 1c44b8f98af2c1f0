package dev.rapport.linkage;

import java.util.Arrays;

/// Positions in the order of numbers, without an object for each.
final class Sorting {

  private Sorting() {}

  /// Where the numbers stand that come first, second and so on; equal ones as they stood.
  static int[] positions(long[] numbers) {
    long[] sorted = numbers.clone();
    Arrays.parallelSort(sorted);
    int[] at = new int[numbers.length];
    int[] positions = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int first = first(sorted, numbers[i]);
      positions[first + at[first]++] = i;
    }
    return positions;
  }

  private static int first(long[] sorted, long number) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
