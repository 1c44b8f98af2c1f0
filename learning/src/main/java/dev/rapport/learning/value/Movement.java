package dev.rapport.learning.value;

import java.util.EnumMap;
import java.util.Map;

/// What the people of a house are worth at two moments, and what moved it between: an asset with
/// opening, grown, won, lost and closing. Whole minor units throughout, so that the parts add up to
/// the last one; adds up in any order.
public final class Movement {

  /// Why somebody is worth another amount than before.
  public enum Reason {
    /// She was there in both times, and is worth more.
    MORE,
    /// She was there in both times, and is worth no more.
    LESS,
    /// She had stayed away in the time before, and is back.
    BACK,
    /// She was known, and did not come in this time.
    AWAY,
    /// She came for the first time.
    NEW
  }

  /// One reason.
  ///
  /// @param up what those gained who are worth more, and `down` what those lost who are worth less
  public record Part(long people, long up, long down) {

    static final Part NONE = new Part(0, 0, 0);

    Part plus(long change) {
      return new Part(
          people + 1,
          Math.addExact(up, Math.max(0, change)),
          Math.addExact(down, Math.max(0, Math.negateExact(change))));
    }

    Part plus(Part other) {
      return new Part(
          people + other.people, Math.addExact(up, other.up), Math.addExact(down, other.down));
    }
  }

  private final Map<Reason, Part> parts = new EnumMap<>(Reason.class);
  private long opening;
  private long closing;

  /// @param reason as the caller knows it; MORE and LESS are told apart by the amounts
  public void update(Reason reason, long before, long after) {
    long change = Math.subtractExact(after, before);
    Reason told =
        switch (reason) {
          case MORE, LESS -> change > 0 ? Reason.MORE : Reason.LESS;
          case BACK, AWAY, NEW -> reason;
        };
    if (told == Reason.NEW && before != 0) {
      throw new IllegalArgumentException("Whoever is new was worth nothing before.");
    }
    opening = Math.addExact(opening, before);
    closing = Math.addExact(closing, after);
    parts.merge(told, Part.NONE.plus(change), Part::plus);
  }

  public void merge(Movement other) {
    opening = Math.addExact(opening, other.opening);
    closing = Math.addExact(closing, other.closing);
    other.parts.forEach((reason, part) -> parts.merge(reason, part, Part::plus));
  }

  public long opening() {
    return opening;
  }

  public long closing() {
    return closing;
  }

  public Part of(Reason reason) {
    return parts.getOrDefault(reason, Part.NONE);
  }

  /// What those gained who were known before.
  public long grown() {
    return parts.entrySet().stream()
        .filter(one -> one.getKey() != Reason.NEW)
        .mapToLong(one -> one.getValue().up())
        .sum();
  }

  /// What new people are worth; below 0 where they brought back more than they took.
  public long won() {
    return of(Reason.NEW).up() - of(Reason.NEW).down();
  }

  /// What those lost who were known before.
  public long lost() {
    return parts.entrySet().stream()
        .filter(one -> one.getKey() != Reason.NEW)
        .mapToLong(one -> one.getValue().down())
        .sum();
  }
}
