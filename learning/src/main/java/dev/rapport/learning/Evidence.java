package dev.rapport.learning;

import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What happened to people in a like situation.
///
/// @param depth how many facts they share with her
/// @param plain how many had each result
/// @param decayed the same, with what is long ago counting less
/// @param expected what the wider context forecasts
/// @param lean how many results that is worth beside these
/// @param first when the oldest of it was decided; null without any
public record Evidence(
    int depth,
    List<Long> plain,
    List<Double> decayed,
    List<Double> expected,
    double lean,
    @Nullable Instant first,
    @Nullable Instant last) {

  public Evidence {
    plain = List.copyOf(plain);
    decayed = List.copyOf(decayed);
    expected = List.copyOf(expected);
  }

  static Evidence none(int results) {
    List<Double> nothing = DoubleStream.generate(() -> 0).limit(results).boxed().toList();
    return new Evidence(
        0,
        LongStream.generate(() -> 0).limit(results).boxed().toList(),
        nothing,
        nothing.stream().map(_ -> 1.0 / results).toList(),
        1,
        null,
        null);
  }

  static Evidence of(
      ResultCounts counts, int slot, int depth, double reading, double lean, double[] parent) {
    int results = counts.results();
    Long[] plain = new Long[results];
    Double[] decayed = new Double[results];
    Double[] expected = new Double[results];
    for (int k = 0; k < results; k++) {
      expected[k] = parent[k];
      plain[k] = counts.plain(slot, k);
      decayed[k] = counts.sum(slot, k) * reading;
    }
    return new Evidence(
        depth,
        List.of(plain),
        List.of(decayed),
        List.of(expected),
        lean,
        Instant.ofEpochSecond(counts.first(slot)),
        Instant.ofEpochSecond(counts.last(slot)));
  }

  /// How many cases these are.
  public long cases() {
    long cases = 0;
    for (long one : plain) {
      cases += one;
    }
    return cases;
  }

  /// How many they are still worth.
  public double weight() {
    double weight = 0;
    for (double one : decayed) {
      weight += one;
    }
    return weight;
  }
}
