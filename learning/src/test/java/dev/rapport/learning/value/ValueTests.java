package dev.rapport.learning.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.GammaGamma;
import dev.rapport.learning.silence.MbgNbd;
import dev.rapport.learning.silence.PurchaseHistory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ValueTests {

  private static final MbgNbd MODEL = new MbgNbd(.525, 6.183, .891, 1.614);
  private static final GammaGamma AMOUNTS = new GammaGamma(6.25, 3.74, 15.44);
  private static final PurchaseHistory HERS = new PurchaseHistory(2, 30.43, 38.86);
  private static final Spending SPENT = new Spending(2, 22.35);

  private static Value value(Terms terms, CostToServe cost) {
    return Value.of(MODEL, AMOUNTS, HERS, SPENT, terms, cost);
  }

  @Test
  void isPurchasesTimesAmountsWithoutDiscount() {
    Value value = value(new Terms(3, 13, 1, 0, 1_000, 1), CostToServe.NOTHING);
    assertThat(value.purchases()).isCloseTo(1.262961, within(1e-6));
    assertThat(value.expected()).isCloseTo(1.262961 * 24.663727, within(1e-4));
    assertThat(value.net()).isEqualTo(value.expected());
  }

  @Test
  void countsLaterPurchasesForLess() {
    double[] ends = {13, 26, 39};
    double expected = 0;
    double before = 0;
    for (int step = 0; step < 3; step++) {
      double until = MODEL.expected(HERS, ends[step]);
      expected += (until - before) * AMOUNTS.mean(SPENT) * .4 / Math.pow(1.02, step + 1);
      before = until;
    }
    Value value = value(new Terms(3, 13, .4, .02, 1_000, 1), CostToServe.NOTHING);
    assertThat(value.expected()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theSpreadLiesAroundWhatIsExpectedAndComesAgainWithItsSeed() {
    var terms = new Terms(3, 13, 1, 0, 40_000, 5);
    Value value = value(terms, CostToServe.NOTHING);
    assertThat(value.spread()).hasSize(20).isSorted();
    assertThat(value.spread().getFirst()).isZero();
    double mean = value.spread().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    assertThat(mean).isCloseTo(value.expected(), within(.08 * value.expected()));
    assertThat(value(terms, CostToServe.NOTHING)).isEqualTo(value);
    assertThat(value(new Terms(3, 13, 1, 0, 40_000, 6), CostToServe.NOTHING)).isNotEqualTo(value);
  }

  @Test
  void whatItCostsToBeThereIsItsOwnLine() {
    var calls = CostToServe.of(Map.of("call", new CostToServe.Line(2, 3)));
    Value value = value(new Terms(2, 13, 1, .1, 100, 1), calls);
    assertThat(value.cost()).isCloseTo(6 / 1.1 + 6 / 1.21, within(1e-12));
    assertThat(value.net()).isCloseTo(value.expected() - value.cost(), within(1e-12));
  }

  @Test
  void refusesTermsThatCannotBe() {
    assertThatThrownBy(() -> new Terms(0, 13, 1, 0, 100, 1)).hasMessageContaining("no time");
    assertThatThrownBy(() -> new Terms(1, 13, 1.2, 0, 100, 1)).hasMessageContaining("margin");
    assertThatThrownBy(() -> new CostToServe.Line(-1, 3)).hasMessageContaining("no cost");
  }

  @Test
  void knowsWhatTheFirstFifthHolds() {
    var house = new Concentration();
    for (int person = 0; person < 80; person++) {
      house.update(100);
    }
    for (int person = 0; person < 20; person++) {
      house.update(1_600);
    }
    assertThat(house.heldBy(.2)).isCloseTo(.8, within(1e-12));
    assertThat(house.heldBy(.1)).isCloseTo(.4, within(1e-12));
    assertThat(house.heldBy(0)).isZero();
    assertThat(house.heldBy(1)).isCloseTo(1, within(1e-12));
    assertThat(house.curve())
        .containsExactly(
            new Concentration.Point(0, 0),
            new Concentration.Point(20, 32_000),
            new Concentration.Point(100, 40_000));
  }

  @Test
  void aHouseWithoutValueSharesNothing() {
    var house = new Concentration();
    assertThat(house.heldBy(.2)).isZero();
    house.update(-500);
    house.update(0);
    assertThat(house.heldBy(.5)).isZero();
    assertThat(house.value()).isEqualTo(-500);
  }

  @Test
  void theSketchIsNearToTheCurveItselfAndMergesInAnyOrder() {
    for (long seed = 1; seed <= 30; seed++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      long[] values = new long[1_000];
      var whole = new Concentration();
      var parts = new Concentration[] {new Concentration(), new Concentration()};
      for (int person = 0; person < values.length; person++) {
        values[person] = (long) Math.exp(6 + 2 * chance.nextGaussian());
        whole.update(values[person]);
        parts[chance.nextInt(2)].update(values[person]);
      }
      Arrays.sort(values);
      double first = Arrays.stream(values).skip(800).sum();
      double all = Arrays.stream(values).sum();
      assertThat(whole.heldBy(.2)).as("seed " + seed).isCloseTo(first / all, within(.001));
      var merged = new Concentration();
      merged.merge(parts[1]);
      merged.merge(parts[0]);
      assertThat(merged).as("seed " + seed).isEqualTo(whole);
      assertThat(Concentration.of(merged.bytes())).as("seed " + seed).isEqualTo(whole);
    }
  }

  @Test
  void isWrittenAlike() {
    var house = new Concentration();
    house.update(0);
    house.update(1);
    house.update(1);
    assertThat(HexFormat.of().formatHex(house.bytes()))
        .isEqualTo(
            "0100000002000000"
                + "0000000001000000000000000000000000000000"
                + "0100000002000000000000000200000000000000");
  }
}
