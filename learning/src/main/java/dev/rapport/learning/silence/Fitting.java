package dev.rapport.learning.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Finds the parameters under which a summary is likeliest, and looks whether they can be relied
/// on.
final class Fitting {

  static final long REPEATERS_NEEDED = 50;
  private static final double NOBODY_LEAVES = 1e-3;
  private static final double FLAT = 1e8;
  private static final double NO_CURVATURE = 1e99;

  /// Log likelihood of a person: what ends no higher from another start is the top.
  private static final double SAME = 1e-8;

  private static final double STEP = 1e-4;

  /// As a logarithm: a parameter may be a million times its start, or a millionth.
  private static final double REACH = 6 * Math.log(10);

  /// Where to begin again when a search ended nowhere.
  private static final double[][] OTHER_STARTS = {{-1, 0, -0.5, 1}, {1, 2, -1, 2}, {-1, 1, 1, 3}};

  private final Likelihood likelihood;
  private final double[] start;
  private final double[] low;
  private final double[] high;
  private int evaluations;

  private Fitting(Likelihood likelihood) {
    this.likelihood = likelihood;
    this.start = likelihood.start();
    this.low = Arrays.stream(start).map(value -> value - REACH).toArray();
    this.high = Arrays.stream(start).map(value -> value + REACH).toArray();
  }

  /// @param dropOut how likely somebody is to leave, for parameters
  static <M> Fit<M> of(
      PurchaseHistories histories,
      Likelihood likelihood,
      Function<double[], M> model,
      ToDoubleFunction<double[]> dropOut) {
    return new Fitting(likelihood).fit(model, Fit.Provenance.of(histories), dropOut);
  }

  /// For what has no drop-out.
  static <M> Fit<M> of(
      Likelihood likelihood, Function<double[], M> model, Fit.Provenance provenance) {
    return new Fitting(likelihood).fit(model, provenance, parameters -> 1);
  }

  private <M> Fit<M> fit(
      Function<double[], M> model, Fit.Provenance provenance, ToDoubleFunction<double[]> dropOut) {
    Maximum best = likelihood.people() == 0 ? nowhere() : best();
    double[] parameters = Arrays.stream(best.at()).map(Math::exp).toArray();
    double condition = likelihood.people() == 0 ? NO_CURVATURE : condition(best.at());
    List<Caveat> caveats = new ArrayList<>();
    if (provenance.repeaters() < REPEATERS_NEEDED) {
      caveats.add(new Caveat.FewRepeaters(provenance.repeaters(), REPEATERS_NEEDED));
    }
    double leaves = dropOut.applyAsDouble(parameters);
    if (leaves < NOBODY_LEAVES) {
      caveats.add(new Caveat.NobodyLeaves(leaves));
    }
    for (int i = 0; i < parameters.length; i++) {
      if (best.isAtBound(i, low, high)) {
        caveats.add(new Caveat.AtBound(likelihood.names().get(i), parameters[i]));
      }
    }
    if (condition > FLAT) {
      caveats.add(new Caveat.Flat(condition));
    }
    if (!best.isSettled()) {
      caveats.add(new Caveat.Unsettled(evaluations));
    }
    return new Fit<>(
        model.apply(parameters),
        best.value() * likelihood.people(),
        condition,
        evaluations,
        caveats,
        provenance);
  }

  private Maximum nowhere() {
    return new Maximum(start, 0, true, 0);
  }

  private Maximum best() {
    Maximum best = search(start);
    for (double[] other : OTHER_STARTS) {
      if (isSound(best)) {
        return best;
      }
      double[] from = start.clone();
      for (int i = 0; i < from.length; i++) {
        from[i] += other[i];
      }
      Maximum found = search(from);
      if (best.isSettled() && found.value() < best.value() + SAME) {
        return best;
      }
      best = found.value() > best.value() ? found : best;
    }
    return best;
  }

  private Maximum search(double[] from) {
    Maximum found = Maximum.of(likelihood, from, low, high);
    evaluations += found.evaluations();
    return found;
  }

  private boolean isSound(Maximum found) {
    for (int i = 0; i < start.length; i++) {
      if (found.isAtBound(i, low, high)) {
        return false;
      }
    }
    return found.isSettled();
  }

  /// Of the curvature: its largest eigenvalue over its smallest.
  private double condition(double[] at) {
    int n = at.length;
    double[][] slopes = new double[2 * n][n];
    double[] beside = at.clone();
    for (int i = 0; i < n; i++) {
      beside[i] = at[i] + STEP;
      likelihood.at(beside, slopes[2 * i]);
      beside[i] = at[i] - STEP;
      likelihood.at(beside, slopes[2 * i + 1]);
      beside[i] = at[i];
    }
    evaluations += 2 * n;
    double[][] curvature = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double one = slopes[2 * i][j] - slopes[2 * i + 1][j];
        double two = slopes[2 * j][i] - slopes[2 * j + 1][i];
        curvature[i][j] = -(one + two) / (4 * STEP);
      }
    }
    double[] values = Eigenvalues.of(curvature);
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    return least > 0 ? Math.min(NO_CURVATURE, most / least) : NO_CURVATURE;
  }
}
