package dev.rapport.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The facts that models look at, each in bins that a person can read. Frozen: whoever learned with
/// other bins learned something else.
public final class Bins {

  private final List<Feature> features;
  private final int[] offsets;

  /// For each feature its words; empty for numbers.
  private final List<Map<String, Known>> words;

  /// Where a word stands, so that nobody reads its letters again.
  private record Known(int bin, long code) {}

  Bins(List<Feature> features) {
    this.features = List.copyOf(features);
    this.words = features.stream().map(Bins::known).toList();
    this.offsets = new int[features.size() + 1];
    for (int f = 0; f < features.size(); f++) {
      offsets[f + 1] = offsets[f] + features.get(f).bins();
    }
  }

  /// What is known before anything was counted: words of the experience and of what came before.
  static Bins initial() {
    return new Bins(
        List.of(
            new Feature.Words(Context.EXPERIENCE, List.of()),
            new Feature.Words(Context.RESULTS_SO_FAR, List.of()),
            new Feature.Words(Context.TIME_NUMBER, List.of())));
  }

  List<Feature> features() {
    return features;
  }

  /// How many bins there are in all.
  int count() {
    return offsets[features.size()];
  }

  int offset(int feature) {
    return offsets[feature];
  }

  /// Which feature it is, or -1.
  int indexOf(String name) {
    for (int f = 0; f < features.size(); f++) {
      if (features.get(f).name().equals(name)) {
        return f;
      }
    }
    return -1;
  }

  /// The labels of all bins, feature by feature.
  public List<String> labels() {
    return features.stream()
        .flatMap(feature -> IntStream.range(0, feature.bins()).mapToObj(feature::label))
        .toList();
  }

  String label(int bin) {
    int feature = featureOf(bin);
    return features.get(feature).label(bin - offsets[feature]);
  }

  int featureOf(int bin) {
    int feature = 0;
    while (offsets[feature + 1] <= bin) {
      feature++;
    }
    return feature;
  }

  private static Map<String, Known> known(Feature feature) {
    Map<String, Known> known = new HashMap<>();
    if (feature instanceof Feature.Words(var _, List<String> words)) {
      for (String word : words) {
        Fact fact = new Fact.Word(word, Instant.EPOCH);
        known.putIfAbsent(word, new Known(feature.bin(fact), feature.code(fact)));
      }
    }
    return known;
  }

  Row encode(Context context) {
    int[] bins = new int[features.size()];
    long[] codes = new long[bins.length];
    for (int f = 0; f < bins.length; f++) {
      Feature feature = features.get(f);
      Fact fact = context.fact(feature.name());
      Known known = fact instanceof Fact.Word(String text, var _) ? words.get(f).get(text) : null;
      bins[f] = offsets[f] + (known == null ? feature.bin(fact) : known.bin());
      codes[f] = known == null ? feature.code(fact) : known.code();
    }
    return new Row(bins, codes);
  }

  void write(ByteWriter out) {
    out.with(features.size());
    for (Feature feature : features) {
      switch (feature) {
        case Feature.Words(String name, List<String> words) -> {
          out.with(0).with(name).with(words.size());
          words.forEach(out::with);
        }
        case Feature.Numbers(String name, List<Double> cuts, boolean whole) ->
            out.with(1)
                .with(name)
                .with(cuts.stream().mapToDouble(Double::doubleValue).toArray())
                .with(whole ? 1 : 0);
      }
    }
  }

  static Bins read(ByteReader in) {
    List<Feature> features = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      boolean numbers = in.flag();
      String name = in.text();
      if (numbers) {
        List<Double> cuts = Arrays.stream(in.reals()).boxed().toList();
        features.add(new Feature.Numbers(name, cuts, in.flag()));
      } else {
        List<String> words = new ArrayList<>();
        for (int more = in.number(); more > 0; more--) {
          words.add(in.text());
        }
        features.add(new Feature.Words(name, words));
      }
    }
    return new Bins(features);
  }
}
