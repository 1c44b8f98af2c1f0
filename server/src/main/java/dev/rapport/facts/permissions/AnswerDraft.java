package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One answer about one purpose on one channel, before it is kept.
///
/// @param wording what she was asked or told
/// @param origin where she answered
/// @param proof what shows it, such as a form number
public record AnswerDraft(
    String source,
    String key,
    RecordId record,
    Purpose purpose,
    ContactChannel channel,
    boolean allowed,
    Basis basis,
    String wording,
    String origin,
    @Nullable String proof,
    Instant saidAt,
    String recordedBy) {

  public AnswerDraft {
    if (wording.isBlank() || origin.isBlank()) {
      throw new IllegalArgumentException("An answer needs its wording and its origin");
    }
  }
}
