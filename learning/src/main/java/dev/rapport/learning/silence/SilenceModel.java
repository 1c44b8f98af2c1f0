package dev.rapport.learning.silence;

import java.util.Map;
import java.util.random.RandomGenerator;

/// What one person will do if we stay silent, by her purchases alone.
///
/// Every answer holds for any history and any horizon that is finite: there is no history for which
/// it is not a number.
public sealed interface SilenceModel permits AfterPurchases, ParetoNbd, BgBb {

  /// As the literature calls it.
  String name();

  /// By the names that the literature gives them.
  Map<String, Double> parameters();

  /// Of all these people, at these parameters.
  double logLikelihood(PurchaseHistories histories);

  /// How likely it is that she still is a customer.
  double alive(PurchaseHistory history);

  /// Purchases to be expected within the next horizon.
  double expected(PurchaseHistory history, double horizon);

  /// The distribution of purchases within the next horizon.
  CountOdds counts(PurchaseHistory history, double horizon);

  /// One future, drawn from what the model holds possible for her: the purchases of each step.
  ///
  /// @param ends of the steps, rising
  /// @param chance seeded by the caller
  long[] draw(PurchaseHistory history, double[] ends, RandomGenerator chance);

  /// @throws IllegalArgumentException for a horizon that cannot be
  static double checked(double horizon) {
    if (!(horizon >= 0) || !Double.isFinite(horizon)) {
      throw new IllegalArgumentException("A horizon cannot be %s.".formatted(horizon));
    }
    return horizon;
  }
}
