package dev.rapport.linkage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/// Draws pairs of records that agree exactly in one column, each pair as likely as any other.
final class ExactPairs {

  private final int[] byValue;
  private final int[] starts;
  private final double[] cumulated;

  ExactPairs(int records, Column column) {
    int values = column.values().size();
    this.starts = new int[values + 2];
    for (int record = 0; record < records; record++) {
      starts[column.code(record) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] at = starts.clone();
    this.byValue = new int[records];
    for (int record = 0; record < records; record++) {
      byValue[at[column.code(record)]++] = record;
    }
    this.cumulated = new double[values + 1];
    for (int code = 1; code <= values; code++) {
      double count = starts[code + 1] - starts[code];
      cumulated[code] = cumulated[code - 1] + count * (count - 1) / 2;
    }
  }

  double size() {
    return cumulated[cumulated.length - 1];
  }

  /// Every pair, the one record in the upper half of a long and the other in the lower.
  void forEach(LongConsumer taker) {
    for (int code = 1; code < cumulated.length; code++) {
      for (int i = starts[code]; i < starts[code + 1]; i++) {
        for (int j = i + 1; j < starts[code + 1]; j++) {
          taker.accept((long) byValue[i] << 32 | byValue[j]);
        }
      }
    }
  }

  /// One pair by chance.
  long draw(SplittableRandom chance) {
    double drawn = chance.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, drawn);
    int code = found >= 0 ? found + 1 : -found - 1;
    code = Math.min(code, cumulated.length - 1);
    while (starts[code + 1] - starts[code] < 2) {
      code++;
    }
    int count = starts[code + 1] - starts[code];
    int one = chance.nextInt(count);
    int two = chance.nextInt(count - 1);
    if (two >= one) {
      two++;
    }
    return (long) byValue[starts[code] + one] << 32 | byValue[starts[code] + two];
  }
}
