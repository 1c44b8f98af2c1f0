package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A falling list: at most eight rules of at most two conditions, the first that fits is meant, and
/// each rate is below the one before (Wang & Rudin 2015; Chen & Rudin 2018). It is for reading,
/// never for forecasting.
///
/// Half of the people find the rules, the other half count for them: what was found by chance does
/// not hold there.
///
/// @param rules those of whom the other half too differs from the people below, more than chance
///   explains; last, who is left
/// @param losses of forecasting by the list alone, each half by the other: beside those of the pool
///   they say what it costs to be readable
public record RuleList(List<Rule> rules, Losses losses) {

  private static final int MOST = 8;
  private static final double SUPPORT = 0.015;
  private static final double SMOOTHING = 20;

  /// One chance in a hundred that any of eight rules holds by chance alone.
  private static final double HOLDS = 3.02;

  public RuleList {
    rules = List.copyOf(rules);
  }

  /// Who has a result that is not the last, the likeliest first.
  public static RuleList found(Results results, List<Example> examples, long seed) {
    double[] values = new double[examples.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = came(results, examples.get(i)) == results.size() - 1 ? 0 : 1;
    }
    return of(results, examples, values, Label.ONLY_OBSERVED, seed, true);
  }

  /// Whom to spare: for whom an arm brings least beside silence, which may be less than nothing.
  ///
  /// @param examples all of them drawn by chance, with the arm or in silence
  public static RuleList toSpare(Results results, List<Example> examples, String arm, long seed) {
    List<Example> two =
        examples.stream()
            .filter(one -> one.experience().equals(arm) || one.experience().equals(Example.SILENCE))
            .toList();
    double share =
        two.stream().filter(one -> one.experience().equals(arm)).count()
            / (double) Math.max(1, two.size());
    double[] values = new double[two.size()];
    for (int i = 0; i < values.length; i++) {
      double came = came(results, two.get(i)) == results.size() - 1 ? 0 : 1;
      values[i] = two.get(i).experience().equals(arm) ? -came / share : came / (1 - share);
    }
    boolean drawn = two.stream().allMatch(one -> one.choosing() instanceof Choosing.ByChance);
    Label label = drawn ? Label.TESTED : Label.ONLY_OBSERVED;
    return of(results, two, values, label, seed, false);
  }

  private static int came(Results results, Example example) {
    return example.outcome() instanceof Outcome.Came(String result, var _)
        ? results.indexOf(result)
        : results.size() - 1;
  }

  private static RuleList of(
      Results results,
      List<Example> examples,
      double[] values,
      Label label,
      long seed,
      boolean rates) {
    int[] half = Trial.folds(results, examples, 2, seed);
    Losses losses = new Losses();
    List<Rule> rules = List.of();
    for (int side = 0; side < 2; side++) {
      Half found = Half.of(examples, values, half, side);
      if (found.values.length == 0) {
        continue;
      }
      List<Line> lines = found.lines();
      Half counted = Half.with(found.bins, examples, values, half, 1 - side);
      if (side == 0) {
        rules = counted.counted(lines, label, rates);
      }
      if (rates) {
        counted.lose(lines, found.shares(results, lines), losses, results);
      }
    }
    return new RuleList(rules, losses);
  }

  /// One thing that a fact may be.
  private record Condition(String words, int from, int to) {

    boolean fits(int bin) {
      return from <= bin && bin <= to;
    }
  }

  private record Line(int feature, Condition one, int other, @Nullable Condition two, double mean) {

    boolean fits(int[] bins) {
      return one.fits(bins[feature]) && (two == null || two.fits(bins[other]));
    }

    List<String> words() {
      return two == null ? List.of(one.words) : List.of(one.words, two.words);
    }
  }

  private static int lineOf(List<Line> lines, int[] bins) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).fits(bins)) {
      at++;
    }
    return at;
  }

  /// One half of the people.
  private record Half(Bins bins, List<int[]> rows, double[] values, List<Example> who) {

    static Half of(List<Example> examples, double[] values, int[] half, int side) {
      FactCounts counts = new FactCounts();
      for (int i = 0; i < half.length; i++) {
        if (half[i] == side) {
          counts.add(examples.get(i).context());
        }
      }
      return with(counts.bins(), examples, values, half, side);
    }

    static Half with(Bins bins, List<Example> examples, double[] values, int[] half, int side) {
      List<int[]> rows = new ArrayList<>();
      List<Double> kept = new ArrayList<>();
      List<Example> who = new ArrayList<>();
      for (int i = 0; i < half.length; i++) {
        if (half[i] == side) {
          rows.add(bins.encode(examples.get(i).context()).bins());
          kept.add(values[i]);
          who.add(examples.get(i));
        }
      }
      return new Half(bins, rows, kept.stream().mapToDouble(Double::doubleValue).toArray(), who);
    }

    List<Line> lines() {
      List<Integer> features = new ArrayList<>();
      List<Condition> conditions = new ArrayList<>();
      conditions(features, conditions);
      long[][] fit = fits(features, conditions);
      long[] left = new long[(rows.size() + 63) / 64];
      for (int i = 0; i < rows.size(); i++) {
        left[i / 64] |= 1L << i;
      }
      List<Line> lines = new ArrayList<>();
      double before = Double.POSITIVE_INFINITY;
      while (lines.size() < MOST) {
        Best best = best(features, fit, left, before);
        if (best == null) {
          break;
        }
        Condition two = best.two < 0 ? null : conditions.get(best.two);
        lines.add(
            new Line(
                features.get(best.one),
                conditions.get(best.one),
                best.two < 0 ? 0 : features.get(best.two),
                two,
                best.mean));
        before = best.mean;
        for (int word = 0; word < left.length; word++) {
          left[word] &= ~(fit[best.one][word] & (best.two < 0 ? -1L : fit[best.two][word]));
        }
      }
      return lines;
    }

    private record Best(int one, int two, double mean, double worth) {}

    private void conditions(List<Integer> features, List<Condition> conditions) {
      for (int f = 0; f < bins.features().size(); f++) {
        Feature feature = bins.features().get(f);
        int offset = bins.offset(f);
        for (int bin = 0; bin < feature.bins(); bin++) {
          features.add(f);
          conditions.add(new Condition(feature.label(bin), offset + bin, offset + bin));
        }
        if (feature instanceof Feature.Numbers numbers) {
          for (int bin = 3; bin < feature.bins(); bin++) {
            String cut = Feature.Numbers.plain(numbers.cuts().get(bin - 2));
            features.add(f);
            conditions.add(
                new Condition(feature.name() + " under " + cut, offset + 1, offset + bin - 1));
            features.add(f);
            conditions.add(
                new Condition(
                    feature.name() + " " + cut + " or more",
                    offset + bin,
                    offset + feature.bins() - 1));
          }
        }
      }
    }

    private long[][] fits(List<Integer> features, List<Condition> conditions) {
      long[][] fit = new long[conditions.size()][(rows.size() + 63) / 64];
      for (int c = 0; c < fit.length; c++) {
        for (int i = 0; i < rows.size(); i++) {
          if (conditions.get(c).fits(rows.get(i)[features.get(c)])) {
            fit[c][i / 64] |= 1L << i;
          }
        }
      }
      return fit;
    }

    private @Nullable Best best(List<Integer> features, long[][] fit, long[] left, double before) {
      Sums remaining = sums(left, left);
      double mean = remaining.count == 0 ? 0 : remaining.sum / remaining.count;
      double least = Math.max(1, SUPPORT * rows.size());
      Best best = null;
      for (int one = 0; one < fit.length; one++) {
        long[] first = and(fit[one], left);
        if (count(first) < least) {
          continue;
        }
        for (int two = -1; two < one; two++) {
          if (two >= 0 && features.get(two).equals(features.get(one))) {
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
          sum += values[word * 64 + Long.numberOfTrailingZeros(both)];
          both &= both - 1;
        }
      }
      return new Sums(count, sum);
    }

    /// The other half's counts of the lines that hold, and of who is left.
    List<Rule> counted(List<Line> lines, Label label, boolean rates) {
      Moments[] moments = new Moments[lines.size() + 1];
      Arrays.setAll(moments, _ -> new Moments());
      long[] good = new long[moments.length];
      for (int i = 0; i < rows.size(); i++) {
        int at = lineOf(lines, rows.get(i));
        moments[at].add(values[i]);
        good[at] += (rates ? values[i] > 0 : values[i] < 0) ? 1 : 0;
      }
      List<Rule> rules = new ArrayList<>();
      Moments below = new Moments();
      below.merge(moments[lines.size()]);
      Moments left = moments[lines.size()];
      long leftGood = good[lines.size()];
      for (int at = lines.size() - 1; at >= 0; at--) {
        Moments own = moments[at];
        double error = Math.sqrt(own.errorSquared() + below.errorSquared());
        boolean holds =
            below.count() > 0 && own.mean() - below.mean() > HOLDS * Math.max(1e-12, error);
        below.merge(own);
        if (holds) {
          Line line = lines.get(at);
          rules.addFirst(rule(line.words(), line.mean, own, good[at], label, rates));
        } else {
          left.merge(own);
          leftGood += good[at];
        }
      }
      rules.add(rule(List.of(), left.mean(), left, leftGood, label, rates));
      return rules;
    }

    private static Rule rule(
        List<String> words, double promised, Moments own, long good, Label label, boolean rates) {
      double sign = rates ? 1 : -1;
      double wide = Normal.TWO_SIDED_95 * Math.sqrt(own.errorSquared());
      double rate = sign * own.mean();
      Interval interval =
          rates
              ? Interval.ofBeta(good + 0.5, own.count() - good + 0.5, 0.95)
              : new Interval(rate - wide, rate + wide);
      return new Rule(words, sign * promised, own.count(), good, rate, interval, label);
    }

    /// For each line, how its people shared out over the results; a little of everybody's.
    double[][] shares(Results results, List<Line> lines) {
      double[] all = new double[results.size()];
      double[][] shares = new double[lines.size() + 1][results.size()];
      for (int i = 0; i < rows.size(); i++) {
        int came = came(results, who.get(i));
        all[came]++;
        shares[lineOf(lines, rows.get(i))][came]++;
      }
      for (double[] line : shares) {
        double count = Arrays.stream(line).sum();
        for (int k = 0; k < line.length; k++) {
          double everybody = (all[k] + 0.5) / (rows.size() + 0.5 * line.length);
          line[k] = (line[k] + SMOOTHING * everybody) / (count + SMOOTHING);
        }
      }
      return shares;
    }

    void lose(List<Line> lines, double[][] shares, Losses losses, Results results) {
      for (int i = 0; i < rows.size(); i++) {
        losses.add(shares[lineOf(lines, rows.get(i))], came(results, who.get(i)));
      }
    }
  }
}
