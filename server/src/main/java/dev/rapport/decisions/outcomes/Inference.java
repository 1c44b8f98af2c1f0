package dev.rapport.decisions.outcomes;

import dev.rapport.learning.Quality;
import java.time.Instant;

/// Something that we infer of a person from what we saw, never from a single time.
///
/// @param key names it for ever, so that it stays struck
/// @param experience of the catalogue
/// @param result what mostly came of hers
/// @param had how many of her own had it
/// @param of how many of her own were looked at, the latest of them
/// @param since when the first of these was
public record Inference(
    String key,
    Catalogue.Experience experience,
    Catalogue.Possible result,
    long had,
    long of,
    Instant since) {

  /// Under this many of her own nothing is inferred: one apple is no love of apples.
  public static final int FEWEST = 3;

  /// Begins the key of what is inferred from the results of an experience.
  static final String RESULTS = "results of ";

  public boolean isGood() {
    return result.quality() == Quality.GOOD;
  }
}
