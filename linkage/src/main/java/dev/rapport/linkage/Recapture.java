package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;

/// How many matches no blocking rule met, from how often two rules met the same ones (Chapman
/// 1951).
///
/// Only rules that read different columns are set against each other; they still err together on
/// records that are damaged throughout, so the recall is an upper bound.
final class Recapture {

  private static final int FEWEST = 10;

  private Recapture() {}

  /// The size of a population of which two samples have so many members, and so many in common.
  static double population(double one, double two, double both) {
    return (one + 1) * (two + 1) / (both + 1) - 1;
  }

  /// @param met for each rule the expected matches it met, and for two rules those both met
  /// @param all expected matches that any rule met
  static double recall(List<BlockingRule> rules, double[][] met, double all) {
    List<Double> populations = new ArrayList<>();
    for (int one = 0; one < rules.size(); one++) {
      for (int two = one + 1; two < rules.size(); two++) {
        if (met[one][two] >= FEWEST && !rules.get(one).overlaps(rules.get(two))) {
          populations.add(population(met[one][one], met[two][two], met[one][two]));
        }
      }
    }
    if (populations.isEmpty() || all == 0) {
      return 1;
    }
    double[] sorted = populations.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return all / Math.max(all, sorted[sorted.length / 2]);
  }
}
