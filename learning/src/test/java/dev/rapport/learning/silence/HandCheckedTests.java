package dev.rapport.learning.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.learning.silence.Amounts.Spending;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Values that were reckoned apart, with the parameters that the papers print.
class HandCheckedTests {

  private static final Offset<Double> SIX = within(5.1e-7);
  private static final PurchaseHistory HERS = new PurchaseHistory(2, 30.43, 38.86);
  private static final BgNbd BG = new BgNbd(.243, 4.414, .793, 2.426);
  private static final MbgNbd MBG = new MbgNbd(.525, 6.183, .891, 1.614);
  private static final ParetoNbd PARETO = new ParetoNbd(.553, 10.58, .606, 11.66);

  @Test
  void knowsHowLikelySheIsStillACustomer() {
    assertThat(BG.alive(HERS)).isCloseTo(.726579, SIX);
    assertThat(MBG.alive(HERS)).isCloseTo(.706202, SIX);
    assertThat(BG.alive(new PurchaseHistory(0, 0, 38.86))).isEqualTo(1);
  }

  @Test
  void expectsHerPurchases() {
    assertThat(BG.expected(HERS, 39)).isCloseTo(1.226028, SIX);
    assertThat(MBG.expected(HERS, 39)).isCloseTo(1.262961, SIX);
  }

  @Test
  void spreadsThemOverCounts() {
    assertCounts(BG.counts(HERS, 39), .445373, .239319, .315308);
    assertCounts(BG.counts(HERS, 13), .676509, .226281, .097210);
    assertCounts(MBG.counts(HERS, 39), .440006, .234224, .325770);
  }

  private static void assertCounts(CountOdds odds, double none, double one, double more) {
    assertThat(odds.none()).isCloseTo(none, SIX);
    assertThat(odds.one()).isCloseTo(one, SIX);
    assertThat(odds.more()).isCloseTo(more, SIX);
  }

  @Test
  void expectsThoseOfANewPerson() {
    assertThat(BG.counts(PurchaseHistory.NEW, 39).none()).isCloseTo(.5737864, within(5e-6));
    double[] horizons = {.1429, 1, 3, 31.86, 32, 78};
    double[] expected = {.007828, .053268, .150865, 1.042062, 1.045243, 1.860519};
    for (int i = 0; i < horizons.length; i++) {
      assertThat(BG.expected(PurchaseHistory.NEW, horizons[i])).isCloseTo(expected[i], SIX);
    }
  }

  @Test
  void expectsAmountsBetweenHersAndEverybodys() {
    GammaGamma amounts = new GammaGamma(6.25, 3.74, 15.44);
    assertThat(amounts.mean(new Spending(2, 22.35))).isCloseTo(24.6637, within(5e-5));
    assertThat(amounts.mean(Spending.NONE)).isCloseTo(35.2190, within(5e-5));
  }

  @Test
  void judgesByPareto() {
    assertThat(PARETO.expected(PurchaseHistory.NEW, 52)).isCloseTo(1.473, within(1e-3));
    var often = new PurchaseHistory(26, 30.86, 31);
    assertThat(PARETO.expected(often, 52)).isCloseTo(25.456, within(2e-3));
    assertThat(PARETO.alive(often)).isCloseTo(.9979, within(5e-5));
  }

  @Test
  void knowsWhoGaveWillGive() {
    BgBb donors = new BgBb(1.2035, .7497, .6567, 2.7834);
    assertThat(donors.alive(new PurchaseHistory(0, 0, 6))).isCloseTo(.1081, within(5e-5));
    assertThat(donors.alive(new PurchaseHistory(2, 4, 6))).isCloseTo(.5897, within(5e-5));
    assertThat(donors.alive(new PurchaseHistory(6, 6, 6))).isCloseTo(.9304, within(5e-5));
  }

  @Test
  void sumsTheHypergeometricSeries() {
    assertThat(Hypergeometric.of(1, 1, 2, .5)).isCloseTo(2 * Math.log(2), within(1e-14));
    assertThat(Hypergeometric.of(.5, 1, 1.5, .81)).isCloseTo(1.635799433, within(1e-9));
    double euler = Hypergeometric.scaled(3 - 1.5, 3 - 2.25, 3, .7, 3 - 1.5 - 2.25);
    assertThat(Hypergeometric.of(1.5, 2.25, 3, .7)).isCloseTo(euler, within(1e-13));
    assertThat(Hypergeometric.scaled(400, 300, 2, .999, 800)).isFinite();
  }

  @Test
  void findsThePlaceOfAPurchaseThatRanBackwards() {
    assertThat(PurchaseHistory.of(UnitOfTime.WEEK, new long[] {0, 7, 7, 21}, 28))
        .isEqualTo(new PurchaseHistory(2, 3, 4));
    assertThatThrownBy(() -> PurchaseHistory.of(UnitOfTime.DAY, new long[] {10, 12, 4}, 28))
        .isInstanceOfSatisfying(
            PurchaseIsOutOfOrder.class, refused -> assertThat(refused.place()).isEqualTo(3))
        .hasMessage("Purchase 3, of 1970-01-05, cannot follow 1970-01-13.");
  }
}
