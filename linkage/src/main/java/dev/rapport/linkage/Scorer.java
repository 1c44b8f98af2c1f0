package dev.rapport.linkage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Weighs records that were not there when its model was made, a pair or a handful at a time. It
/// reads and compares them by the same code as a whole file, so that a pair weighs the same to the
/// last bit. For any number of threads.
public final class Scorer {

  private final MatchModel model;

  private Scorer(MatchModel model) {
    this.model = model;
  }

  public static Scorer of(MatchModel model) {
    return new Scorer(model);
  }

  public MatchModel model() {
    return model;
  }

  /// @param rows each with one value for each field of the model's schema, as it came; null and
  ///   blank are missing
  public ScoredRecords over(List<@Nullable String[]> rows) {
    return new ScoredRecords(Records.few(model.schema(), rows), model);
  }

  /// What two records weigh, and why.
  public Explanation weigh(@Nullable String[] one, @Nullable String[] other) {
    return over(Arrays.asList(one, other)).explain(0, 1);
  }
}
