package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One search for a falling list; see [RuleList].
///
/// @param good which results are looked for
/// @param spares whether it is asked whom to spare; else, who has such a result
record RuleFinding(Results results, Predicate<Result> good, boolean spares) {

  private static final int MOST = 8;
  private static final double SUPPORT = 0.015;
  private static final double SMOOTHING = 20;

  /// One chance in a hundred that any of eight rules holds by chance alone.
  private static final double HOLDS = 3.02;

  /// Under so many with the arm, or in silence, nobody can say whom to spare.
  private static final int FEWEST = 20;

  /// @param settings of the core that the list is held beside; null where it is not
  RuleList among(
      List<Example> examples, List<Example> silences, long seed, @Nullable Settings settings) {
    List<Example> all = Stream.concat(examples.stream(), silences.stream()).toList();
    int[] half = Trial.folds(results, all, 2, seed);
    double[] core =
        settings == null || examples.isEmpty()
            ? null
            : Trial.lossesInFolds(
                results, settings, examples, Arrays.copyOf(half, examples.size()));
    double share = examples.size() / (double) Math.max(1, all.size());
    double[] values = new double[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(all.get(i), i < examples.size(), share);
    }
    Losses losses = new Losses();
    List<Rule> rules = List.of();
    for (int side = 0; side < 2; side++) {
      Half found = half(all, examples.size(), values, half, side, null, core);
      if (found.taken().count() == 0) {
        continue;
      }
      List<Line> lines = found.lines();
      Half counted = half(all, examples.size(), values, half, 1 - side, found.bins, core);
      if (side == 0) {
        rules = counted.counted(lines, found);
      }
      if (!spares) {
        counted.lose(lines, found.shares(lines), losses);
      }
    }
    return new RuleList(
        rules, losses, core == null ? OptionalDouble.empty() : Arrays.stream(core).average());
  }

  /// Whom to spare is found by the transformed outcome: on average over both arms it is what
  /// silence has over the arm.
  ///
  /// @param share how many have the arm, where nobody noted with which probability it was taken
  private double value(Example example, boolean taken, double share) {
    Result came = results.get(came(example));
    if (!spares) {
      return good.test(came) ? 1 : 0;
    }
    double drawn = propensity(example, taken);
    double ofArm = Double.isNaN(drawn) || drawn <= 0 || drawn >= 1 ? share : drawn;
    return taken ? -came.value() / ofArm : came.value() / (1 - ofArm);
  }

  /// With which probability somebody like her had the arm; no number where people chose.
  private static double propensity(Example example, boolean taken) {
    return example.choosing() instanceof Choosing.ByChance(var _, double probability, boolean _)
        ? taken ? probability : 1 - probability
        : Double.NaN;
  }

  private int came(Example example) {
    int came =
        example.outcome() instanceof Outcome.Came(String result, var _)
            ? results.indexOf(result)
            : -1;
    return came < 0 ? results.size() - 1 : came;
  }

  /// One thing that a fact may be, by the bins that it has here.
  private record Bounds(int feature, Condition condition, int from, int to) {

    boolean fits(int[] bins) {
      return from <= bins[feature] && bins[feature] <= to;
    }
  }

  private record Line(Bounds one, @Nullable Bounds two, double mean) {

    boolean fits(int[] bins) {
      return one.fits(bins) && (two == null || two.fits(bins));
    }

    List<Condition> conditions() {
      return two == null ? List.of(one.condition) : List.of(one.condition, two.condition);
    }
  }

  private static int lineOf(List<Line> lines, int[] bins) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).fits(bins)) {
      at++;
    }
    return at;
  }

  /// What came of those of one line. It is tested where the lot drew all of them with one
  /// probability: else those with the arm need not be like those in silence.
  private final class Tally {

    /// By which two probabilities are one, but for rounding.
    private static final double NEAR = 1e-9;

    private final Moments taken = new Moments();
    private final Moments spared = new Moments();
    private final long[] came = new long[results.size()];
    private final long[] silent = new long[results.size()];
    private boolean drawn = true;
    private double propensity = Double.NaN;
    private double loss;

    void add(Row row) {
      Result result = results.get(row.came);
      double value = spares ? result.value() : good.test(result) ? 1 : 0;
      (row.taken ? taken : spared).add(value);
      (row.taken ? came : silent)[row.came]++;
      draw(row.propensity);
    }

    private void draw(double other) {
      drawn &=
          !Double.isNaN(other) && (Double.isNaN(propensity) || Math.abs(other - propensity) < NEAR);
      propensity = other;
    }

    void merge(Tally other) {
      taken.merge(other.taken);
      spared.merge(other.spared);
      loss += other.loss;
      drawn &= other.drawn;
      if (other.taken.count() + other.spared.count() > 0) {
        draw(other.propensity);
      }
      for (int k = 0; k < came.length; k++) {
        came[k] += other.came[k];
        silent[k] += other.silent[k];
      }
    }

    /// What is falling from line to line.
    double mean() {
      return spares ? spared.mean() - taken.mean() : taken.mean();
    }

    double errorSquared() {
      return spares ? taken.errorSquared() + spared.errorSquared() : taken.errorSquared();
    }

    boolean isKnown() {
      return spares ? taken.count() >= FEWEST && spared.count() >= FEWEST : taken.count() > 0;
    }

    Interval interval() {
      if (!spares) {
        return Interval.ofCounts(goodOnes(), taken.count());
      }
      double wide = Normal.TWO_SIDED_95 * Math.sqrt(errorSquared());
      return new Interval(-mean() - wide, -mean() + wide);
    }

    long goodOnes() {
      long sum = 0;
      for (int k = 0; k < came.length; k++) {
        sum += good.test(results.get(k)) ? came[k] : 0;
      }
      return sum;
    }

    boolean holdsOver(Tally below) {
      double error = Math.sqrt(errorSquared() + below.errorSquared());
      return isKnown()
          && below.isKnown()
          && mean() - below.mean() > HOLDS * Math.max(1e-12, error)
          && (!spares || interval().low() <= 0);
    }
  }

  private record Row(
      int[] bins, double value, boolean taken, double propensity, int came, double core) {}

  private Half half(
      List<Example> all,
      int taken,
      double[] values,
      int[] half,
      int side,
      @Nullable Bins known,
      double @Nullable [] core) {
    Bins bins = known;
    if (bins == null) {
      FactCounts counts = new FactCounts();
      for (int i = 0; i < half.length; i++) {
        if (half[i] == side && (spares || i < taken)) {
          counts.add(all.get(i).context());
        }
      }
      bins = counts.bins();
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < half.length; i++) {
      if (half[i] == side) {
        Example one = all.get(i);
        rows.add(
            new Row(
                bins.encode(one.context()).bins(),
                values[i],
                i < taken,
                propensity(one, i < taken),
                came(one),
                core == null || i >= taken ? Double.NaN : core[i]));
      }
    }
    return new Half(bins, rows);
  }

  /// One half of the people.
  private final class Half {
    private final Bins bins;
    private final List<Row> rows;

    /// Those among whom lines are found: with the arm, and where it is asked whom to spare, in
    /// silence too.
    private final List<Row> sought;

    Half(Bins bins, List<Row> rows) {
      this.bins = bins;
      this.rows = rows;
      this.sought = spares ? rows : rows.stream().filter(Row::taken).toList();
    }

    Moments taken() {
      Moments taken = new Moments();
      sought.forEach(row -> taken.add(row.value));
      return taken;
    }

    List<Line> lines() {
      List<Bounds> bounds = bounds();
      long[][] fit = fits(bounds);
      long[] left = new long[(sought.size() + 63) / 64];
      for (int i = 0; i < sought.size(); i++) {
        left[i / 64] |= 1L << i;
      }
      List<Line> lines = new ArrayList<>();
      double before = Double.POSITIVE_INFINITY;
      while (lines.size() < MOST) {
        Best best = best(bounds, fit, left, before);
        if (best == null) {
          break;
        }
        lines.add(
            new Line(bounds.get(best.one), best.two < 0 ? null : bounds.get(best.two), best.mean));
        before = best.mean;
        for (int word = 0; word < left.length; word++) {
          left[word] &= ~(fit[best.one][word] & (best.two < 0 ? -1L : fit[best.two][word]));
        }
      }
      return lines;
    }

    private record Best(int one, int two, double mean, double worth) {}

    private List<Bounds> bounds() {
      List<Bounds> bounds = new ArrayList<>();
      for (int f = 0; f < bins.features().size(); f++) {
        Feature feature = bins.features().get(f);
        for (int bin = 0; bin < feature.bins(); bin++) {
          bounds.add(bounds(f, bin, bin));
        }
        if (feature.ordered()) {
          for (int bin = 3; bin < feature.bins(); bin++) {
            bounds.add(bounds(f, 1, bin - 1));
            bounds.add(bounds(f, bin, feature.bins() - 1));
          }
        }
      }
      return bounds;
    }

    private Bounds bounds(int feature, int from, int to) {
      int offset = bins.offset(feature);
      Condition condition = bins.features().get(feature).condition(from, to);
      return new Bounds(feature, condition, offset + from, offset + to);
    }

    private long[][] fits(List<Bounds> bounds) {
      long[][] fit = new long[bounds.size()][(sought.size() + 63) / 64];
      for (int c = 0; c < fit.length; c++) {
        for (int i = 0; i < sought.size(); i++) {
          if (bounds.get(c).fits(sought.get(i).bins)) {
            fit[c][i / 64] |= 1L << i;
          }
        }
      }
      return fit;
    }

    private @Nullable Best best(List<Bounds> bounds, long[][] fit, long[] left, double before) {
      Sums remaining = sums(left, left);
      double mean = remaining.count == 0 ? 0 : remaining.sum / remaining.count;
      double least = Math.max(1, SUPPORT * sought.size());
      Best best = null;
      for (int one = 0; one < fit.length; one++) {
        long[] first = and(fit[one], left);
        if (count(first) < least) {
          continue;
        }
        for (int two = -1; two < one; two++) {
          if (two >= 0 && bounds.get(two).feature == bounds.get(one).feature) {
            continue;
          }
          if (two >= 0 && countBoth(first, fit[two]) < least) {
            continue;
          }
          Sums sums = two < 0 ? sums(first, first) : sums(first, fit[two]);
          double smooth = (sums.sum + SMOOTHING * mean) / (sums.count + SMOOTHING);
          double worth = (smooth - mean) * Math.sqrt(sums.count);
          if (worth > (best == null ? 0 : best.worth) && smooth <= before) {
            best = new Best(one, two, smooth, worth);
          }
        }
      }
      return best;
    }

    private record Sums(long count, double sum) {}

    private static long[] and(long[] one, long[] other) {
      long[] both = new long[one.length];
      Arrays.setAll(both, word -> one[word] & other[word]);
      return both;
    }

    private static long count(long[] set) {
      long count = 0;
      for (long word : set) {
        count += Long.bitCount(word);
      }
      return count;
    }

    private static long countBoth(long[] one, long[] other) {
      long count = 0;
      for (int word = 0; word < one.length; word++) {
        count += Long.bitCount(one[word] & other[word]);
      }
      return count;
    }

    private Sums sums(long[] one, long[] other) {
      long count = 0;
      double sum = 0;
      for (int word = 0; word < one.length; word++) {
        long both = one[word] & other[word];
        count += Long.bitCount(both);
        while (both != 0) {
          sum += sought.get(word * 64 + Long.numberOfTrailingZeros(both)).value;
          both &= both - 1;
        }
      }
      return new Sums(count, sum);
    }

    /// The lines that hold in this half too, with its counts, and who is left. A line that falls
    /// leaves its people to those below it, so that what is counted is what is read.
    ///
    /// @param found the half that found them
    List<Rule> counted(List<Line> lines, Half found) {
      List<Line> kept = lines;
      while (true) {
        Tally[] tallies = tallied(kept, found);
        List<Line> holding = new ArrayList<>();
        Tally below = new Tally();
        below.merge(tallies[kept.size()]);
        for (int at = kept.size() - 1; at >= 0; at--) {
          if (tallies[at].holdsOver(below)) {
            holding.addFirst(kept.get(at));
          }
          below.merge(tallies[at]);
        }
        if (holding.size() == kept.size()) {
          return rules(kept, tallies);
        }
        kept = holding;
      }
    }

    private Tally[] tallied(List<Line> lines, Half found) {
      Tally[] tallies = new Tally[lines.size() + 1];
      Arrays.setAll(tallies, _ -> new Tally());
      double[][] shares = found.shares(lines);
      for (Row row : rows) {
        int at = lineOf(lines, row.bins);
        tallies[at].add(row);
        if (row.taken) {
          tallies[at].loss += -Math.log(Math.max(1e-15, shares[at][row.came])) - row.core;
        }
      }
      return tallies;
    }

    private List<Rule> rules(List<Line> lines, Tally[] tallies) {
      List<Rule> rules = new ArrayList<>();
      List<List<Condition>> above = new ArrayList<>();
      for (int at = 0; at <= lines.size(); at++) {
        List<Condition> conditions =
            at < lines.size() ? lines.get(at).conditions() : List.<Condition>of();
        double promised = at < lines.size() ? lines.get(at).mean : tallies[at].mean();
        rules.add(rule(conditions, above, promised, tallies[at]));
        above.add(conditions);
      }
      return rules;
    }

    private Rule rule(
        List<Condition> conditions, List<List<Condition>> above, double promised, Tally tally) {
      double sign = spares ? -1 : 1;
      double bits = tally.loss / Math.max(1, tally.taken.count()) / Math.log(2);
      return new Rule(
          conditions,
          above,
          sign * promised,
          tally.taken.count(),
          tally.goodOnes(),
          sign * tally.mean(),
          tally.interval(),
          spares && tally.drawn ? Label.TESTED : Label.ONLY_OBSERVED,
          Arrays.stream(tally.came).boxed().toList(),
          Arrays.stream(tally.silent).boxed().toList(),
          Double.isNaN(bits) || spares ? null : bits);
    }

    /// For each line, how its people shared out over the results; a little of everybody's.
    double[][] shares(List<Line> lines) {
      double[] all = new double[results.size()];
      double[][] shares = new double[lines.size() + 1][results.size()];
      long count = 0;
      for (Row row : rows) {
        if (row.taken) {
          all[row.came]++;
          shares[lineOf(lines, row.bins)][row.came]++;
          count++;
        }
      }
      for (double[] line : shares) {
        double cases = Arrays.stream(line).sum();
        for (int k = 0; k < line.length; k++) {
          double everybody = (all[k] + 0.5) / (count + 0.5 * line.length);
          line[k] = (line[k] + SMOOTHING * everybody) / (cases + SMOOTHING);
        }
      }
      return shares;
    }

    void lose(List<Line> lines, double[][] shares, Losses losses) {
      for (Row row : rows) {
        if (row.taken) {
          losses.add(shares[lineOf(lines, row.bins)], row.came);
        }
      }
    }
  }
}
