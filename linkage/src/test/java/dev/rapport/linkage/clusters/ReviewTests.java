package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReviewTests {

  private static final ClusteringSettings AT_FOUR = ClusteringSettings.joiningAt(4);

  @Test
  void asksFirstWhatSettlesMost() {
    // 0-1-2 and 3-4-5 are sure; 2-3 is a doubt between nine pairs, 6-7 between one
    Links links =
        Links.of(
            new int[] {0, 1, 0, 3, 4, 3, 2, 6},
            new int[] {1, 2, 2, 4, 5, 5, 3, 7},
            new float[] {20, 20, 20, 20, 20, 20, 1, 3});
    Clusters clusters = Clustering.of(8, links, (_, _) -> 1, Constraints.none(), AT_FOUR);

    List<Doubt> doubts = Review.of(clusters, 0, Stake.none(), 2);

    assertThat(doubts).extracting(Doubt::left).containsExactly(2, 6);
    assertThat(doubts.getFirst().correction()).isEqualTo(9 * 2 / 3.0, offset(1e-9));
    assertThat(doubts.getLast().correction()).isEqualTo(8 / 9.0, offset(1e-9));
  }

  @Test
  void letsWhatHangsOnARecordWeigh() {
    Links links = Links.of(new int[] {0, 2}, new int[] {1, 3}, new float[] {1, 2});
    Clusters clusters = Clustering.of(4, links, (_, _) -> -9, Constraints.none(), AT_FOUR);

    assertThat(Review.of(clusters, 0, record -> record == 1 ? 5 : 0, 9))
        .extracting(Doubt::left)
        .containsExactly(0, 2);
  }

  @Test
  void asksOfDoubtfulJoinsToo() {
    Links links = Links.of(new int[] {0, 2}, new int[] {1, 3}, new float[] {4, 14});
    Clusters clusters = Clustering.of(4, links, (_, _) -> -9, Constraints.none(), AT_FOUR);

    Doubt first = Review.of(clusters, 0, Stake.none(), 9).getFirst();

    assertThat(first.joined()).isTrue();
    assertThat(first.left()).isZero();
    assertThat(first.correction()).isEqualTo(1 / 17.0, offset(1e-9));
  }

  @Test
  void doesNotAskAgainWhatSomebodySaidButAsksWhatTheModelGuards() {
    Links links = Links.of(new int[] {0, 2, 4}, new int[] {1, 3, 5}, new float[] {3, 14, 1});
    Constraints said =
        Constraints.builder()
            .different(0, 1, Rank.STEWARD)
            .different(2, 3, Rank.MODEL)
            .same(4, 5, Rank.HER_WORD)
            .build();
    Clusters clusters = Clustering.of(6, links, (_, _) -> -9, said, AT_FOUR);

    assertThat(Review.of(clusters, 0, Stake.none(), 9)).extracting(Doubt::left).containsExactly(2);
  }

  @Test
  void weighsAForbiddenPairAsStronglyAgainstAndNoMore() {
    Links links = Links.of(new int[] {0, 1}, new int[] {1, 2}, new float[] {20, 9});
    Clusters clusters =
        Clustering.of(3, links, (_, _) -> Double.NEGATIVE_INFINITY, Constraints.none(), AT_FOUR);

    Doubt doubt = Review.of(clusters, 0, Stake.none(), 1).getFirst();

    assertThat(clusters.labels()).containsExactly(0, 0, 2);
    assertThat(doubt.mean()).isEqualTo((9 - 15) / 2.0);
    assertThat(doubt.joined()).isFalse();
  }

  @Test
  void givesTheBestOfAllInWhateverOrderLinksCome() {
    Trials.run(
        40,
        chance -> {
          World world = World.messy(2 + chance.nextInt(120), chance);
          List<Doubt> all = doubts(world, chance, Integer.MAX_VALUE);

          assertThat(all)
              .isSortedAccordingTo(Comparator.comparingDouble(Doubt::correction).reversed());
          assertThat(doubts(world, chance, 10)).isEqualTo(all.stream().limit(10).toList());
        });
  }

  /// Answered by the truth, pairs put right are compared with those of the same number of doubts in
  /// the order of their weight, nearest to the threshold first.
  @Test
  void putsMorePairsRightThanTheOrderOfWeights() {
    double[] settled = new double[2];
    Trials.run(
        20,
        chance -> {
          World world = World.calibrated(300, chance);
          List<Doubt> all = doubts(world, chance, Integer.MAX_VALUE);
          List<Doubt> byWeight =
              all.stream()
                  .sorted(Comparator.comparingDouble(one -> Math.abs(one.bits() - AT_FOUR.join())))
                  .toList();
          settled[0] += settled(all, world);
          settled[1] += settled(byWeight, world);
        });

    assertThat(settled[0]).isGreaterThan(settled[1] * 1.2);
  }

  private static double settled(List<Doubt> doubts, World world) {
    int[] truth = world.truth();
    return doubts.stream()
        .limit(20)
        .filter(one -> one.joined() != (truth[one.left()] == truth[one.right()]))
        .mapToDouble(one -> (double) one.leftSize() * one.rightSize())
        .sum();
  }

  private static List<Doubt> doubts(World world, RandomGenerator chance, int most) {
    Links links = world.links(-6, chance);
    Clusters clusters = Clustering.of(world.records(), links, world, Constraints.none(), AT_FOUR);

    return Review.of(clusters, -3, Stake.none(), most);
  }
}
