package dev.rapport.linkage.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTests {

  @Test
  void poolsWhatBreaksTheOrder() {
    Calibration calibration = new Calibration();
    add(calibration, 0.5, 1, 4);
    add(calibration, 1.5, 3, 4);
    add(calibration, 2.5, 1, 2);
    add(calibration, 3.5, 4, 4);
    assertThat(calibration.labels()).isEqualTo(14);
    assertThat(calibration.curve())
        .containsExactly(
            new Calibration.Bin(0, 1, 1, 4),
            new Calibration.Bin(1, 3, 4, 6),
            new Calibration.Bin(3, 4, 4, 4));
  }

  private static void add(Calibration calibration, double bits, int same, int pairs) {
    for (int pair = 0; pair < pairs; pair++) {
      calibration.update(bits, pair < same);
    }
  }

  @Test
  void neverFallsAndFindsTheTruthHoweverItIsDivided() {
    for (int seed = 0; seed < 20; seed++) {
      var chance = new SplittableRandom(seed);
      Calibration whole = new Calibration();
      Calibration first = new Calibration();
      Calibration second = new Calibration();
      for (int label = 0; label < 20_000; label++) {
        double bits = chance.nextDouble(-6, 6);
        boolean same = chance.nextDouble() < 1 / (1 + Math.pow(2, -bits));
        whole.update(bits, same);
        (chance.nextBoolean() ? first : second).update(bits, same);
      }
      first.merge(second);
      assertThat(first.curve()).as("seed %d", seed).isEqualTo(whole.curve());
      double before = -1;
      for (Calibration.Bin bin : whole.curve()) {
        double middle = (bin.from() + bin.to()) / 2;
        assertThat(bin.share())
            .as("seed %d", seed)
            .isGreaterThan(before)
            .isCloseTo(1 / (1 + Math.pow(2, -middle)), within(0.06));
        before = bin.share();
      }
    }
  }
}
