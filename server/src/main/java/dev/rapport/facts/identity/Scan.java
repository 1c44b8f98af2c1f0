package dev.rapport.facts.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One walk through all records of a house, behind the pages.
///
/// @param done records it is through with
/// @param total records there were when it began
/// @param joined pairs that became one person by it
/// @param asked pairs that became a question by it
/// @param model what it learned
/// @param problem why it ended before its end
public record Scan(
    UUID id,
    Kind kind,
    State state,
    long done,
    long total,
    long joined,
    long asked,
    Optional<UUID> model,
    String byName,
    Instant at,
    Optional<String> problem) {

  /// What it is for.
  public enum Kind {
    /// To learn from all records how much each likeness says.
    TRAIN,
    /// To hold each record beside everybody.
    WEIGH;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Where it stands.
  public enum State {
    WAITING,
    GOING,
    STOPPED,
    DONE,
    FAILED;

    public boolean isUnderWay() {
      return this == WAITING || this == GOING;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
