package dev.rapport.learning.silence;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;

/// A summary laid out for the loop that reads it a hundred times: distinct numbers of repeats and
/// distinct times stand apart, so that each logarithm is taken once.
final class GroupedHistories {

  /// Of each history: the place of its repeats and of its times.
  final int[] repeatsAt;

  final int[] lastAt;
  final int[] ageAt;
  final double[] count;

  final int[] repeats;
  final double[] times;

  /// People with these repeats.
  final double[] withRepeats;

  final double people;
  final double meanAge;

  GroupedHistories(PurchaseHistories histories) {
    int size = histories.people().size();
    repeatsAt = new int[size];
    lastAt = new int[size];
    ageAt = new int[size];
    count = new double[size];
    repeats =
        histories.people().keySet().stream()
            .mapToInt(PurchaseHistory::repeats)
            .distinct()
            .toArray();
    times =
        histories.people().keySet().stream()
            .flatMapToDouble(one -> DoubleStream.of(one.last(), one.age()))
            .sorted()
            .distinct()
            .toArray();
    withRepeats = new double[repeats.length];
    int entry = 0;
    double all = 0;
    double ages = 0;
    for (Map.Entry<PurchaseHistory, Long> one : histories.people().entrySet()) {
      PurchaseHistory history = one.getKey();
      count[entry] = one.getValue();
      repeatsAt[entry] = Arrays.binarySearch(repeats, history.repeats());
      lastAt[entry] = Arrays.binarySearch(times, history.last());
      ageAt[entry] = Arrays.binarySearch(times, history.age());
      withRepeats[repeatsAt[entry]] += count[entry];
      all += count[entry];
      ages += count[entry] * history.age();
      entry++;
    }
    people = all;
    meanAge = all == 0 ? 0 : ages / all;
  }

  int size() {
    return count.length;
  }

  /// A tenth of the time that people were seen on average: what parameters of time are measured
  /// against, so that the unit of time changes nothing.
  double scale() {
    return meanAge > 0 ? meanAge / 10 : 1;
  }
}
