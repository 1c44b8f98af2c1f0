package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClusteringTests {

  private static final ClusteringSettings AT_ZERO = ClusteringSettings.joiningAt(0);

  @Test
  void joinsAcrossAStrongLinkAndNotAcrossAWeakOne() {
    Clusters clusters = cluster(4, links("0-1 6", "2-3 -1"), -10, Constraints.none());

    assertThat(clusters.labels()).containsExactly(0, 0, 2, 3);
    assertThat(clusters.joins().size()).isOne();
    assertThat(clusters.joins().get(0)).isEqualTo(new Join(0, 1, Rank.MODEL, 6, 6, 1, 1));
  }

  @Test
  void givesEverybodyOnBothSidesAVoice() {
    // 1-2 would chain two pairs whose other three cross weights are -10: (4 - 30) / 4 = -6.5
    Links links = links("0-1 9", "2-3 8", "1-2 4");

    assertThat(cluster(4, links, -10, Constraints.none()).labels()).containsExactly(0, 0, 2, 2);
    // (4 - 9) / 4 = -1.25 is above the floor of -3
    assertThat(cluster(4, links, -3, Constraints.none()).labels()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void countsNoPairBeyondTheClip() {
    // unclipped (40 - 3 * 12) / 4 = 1; clipped (15 - 36) / 4 = -5.25
    Links links = links("0-1 50", "2-3 45", "1-2 40");

    assertThat(cluster(4, links, -12, Constraints.none()).labels()).containsExactly(0, 0, 2, 2);
  }

  @Test
  void neverChainsLookAlikes() {
    int records = 20_000;
    int[] left = new int[records - 1];
    int[] right = new int[records - 1];
    float[] bits = new float[records - 1];
    Arrays.setAll(left, i -> i);
    Arrays.setAll(right, i -> i + 1);
    Arrays.fill(bits, 8);

    Clusters clusters = cluster(records, Links.of(left, right, bits), -15, Constraints.none());

    assertThat(clusters.sizes().largest()).isLessThanOrEqualTo(3);
  }

  @Test
  void growsNoClusterBeyondTheMostByWeightsAlone() {
    World one = World.clear(120, RandomGenerator.of("L64X128MixRandom"));
    PairWeight equal = (_, _) -> 12;
    Links star = everyPair(one.records(), 12);

    Clusters clusters = Clustering.of(120, star, equal, Constraints.none(), AT_ZERO.withMost(50));

    assertThat(clusters.sizes().largest()).isEqualTo(50);
  }

  @Test
  void neverCrossesARefusalNotEvenThroughAThirdRecord() {
    Links links = links("0-1 14", "1-2 14", "0-2 14");
    Constraints apart = Constraints.builder().different(2, 0, Rank.STEWARD).build();

    assertThat(cluster(3, links, 14, apart).labels()).containsExactly(0, 0, 2);
  }

  @Test
  void leavesOpenWhatWasSaidBothWays() {
    Constraints both =
        Constraints.builder()
            .same(1, 0, Rank.HER_WORD)
            .different(0, 1, Rank.STEWARD)
            .same(3, 4, Rank.STEWARD)
            .same(2, 3, Rank.HER_WORD)
            .different(2, 4, Rank.HER_WORD)
            .build();

    Clusters clusters = cluster(5, links("0-1 15"), 10, both);

    assertThat(clusters.labels()).containsExactly(0, 1, 2, 2, 4);
    assertThat(clusters.conflicts())
        .containsExactly(
            new Conflict(0, 1, Rank.HER_WORD, new Obstacle.Refused(0, 1, Rank.STEWARD)),
            new Conflict(3, 4, Rank.STEWARD, new Obstacle.Refused(2, 4, Rank.HER_WORD)));
  }

  @Test
  void guardsAgainstTheModelButNotAgainstSomebody() {
    Links twins = links("0-1 15");
    Constraints guarded = Constraints.builder().different(0, 1, Rank.MODEL).build();
    Constraints said =
        Constraints.builder().different(0, 1, Rank.MODEL).same(0, 1, Rank.STEWARD).build();

    assertThat(cluster(2, twins, 0, guarded).labels()).containsExactly(0, 1);
    assertThat(cluster(2, twins, 0, said).labels()).containsExactly(0, 0);
    assertThat(cluster(2, twins, 0, said).conflicts()).isEmpty();
  }

  @Test
  void joinsByTheSameVerifiedValueAndPartsByAnother() {
    int[] licences = {7, -1, 7, 8, 8, -1};
    Constraints verified = Constraints.builder().identifiers(licences).build();

    Clusters clusters =
        cluster(6, links("0-1 12", "1-3 12", "3-5 12", "2-3 12", "1-5 -9"), 4, verified);

    assertThat(clusters.labels()).containsExactly(0, 0, 0, 3, 3, 3);
    assertThat(clusters.joins().get(0).rank()).isEqualTo(Rank.VERIFIED_IDENTIFIER);
  }

  @Test
  void doesNotLetHerWordJoinTwoVerifiedValues() {
    Constraints both =
        Constraints.builder().identifiers(new int[] {1, 2}).same(0, 1, Rank.HER_WORD).build();

    Clusters clusters = cluster(2, Links.none(), 0, both);

    assertThat(clusters.labels()).containsExactly(0, 1);
    assertThat(clusters.conflicts())
        .containsExactly(new Conflict(0, 1, Rank.HER_WORD, new Obstacle.OtherIdentifier(0, 1, 2)));
  }

  @Test
  void takesASharedIdentifierForNoProofWhereNamesContradict() {
    int[] licences = {3, 3, 3};
    Constraints verified =
        Constraints.builder()
            .identifiers(licences)
            .contradictedBy((one, other) -> one == 1 || other == 1)
            .build();

    Clusters clusters = cluster(3, Links.none(), 0, verified);

    assertThat(clusters.labels()).containsExactly(0, 1, 0);
    assertThat(clusters.conflicts())
        .containsExactly(
            new Conflict(0, 1, Rank.VERIFIED_IDENTIFIER, new Obstacle.Contradicts(0, 3)));
  }

  @Test
  void countsAValueThatManyContradictingRecordsHoldAsNone() {
    int[] phones = new int[400];
    Constraints shared =
        Constraints.builder()
            .identifiers(phones)
            .contradictedBy((one, other) -> one % 7 != other % 7)
            .build();

    Clusters clusters = cluster(400, links("0-7 9"), -15, shared);

    assertThat(clusters.generic()).containsExactly(new GenericValue(0, 0, 400));
    assertThat(clusters.sizes().bySize()).isEqualTo(Map.of(1, 398, 2, 1));
    assertThat(clusters.conflicts()).isEmpty();
  }

  @Test
  void keepsOneRecordOfASourceThatHasNobodyTwice() {
    var single = new BitSet();
    single.set(70);
    Constraints once =
        Constraints.builder().onlyOnePerPerson(new int[] {70, 70, 5, 5}, single).build();
    Links links = links("0-1 15", "1-2 14", "2-3 13", "0-3 12");

    Clusters clusters = cluster(4, links, 12, once);

    assertThat(clusters.labels()).containsExactly(0, 1, 1, 1);
  }

  @Test
  void neverJoinsWhatTheModelForbids() {
    Links links = links("0-1 14", "1-2 14");

    Clusters clusters = cluster(3, links, Double.NEGATIVE_INFINITY, Constraints.none());

    assertThat(clusters.labels()).containsExactly(0, 0, 2);
  }

  @Test
  void refusesColumnsOfAnotherLength() {
    Constraints short2 = Constraints.builder().identifiers(new int[] {1, 2}).build();

    assertThatThrownBy(() -> cluster(3, Links.none(), 0, short2))
        .hasMessage("A column of 2 values stands beside 3 records.");
  }

  @Test
  void isTheSameInWhateverOrderLinksCome() {
    Trials.run(
        100,
        chance -> {
          World world = World.messy(1 + chance.nextInt(120), chance);
          Constraints said = saidOf(world, chance);

          int[] once = of(world, world.links(-6, chance), said).labels();
          int[] again = of(world, world.links(-6, chance), said).labels();

          assertThat(again).isEqualTo(once);
        });
  }

  @Test
  void doesNotHangOnTheNumbersOfTheRecords() {
    Trials.run(
        60,
        chance -> {
          World world = World.messy(2 + chance.nextInt(60), chance);
          int[] numbers = World.shuffled(world.records(), chance);
          int[] back = new int[numbers.length];
          for (int i = 0; i < numbers.length; i++) {
            back[numbers[i]] = i;
          }
          Links links = world.links(-6, chance);
          int[] left = new int[links.size()];
          int[] right = new int[links.size()];
          float[] bits = new float[links.size()];
          for (int i = 0; i < bits.length; i++) {
            left[i] = numbers[links.left(i)];
            right[i] = numbers[links.right(i)];
            bits[i] = links.bits(i);
          }
          // Whole clusters, so that no sample is drawn: which records stand for a cluster is a
          // matter
          // of their numbers.
          var whole = new ClusteringSettings(0, -3, 15, 1_000, 1_000);

          Clusters once = Clustering.of(world.records(), links, world, Constraints.none(), whole);
          Clusters renumbered =
              Clustering.of(
                  world.records(),
                  Links.of(left, right, bits),
                  (one, other) -> world.of(back[one], back[other]),
                  Constraints.none(),
                  whole);

          for (int one = 0; one < numbers.length; one++) {
            for (int other = 0; other < one; other++) {
              assertThat(renumbered.of(numbers[one]) == renumbered.of(numbers[other]))
                  .isEqualTo(once.of(one) == once.of(other));
            }
          }
        });
  }

  @Test
  void keepsEveryConstraintInAnyWorld() {
    Trials.run(
        200,
        chance -> {
          World world = World.messy(2 + chance.nextInt(150), chance);
          int[] licences = columnOf(world, chance);
          int[] sources = new int[world.records()];
          Arrays.setAll(sources, _ -> chance.nextInt(4));
          var single = new BitSet();
          single.set(2);
          var said = Constraints.builder().identifiers(licences).onlyOnePerPerson(sources, single);
          int[][] refused = new int[chance.nextInt(60)][];
          for (int i = 0; i < refused.length; i++) {
            int one = chance.nextInt(world.records());
            int other = (one + 1 + chance.nextInt(world.records() - 1)) % world.records();
            refused[i] = new int[] {one, other};
            said.different(one, other, Rank.STEWARD);
            if (chance.nextBoolean()) {
              said.same(one, other, Rank.HER_WORD);
            }
            said.same(one, (one + 1) % world.records(), Rank.STEWARD);
          }

          Clusters clusters = of(world, world.links(-6, chance), said.build());

          for (int[] pair : refused) {
            assertThat(clusters.of(pair[0])).isNotEqualTo(clusters.of(pair[1]));
          }
          for (int one = 0; one < world.records(); one++) {
            for (int other = 0; other < one; other++) {
              if (clusters.of(one) == clusters.of(other)) {
                assertThat(
                        licences[one] >= 0
                            && licences[other] >= 0
                            && licences[one] != licences[other])
                    .isFalse();
                assertThat(sources[one] == 2 && sources[other] == 2).isFalse();
              }
            }
          }
        });
  }

  @Test
  void staysBoundedUnderContradictoryStatements() {
    var said = Constraints.builder();
    int records = 20_000;
    for (int i = 1; i < records; i++) {
      said.same(0, i, Rank.HER_WORD).different(0, i, Rank.STEWARD);
    }

    Clusters clusters = cluster(records, Links.none(), 0, said.build());

    assertThat(clusters.sizes().largest()).isOne();
    assertThat(clusters.conflicts()).hasSize(records - 1);
  }

  @Test
  void findsWhoIsWhoInAClearWorld() {
    Trials.run(
        20,
        chance -> {
          World world = World.clear(100, chance);
          int[] truth = world.truth();

          Clusters clusters = of(world, world.links(0, chance), Constraints.none());

          for (int one = 0; one < truth.length; one++) {
            for (int other = 0; other < one; other++) {
              assertThat(clusters.of(one) == clusters.of(other))
                  .isEqualTo(truth[one] == truth[other]);
            }
          }
        });
  }

  @Test
  void publishesNothingWhereSizesGotOutOfHand() {
    var last = ClusterSizes.of(Map.of(1, 800, 2, 100));
    var now = ClusterSizes.of(Map.of(1, 400, 2, 100, 20, 10, 200, 1));

    assertThat(now.largest()).isEqualTo(200);
    assertThat(now.shareAbove(10)).isEqualTo(.4);
    assertThat(now.driftFrom(last)).isEqualTo(.4);
    assertThat(now.driftFrom(now)).isZero();
    assertThat(new SizeLimits(100, .3, .2, .01).breachesOf(now, Optional.of(last), .02))
        .containsExactly(
            new SizeLimits.Breach.Largest(200, 100),
            new SizeLimits.Breach.ShareAboveTen(.4, .3),
            new SizeLimits.Breach.Drift(.4, .2),
            new SizeLimits.Breach.FalseDiscoveries(.02, .01));
    assertThat(SizeLimits.ofPersons().breachesOf(last, Optional.empty(), .001)).isEmpty();
  }

  private static Constraints saidOf(World world, RandomGenerator chance) {
    var said = Constraints.builder().identifiers(columnOf(world, chance));
    for (int i = 0; i < world.records() / 10; i++) {
      int one = chance.nextInt(world.records());
      int other = (one + 1 + chance.nextInt(world.records() - 1)) % world.records();
      if (chance.nextBoolean()) {
        said.same(one, other, Rank.STEWARD);
      } else {
        said.different(one, other, Rank.HER_WORD);
      }
    }
    return said.build();
  }

  /// Values of which few are known and some are wrong.
  private static int[] columnOf(World world, RandomGenerator chance) {
    int[] column = world.truth();
    for (int i = 0; i < column.length; i++) {
      column[i] = chance.nextInt(3) > 0 ? -1 : chance.nextInt(10) == 0 ? 0 : column[i];
    }
    return column;
  }

  private static Clusters of(World world, Links links, Constraints constraints) {
    return Clustering.of(world.records(), links, world, constraints, AT_ZERO);
  }

  private static Clusters cluster(int records, Links links, double unmet, Constraints constraints) {
    return Clustering.of(records, links, (_, _) -> unmet, constraints, AT_ZERO);
  }

  private static Links everyPair(int records, float weight) {
    int pairs = records * (records - 1) / 2;
    int[] left = new int[pairs];
    int[] right = new int[pairs];
    float[] bits = new float[pairs];
    Arrays.fill(bits, weight);
    for (int one = 0, at = 0; one < records; one++) {
      for (int other = 0; other < one; other++) {
        left[at] = one;
        right[at++] = other;
      }
    }
    return Links.of(left, right, bits);
  }

  /// Each as `left-right bits`.
  static Links links(String... written) {
    int[] left = new int[written.length];
    int[] right = new int[written.length];
    float[] bits = new float[written.length];
    for (int i = 0; i < written.length; i++) {
      String[] parts = written[i].split("[- ]", 3);
      left[i] = Integer.parseInt(parts[0]);
      right[i] = Integer.parseInt(parts[1]);
      bits[i] = Float.parseFloat(parts[2]);
    }
    return Links.of(left, right, bits);
  }
}
