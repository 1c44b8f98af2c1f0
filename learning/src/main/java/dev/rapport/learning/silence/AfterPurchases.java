package dev.rapport.learning.silence;

import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A model in which somebody can be gone after a purchase: [BgNbd] and [MbgNbd].
sealed interface AfterPurchases extends SilenceModel permits BgNbd, MbgNbd {

  double r();

  double alpha();

  double a();

  double b();

  /// How many purchases before the first repeat she can be gone after: 0 or 1.
  int early();

  static <M extends AfterPurchases> Fit<M> fit(
      PurchaseHistories histories, int early, Function<double[], M> model) {
    return Fitting.of(
        histories, GeometricLikelihood.of(histories, early), model, at -> at[2] / (at[2] + at[3]));
  }

  private GeometricDropOut dropOut() {
    return new GeometricDropOut(r(), alpha(), a(), b(), early());
  }

  @Override
  default Map<String, Double> parameters() {
    return GeometricLikelihood.named(r(), alpha(), a(), b());
  }

  @Override
  default double logLikelihood(PurchaseHistories histories) {
    return GeometricLikelihood.of(histories, early()).value(r(), alpha(), a(), b());
  }

  @Override
  default double alive(PurchaseHistory history) {
    return dropOut().alive(history);
  }

  @Override
  default double expected(PurchaseHistory history, double horizon) {
    return dropOut().expected(history, SilenceModel.checked(horizon));
  }

  @Override
  default CountOdds counts(PurchaseHistory history, double horizon) {
    return dropOut().counts(history, SilenceModel.checked(horizon));
  }

  @Override
  default long[] draw(PurchaseHistory history, double[] ends, RandomGenerator chance) {
    return dropOut().draw(history, ends, chance);
  }
}
