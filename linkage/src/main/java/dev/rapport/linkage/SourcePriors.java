package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Links;

/// How much likelier, or less likely, two records of two given sources are the same than any two
/// are: one prior for each pair of sources. A customer file that was cleaned holds hardly anybody
/// twice; the same file beside another one holds nearly everybody of it.
final class SourcePriors {

  /// No pair of sources weighs more than this against what the records themselves say.
  private static final double MOST = 4;

  private final int sources;
  private final double[] bits;

  SourcePriors(int sources, double[] bits) {
    this.sources = sources;
    this.bits = bits;
  }

  /// @param matches expected among all pairs
  /// @param pairs in all
  static SourcePriors of(Records records, Links links, double matches, double pairs) {
    int sources = records.sourceCount();
    double[] found = new double[sources * sources];
    for (int link = 0; link < links.size(); link++) {
      int one = records.source(links.left(link));
      int two = records.source(links.right(link));
      found[Math.min(one, two) * sources + Math.max(one, two)] +=
          Weights.probability(links.bits(link));
    }
    double[] size = new double[sources];
    for (int record = 0; record < records.size(); record++) {
      size[records.source(record)]++;
    }
    double[] bits = new double[sources * sources];
    for (int one = 0; one < sources; one++) {
      for (int two = one; two < sources; two++) {
        double between = one == two ? size[one] * (size[one] - 1) / 2 : size[one] * size[two];
        double expected = Math.max(1e-9, matches * between / Math.max(1, pairs));
        double seen = Shrinkage.count(found[one * sources + two], expected);
        double shift = Math.clamp(Weights.bits(seen, expected), -MOST, MOST);
        bits[one * sources + two] = shift;
        bits[two * sources + one] = shift;
      }
    }
    return new SourcePriors(sources, bits);
  }

  int sources() {
    return sources;
  }

  /// Bits to be added to the weight of a pair of records of two sources.
  double bits(int one, int two) {
    return bits[one * sources + two];
  }
}
