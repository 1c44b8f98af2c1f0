package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the facts of many contexts look like: which words, which numbers, how often. [Bins] are cut
/// from it.
public final class FactCounts implements Summary<FactCounts> {

  private static final int VERSION = 2;

  /// A fact with more words than this is a name, not a kind.
  private static final int MOST_WORDS = 40;

  /// Beyond this many different words of one fact, new ones are not kept: they could only be names.
  private static final int MOST_KEPT = 100_000;

  private static final int MOST_PARTS = 16;

  private final Map<String, Map<String, Long>> words = new TreeMap<>();
  private final Map<String, Quantiles> numbers = new TreeMap<>();
  private long contexts;

  public void add(Context context) {
    contexts++;
    context
        .facts()
        .forEach((name, fact) -> {
          switch (fact) {
            case Fact.Word(String text, var _) -> addWord(name, text, 1);
            case Fact.Figure(double number, var _) ->
                numbers.computeIfAbsent(name, _ -> new Quantiles()).add(number);
          }
        });
  }

  private void addWord(String name, String text, long count) {
    Map<String, Long> counts = words.computeIfAbsent(name, _ -> new TreeMap<>());
    if (counts.size() < MOST_KEPT || counts.containsKey(text)) {
      counts.merge(text, count, Long::sum);
    }
  }

  public long contexts() {
    return contexts;
  }

  @Override
  public void merge(FactCounts other) {
    contexts += other.contexts;
    other.words.forEach(
        (name, counts) -> counts.forEach((text, count) -> addWord(name, text, count)));
    other.numbers.forEach(
        (name, quantiles) -> numbers.computeIfAbsent(name, _ -> new Quantiles()).merge(quantiles));
  }

  /// Finer where there is more to cut, and never so fine that a bin stands on a handful.
  public Bins bins() {
    int parts = (int) Math.clamp(Math.round(Math.cbrt(contexts) / 2), 3, MOST_PARTS);
    long fewest = Math.max(5, contexts / 500);
    List<Feature> features = new ArrayList<>();
    numbers.forEach((name, quantiles) -> {
      if (quantiles.all() >= wordsOf(name)) {
        List<Double> cuts = new ArrayList<>();
        for (double cut : quantiles.cuts(parts, fewest)) {
          cuts.add(cut);
        }
        features.add(new Feature.Numbers(name, cuts, quantiles.whole()));
      }
    });
    words.forEach((name, counts) -> {
      Quantiles quantiles = numbers.get(name);
      if (quantiles == null || quantiles.all() < wordsOf(name)) {
        features.add(new Feature.Words(name, frequent(counts, fewest)));
      }
    });
    features.sort(Comparator.comparing(Feature::name));
    return new Bins(features);
  }

  private long wordsOf(String name) {
    return words.getOrDefault(name, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> frequent(Map<String, Long> counts, long fewest) {
    return counts.entrySet().stream()
        .filter(one -> one.getValue() >= fewest)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_WORDS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Override
  public byte[] bytes() {
    var out = new ByteWriter(VERSION).with(contexts).with(words.size());
    words.forEach((name, counts) -> {
      out.with(name).with(counts.size());
      counts.forEach((text, count) -> out.with(text).with(count));
    });
    out.with(numbers.size());
    numbers.forEach((name, quantiles) -> {
      out.with(name).with(quantiles.whole() ? 1 : 0).with(quantiles.shift());
      out.with(quantiles.counts().size());
      quantiles.counts().forEach((bucket, count) -> out.with((long) bucket).with((long) count));
    });
    return out.bytes();
  }
}
