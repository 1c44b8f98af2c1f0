package dev.rapport.decisions.outcomes;

import java.util.Optional;

/// What chance does to one contact. First it leaves a few in silence, whatever else is known of
/// them; whoever a rule or a forecast would leave there too, it lets pass now and then.
///
/// @param holdOut the share that is left in silence
/// @param heldOut whether she is one of these
/// @param passing the share that goes on among the others: 1 where nothing stands in the way, 0
///   where nobody passes
/// @param passes whether she would go on; of importance where she is not held out
record Lot(double holdOut, boolean heldOut, double passing, boolean passes) {

  Lot {
    if (!(holdOut >= 0 && holdOut < 1) || !(passing >= 0 && passing <= 1)) {
      throw new IllegalArgumentException("No shares: %s and %s".formatted(holdOut, passing));
    }
  }

  /// Of what is done here.
  double probability() {
    return heldOut ? holdOut : (1 - holdOut) * (passes ? passing : 1 - passing);
  }

  /// How likely a contact is among those whom the ledger notes as drawn: who was held out, and who
  /// went on. Whoever stays in silence by a rule or a forecast is neither. Empty where only one of
  /// the two can be, so that nobody stands beside her: then nothing is compared.
  Optional<Double> propensity() {
    double contacted = (1 - holdOut) * passing;
    return holdOut > 0 && contacted > 0
        ? Optional.of(contacted / (contacted + holdOut))
        : Optional.empty();
  }
}
