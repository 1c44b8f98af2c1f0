package dev.rapport.decisions.care;

import dev.rapport.facts.organisations.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One act on many people: seen first, done row by row, undone whole.
///
/// @param said what was typed, by field; absent until it was
/// @param about the list in words
/// @param people how many stand in it
/// @param endedAt when the last row was done or left out
/// @param undoneBy who took it back
/// @param undoer the same of the staff; empty for acts taken back before that was kept
/// @param shows what the list shows; empty for those who were ticked
public record BulkAct(
    UUID id,
    Kind kind,
    Optional<Map<String, String>> said,
    String about,
    int people,
    State state,
    StaffId by,
    String byName,
    Instant at,
    Optional<Instant> endedAt,
    Optional<String> undoneBy,
    Optional<StaffId> undoer,
    Optional<String> shows) {

  /// How long it can be taken back.
  public static final Duration UNDOABLE = Duration.ofDays(30);

  /// More people than any house speaks of at once.
  public static final int MOST = 50_000;

  public BulkAct {
    said = said.map(Map::copyOf);
  }

  String of(String field) {
    return said.map(all -> all.getOrDefault(field, "")).orElse("");
  }

  public boolean canBeUndone(Instant now) {
    return (state == State.DONE || state == State.STOPPED || state == State.FAILED)
        && kind != Kind.EXPORT
        && endedAt.filter(ended -> now.isBefore(ended.plus(UNDOABLE))).isPresent();
  }

  /// What is done with each of them.
  public enum Kind {
    PEACE,
    OWNER,
    ATTRIBUTE,
    STOP,
    EXPORT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Where it stands.
  public enum State {
    DRAFT,
    WAITING,
    GOING,
    STOPPED,
    DONE,
    UNDOING,
    UNDONE,
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isUnderWay() {
      return this == WAITING || this == GOING || this == UNDOING;
    }
  }

  /// Why somebody was left out, or stays as she is when the act is undone.
  public enum Why {
    GONE,
    RESTS_LONGER,
    THEIRS_ALREADY,
    SAID_ALREADY,
    SAID_OTHERWISE,
    STOPPED_ALREADY,
    CHANGED_SINCE;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Why parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /// How many rows stand where.
  public record Counts(int waiting, int done, int leftOut, int undone, int stays) {

    /// How many it is through with: on its way there, or back.
    public int readOf(BulkAct act) {
      return act.state() == State.UNDOING
          ? waiting + leftOut + undone + stays
          : act.people() - waiting;
    }
  }

  /// One of them who was left out, or stays.
  ///
  /// @param detail what stood in the way, where that has words of its own
  public record Row(UUID person, String name, Why why, Optional<String> detail) {}
}
