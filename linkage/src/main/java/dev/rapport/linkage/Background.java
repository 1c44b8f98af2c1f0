package dev.rapport.linkage;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How pairs of records agree when nothing is known of them: the level counts of all pairs.
///
/// Exact agreement in one column is counted in closed form from the counts of its values. The other
/// levels come from random pairs (all pairs, in a small file), and within a group of columns that
/// hang together from pairs drawn among those that agree exactly in one of them: two random records
/// would hardly ever show how a city follows from a postcode.
final class Background {

  private static final int RANDOM_PAIRS = 600_000;
  private static final int STRATUM_PAIRS = 30_000;

  private final Records records;
  private final Patterns patterns;
  private final LinkageSettings settings;
  private final PatternCounts random;
  private final double pairs;

  /// @param candidates pattern counts of the candidate pairs: where those are all pairs, nothing is
  ///   drawn
  Background(
      Records records, Patterns patterns, PatternCounts candidates, LinkageSettings settings) {
    this.records = records;
    this.patterns = patterns;
    this.settings = settings;
    double size = records.size();
    this.pairs = size * (size - 1) / 2;
    this.random =
        candidates.total() == pairs ? candidates : pairs <= RANDOM_PAIRS ? every() : drawn();
  }

  private PatternCounts every() {
    int size = records.size();
    PatternCounts[] parts = new PatternCounts[Math.max(1, size)];
    Parallel.run(
        settings.threads(),
        size,
        left -> {
          PatternCounts part = new PatternCounts();
          for (int right = left + 1; right < size; right++) {
            part.update(patterns.of(left, right));
          }
          parts[left] = part;
        });
    return merged(parts);
  }

  private PatternCounts drawn() {
    int pieces = 64;
    PatternCounts[] parts = new PatternCounts[pieces];
    Parallel.run(
        settings.threads(),
        pieces,
        piece -> {
          SplittableRandom chance = new SplittableRandom(settings.seed() * 64 + piece);
          PatternCounts part = new PatternCounts();
          for (int i = 0; i < RANDOM_PAIRS / pieces; i++) {
            int left = chance.nextInt(records.size());
            int right = chance.nextInt(records.size() - 1);
            part.update(patterns.of(left, right < left ? right : right + 1));
          }
          parts[piece] = part;
        });
    return merged(parts);
  }

  private static PatternCounts merged(PatternCounts[] parts) {
    PatternCounts all = new PatternCounts();
    for (PatternCounts part : parts) {
      if (part != null) {
        all.merge(part);
      }
    }
    return all;
  }

  /// All pairs of the file.
  double pairs() {
    return pairs;
  }

  long drawnPairs() {
    return random.total();
  }

  /// Pairs that agree exactly in a column: sum of n(n-1)/2 over its values.
  static double exactPairs(Column column) {
    double exact = 0;
    for (int code = 1; code <= column.values().size(); code++) {
      double count = column.count(code);
      exact += count * (count - 1) / 2;
    }
    return exact;
  }

  /// Expected number of pairs, among all, for each cell of a group.
  double[] cells(Patterns.Group group) {
    double[] drawn = new double[group.cells()];
    for (long pattern : random.sorted()) {
      drawn[group.in(pattern)] += random.count(pattern);
    }
    double scale = pairs / Math.max(1, random.total());
    double[][] marginals = marginals(group, drawn);
    if (group.size() == 1) {
      return single(group, drawn, marginals[0], scale);
    }
    double[] cells = new double[group.cells()];
    double[] present = present(group, drawn);
    double seen = Math.max(1, random.total());
    double[][] strata = strata(group);
    double[] rarity = rarity(group);
    for (int cell = 0; cell < cells.length; cell++) {
      int rarest = rarestExact(group, cell, rarity);
      if (!isPossible(group, cell)) {
        continue;
      }
      if (rarest < 0) {
        double prior = product(group, cell, marginals) * present[group.present(cell)] / seen;
        cells[cell] = Shrinkage.count(drawn[cell], seen * prior) * scale;
      } else {
        double share = strata[rarest][cell];
        cells[cell] = Math.max(share * rarity[rarest], 1e-9);
      }
    }
    return cells;
  }

  private double[] single(Patterns.Group group, double[] drawn, double[] marginal, double scale) {
    double[] cells = new double[group.cells()];
    double present = (Arrays.stream(drawn).sum() - drawn[0]) * scale;
    cells[0] = drawn[0] * scale;
    for (int level = 1; level <= levels(group, 0); level++) {
      cells[level] = present * marginal[level];
    }
    return cells;
  }

  /// Shares of the levels of each member among the pairs that have both values; the exact one in
  /// closed form.
  private double[][] marginals(Patterns.Group group, double[] drawn) {
    double[][] marginals = new double[group.size()][];
    for (int member = 0; member < group.size(); member++) {
      int levels = levels(group, member);
      double[] shares = new double[Comparison.MOST_LEVELS + 1];
      double present = 0;
      for (int cell = 0; cell < drawn.length; cell++) {
        int level = Patterns.Group.level(cell, member);
        if (level > 0) {
          shares[level] += drawn[cell];
          present += drawn[cell];
        }
      }
      double exact =
          Math.min(
              0.99, exactPairs(column(group, member)) / Math.max(1, presentPairs(group, member)));
      double others = present - shares[Comparison.EXACT] + 0.5 * (levels - 1);
      shares[Comparison.EXACT] = Math.max(exact, 0.5 / Math.max(1, pairs));
      for (int level = 2; level <= levels; level++) {
        shares[level] = (1 - shares[Comparison.EXACT]) * (shares[level] + 0.5) / others;
      }
      marginals[member] = shares;
    }
    return marginals;
  }

  private double presentPairs(Patterns.Group group, int member) {
    double present = 0;
    Column column = column(group, member);
    for (int code = 1; code <= column.values().size(); code++) {
      present += column.count(code);
    }
    return present * (present - 1) / 2;
  }

  /// For each member the distribution over cells of pairs that agree exactly in it.
  private double[][] strata(Patterns.Group group) {
    double[][] strata = new double[group.size()][];
    Parallel.run(
        settings.threads(), group.size(), member -> strata[member] = stratum(group, member));
    return strata;
  }

  private double[] stratum(Patterns.Group group, int member) {
    double[] met = new double[group.cells()];
    ExactPairs exact = new ExactPairs(records.size(), column(group, member));
    boolean all = exact.size() <= STRATUM_PAIRS;
    int draws = all ? (int) exact.size() : STRATUM_PAIRS;
    if (all) {
      exact.forEach(pair -> met[group.in(patterns.of((int) (pair >>> 32), (int) pair))]++);
    } else {
      SplittableRandom chance =
          new SplittableRandom(settings.seed() + 31L * (group.first() + member));
      for (int i = 0; i < draws; i++) {
        long pair = exact.draw(chance);
        met[group.in(patterns.of((int) (pair >>> 32), (int) pair))]++;
      }
    }
    double[][] within = new double[group.size()][Comparison.MOST_LEVELS + 1];
    for (int cell = 0; cell < met.length; cell++) {
      for (int other = 0; other < group.size(); other++) {
        within[other][Patterns.Group.level(cell, other)] += met[cell];
      }
    }
    double[] shares = new double[group.cells()];
    for (int cell = 0; cell < met.length; cell++) {
      if (isPossible(group, cell) && Patterns.Group.level(cell, member) == Comparison.EXACT) {
        double prior = 1;
        for (int other = 0; other < group.size(); other++) {
          int level = Patterns.Group.level(cell, other);
          if (other != member) {
            prior *= (within[other][level] + 0.1) / (draws + 0.8);
          }
        }
        shares[cell] = Shrinkage.count(met[cell], draws * prior) / Math.max(1, draws);
      }
    }
    return shares;
  }

  private double[] rarity(Patterns.Group group) {
    double[] exact = new double[group.size()];
    for (int member = 0; member < group.size(); member++) {
      exact[member] = Math.max(0.5, exactPairs(column(group, member)));
    }
    return exact;
  }

  private static int rarestExact(Patterns.Group group, int cell, double[] rarity) {
    int rarest = -1;
    for (int member = 0; member < group.size(); member++) {
      boolean exact = Patterns.Group.level(cell, member) == Comparison.EXACT;
      if (exact && (rarest < 0 || rarity[member] < rarity[rarest])) {
        rarest = member;
      }
    }
    return rarest;
  }

  private static double product(Patterns.Group group, int cell, double[][] marginals) {
    double product = 1;
    for (int member = 0; member < group.size(); member++) {
      int level = Patterns.Group.level(cell, member);
      if (level > 0) {
        product *= marginals[member][level];
      }
    }
    return product;
  }

  /// Of the drawn pairs, how many have just these members on both sides.
  private static double[] present(Patterns.Group group, double[] drawn) {
    double[] present = new double[1 << group.size()];
    Arrays.fill(present, 0.5);
    for (int cell = 0; cell < drawn.length; cell++) {
      present[group.present(cell)] += drawn[cell];
    }
    return present;
  }

  private boolean isPossible(Patterns.Group group, int cell) {
    for (int member = 0; member < group.size(); member++) {
      if (Patterns.Group.level(cell, member) > levels(group, member)) {
        return false;
      }
    }
    return true;
  }

  private int levels(Patterns.Group group, int member) {
    return patterns.comparisons().get(group.first() + member).levels();
  }

  private Column column(Patterns.Group group, int member) {
    return patterns.comparisons().get(group.first() + member).column();
  }
}
