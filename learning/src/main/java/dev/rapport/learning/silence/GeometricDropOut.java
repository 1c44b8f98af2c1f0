package dev.rapport.learning.silence;

import java.util.random.RandomGenerator;

/// What BG/NBD and MBG/NBD share: she buys at a rate of her own (gamma over people), and after a
/// purchase she may be gone, with a probability of her own (beta over people).
///
/// The two differ in one thing: whether she can be gone after her first purchase already.
///
/// @param early how many purchases before the first repeat she can be gone after: 0 or 1
record GeometricDropOut(double r, double alpha, double a, double b, int early) {

  /// Where a - 1 is nothing the formulas are to be read as limits; beside it they are near enough.
  private static final double ASIDE = 1e-6;

  /// The terms of a series whose signs change grow no further than to e to the power of this; not
  /// at all while the first parameter is smaller than c.
  private static final double SHORT = 5;

  GeometricDropOut {
    for (double parameter : new double[] {r, alpha, a, b}) {
      if (!(parameter > 0) || !Double.isFinite(parameter)) {
        throw new IllegalArgumentException("%s is no parameter.".formatted(parameter));
      }
    }
  }

  private boolean canBeGone(PurchaseHistory history) {
    return early + history.repeats() > 0;
  }

  /// ln of how much likelier it is that she is gone.
  private double lnGone(PurchaseHistory history) {
    int x = history.repeats();
    return Math.log(a / (b + x - 1 + early))
        + (r + x) * Math.log((alpha + history.age()) / (alpha + history.last()));
  }

  double alive(PurchaseHistory history) {
    return canBeGone(history) ? 1 / (1 + Math.exp(lnGone(history))) : 1;
  }

  /// Fader, Hardie & Lee 2005, formula 10.
  double expected(PurchaseHistory history, double horizon) {
    if (horizon == 0) {
      return 0;
    }
    double z = horizon / (alpha + history.age() + horizon);
    double c = a + b + history.repeats() - 1 + early;
    c = Math.abs(c) < ASIDE ? ASIDE : c;
    return Math.max(0, c * shortfall(r + history.repeats(), c, z)) * alive(history);
  }

  /// (1 - (1-z)^shape * 2F1(shape, c-a+1; c; z)) / (a-1). Where that is possible without
  /// cancelling, the argument is turned by Euler, so that its parameters do not grow with her
  /// purchases.
  private double shortfall(double shape, double c, double z) {
    double turned = c - shape;
    boolean isShort = turned > -2 || -turned * z < Math.max(SHORT, c);
    if (isShort && Math.abs(a - 1) < 1) {
      return Hypergeometric.shortfall(turned, a - 1, c, z);
    }
    double gone = Math.abs(a - 1) < ASIDE ? ASIDE : a - 1;
    double none =
        isShort
            ? Hypergeometric.scaled(turned, gone, c, z, gone)
            : Hypergeometric.scaled(shape, c - gone, c, z, shape);
    return (1 - none) / gone;
  }

  CountOdds counts(PurchaseHistory history, double horizon) {
    int x = history.repeats();
    double alive = alive(history);
    double age = alpha + history.age();
    double none = Math.exp(-(r + x) * Math.log1p(horizon / age));
    double one = (r + x) * (horizon / (age + horizon)) * none;
    double leaves = a / (a + b + x + early);
    return CountOdds.of(
        1 - alive + alive * none, alive * ((1 - leaves) * one + leaves * (1 - none)));
  }

  long[] draw(PurchaseHistory history, double[] ends, RandomGenerator chance) {
    long[] purchases = new long[ends.length];
    if (chance.nextDouble() >= alive(history)) {
      return purchases;
    }
    int x = history.repeats();
    double rate = Draws.gamma(r + x, alpha + history.age(), chance);
    long left = Draws.trials(Draws.beta(a, b + x + early, chance), chance);
    double begun = 0;
    for (int step = 0; step < ends.length; step++) {
      purchases[step] = Math.min(left, Draws.poisson(rate * (ends[step] - begun), chance));
      left -= purchases[step];
      begun = ends[step];
    }
    return purchases;
  }
}
