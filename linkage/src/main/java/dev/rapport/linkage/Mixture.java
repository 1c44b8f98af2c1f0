package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;

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
  private static final double CONVERGED = 1e-4;

  /// Where nothing is known yet, equals agree exactly this often (section 2 of the design).
  private static final double M_EXACT = 0.85;

  /// Of the pairs of all kinds that agree in a cell, this share stays "unrelated": a bound on what
  /// a single agreement can prove, at a value that nobody unrelated was seen to share.
  private static final double LEAST_UNRELATED = 0.01;

  /// Pairs of one home with the same birthday: one birth in sixty is of twins, and about half of
  /// the pairs of a home are of siblings.
  private static final double TWINS = 0.01;

  /// Pairs of one home with the same given name, by intent.
  private static final double NAMESAKES = 0.005;

  /// Pairs of one home with one e-mail address.
  private static final double SHARED_ADDRESS = 0.02;

  /// An identifier in which at least four of five matches agree is the person's own; one that each
  /// firm gives its customers anew differs in most.
  static final double SELDOM = 0.2;

  /// Matches from which a rate of errors is believed.
  private static final double FEWEST_EXAMPLES = 30;

  /// Errors come together in some records and spare others, so their rate in one place is that of
  /// another to a factor of a few only.
  private static final double EXPLAINED = 1 / 4.0;

  /// Where people live together there are rivals, so errors must explain nearly all.
  private static final double EXPLAINED_IN_HOMES = 0.8;

  static final double MOST_DIFFER = 0.25;
  private static final double MOST_FAMILIES_DIFFER = 0.3;

  /// Two may name one model by numbers of their own; mostly it is the maker's.
  private static final double MOST_CODES_DIFFER = 0.15;

  private static final double FEWEST_HOMES = 0.01;

  private final Patterns patterns;
  private final double pairs;
  private boolean homes;
  private final long[] seen;
  private final double[] counts;
  private final int[][] cellOf;
  private final int[][] cells;
  private final int[][] maskOf;
  private final double[][] background;

  /// Pairs of each class among all pairs.
  private final double[] size = new double[3];

  /// For each class and group, the probability of each cell that was seen, given what is missing.
  private final double[][][] theta;

  /// For each class and group, the pairs in each cell.
  private final double[][][] fitted;

  /// For each pattern whether a [Guard] holds such pairs apart: no examples of "the same".
  private final boolean[] apart;

  private Guard guard;

  private double[][] lastSame = new double[0][];
  private double ruleMatches;
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
    this.maskOf = new int[groups][];
    this.cellOf = new int[groups][];
    this.background = new double[groups][];
    this.theta = new double[3][groups][];
    this.fitted = new double[3][groups][];
    for (int g = 0; g < groups; g++) {
      index(g, all.cells(patterns.groups().get(g)));
    }
    this.apart = new boolean[seen.length];
    this.guard = Guard.of(patterns.comparisons(), List.of(), false, false);
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
    maskOf[g] = Arrays.stream(cells[g]).map(group::present).toArray();
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
      own |= !comparison.column().shared();
    }
    return shared && own;
  }

  /// Fits three classes, and two where the file turns out to have no homes: fewer than one pair of
  /// a home for a hundred matches are what damaged records look like, not people who live together.
  void fit() {
    Guard all = guard;
    hold(all.with(List.of(), false, false, false));
    fitOnce();
    if (homes && size[HOME] < FEWEST_HOMES * size[SAME]) {
      homes = false;
    }
    hold(all);
    fitOnce();
    Guard fitting = fittingGuard();
    if (!fitting.equals(guard)) {
      hold(fitting);
      fitOnce();
    }
  }

  private void hold(Guard changed) {
    guard = changed;
    for (int i = 0; i < seen.length; i++) {
      apart[i] = guard.holdsApart(seen[i]);
    }
  }

  /// What is held apart in this file. Errors hit whatever they hit: where a name, a birthday or a
  /// number is as often another in people who moved, or were mistyped elsewhere, its difference
  /// between two who agree in all else is an error as well. Where it is not, it is somebody else.
  private Guard fittingGuard() {
    double[] share = new double[3];
    double[][][] logs = logs();
    double[] same = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      shares(i, logs, share);
      same[i] = share[SAME];
    }
    List<Integer> exclusive = new ArrayList<>();
    for (int c = 0; c < lastSame.length; c++) {
      int at = c;
      Column column = patterns.comparisons().get(c).column();
      boolean identifier =
          column.kind() == Kind.CODE || column.kind() == Kind.IDENTIFIER && !column.shared();
      if (identifier
          && lastSame[c][CodeComparison.OTHER_IDENTIFIER] <= SELDOM
          && !areErrors(
              same,
              pattern -> Patterns.level(pattern, at) == CodeComparison.OTHER_IDENTIFIER,
              pattern -> Patterns.level(pattern, at) > 0,
              pattern -> agreesBeside(at, pattern),
              pattern -> !agreesBeside(at, pattern))) {
        exclusive.add(c);
      }
    }
    boolean twins =
        !areErrors(
            same,
            guard::hasOtherGivenName,
            pattern -> guard.given() >= 0 && Patterns.level(pattern, guard.given()) > 0,
            guard::mightBeTwins,
            guard::mightBeTwinsElsewhere);
    boolean juniors =
        !areErrors(
            same,
            guard::hasOtherBirthday,
            pattern -> guard.date() >= 0 && Patterns.level(pattern, guard.date()) > 0,
            guard::mightBeJuniors,
            guard::mightBeJuniorsElsewhere);
    return guard.with(exclusive, twins, juniors, takesFamiliesForOne(same));
  }

  /// Whether whom the model takes for one, though nothing of their own says so, have other given
  /// names far more often than those of whom a birthday or a number does say it. Then they are not
  /// one person whose name was written otherwise, but brothers and sisters.
  private boolean takesFamiliesForOne(double[] same) {
    double[] known = new double[2];
    double[] other = new double[2];
    for (int i = 0; i < seen.length; i++) {
      if (guard.given() >= 0 && Patterns.level(seen[i], guard.given()) > 0) {
        int proven = guard.agreesInOwn(seen[i]) ? 1 : 0;
        known[proven] += counts[i] * same[i];
        other[proven] += guard.hasOtherGivenName(seen[i]) ? counts[i] * same[i] : 0;
      }
    }
    boolean errors =
        known[1] >= FEWEST_EXAMPLES
            && EXPLAINED * other[0] / Math.max(1, known[0]) <= other[1] / known[1];
    return other[0] > 0 && !errors;
  }

  /// Whether errors explain a good part of the pairs that differ in one thing while they agree in
  /// all that a rival would. Where nothing shows how frequent errors are, they do not.
  ///
  /// @param same how likely each pattern is the same
  /// @param differs in that one thing
  /// @param known on both sides
  /// @param alike in all that a rival would be
  /// @param apart where no such rival can be
  private boolean areErrors(
      double[] same,
      LongPredicate differs,
      LongPredicate known,
      LongPredicate alike,
      LongPredicate apart) {
    double suspects = 0;
    double alikeSame = 0;
    double elsewhere = 0;
    double elsewhereDiffer = 0;
    for (int i = 0; i < seen.length; i++) {
      if (!known.test(seen[i])) {
        continue;
      }
      boolean differ = differs.test(seen[i]);
      double expected = counts[i] * same[i];
      if (alike.test(seen[i])) {
        suspects += differ ? counts[i] : 0;
        alikeSame += differ ? 0 : expected;
      } else if (apart.test(seen[i])) {
        elsewhere += expected;
        elsewhereDiffer += differ ? expected : 0;
      }
    }
    double rate = elsewhereDiffer / Math.max(1, elsewhere);
    double errors = alikeSame * rate / Math.max(0.01, 1 - rate);
    // where it differs so often elsewhere, those are rivals too, with an address mistyped
    return suspects > 0
        && elsewhere >= FEWEST_EXAMPLES
        && rate <= MOST_DIFFER
        && errors >= (homes ? EXPLAINED_IN_HOMES : EXPLAINED) * suspects;
  }

  /// Exact in everything else that both have.
  private boolean agreesBeside(int comparison, long pattern) {
    for (int c = 0; c < lastSame.length; c++) {
      if (c != comparison && Patterns.level(pattern, c) > Comparison.EXACT) {
        return false;
      }
    }
    return true;
  }

  private void fitOnce() {
    double[][] start = new double[patterns.comparisons().size()][];
    Arrays.setAll(start, i -> startingLevels(patterns.comparisons().get(i).levels()));
    double[][] unrelated = new double[start.length][];
    for (int g = 0; g < cells.length; g++) {
      theta[UNRELATED][g] = shares(g, background[g]);
      marginals(g, background[g], unrelated);
    }
    double[][] home = new double[start.length][];
    for (int i = 0; i < start.length; i++) {
      Column column = patterns.comparisons().get(i).column();
      home[i] = !column.shared() ? ofHome(column.kind(), unrelated[i]) : start[i];
    }
    for (int g = 0; g < cells.length; g++) {
      theta[SAME][g] = smoothed(g, new double[cells[g].length], start, 1);
      theta[HOME][g] = smoothed(g, new double[cells[g].length], home, 1);
    }
    ruleMatches = certain(unrelated);
    size[SAME] = Math.max(1, ruleMatches);
    size[HOME] = homes ? 0.5 * size[SAME] : 0;
    size[UNRELATED] = Math.max(1, pairs - size[SAME] - size[HOME]);
    lastSame = start;
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
      if (apart[i]) {
        continue;
      }
      double evidence = 0;
      boolean own = false;
      for (int c = 0; c < unrelated.length; c++) {
        if (Patterns.level(seen[i], c) == Comparison.EXACT) {
          evidence -= Math.log(unrelated[c][Comparison.EXACT]);
          own |= !patterns.comparisons().get(c).column().shared();
        }
      }
      certain += evidence >= needed && (own || !homes) ? counts[i] : 0;
    }
    return certain;
  }

  /// One round: the share of each class in each pattern, then the classes anew.
  ///
  /// @return the largest change of what is believed of the same: any level's share, or how many
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
      share[c] = c == SAME && apart[pattern] ? 0 : Math.exp(share[c] - most);
      total += share[c];
    }
    for (int c = 0; c < 3; c++) {
      share[c] /= total;
    }
  }

  private double renew(double[][][] sums, double[] total) {
    double change = Math.abs(total[SAME] - size[SAME]) / Math.max(1, size[SAME]);
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
      temper(g, sums[SAME][g], Mixture::mostDifferInSame);
      temper(g, sums[HOME][g], Mixture::mostDifferInHome);
      fitted[SAME][g] = sums[SAME][g];
      fitted[HOME][g] = sums[HOME][g];
      fitted[UNRELATED][g] = rest;
      marginals(g, rest, unrelated);
      marginals(g, sums[SAME][g], same);
      marginals(g, sums[HOME][g], home);
      theta[UNRELATED][g] = shares(g, rest);
      theta[SAME][g] = smoothed(g, sums[SAME][g], same, 1);
      if (homes) {
        anchor(g, home, unrelated);
        // Half of what is believed of a home comes from its definition: its members are not alike
        // in what is one's own. Else the class would learn damaged records of one person.
        double strength = hasOwn(g) ? Math.max(10, total[HOME]) : 1;
        theta[HOME][g] = smoothed(g, sums[HOME][g], home, strength);
      }
    }
    for (int c = 0; c < same.length; c++) {
      for (int level = 1; level < same[c].length; level++) {
        change = Math.max(change, Math.abs(same[c][level] - lastSame[c][level]));
      }
    }
    lastSame = same;
    size[SAME] = Math.max(0.5, total[SAME]);
    size[HOME] = homes ? Math.max(0.5, total[HOME]) : 0;
    size[UNRELATED] = Math.max(1, pairs - size[SAME] - size[HOME]);
    return change;
  }

  /// One person keeps her given name and her birthday, one model its number: whatever the patterns
  /// say, a class in which these differ in more than a quarter is no longer "the same", but people
  /// of one home, or of one generation, or the models of one maker.
  private static double mostDifferInSame(Kind kind) {
    return switch (kind) {
      case GIVEN_NAME, DATE -> MOST_DIFFER;
      case CODE -> MOST_CODES_DIFFER;
      default -> 1;
    };
  }

  /// Most of those who live together have one family name. A class in which few have is not of
  /// homes, but of neighbours.
  private static double mostDifferInHome(Kind kind) {
    return kind == Kind.FAMILY_NAME ? MOST_FAMILIES_DIFFER : 1;
  }

  private void temper(int g, double[] sums, ToDoubleFunction<Kind> mostDiffer) {
    Patterns.Group group = patterns.groups().get(g);
    for (int member = 0; member < group.size(); member++) {
      Comparison comparison = patterns.comparisons().get(group.first() + member);
      double share = mostDiffer.applyAsDouble(comparison.column().kind());
      if (share == 1) {
        continue;
      }
      double known = 0;
      double differ = 0;
      for (int cell = 0; cell < sums.length; cell++) {
        int level = Patterns.Group.level(cells[g][cell], member);
        known += level > 0 ? sums[cell] : 0;
        differ += level == comparison.levels() ? sums[cell] : 0;
      }
      double agree = known - differ;
      double most = agree * share / (1 - share);
      for (int cell = 0; differ > most && cell < sums.length; cell++) {
        if (Patterns.Group.level(cells[g][cell], member) == comparison.levels()) {
          sums[cell] *= most / differ;
        }
      }
    }
  }

  private boolean hasOwn(int g) {
    Patterns.Group group = patterns.groups().get(g);
    for (int member = 0; member < group.size(); member++) {
      if (!patterns.comparisons().get(group.first() + member).column().shared()) {
        return true;
      }
    }
    return false;
  }

  private void anchor(int g, double[][] home, double[][] unrelated) {
    Patterns.Group group = patterns.groups().get(g);
    for (int c = group.first(); c < group.first() + group.size(); c++) {
      if (!patterns.comparisons().get(c).column().shared()) {
        home[c] = ofHome(patterns.comparisons().get(c).column().kind(), unrelated[c]);
      }
    }
  }

  /// What two of one home have in common of what is one's own: as much as the unrelated, but for
  /// twins, children named after a parent, and couples with one address for both.
  private static double[] ofHome(Kind kind, double[] unrelated) {
    double alike =
        switch (kind) {
          case DATE -> TWINS;
          case GIVEN_NAME -> NAMESAKES;
          case EMAIL -> SHARED_ADDRESS;
          default -> 0;
        };
    double[] home = unrelated.clone();
    for (int level = 1; level < home.length; level++) {
      home[level] *= 1 - alike;
    }
    home[Comparison.EXACT] += alike;
    return home;
  }

  /// Probabilities of the cells given what is missing in them, as counted.
  private double[] shares(int g, double[] sums) {
    double[] total = new double[1 << patterns.groups().get(g).size()];
    for (int cell = 0; cell < sums.length; cell++) {
      total[maskOf[g][cell]] += sums[cell];
    }
    double[] shares = new double[sums.length];
    for (int cell = 0; cell < sums.length; cell++) {
      int mask = maskOf[g][cell];
      shares[cell] = mask == 0 ? 1 : Math.max(1e-15, sums[cell] / Math.max(1e-12, total[mask]));
    }
    return shares;
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

  /// Probabilities of the cells given what is missing in them: what was summed up, drawn towards
  /// independence of the members where that is little.
  ///
  /// @param strength pairs that are spread by the marginals besides
  private double[] smoothed(int g, double[] sums, double[][] marginals, double strength) {
    Patterns.Group group = patterns.groups().get(g);
    double[] total = new double[1 << group.size()];
    double[] smoothed = new double[sums.length];
    for (int cell = 0; cell < sums.length; cell++) {
      total[maskOf[g][cell]] += sums[cell];
    }
    double[] sum = new double[total.length];
    for (int cell = 0; cell < sums.length; cell++) {
      int mask = maskOf[g][cell];
      double product = 1;
      for (int member = 0; member < group.size(); member++) {
        int level = Patterns.Group.level(cells[g][cell], member);
        product *= level > 0 ? marginals[group.first() + member][level] : 1;
      }
      double all = total[mask] + strength;
      smoothed[cell] = Shrinkage.count(sums[cell] + strength * product, all * product);
      sum[mask] += smoothed[cell];
    }
    for (int cell = 0; cell < sums.length; cell++) {
      int mask = maskOf[g][cell];
      smoothed[cell] = mask == 0 ? 1 : Math.max(1e-15, smoothed[cell] / sum[mask]);
    }
    return smoothed;
  }

  Guard guard() {
    return guard;
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

  /// Expected pairs of a class in each cell.
  double[] fitted(int kind, int g) {
    return fitted[kind][g];
  }

  double[] theta(int kind, int g) {
    return theta[kind][g];
  }

  /// How often two of a class agree exactly in one member of a group, where both have a value
  /// there.
  double exact(int kind, int g, int member) {
    int cell = Patterns.Group.withLevel(0, member, Comparison.EXACT);
    int at = Arrays.binarySearch(cells[g], cell);
    return at < 0 ? 1e-9 : theta[kind][g][at];
  }

  /// The model as it is shown and kept.
  MatchModel model(Records records, List<List<String>> rules, MatchModel.Provenance provenance) {
    List<MatchModel.Field> fields = new ArrayList<>();
    double[][][] shares = new double[3][patterns.comparisons().size()][];
    for (int kind = 0; kind < 3; kind++) {
      for (int g = 0; g < cells.length; g++) {
        marginals(g, fitted[kind][g], shares[kind]);
      }
    }
    for (int c = 0; c < patterns.comparisons().size(); c++) {
      Comparison comparison = patterns.comparisons().get(c);
      int levels = comparison.levels();
      fields.add(
          new MatchModel.Field(
              comparison.column().name(),
              comparison.words(),
              list(shares[SAME][c], levels),
              list(shares[HOME][c], levels),
              list(shares[UNRELATED][c], levels)));
    }
    return new MatchModel(
        records.schema(),
        fields,
        WeightTables.of(records, patterns, this),
        rules,
        ruleMatches,
        size[SAME],
        size[HOME],
        pairs,
        iterations,
        provenance);
  }

  private static List<Double> list(double[] shares, int levels) {
    List<Double> list = new ArrayList<>();
    for (int level = 1; level <= levels; level++) {
      list.add(shares[level]);
    }
    return list;
  }
}
