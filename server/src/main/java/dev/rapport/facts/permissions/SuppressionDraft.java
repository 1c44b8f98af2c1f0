package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Nobody contacts her, or this point of hers, any more; before it is kept.
///
/// @param point canonical contact point, or null for the whole person
public record SuppressionDraft(
    String source,
    String key,
    RecordId record,
    @Nullable String point,
    String reason,
    String byName,
    Instant at) {

  public SuppressionDraft {
    if (source.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("A suppression needs a source and a key");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A suppression needs its reason");
    }
    if (point != null && point.isBlank()) {
      throw new IllegalArgumentException("A suppressed point is not blank");
    }
  }
}
