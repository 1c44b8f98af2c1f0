package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// Chooses blocking rules for any schema: which combinations of keys find most matches for the
/// candidate pairs they cost.
///
/// Costs are counted on (a sample of) the records. What a rule finds is estimated on simulated
/// matches: each of them is damaged more or less, and a key survives where its column was not hit
/// worse than the key can bear. Greedy choice by new matches per pair is within 1 - 1/e of the best
/// (Nemhauser, Wolsey and Fisher 1978; for blocking: Bilenko, Kamath and Mooney 2006).
final class RuleChoice {

  private static final int SIMULATED = 2_000;
  private static final int SAMPLE = 60_000;

  private final Records records;
  private final List<BlockingKey> keys;
  private final long budget;
  private final long seed;
  private final int threads;
  private final int largestBlock;
  private final int mostRules;
  private final int[] sample;
  private final int[][] sampledKeys;
  private final double[] chance;

  /// @param budget candidate pairs that may be spent in all
  RuleChoice(Records records, List<BlockingKey> keys, long budget, LinkageSettings settings) {
    this.records = records;
    this.keys = keys;
    this.budget = budget;
    this.seed = settings.seed();
    this.threads = settings.threads();
    this.largestBlock = settings.largestBlock();
    this.mostRules = settings.mostRules();
    this.sample = sample();
    this.sampledKeys = new int[keys.size()][];
    this.chance = new double[keys.size()];
    Parallel.run(threads, keys.size(), this::take);
  }

  private int[] sample() {
    int size = records.size();
    if (size <= SAMPLE) {
      return java.util.stream.IntStream.range(0, size).toArray();
    }
    SplittableRandom random = new SplittableRandom(seed);
    return random.ints(0, size).limit(SAMPLE).sorted().distinct().toArray();
  }

  private void take(int key) {
    int[] taken = new int[sample.length];
    for (int i = 0; i < sample.length; i++) {
      taken[i] = keys.get(key).of(sample[i]);
    }
    sampledKeys[key] = taken;
    chance[key] = pairsIn(taken) / Math.max(1, pairs(records.size()));
  }

  private static double pairs(double records) {
    return records * (records - 1) / 2;
  }

  /// Pairs with the same key, 0 excepted, scaled up from the sample; oversize blocks as split.
  private double pairsIn(int[] taken) {
    int[] sorted = taken.clone();
    Arrays.sort(sorted);
    double scale = (double) records.size() / Math.max(1, sample.length);
    double pairs = 0;
    for (int start = 0, end; start < sorted.length; start = end) {
      end = start + 1;
      while (end < sorted.length && sorted[end] == sorted[start]) {
        end++;
      }
      if (sorted[start] != 0) {
        double block = scale * (end - start);
        pairs +=
            block > largestBlock ? block * Blocks.SPLIT / 2 : pairs(end - start) * scale * scale;
      }
    }
    return pairs;
  }

  List<BlockingRule> rules() {
    List<int[]> candidates = combinations();
    BitSet[] met = met(candidates);
    double[] cost = new double[candidates.size()];
    Arrays.fill(cost, -1);
    List<BlockingRule> chosen = new ArrayList<>();
    BitSet covered = new BitSet(SIMULATED);
    double spent = 0;
    while (chosen.size() < mostRules) {
      int best = best(candidates, met, cost, covered, budget - spent);
      if (best < 0) {
        break;
      }
      spent += cost[best];
      covered.or(met[best]);
      BlockingRule rule = rule(candidates.get(best));
      chosen.removeIf(earlier -> earlier.isWithin(rule));
      chosen.add(rule);
      met[best].clear();
    }
    return chosen;
  }

  private BlockingRule rule(int[] combination) {
    return new BlockingRule(Arrays.stream(combination).mapToObj(keys::get).toList());
  }

  /// The rule with most new matches for its pairs that the rest of the budget can pay; -1 for none
  /// that would find one match in a thousand more.
  private int best(
      List<int[]> candidates, BitSet[] met, double[] cost, BitSet covered, double rest) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < candidates.size(); i++) {
      BitSet gained = (BitSet) met[i].clone();
      gained.andNot(covered);
      double found = gained.cardinality();
      if (found < SIMULATED / 1000.0) {
        continue;
      }
      // A pair under a rule that costs next to nothing is not better than one under a cheap rule.
      double grain = budget / 50.0;
      if (found / grain <= most) {
        continue;
      }
      if (cost[i] < 0) {
        cost[i] = cost(candidates.get(i));
      }
      double worth = found / (cost[i] + grain);
      if (cost[i] <= rest && worth > most) {
        most = worth;
        best = i;
      }
    }
    return best;
  }

  private double cost(int[] combination) {
    int[] taken = new int[sample.length];
    for (int i = 0; i < sample.length; i++) {
      int hash = 0;
      for (int key : combination) {
        int part = sampledKeys[key][i];
        if (part == 0) {
          hash = 0;
          break;
        }
        hash = BlockingKey.mixed(hash * 31 + part);
      }
      taken[i] = hash;
    }
    return pairsIn(taken);
  }

  /// Combinations of up to three keys of different columns that might be paid from the budget, as
  /// far as single keys tell, and of which no smaller part could.
  private List<int[]> combinations() {
    List<int[]> found = new ArrayList<>();
    for (int a = 0; a < keys.size(); a++) {
      if (affordable(chance[a])) {
        found.add(new int[] {a});
        continue;
      }
      for (int b = a + 1; b < keys.size(); b++) {
        if (affordable(chance[b]) || overlap(a, b)) {
          continue;
        }
        if (affordable(chance[a] * chance[b])) {
          found.add(new int[] {a, b});
          continue;
        }
        for (int c = b + 1; c < keys.size(); c++) {
          boolean pays = affordable(chance[c]) || affordable(chance[a] * chance[c]);
          if (pays || affordable(chance[b] * chance[c]) || overlap(a, c) || overlap(b, c)) {
            continue;
          }
          if (affordable(chance[a] * chance[b] * chance[c])) {
            found.add(new int[] {a, b, c});
          }
        }
      }
    }
    return found;
  }

  /// A rule may take up to a fifth of the budget; a key that nobody shares is none.
  private boolean affordable(double share) {
    return share > 0 && share * pairs(records.size()) <= budget / 5.0;
  }

  private boolean overlap(int a, int b) {
    BlockingKey one = keys.get(a);
    BlockingKey two = keys.get(b);
    return one.reads(two.column()) || two.reads(one.column());
  }

  /// Which of the simulated matches each combination would find.
  private BitSet[] met(List<int[]> candidates) {
    int columns = records.columns().size();
    double[] filled = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (int record : sample) {
        filled[column] += records.columns().get(column).code(record) == 0 ? 0 : 1;
      }
      filled[column] /= Math.max(1, sample.length);
    }
    BitSet[] survives = survives(columns, filled);
    BitSet[] met = new BitSet[candidates.size()];
    for (int i = 0; i < met.length; i++) {
      met[i] = (BitSet) survives[candidates.get(i)[0]].clone();
      for (int key : candidates.get(i)) {
        met[i].and(survives[key]);
      }
    }
    return met;
  }

  private BitSet[] survives(int columns, double[] filled) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet[] survives = new BitSet[keys.size()];
    Arrays.setAll(survives, key -> new BitSet(SIMULATED));
    double[] damage = new double[columns];
    for (int match = 0; match < SIMULATED; match++) {
      // From pairs that are nearly clean to pairs that are hit in most columns.
      double severity = 0.25 + 3.75 * match / SIMULATED;
      for (int column = 0; column < columns; column++) {
        boolean both = random.nextDouble() < filled[column] * filled[column];
        double draw = random.nextDouble();
        damage[column] = both ? draw : 2;
      }
      for (int key = 0; key < keys.size(); key++) {
        double bears = Math.pow(keys.get(key).survival(), severity);
        boolean holds = true;
        if (keys.get(key).isByLot()) {
          // What hits the one word of a text spares the other, unless all of it is otherwise.
          bears = Math.sqrt(bears);
          holds = random.nextDouble() < bears;
        }
        for (int column = 0; column < columns; column++) {
          holds &= !keys.get(key).reads(column) || damage[column] < bears;
        }
        if (holds) {
          survives[key].set(match);
        }
      }
    }
    return survives;
  }
}
