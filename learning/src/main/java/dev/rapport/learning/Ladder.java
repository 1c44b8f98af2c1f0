package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Decayed counts along a path of facts, `experience > results so far > n-th time > state`, each
/// context shrunk towards the one with one fact less (MacKay & Peto 1995). It carries the order of
/// experiences, what was seen of it, and the sentence that explains it.
///
/// A result touches one cell on each level. A context that nobody was in is its parent.
public final class Ladder {

  /// What the root leans on: one result spread evenly.
  private static final double ROOT = 1;

  static final long ROOT_KEY = ResultCounts.key(0, 0);

  /// Contexts under this count are too thin for a sentence.
  static final int LIKE_CASES = 10;

  private final int[] features;
  private final double[] kappa;
  private final ResultCounts counts;
  private final int results;

  private Ladder(int[] features, double[] kappa, ResultCounts counts) {
    this.features = features.clone();
    this.kappa = kappa.clone();
    this.counts = counts;
    this.results = counts.results();
  }

  /// @param features the facts of the path, by their number among the bins
  static Ladder empty(int[] features, int results, Decay decay) {
    double[] kappa = new double[features.length + 1];
    Arrays.fill(kappa, Kappa.START);
    return new Ladder(features, kappa, ResultCounts.empty(results, decay));
  }

  static Ladder of(int[] features, double[] kappa, ResultCounts counts) {
    return new Ladder(features, kappa, counts);
  }

  int[] features() {
    return features.clone();
  }

  double[] kappa() {
    return kappa.clone();
  }

  ResultCounts counts() {
    return counts;
  }

  /// The same path and kappas over other counts, for instance those that forget twice as fast.
  Ladder over(ResultCounts others) {
    return new Ladder(features, kappa, others);
  }

  /// Counts one result: one cell on each level, nothing allocated.
  void learn(long[] codes, int result, long second) {
    if (counts.decay().isFar(second)) {
      counts.moveLandmark(second);
    }
    double weight = counts.decay().weight(second);
    long parent = 0;
    long key = ROOT_KEY;
    counts.add(key, parent, 0, result, second, weight);
    for (int level = 0; level < features.length; level++) {
      parent = key;
      key = ResultCounts.key(parent, codes[features[level]]);
      counts.add(key, parent, level + 1, result, second, weight);
    }
  }

  /// Writes the distribution.
  ///
  /// @return the slot of the deepest context that somebody was in, or -1
  int forecast(long[] codes, long second, double[] into) {
    Arrays.fill(into, 1.0 / results);
    double reading = counts.decay().reading(second);
    int slot = counts.slotOf(ROOT_KEY);
    if (slot < 0) {
      return -1;
    }
    shrink(slot, reading, ROOT, into);
    long key = ROOT_KEY;
    for (int level = 0; level < features.length; level++) {
      key = ResultCounts.key(key, codes[features[level]]);
      int next = counts.slotOf(key);
      if (next < 0) {
        return slot;
      }
      slot = next;
      shrink(slot, reading, kappa[level + 1], into);
    }
    return slot;
  }

  /// What its root alone says.
  void base(long second, double[] into) {
    Arrays.fill(into, 1.0 / results);
    int slot = counts.slotOf(ROOT_KEY);
    if (slot >= 0) {
      shrink(slot, counts.decay().reading(second), ROOT, into);
    }
  }

  private void shrink(int slot, double reading, double lean, double[] parent) {
    double all = lean;
    for (int k = 0; k < results; k++) {
      all += counts.sum(slot, k) * reading;
    }
    for (int k = 0; k < results; k++) {
      parent[k] = (counts.sum(slot, k) * reading + lean * parent[k]) / all;
    }
  }

  /// How many facts people share with her at most so that at least so many of them are known; -1
  /// where nobody is.
  int depth(long[] codes, long fewest) {
    int slot = counts.slotOf(ROOT_KEY);
    if (slot < 0) {
      return -1;
    }
    long key = ROOT_KEY;
    int depth = 0;
    while (depth < features.length) {
      key = ResultCounts.key(key, codes[features[depth]]);
      slot = counts.slotOf(key);
      if (slot < 0 || counts.plain(slot) < fewest) {
        return depth;
      }
      depth++;
    }
    return depth;
  }

  /// What is known of people who share so many facts with her.
  ///
  /// @param depth as [#depth] gave it
  Evidence evidence(long[] codes, long second, int depth) {
    if (depth < 0) {
      return Evidence.none(results);
    }
    double[] parent = new double[results];
    Arrays.fill(parent, 1.0 / results);
    double reading = counts.decay().reading(second);
    long key = ROOT_KEY;
    int slot = counts.slotOf(key);
    for (int level = 0; level < depth; level++) {
      shrink(slot, reading, level == 0 ? ROOT : kappa[level], parent);
      key = ResultCounts.key(key, codes[features[level]]);
      slot = counts.slotOf(key);
    }
    return Evidence.of(counts, slot, depth, reading, depth == 0 ? ROOT : kappa[depth], parent);
  }

  /// Estimates how much each level leans on the one above it, from its cells alone.
  Ladder withKappaFromCounts(long second) {
    double reading = counts.decay().reading(second);
    int[] slots = counts.slots();
    double[] estimated = kappa.clone();
    double[][] forecasts = new double[slots.length][];
    int[] placeOf = new int[Arrays.stream(slots).max().orElse(0) + 1];
    for (int i = 0; i < slots.length; i++) {
      placeOf[slots[i]] = i;
    }
    for (int level = 0; level <= features.length; level++) {
      List<Kappa.Child> children = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < slots.length; i++) {
        if (counts.level(slots[i]) == level) {
          double[] parent = new double[results];
          Arrays.fill(parent, 1.0 / results);
          if (level > 0) {
            parent = forecasts[placeOf[counts.slotOf(counts.parent(slots[i]))]].clone();
          }
          double[] own = new double[results];
          for (int k = 0; k < results; k++) {
            own[k] = counts.sum(slots[i], k) * reading;
          }
          children.add(new Kappa.Child(own, parent));
          places.add(i);
        }
      }
      if (level > 0) {
        estimated[level] = Kappa.estimate(children, kappa[level]);
      }
      for (int i = 0; i < places.size(); i++) {
        double[] forecast = children.get(i).parent().clone();
        shrink(slots[places.get(i)], reading, level == 0 ? ROOT : estimated[level], forecast);
        forecasts[places.get(i)] = forecast;
      }
    }
    return new Ladder(features, estimated, counts);
  }

  void write(ByteWriter out) {
    out.with(features).with(kappa).with(counts.bytes());
  }

  static Ladder read(ByteReader in) {
    return new Ladder(in.numbers(), in.reals(), ResultCounts.read(in.block()));
  }
}
