package dev.rapport.linkage.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairScoreTests {

  private static final double EXACTLY = 1e-12;

  /// Found are abc, de, f; true are ab, cde, f. Of the 3 + 1 pairs found ab and de are true, and of
  /// the 1 + 3 true ones cd and ce are missed.
  @Test
  void countsPairsAsByHand() {
    PairScore score = PairScore.of(Grouping.of(1, 1, 1, 2, 2, 3), Grouping.of(7, 7, 8, 8, 8, 9));

    assertThat(score).isEqualTo(new PairScore(4, 4, 2));
    assertThat(score.precision()).isEqualTo(0.5, within(EXACTLY));
    assertThat(score.recall()).isEqualTo(0.5, within(EXACTLY));
    assertThat(score.f1()).isEqualTo(0.5, within(EXACTLY));
  }

  @Test
  void oneBigGroupFindsEverythingAndIsMostlyWrong() {
    PairScore score = PairScore.of(Grouping.of(0, 0, 0, 0), Grouping.of(1, 1, 2, 3));

    assertThat(score).isEqualTo(new PairScore(6, 1, 1));
    assertThat(score.recall()).isEqualTo(1, within(EXACTLY));
    assertThat(score.precision()).isEqualTo(1 / 6.0, within(EXACTLY));
    assertThat(score.f1()).isEqualTo(2 / 7.0, within(EXACTLY));
  }

  @Test
  void whereThereIsNothingNothingIsWrong() {
    assertThat(PairScore.of(Grouping.of(), Grouping.of()).f1()).isEqualTo(1, within(EXACTLY));
    assertThat(PairScore.of(Grouping.of(1, 2), Grouping.of(3, 4)).precision())
        .isEqualTo(1, within(EXACTLY));
  }

  @Test
  void agreesWithLookingAtEveryPair() {
    for (long seed = 0; seed < 200; seed++) {
      var chance = new SplittableRandom(seed);
      int records = chance.nextInt(1, 40);
      int[] found = chance.ints(records, -5, 5).toArray();
      long[] truth = chance.longs(records, Long.MAX_VALUE - 6, Long.MAX_VALUE).toArray();

      assertThat(PairScore.of(Grouping.of(found), Grouping.ofKeys(truth)))
          .as("seed %d", seed)
          .isEqualTo(byEveryPair(found, truth));
    }
  }

  private static PairScore byEveryPair(int[] found, long[] truth) {
    long together = 0;
    long real = 0;
    long shared = 0;
    for (int left = 0; left < found.length; left++) {
      for (int right = left + 1; right < found.length; right++) {
        boolean isFound = found[left] == found[right];
        boolean isReal = truth[left] == truth[right];
        together += isFound ? 1 : 0;
        real += isReal ? 1 : 0;
        shared += isFound && isReal ? 1 : 0;
      }
    }
    return new PairScore(together, real, shared);
  }

  @Test
  void knowsCountLargestAndShareOfLargeGroups() {
    Grouping groups = Grouping.of(4, 4, 4, 9, 9, 1);

    assertThat(groups.count()).isEqualTo(3);
    assertThat(groups.largest()).isEqualTo(3);
    assertThat(groups.shareAbove(2)).isEqualTo(1 / 3.0, within(EXACTLY));
    assertThat(Grouping.of().largest()).isZero();
  }

  @Test
  void someOfTheRecordsCanBeLookedAtAlone() {
    var chosen = new BitSet();
    chosen.set(0);
    chosen.set(2);
    chosen.set(3);

    assertThat(Grouping.of(4, 4, 4, 9, 9, 1).only(chosen).pairs()).isEqualTo(1);
  }

  @Test
  void groupsOfOtherRecordsCannotBeCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairScore.of(Grouping.of(1), Grouping.of(1, 2)));
  }
}
