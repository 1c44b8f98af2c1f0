package dev.rapport.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How well people are ranked by what an arm does to them (Radcliffe 2007): the area between the
/// curve of what the first so many gain and that of people taken at random, as a share of what a
/// perfect ranking has.
final class Qini {

  private Qini() {}

  /// @param lift what was forecast
  record Case(double lift, boolean arm, boolean came) {}

  static double of(List<Case> cases) {
    double random = cases.size() * last(cases) / 2;
    double ranked = area(cases, Comparator.comparingDouble(Case::lift).reversed());
    double perfect = area(cases, Comparator.comparingDouble(Qini::truth).reversed());
    return perfect - random == 0 ? 0 : (ranked - random) / (perfect - random);
  }

  /// Who came because of the arm first, who came without it last.
  private static double truth(Case one) {
    return one.came ? one.arm ? 1 : -1 : 0;
  }

  private static double last(List<Case> cases) {
    long arm = cases.stream().filter(Case::arm).count();
    long spared = cases.size() - arm;
    long came = cases.stream().filter(one -> one.arm && one.came).count();
    long cameSpared = cases.stream().filter(one -> !one.arm && one.came).count();
    return spared == 0 ? came : came - (double) cameSpared * arm / spared;
  }

  /// Under the curve; cases of one rank are one step.
  private static double area(List<Case> cases, Comparator<Case> order) {
    Case[] sorted = cases.toArray(Case[]::new);
    Arrays.sort(sorted, order);
    double area = 0;
    double before = 0;
    int at = 0;
    long arm = 0;
    long spared = 0;
    long came = 0;
    long cameSpared = 0;
    while (at < sorted.length) {
      int from = at;
      do {
        Case one = sorted[at++];
        arm += one.arm ? 1 : 0;
        spared += one.arm ? 0 : 1;
        came += one.arm && one.came ? 1 : 0;
        cameSpared += !one.arm && one.came ? 1 : 0;
      } while (at < sorted.length && order.compare(sorted[from], sorted[at]) == 0);
      double now = spared == 0 ? came : came - (double) cameSpared * arm / spared;
      area += (at - from) * (before + now) / 2;
      before = now;
    }
    return area;
  }
}
