package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Forecast;
import dev.rapport.learning.Result;
import java.util.Optional;

/// How much more is likely to come of an experience than of silence, in the catalogue's worth.
///
/// @param worth what it is worth on average, and `silentWorth` what silence is
/// @param better how probable it is that it is the better of the two
public record Lift(double worth, double silentWorth, double better) {

  /// From here on a page says that it is the better one.
  public static final double SURE = 0.8;

  private static final double EVEN = 0.5;

  /// Down from here silence is better as surely as anything is.
  private static final double SURELY_NOT = 0.05;

  /// Both means are as uncertain as the cases that they stand on: the variance of one result over
  /// their number and one more.
  static Lift between(Forecast offered, Forecast silent) {
    double tau = offered.value() - silent.value();
    double spread = Math.sqrt(variance(offered) + variance(silent));
    double better = spread == 0 ? (tau > 0 ? 1 : tau < 0 ? 0 : 0.5) : below(tau / spread);
    return new Lift(offered.value(), silent.value(), better);
  }

  private static double variance(Forecast forecast) {
    double mean = forecast.value();
    double sum = 0;
    for (Result result : forecast.results().inOrder()) {
      double away = result.value() - mean;
      sum += forecast.of(result) * away * away;
    }
    return sum / (forecast.intervalWeight() + 1);
  }

  /// The normal distribution below z, by the error function of Abramowitz & Stegun (1964), 7.1.26:
  /// right to 1.5e-7, which is far finer than what it is compared with.
  static double below(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double tail =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
            * Math.exp(-x * x);
    return z >= 0 ? 1 - tail / 2 : tail / 2;
  }

  public boolean isSure() {
    return better >= SURE;
  }

  /// Whether silence seems to do as well, and it is far from sure.
  boolean isOpen() {
    return !isWorthIt(better) && better > SURELY_NOT;
  }

  /// Whether a contact is worth it, as far as is known; where nothing is, it is made.
  public static boolean isWorthIt(Optional<Lift> lift) {
    return lift.isEmpty() || isWorthIt(lift.get().better());
  }

  /// Whether a contact so probably better than silence is worth it at all. Where it is not even as
  /// likely as not, silence does as well.
  public static boolean isWorthIt(double better) {
    return better > EVEN;
  }
}
