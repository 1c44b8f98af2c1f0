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

  /// The series needs about so many terms over 1 - z, and one more for each unit of its parameters:
  /// with people who buy at once, or all alike, these are millions.
  private static final double DIGITS = 36;

  private static final double LONG = 2_000;

  /// Of the integral over the logit of the drop-out. Its integrand is analytic up to a distance of
  /// pi from the real line, so that the trapezoidal rule errs by e to the power of -2 pi^2 / step;
  /// where the drop-out is known well, it is a narrow bell that needs two steps in each deviation.
  private static final double STEP = 0.25;

  /// Beyond so far the integrand is a power of e, to the last digit.
  private static final double TAIL = 37;

  /// Deviations beyond which a narrow bell holds nothing.
  private static final double BELL = 40;

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
    if ((DIGITS + a + r + history.repeats()) / (1 - z) > LONG) {
      return overDropOut(history, horizon) * alive(history);
    }
    double c = a + b + history.repeats() - 1 + early;
    c = Math.abs(c) < ASIDE ? ASIDE : c;
    return Math.max(0, c * shortfall(r + history.repeats(), c, z)) * alive(history);
  }

  /// What somebody who is still there will buy: her rate is integrated in closed form, which leaves
  /// the mean of (1 - ((alpha+T)/(alpha+T+ph))^(r+x)) / p over the drop-out p of her.
  private double overDropOut(PurchaseHistory history, double horizon) {
    double shape = r + history.repeats();
    double stay = b + history.repeats() + early;
    double ratio = horizon / (alpha + history.age());
    double lnBeta = Gammas.lnBeta(a, stay);
    double middle = Math.log(a / stay);
    double deviation = Math.sqrt(1 / a + 1 / stay);
    double step = Math.min(STEP, deviation / 2);
    boolean narrow = deviation < 2 * STEP;
    double low = narrow ? middle - BELL * deviation : -Math.log(ratio) - TAIL;
    double high = narrow ? middle + BELL * deviation : TAIL;
    int points = (int) Math.ceil((high - low) / step);
    double sum = 0;
    for (int point = 0; point <= points; point++) {
      double logit = low + point * step;
      double leaves = 1 / (1 + Math.exp(-logit));
      double density =
          -a * Math.log1p(Math.exp(-logit)) - stay * Math.log1p(Math.exp(logit)) - lnBeta;
      double bought = -Math.expm1(-shape * Math.log1p(leaves * ratio)) / leaves;
      double term = Math.exp(density) * bought;
      sum += term;
      sum += point == 0 ? term / Math.expm1(a * step) : 0;
      sum += point == points ? term / Math.expm1(stay * step) : 0;
    }
    return step * sum;
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
