package dev.rapport.linkage;

import java.util.Arrays;

/// Three ways in which two records may come about, fitted to the agreement patterns of the
/// candidate pairs by expectation-maximisation: the same person, two of one home, unrelated.
///
/// All pairs of the file are in the likelihood, not only the candidates: a pair that no rule
/// brought together counts as unrelated, with the levels that [Background] knows. So the priors are
/// those of all pairs, and what blocking does to the unrelated among its candidates needs no model.
///
/// Two classes: Fellegi and Sunter 1969; by EM: Winkler 1988; Enamorado, Fifield and Imai 2019. The
/// home as a third class is ours: without it, whoever shares surname, street and city with her
/// family has many bits of evidence for being one person with them.
final class Mixture {

  static final int SAME = 0;
  static final int HOME = 1;
  static final int UNRELATED = 2;

  private static final int MOST_ITERATIONS = 200;
  private static final double CONVERGED = 1e-5;

  /// Where nothing is known yet, equals agree exactly this often (section 2 of the design).
  private static final double M_EXACT = 0.85;

  /// Pairs that are taken to agree as though their columns were independent.
  private static final double PSEUDO_PAIRS = 10;

  /// Of the pairs of all kinds that agree in a cell, this share stays "unrelated": a bound on what
  /// a single agreement can prove, at a value that nobody unrelated was seen to share.
  private static final double LEAST_UNRELATED = 0.01;

  private final Patterns patterns;
  private final double pairs;
  private final boolean homes;
  private final long[] seen;
  private final double[] counts;
  private final int[][] cellOf;
  private final int[][] cells;
  private final double[][] background;

  /// Pairs of each class among all pairs.
  private final double[] size = new double[3];

  /// For each class and group, the probability of each cell that was seen, given what is missing.
  private final double[][][] theta;

  private int iterations;

  Mixture(Patterns patterns, PatternCounts candidates, Background all) {
    this.patterns = patterns;
    this.pairs = all.pairs();
    this.seen = candidates.sorted();
    this.counts = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      counts[i] = candidates.count(seen[i]);
    }
    int groups = patterns.groups().size();
    this.cells = new int[groups][];
    this.cellOf = new int[groups][];
    this.background = new double[groups][];
    this.theta = new double[3][groups][];
    for (int g = 0; g < groups; g++) {
      index(g, all.cells(patterns.groups().get(g)));
    }
    this.homes = hasHomes();
  }

  private void index(int g, double[] all) {
    Patterns.Group group = patterns.groups().get(g);
    boolean[] possible = new boolean[group.cells()];
    for (int cell = 0; cell < possible.length; cell++) {
      possible[cell] = all[cell] > 0;
    }
    for (long pattern : seen) {
      possible[group.in(pattern)] = true;
    }
    int[] numbers = new int[possible.length];
    int count = 0;
    for (int cell = 0; cell < possible.length; cell++) {
      numbers[cell] = possible[cell] ? count++ : -1;
    }
    cells[g] = new int[count];
    background[g] = new double[count];
    for (int cell = 0; cell < possible.length; cell++) {
      if (possible[cell]) {
        cells[g][numbers[cell]] = cell;
        background[g][numbers[cell]] = all[cell];
      }
    }
    cellOf[g] = new int[seen.length];
    for (int i = 0; i < seen.length; i++) {
      cellOf[g][i] = numbers[group.in(seen[i])];
    }
  }

  /// A home can be told from a person where it shares something and its members do not.
  private boolean hasHomes() {
    boolean shared = false;
    boolean own = false;
    for (Comparison comparison : patterns.comparisons()) {
      shared |= comparison.column().shared();
      own |= isOwn(comparison.column());
    }
    return shared && own;
  }

  private static boolean isOwn(Column column) {
    return !column.shared();
  }

  void fit() {
    double[][] start = new double[patterns.comparisons().size()][];
    Arrays.setAll(start, i -> startingLevels(patterns.comparisons().get(i).levels()));
    double[][] unrelated = new double[start.length][];
    for (int g = 0; g < cells.length; g++) {
      theta[UNRELATED][g] = smoothed(g, background[g], null, PSEUDO_PAIRS);
      marginals(g, background[g], unrelated);
    }
    double[][] home = new double[start.length][];
    for (int i = 0; i < start.length; i++) {
      home[i] = isOwn(patterns.comparisons().get(i).column()) ? unrelated[i] : start[i];
    }
    for (int g = 0; g < cells.length; g++) {
      theta[SAME][g] = smoothed(g, new double[cells[g].length], start, 1);
      theta[HOME][g] = smoothed(g, new double[cells[g].length], home, 1);
    }
    size[SAME] = Math.max(1, certain(unrelated));
    size[HOME] = homes ? 0.5 * size[SAME] : 0;
    size[UNRELATED] = Math.max(1, pairs - size[SAME] - size[HOME]);
    double change = 1;
    for (iterations = 0; iterations < MOST_ITERATIONS && change > CONVERGED; iterations++) {
      change = step();
    }
  }

  private static double[] startingLevels(int levels) {
    double[] shares = new double[Comparison.MOST_LEVELS + 1];
    Arrays.fill(shares, 2, levels + 1, (1 - M_EXACT) / (levels - 1));
    shares[Comparison.EXACT] = M_EXACT;
    return shares;
  }

  /// Candidates whose exact agreements would hardly ever come by chance among all pairs: matches by
  /// a deterministic rule that needs no choice of columns.
  private double certain(double[][] unrelated) {
    double needed = Math.log(pairs) + Math.log(100);
    double certain = 0;
    for (int i = 0; i < seen.length; i++) {
      double evidence = 0;
      boolean own = false;
      for (int c = 0; c < unrelated.length; c++) {
        if (Patterns.level(seen[i], c) == Comparison.EXACT) {
          evidence -= Math.log(unrelated[c][Comparison.EXACT]);
          own |= isOwn(patterns.comparisons().get(c).column());
        }
      }
      certain += evidence >= needed && (own || !homes) ? counts[i] : 0;
    }
    return certain;
  }

  /// One round: the share of each class in each pattern, then the classes anew.
  ///
  /// @return the largest change of any cell's probability
  private double step() {
    double[][][] sums = new double[3][cells.length][];
    for (int c = 0; c < 3; c++) {
      for (int g = 0; g < cells.length; g++) {
        sums[c][g] = new double[cells[g].length];
      }
    }
    double[] total = new double[3];
    double[][][] logs = logs();
    double[] share = new double[3];
    for (int i = 0; i < seen.length; i++) {
      shares(i, logs, share);
      for (int c = 0; c < 3; c++) {
        double weight = share[c] * counts[i];
        total[c] += weight;
        for (int g = 0; g < cells.length; g++) {
          sums[c][g][cellOf[g][i]] += weight;
        }
      }
    }
    return renew(sums, total);
  }

  private double[][][] logs() {
    double[][][] logs = new double[3][cells.length][];
    for (int c = 0; c < 3; c++) {
      for (int g = 0; g < cells.length; g++) {
        logs[c][g] = new double[cells[g].length];
        for (int cell = 0; cell < cells[g].length; cell++) {
          logs[c][g][cell] = Math.log(theta[c][g][cell]);
        }
      }
    }
    return logs;
  }

  private void shares(int pattern, double[][][] logs, double[] share) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < 3; c++) {
      double sum = size[c] > 0 ? Math.log(size[c]) : Double.NEGATIVE_INFINITY;
      for (int g = 0; g < cells.length; g++) {
        sum += logs[c][g][cellOf[g][pattern]];
      }
      share[c] = sum;
      most = Math.max(most, sum);
    }
    double total = 0;
    for (int c = 0; c < 3; c++) {
      share[c] = Math.exp(share[c] - most);
      total += share[c];
    }
    for (int c = 0; c < 3; c++) {
      share[c] /= total;
    }
  }

  private double renew(double[][][] sums, double[] total) {
    double change = 0;
    double[][] unrelated = new double[patterns.comparisons().size()][];
    double[][] same = new double[unrelated.length][];
    double[][] home = new double[unrelated.length][];
    for (int g = 0; g < cells.length; g++) {
      double[] rest = new double[cells[g].length];
      for (int cell = 0; cell < rest.length; cell++) {
        double related = sums[SAME][g][cell] + sums[HOME][g][cell];
        double least = Math.max(sums[UNRELATED][g][cell], LEAST_UNRELATED * background[g][cell]);
        rest[cell] = Math.max(background[g][cell] - related, least);
      }
      marginals(g, rest, unrelated);
      marginals(g, sums[SAME][g], same);
      marginals(g, sums[HOME][g], home);
      change = Math.max(change, replace(UNRELATED, g, smoothed(g, rest, null, 0)));
      change = Math.max(change, replace(SAME, g, smoothed(g, sums[SAME][g], same, PSEUDO_PAIRS)));
      if (homes) {
        anchor(g, home, unrelated);
        // Half of what is believed of a home comes from its definition: its members are not alike
        // in what is one's own. Else the class would learn damaged records of one person.
        double strength = hasOwn(g) ? Math.max(PSEUDO_PAIRS, total[HOME]) : PSEUDO_PAIRS;
        change = Math.max(change, replace(HOME, g, smoothed(g, sums[HOME][g], home, strength)));
      }
    }
    size[SAME] = Math.max(0.5, total[SAME]);
    size[HOME] = homes ? Math.max(0.5, total[HOME]) : 0;
    size[UNRELATED] = Math.max(1, pairs - size[SAME] - size[HOME]);
    return change;
  }

  private boolean hasOwn(int g) {
    Patterns.Group group = patterns.groups().get(g);
    for (int member = 0; member < group.size(); member++) {
      if (isOwn(patterns.comparisons().get(group.first() + member).column())) {
        return true;
      }
    }
    return false;
  }

  private void anchor(int g, double[][] home, double[][] unrelated) {
    Patterns.Group group = patterns.groups().get(g);
    for (int c = group.first(); c < group.first() + group.size(); c++) {
      if (isOwn(patterns.comparisons().get(c).column())) {
        home[c] = unrelated[c];
      }
    }
  }

  private double replace(int kind, int g, double[] renewed) {
    double change = 0;
    for (int cell = 0; cell < renewed.length; cell++) {
      change = Math.max(change, Math.abs(renewed[cell] - theta[kind][g][cell]));
    }
    theta[kind][g] = renewed;
    return change;
  }

  /// Level shares of each member of a group, half a pair added to every level.
  private void marginals(int g, double[] sums, double[][] marginals) {
    Patterns.Group group = patterns.groups().get(g);
    for (int member = 0; member < group.size(); member++) {
      int levels = patterns.comparisons().get(group.first() + member).levels();
      double[] shares = new double[Comparison.MOST_LEVELS + 1];
      double total = 0;
      Arrays.fill(shares, 1, levels + 1, 0.5);
      for (int cell = 0; cell < sums.length; cell++) {
        int level = Patterns.Group.level(cells[g][cell], member);
        if (level > 0) {
          shares[level] += sums[cell];
        }
      }
      for (int level = 1; level <= levels; level++) {
        total += shares[level];
      }
      for (int level = 1; level <= levels; level++) {
        shares[level] /= total;
      }
      marginals[group.first() + member] = shares;
    }
  }

  /// Probabilities of the cells given what is missing in them: the sums, and so many pairs more
  /// that are spread as though the members were independent.
  private double[] smoothed(
      int g,
      double[] sums,
      double @org.jspecify.annotations.Nullable [][] marginals,
      double strength) {
    Patterns.Group group = patterns.groups().get(g);
    double[] total = new double[1 << group.size()];
    double[] prior = new double[sums.length];
    double[] priorTotal = new double[total.length];
    for (int cell = 0; cell < sums.length; cell++) {
      int mask = mask(group, cells[g][cell]);
      double product = 1;
      for (int member = 0; marginals != null && member < group.size(); member++) {
        int level = Patterns.Group.level(cells[g][cell], member);
        product *= level > 0 ? marginals[group.first() + member][level] : 1;
      }
      prior[cell] = marginals == null ? 0 : product;
      total[mask] += sums[cell];
      priorTotal[mask] += prior[cell];
    }
    double[] smoothed = new double[sums.length];
    for (int cell = 0; cell < sums.length; cell++) {
      int mask = mask(group, cells[g][cell]);
      double spread = marginals == null ? 0 : strength * prior[cell];
      double all = total[mask] + (marginals == null ? 0 : strength * Math.min(1, priorTotal[mask]));
      smoothed[cell] =
          mask == 0 ? 1 : Math.max(1e-15, (sums[cell] + spread) / Math.max(1e-12, all));
    }
    return smoothed;
  }

  private static int mask(Patterns.Group group, int cell) {
    int mask = 0;
    for (int member = 0; member < group.size(); member++) {
      mask |= Patterns.Group.level(cell, member) > 0 ? 1 << member : 0;
    }
    return mask;
  }

  boolean homes() {
    return homes;
  }

  double size(int kind) {
    return size[kind];
  }

  double pairs() {
    return pairs;
  }

  int iterations() {
    return iterations;
  }

  int patternCount() {
    return seen.length;
  }

  int[] cells(int g) {
    return cells[g];
  }

  double[] theta(int kind, int g) {
    return theta[kind][g];
  }
}
