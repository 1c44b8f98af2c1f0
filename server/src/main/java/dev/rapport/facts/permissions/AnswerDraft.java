package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One answer about one purpose on one channel, before it is kept.
///
/// A source that says something else under the same key gives one more answer; the former stays in
/// the history. The time takes no part in telling answers apart: an old file read again, even one
/// that dates everything today, never overrides what she said since. So an answer that changes back
/// needs a key of its own.
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
    if (source.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("An answer needs a source and a key");
    }
    if (wording.isBlank() || origin.isBlank()) {
      throw new IllegalArgumentException("An answer needs its wording and its origin");
    }
  }
}
