package dev.rapport.decisions.outcomes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the words for results that no result of the catalogue has. A source that writes a
/// sentence into each result has as many words as rows: beyond the first thousand of an experience
/// no new one is taken in.
final class UnnamedTally {

  private static final int MOST_WORDS = 1_000;
  private static final int MOST_TOLD = 5;

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  void add(Chronicle.Unnamed one) {
    Map<String, Long> words = counts.computeIfAbsent(one.of().key(), any -> new TreeMap<>());
    if (words.size() < MOST_WORDS || words.containsKey(one.word())) {
      words.merge(one.word(), 1L, Long::sum);
    }
  }

  /// The most frequent of each experience.
  List<Reckoning.Unnamed> result() {
    List<Reckoning.Unnamed> all = new ArrayList<>();
    counts.forEach((experience, words) ->
        words.entrySet().stream()
            .map(one -> new Reckoning.Unnamed(experience, one.getKey(), one.getValue()))
            .sorted(
                Comparator.comparingLong(Reckoning.Unnamed::times)
                    .reversed()
                    .thenComparing(Reckoning.Unnamed::word))
            .limit(MOST_TOLD)
            .forEach(all::add));
    return all;
  }
}
