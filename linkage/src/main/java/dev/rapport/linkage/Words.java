package dev.rapport.linkage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The values of a column taken apart into words. Words are numbered in the order of the alphabet,
/// so that two values are compared in the same order in whatever column they stand.
final class Words {

  private static final int[] NOTHING = {};

  private final Dictionary words = new Dictionary();
  private final int[][] of;
  private final int[] weights;

  /// Where the letters of a word lie.
  private final int[] places;

  /// @param taken which words count
  Words(Column column, WordCounts counts, Predicate<String> taken) {
    Dictionary values = column.values();
    this.of = new int[values.size() + 1][];
    of[0] = NOTHING;
    for (int code = 1; code < of.length; code++) {
      of[code] =
          WordCounts.distinct(values.text(code)).stream()
              .filter(taken)
              .mapToInt(words::add)
              .toArray();
    }
    this.places =
        IntStream.rangeClosed(1, words.size())
            .boxed()
            .sorted(Comparator.comparing(words::text))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] numbers = new int[places.length + 1];
    this.weights = new int[places.length];
    for (int word = 0; word < places.length; word++) {
      numbers[places[word]] = word;
      weights[word] = counts.weight(words.text(places[word]));
    }
    for (int[] each : of) {
      Arrays.setAll(each, i -> numbers[each[i]]);
      Arrays.sort(each);
    }
  }

  /// The words of a value, ascending; not to be written to.
  int[] of(int value) {
    return of[value];
  }

  int weight(int word) {
    return weights[word];
  }

  byte[] bytes() {
    return words.bytes();
  }

  int start(int word) {
    return words.start(places[word]);
  }

  int end(int word) {
    return words.end(places[word]);
  }
}
