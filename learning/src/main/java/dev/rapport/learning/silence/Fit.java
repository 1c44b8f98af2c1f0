package dev.rapport.learning.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A model with how well it fits, why not to rely on it, and what it was made from.
///
/// @param condition of the curvature at the best point: how much better one direction is known than
///   another; 1e99 where one is not known at all
public record Fit<M>(
    M model,
    double logLikelihood,
    double condition,
    int evaluations,
    List<Caveat> caveats,
    Provenance provenance) {

  /// What the model was made from; the same summary gives the same model to the last digit.
  ///
  /// @param version of this code
  /// @param window the longest time that anybody was seen; of amounts the most purchases of anybody
  /// @param repeats purchases after the first, in all
  public record Provenance(
      int version, UnitOfTime unit, double window, long people, long repeaters, long repeats) {

    static final int VERSION = 1;

    static Provenance of(PurchaseHistories histories) {
      double window =
          histories.people().keySet().stream().mapToDouble(PurchaseHistory::age).max().orElse(0);
      return new Provenance(
          VERSION,
          histories.unit(),
          window,
          histories.count(),
          histories.repeaters(),
          histories.repeats());
    }
  }

  public Fit {
    caveats = List.copyOf(caveats);
  }

  public boolean isReliable() {
    return caveats.isEmpty();
  }

  /// All caveats as one text; empty without any.
  public String reason() {
    return caveats.stream().map(Caveat::sentence).collect(Collectors.joining(" "));
  }

  /// With a caveat that others found, such as a season.
  public Fit<M> with(Caveat caveat) {
    List<Caveat> all = new ArrayList<>(caveats);
    all.add(caveat);
    return new Fit<>(model, logLikelihood, condition, evaluations, all, provenance);
  }
}
