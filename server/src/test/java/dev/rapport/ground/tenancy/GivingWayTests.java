package dev.rapport.ground.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GivingWayTests {

  private static final Duration PIECE = Duration.ofMillis(20);

  private final GivingWay givingWay = new GivingWay();

  @Test
  void whereNobodyAskedNothingRests() {
    assertThat(givingWay.rest(PIECE, 0)).isZero();
  }

  @Test
  void whileSomebodyAsksItRestsLongerThanItWorksAndNeverLong() {
    givingWay.asked(5);

    assertThat(givingWay.rest(PIECE, 7)).isGreaterThan(PIECE.multipliedBy(2));
    assertThat(givingWay.rest(Duration.ofMinutes(5), 7)).isEqualTo(GivingWay.LONGEST);
  }

  @Test
  void soonAfterTheLastPageItWorksOn() {
    givingWay.asked(5);

    assertThat(givingWay.rest(PIECE, 6 + GivingWay.JUST_NOW.toNanos())).isZero();
  }
}
