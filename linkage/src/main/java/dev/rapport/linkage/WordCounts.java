package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// In how many values of a column each word stands: a word that few hold tells more than one that
/// half of them hold (inverse document frequency; Spärck Jones 1972).
///
/// @param values records that hold anything in the column
/// @param counts of the commonest words that more than one record holds; each other counts as held
///   by one
record WordCounts(int values, SortedMap<String, Integer> counts) {

  static final WordCounts NONE = new WordCounts(0, new TreeMap<>());

  /// Parts of a bit in which words weigh. Whole numbers add up to the same in any order.
  private static final double GRAIN = 256;

  /// Words that a model names; it stays small at any size.
  private static final int MOST = 20_000;

  WordCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  static WordCounts of(Column column) {
    Dictionary words = new Dictionary();
    List<Integer> held = new ArrayList<>(List.of(0));
    int values = 0;
    for (int code = 1; code <= column.values().size(); code++) {
      int records = column.count(code);
      if (records > 0) {
        values += records;
        for (String word : distinct(column.values().text(code))) {
          int at = words.add(word);
          if (at == held.size()) {
            held.add(0);
          }
          held.set(at, held.get(at) + records);
        }
      }
    }
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (int at = 1; at < held.size(); at++) {
      if (held.get(at) > 1) {
        counts.put(words.text(at), held.get(at));
      }
    }
    return new WordCounts(values, counts.size() > MOST ? commonest(counts) : counts);
  }

  private static SortedMap<String, Integer> commonest(SortedMap<String, Integer> counts) {
    SortedMap<String, Integer> commonest = new TreeMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> commonest.put(entry.getKey(), entry.getValue()));
    return commonest;
  }

  static Set<String> distinct(String text) {
    Set<String> words = new HashSet<>();
    for (int from = 0, to; from < text.length(); from = to + 1) {
      to = text.indexOf(' ', from);
      to = to < 0 ? text.length() : to;
      words.add(text.substring(from, Math.min(to, from + Dictionary.LONGEST)));
    }
    words.remove("");
    return words;
  }

  boolean isShared(String word) {
    return counts.containsKey(word);
  }

  /// The weight of a word that names a thing: no more hold it than the root of all.
  int telling() {
    return (int) Math.round(GRAIN * Weights.bits(values + 1, 1) / 2);
  }

  /// What a word weighs: bits, in parts of [#GRAIN].
  int weight(String word) {
    double held = counts.getOrDefault(word, 1);
    return (int) Math.round(GRAIN * Math.max(0, Weights.bits(values + 1, held)));
  }
}
