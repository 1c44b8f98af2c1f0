package dev.rapport.learning.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.learning.silence.Amounts.Spending;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// What cannot be relied on is said, and is a number all the same.
class CaveatTests {

  private static final List<Function<PurchaseHistories, Fit<? extends SilenceModel>>> FITS =
      List.of(BgNbd::fit, MbgNbd::fit, ParetoNbd::fit);

  private static void assertHasCaveatAndIsFinite(PurchaseHistories histories) {
    for (Function<PurchaseHistories, Fit<? extends SilenceModel>> each : FITS) {
      Fit<? extends SilenceModel> fit = each.apply(histories);
      assertThat(fit.isReliable()).as(fit.toString()).isFalse();
      assertThat(fit.reason()).isNotBlank();
      assertThat(fit.logLikelihood()).as(fit.toString()).isFinite();
      assertThat(fit.model().parameters().values()).allSatisfy(one -> assertThat(one).isFinite());
      var history = new PurchaseHistory(3, 5, 9);
      assertThat(fit.model().alive(history)).as(fit.toString()).isBetween(0.0, 1.0);
      assertThat(fit.model().expected(history, 10)).as(fit.toString()).isFinite();
      assertThat(fit.model().counts(history, 10).again()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void nobody() {
    assertHasCaveatAndIsFinite(new PurchaseHistories(UnitOfTime.WEEK));
  }

  @Test
  void oneCustomer() {
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    histories.update(new PurchaseHistory(4, 20, 30));
    assertHasCaveatAndIsFinite(histories);
  }

  @Test
  void somebodyWhoComesForTheFirstTimeToday() {
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    histories.update(PurchaseHistory.NEW, 1_000);
    assertHasCaveatAndIsFinite(histories);
  }

  @Test
  void nobodyBoughtAgain() {
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    for (int age = 1; age <= 40; age++) {
      histories.update(new PurchaseHistory(0, 0, age), 10);
    }
    assertHasCaveatAndIsFinite(histories);
  }

  @Test
  void aMillionPurchasesOfOne() {
    var histories = new PurchaseHistories(UnitOfTime.DAY);
    histories.update(new PurchaseHistory(1_000_000, 3_650, 3_650));
    assertHasCaveatAndIsFinite(histories);
  }

  @Test
  void nobodyEverLeaves() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    for (int person = 0; person < 2_000; person++) {
      double rate = Draws.gamma(2, 10, chance);
      double now = 0;
      int repeats = 0;
      double next = -Math.log(1 - chance.nextDouble()) / rate;
      while (next <= 50) {
        now = next;
        repeats++;
        next -= Math.log(1 - chance.nextDouble()) / rate;
      }
      histories.update(new PurchaseHistory(repeats, now, 50));
    }
    Fit<MbgNbd> fit = MbgNbd.fit(histories);
    assertThat(fit.reason()).contains("Nobody seems to leave");
    assertThat(BgNbd.fit(histories).isReliable()).isFalse();
    assertThat(ParetoNbd.fit(histories).isReliable()).isFalse();
  }

  @Test
  void amountsThatFollowFrequency() {
    var amounts = new Amounts("EUR");
    for (int purchases = 1; purchases <= 30; purchases++) {
      for (int person = 0; person < 5; person++) {
        amounts.update(new Spending(purchases, 10 * purchases + person));
      }
    }
    Fit<GammaGamma> fit = GammaGamma.fit(amounts);
    assertThat(fit.reason()).contains("Amounts follow frequency (correlation 1.00)");
    assertThat(fit.model().mean(Spending.NONE)).isFinite();
  }

  @Test
  void amountsOfNobodyOrAllAlike() {
    assertThat(GammaGamma.fit(new Amounts("")).isReliable()).isFalse();
    var alike = new Amounts("EUR");
    for (int purchases = 1; purchases <= 100; purchases++) {
      alike.update(new Spending(purchases, 20));
    }
    alike.update(new Spending(3, 0));
    Fit<GammaGamma> fit = GammaGamma.fit(alike);
    assertThat(fit.isReliable()).isFalse();
    assertThat(fit.model().mean(new Spending(2, 20))).isCloseTo(20, within(.1));
  }

  @Test
  void aForecastThatMissed() {
    assertThat(Checks.backTest(1_000, 1_300)).isPresent();
    assertThat(Checks.backTest(1_000, 1_150)).isEmpty();
    assertThat(Checks.backTest(6, 9)).isEmpty();
  }

  @Test
  void refusesHistoriesThatCannotBe() {
    assertThatThrownBy(() -> new PurchaseHistory(1, 3, 2)).hasMessageContaining("ended at 2.0");
    assertThatThrownBy(() -> new PurchaseHistory(0, 3, 4)).hasMessageContaining("first purchase");
    assertThatThrownBy(() -> new PurchaseHistory(1, Double.NaN, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Spending(1, -2)).hasMessageContaining("cannot cost");
  }

  @Test
  void refusesToMergeWhatIsCountedDifferently() {
    assertThatThrownBy(() ->
            new PurchaseHistories(UnitOfTime.DAY).merge(new PurchaseHistories(UnitOfTime.WEEK)))
        .hasMessage("Histories in units of a day and of a week cannot be merged.");
    assertThatThrownBy(() -> new Amounts("EUR").merge(new Amounts("USD")))
        .hasMessageContaining("cannot be merged");
    assertThatThrownBy(() -> BgBb.fit(new PurchaseHistories(UnitOfTime.DAY)))
        .hasMessageContaining("counted in chances");
    assertThatThrownBy(() -> BgNbd.fit(new PurchaseHistories(UnitOfTime.CHANCE)))
        .hasMessageContaining("for BG/BB");
  }
}
