package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Values that somebody has worked out beside the code.
class HandCheckedTests {

  private static final double CLOSE = 1e-6;

  /// All results alike at the root, counts (12, 6, 2) of an experience, and within it (1, 6, 1) of
  /// those for whom it was the third.
  private static Ladder ladder(Decay decay) {
    ResultCounts counts = ResultCounts.empty(3, decay);
    long top = ResultCounts.key(Ladder.ROOT_KEY, 1);
    long child = ResultCounts.key(top, 2);
    add(counts, top, Ladder.ROOT_KEY, 1, 12, 6, 2);
    add(counts, child, top, 2, 1, 6, 1);
    add(counts, Ladder.ROOT_KEY, 0, 0, 1, 1, 1);
    return Ladder.of(new int[] {0, 1}, new double[] {0, 10, 10}, counts);
  }

  private static void add(ResultCounts counts, long key, long parent, int level, int... results) {
    for (int k = 0; k < results.length; k++) {
      for (int i = 0; i < results[k]; i++) {
        counts.add(key, parent, level, k, 0);
      }
    }
  }

  private static double[] forecast(Ladder ladder, long second, long... codes) {
    double[] into = new double[3];
    ladder.forecast(codes, second, into);
    return into;
  }

  @Test
  void shrinksCountsTowardsTheWiderContext() {
    assertThat(forecast(ladder(Decay.never()), 0, 1, 9))
        .containsExactly(new double[] {.511111, .311111, .177778}, within(CLOSE));
    double[] child = forecast(ladder(Decay.never()), 0, 1, 2);
    assertThat(child).containsExactly(new double[] {.339506, .506173, .154321}, within(CLOSE));
    assertThat(10 * child[0] + 5 * child[1]).isCloseTo(5.9259, within(5e-5));
  }

  @Test
  void readsCountsThatAreHalfAHalfLifeOld() {
    Decay decay = new Decay(0, 1000);
    assertThat(forecast(ladder(decay), 500, 1, 9))
        .containsExactly(new double[] {.489543, .313807, .196650}, within(CLOSE));
    assertThat(forecast(ladder(decay), 500, 1, 2))
        .containsExactly(new double[] {.357833, .471405, .170763}, within(CLOSE));
  }

  @Test
  void knowsHowLikelyCountsAre() {
    double[] parent = {23.0 / 45, 14.0 / 45, 8.0 / 45};
    var child = new Kappa.Child(new double[] {1, 6, 1}, parent);
    assertThat(Kappa.likelihood(List.of(child), 10)).isCloseTo(-8.451373, within(CLOSE));
  }

  @Test
  void findsWhatALevelLeansOn() {
    double[] parent = {.5, .3, .2};
    List<Kappa.Child> level =
        List.of(
            new Kappa.Child(new double[] {8, 1, 1}, parent),
            new Kappa.Child(new double[] {2, 6, 2}, parent),
            new Kappa.Child(new double[] {4, 3, 3}, parent));
    double first = Kappa.fixedPoint(level, 10);
    assertThat(first).isCloseTo(10.175810, within(CLOSE));
    assertThat(Kappa.fixedPoint(level, first)).isCloseTo(10.347162, within(CLOSE));
    double optimum = Kappa.optimum(level, 10);
    assertThat(optimum).isCloseTo(19.130066, within(1e-5));
    assertThat(Kappa.fixedPoint(level, optimum)).isCloseTo(optimum, within(1e-5));
    assertThat(Kappa.likelihood(level, 10)).isCloseTo(-31.209890, within(CLOSE));
    assertThat(Kappa.likelihood(level, optimum)).isCloseTo(-31.103854, within(CLOSE));
  }

  @Test
  void poolsAndTakesAStep() {
    PoolWeights pool = PoolWeights.starting(3, .7, .5);
    double[][] logs = {
      {Math.log(.6), Math.log(.3), Math.log(.1)}, {Math.log(.3), Math.log(.5), Math.log(.2)}
    };
    double[] pooled = new double[3];
    pool.combine(logs, pooled);
    assertThat(pooled).containsExactly(new double[] {.493184, .391933, .114883}, within(CLOSE));
    pool.step(logs, 0, pooled, .02, 30);
    assertThat(pool.weight(0) - .7).isCloseTo(.009550, within(CLOSE));
    assertThat(pool.weight(1) - .5).isCloseTo(-.003073, within(CLOSE));
  }

  @Test
  void cutsTheWindowFromAKnownDifferenceOn() {
    assertThat(Alarm.threshold(300, 100, .002)).isCloseTo(.301025, within(CLOSE));
  }

  @Test
  void keepsWhatCannotBeLeftOut() {
    var set = Conformal.of(new double[] {.1, .2, .25, .3, .4, .5, .6, .7, .9}, .2);
    assertThat(set.threshold()).isEqualTo(.7);
    assertThat(set.plausible(new double[] {.6, .3, .1})).containsExactly(0, 1);
    assertThat(set.plausible(new double[] {.25, .25, .2, .2, .1})).containsExactly(0);
  }
}
