package dev.rapport.facts.holders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Something that a holder asks an organisation to do with what it keeps of her.
///
/// @param record of hers there
/// @param name how she calls herself
/// @param due until when the law wants an answer
public record Request(
    UUID id,
    UUID record,
    Kind kind,
    String name,
    String words,
    Instant at,
    LocalDate due,
    Optional<Answer> answer) {

  /// What is asked for.
  public enum Kind {
    CORRECTION,
    ERASURE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// @param words what was done, or why not
  public record Answer(Instant at, String byName, String words) {}
}
