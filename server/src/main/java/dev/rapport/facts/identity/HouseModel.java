package dev.rapport.facts.identity;

import dev.rapport.linkage.MatchModel;
import dev.rapport.linkage.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// By what the records of a house are weighed: a model of the linkage kernel, and where to ask and
/// join.
///
/// @param id absent for the one that comes with the program
/// @param joins bits from which two records are joined unasked; absent when it only asks
/// @param asks bits from which somebody is asked
record HouseModel(Optional<UUID> id, Scorer scorer, Optional<Double> joins, double asks) {

  private static final String RESOURCE = "starting.model";

  /// Read when it is first asked for.
  private static final class Starting {
    private static final HouseModel MODEL =
        new HouseModel(Optional.empty(), Scorer.of(read()), Optional.empty(), 0);

    private static MatchModel read() {
      try (InputStream kept = HouseModel.class.getResourceAsStream(RESOURCE)) {
        return MatchModel.read(
            Objects.requireNonNull(kept, "The program lacks its match model").readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Comes with the program and asks only, until the house has learned from its own records. Made
  /// from a register of invented people by `./rapport bench starting-model`; where it came from
  /// stands in its first lines.
  static HouseModel starting() {
    return Starting.MODEL;
  }

  MatchModel content() {
    return scorer.model();
  }
}
