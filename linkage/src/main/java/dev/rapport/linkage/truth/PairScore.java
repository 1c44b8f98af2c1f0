package dev.rapport.linkage.truth;

/// How near the groups that were found come to the true ones, counted in pairs of records.
///
/// @param found pairs in one group as found
/// @param real pairs that truly belong together
/// @param shared pairs that are both
public record PairScore(long found, long real, long shared) {

  public PairScore {
    if (shared < 0 || shared > found || shared > real) {
      throw new IllegalArgumentException(
          "%d pairs cannot be among %d found and %d real".formatted(shared, found, real));
    }
  }

  public static PairScore of(Grouping found, Grouping truth) {
    return new PairScore(found.pairs(), truth.pairs(), found.meet(truth).pairs());
  }

  /// Share of what was found that is true; 1 where nothing was found, as nothing is wrong with it.
  public double precision() {
    return found == 0 ? 1 : (double) shared / found;
  }

  /// Share of what is true that was found; 1 where there was nothing to find.
  public double recall() {
    return real == 0 ? 1 : (double) shared / real;
  }

  /// The harmonic mean of precision and recall.
  public double f1() {
    return found + real == 0 ? 1 : 2.0 * shared / (found + real);
  }
}
