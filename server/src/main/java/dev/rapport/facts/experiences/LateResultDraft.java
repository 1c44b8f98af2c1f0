package dev.rapport.facts.experiences;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A result that arrives after its experience.
///
/// @param of key of the experience in the same source
public record LateResultDraft(
    String source,
    String key,
    String of,
    String result,
    @Nullable Feeling good,
    Instant at,
    @Nullable String words) {

  public LateResultDraft {
    if (source.isBlank() || key.isBlank() || result.isBlank()) {
      throw new IllegalArgumentException("A result needs a source, a key and its word");
    }
    ToldAlong.refuseReserved(key);
  }
}
