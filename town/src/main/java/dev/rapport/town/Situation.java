package dev.rapport.town;

/// All that an outcome depends on.
///
/// @param time how many times this kind has happened between this person and this house so far,
///   this one included, over all sources of the house: 1 for the first
/// @param unrepaired the last experience she lived felt bad and nothing has put it right yet
public record Situation(Kind kind, int time, Temperament temperament, boolean unrepaired) {
  public Situation {
    if (time < 1) {
      throw new IllegalArgumentException("Times are counted from one: " + time);
    }
    if (!kind.lawful()) {
      throw new IllegalArgumentException("This kind has no outcome of its own: " + kind);
    }
  }
}
