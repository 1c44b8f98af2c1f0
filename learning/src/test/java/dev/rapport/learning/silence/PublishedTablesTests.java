package dev.rapport.learning.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.learning.silence.Amounts.Spending;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What papers and other programs print for data that lie beside the repository on some machines.
class PublishedTablesTests {

  @Test
  void reproducesBgNbd() {
    Fit<BgNbd> fit = BgNbd.fit(cdnow());
    assertFit(fit, fit.model().parameters().values(), -9582.426, .2426, 4.4135, .7929, 2.4258);
    assertThat(fit.model().expected(PurchaseHistory.NEW, 39)).isCloseTo(1.2, within(.1));
  }

  @Test
  void reproducesMbgNbd() {
    Fit<MbgNbd> fit = MbgNbd.fit(cdnow());
    assertFit(fit, fit.model().parameters().values(), -9582.133, .5248, 6.183, .8914, 1.614);
  }

  @Test
  void reproducesParetoNbd() {
    Fit<ParetoNbd> fit = ParetoNbd.fit(cdnow());
    assertFit(fit, fit.model().parameters().values(), -9594.974, .5533, 10.5776, .6062, 11.6679);
    assertThat(fit.model().expected(PurchaseHistory.NEW, 52)).isCloseTo(1.4735, within(1e-4));
    var often = new PurchaseHistory(26, 30.86, 31);
    assertThat(fit.model().expected(often, 52)).isCloseTo(25.4567, within(1e-3));
    assertThat(fit.model().alive(often)).isCloseTo(.99792, within(1e-5));
  }

  @Test
  void reproducesBgBb() {
    PurchaseHistories donors = new PurchaseHistories(UnitOfTime.CHANCE);
    for (String line : Measured.lines("donors-bgbb/donations_rf_1995cohort.csv")) {
      String[] cells = line.strip().split(",", -1);
      donors.update(
          new PurchaseHistory(
              Integer.parseInt(cells[0]),
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2])),
          Long.parseLong(cells[3]));
    }
    Fit<BgBb> fit = BgBb.fit(donors);
    assertFit(fit, fit.model().parameters().values(), -33225.58, 1.2035, .7497, .6567, 2.7834);
    double all =
        donors.people().entrySet().stream()
            .mapToDouble(one -> one.getValue() * fit.model().expected(one.getKey(), 5))
            .sum();
    assertThat(all).isCloseTo(12_884.2, within(.5));
  }

  @Test
  void reproducesGammaGamma() {
    Amounts amounts = new Amounts("USD");
    for (String line : Measured.lines("cdnow/cdnow_sample_cbs_x_tx_T_zbar.csv")) {
      String[] cells = line.strip().split(",", -1);
      if (!cells[1].equals("0")) {
        amounts.update(new Spending(Integer.parseInt(cells[1]), Double.parseDouble(cells[4])));
      }
    }
    Fit<GammaGamma> fit = GammaGamma.fit(amounts);
    GammaGamma model = fit.model();
    assertFit(
        fit, List.of(model.p(), model.q(), model.gamma()), -4055.923, 6.2488, 3.7446, 15.4477);
    assertThat(fit.provenance().people()).isEqualTo(946);
    assertThat(amounts.correlation()).isCloseTo(.114, within(5e-4));
  }

  private static PurchaseHistories cdnow() {
    PurchaseHistories histories = new PurchaseHistories(UnitOfTime.WEEK);
    for (String line : Measured.lines("cdnow/cdnow_sample_cbs_x_tx_T_zbar.csv")) {
      String[] cells = line.strip().split(",", -1);
      histories.update(
          new PurchaseHistory(
              Integer.parseInt(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3])));
    }
    return histories;
  }

  private static void assertFit(
      Fit<?> fit, Collection<Double> found, double logLikelihood, double... printed) {
    assertThat(fit.caveats()).isEmpty();
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(.05));
    int at = 0;
    for (double parameter : found) {
      assertThat(parameter).isCloseTo(printed[at], within(5e-4 * Math.max(1, printed[at])));
      at++;
    }
  }
}
