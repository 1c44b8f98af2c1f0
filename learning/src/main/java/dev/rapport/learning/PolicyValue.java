package dev.rapport.learning;

import java.util.List;

/// What another way to decide would have brought, from decisions whose probabilities are known:
/// weighed by how much likelier that way would have taken them (Horvitz & Thompson 1952), by the
/// same brought to one (Hájek 1971), and with a forecast where it helps (Dudík, Langford & Li
/// 2011).
///
/// @param ips unbiased, and wide
/// @param snips steadier, a little biased
/// @param doublyRobust right if either the probabilities or the forecasts are
/// @param effectiveSize how many equally weighed decisions these are worth
/// @param error one standard error of `doublyRobust`
public record PolicyValue(
    double ips, double snips, double doublyRobust, double effectiveSize, double error) {

  /// Under it there is no figure, only "not known".
  public static final double LEAST_SIZE = 100;

  /// One decision that was made.
  ///
  /// @param weight the probability that the other way takes what was taken, over that with which it
  ///   was taken
  /// @param reward what it brought
  /// @param expected the forecast for what was taken, by people it had not seen
  /// @param expectedOtherwise the forecast for what the other way takes
  public record Logged(double weight, double reward, double expected, double expectedOtherwise) {

    public Logged {
      if (!(weight >= 0) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException("A weight is a number from 0 on, not " + weight);
      }
    }
  }

  public static PolicyValue of(List<Logged> decisions) {
    double weights = 0;
    double squares = 0;
    double rewards = 0;
    Moments robust = new Moments();
    for (Logged one : decisions) {
      weights += one.weight;
      squares += one.weight * one.weight;
      rewards += one.weight * one.reward;
      robust.add(one.expectedOtherwise + one.weight * (one.reward - one.expected));
    }
    return new PolicyValue(
        decisions.isEmpty() ? 0 : rewards / decisions.size(),
        weights == 0 ? 0 : rewards / weights,
        robust.mean(),
        squares == 0 ? 0 : weights * weights / squares,
        Math.sqrt(robust.errorSquared()));
  }

  public boolean isKnown() {
    return effectiveSize >= LEAST_SIZE;
  }
}
