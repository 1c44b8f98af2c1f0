package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.time.LocalDate;

/// She is left in peace until a day; before it is kept.
///
/// @param until the waking day: contacts may start on it again
/// @param words the reason in words that her owner and she herself may read
public record PeaceDraft(
    String source,
    String key,
    RecordId record,
    LocalDate until,
    PeaceReason reason,
    String words,
    String toldBy,
    Instant at) {

  public PeaceDraft {
    if (source.isBlank() || key.isBlank()) {
      throw new IllegalArgumentException("Peace needs a source and a key");
    }
    if (words.isBlank()) {
      throw new IllegalArgumentException("Peace needs its reason in words");
    }
  }
}
