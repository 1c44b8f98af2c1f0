package dev.rapport.learning;

import java.time.Instant;

/// A decision and what came of it.
///
/// @param person whose it is: examples of one person are never on both sides of a comparison
/// @param experience its kind, [#SILENCE] where it was decided to do nothing
/// @param windowEnds until when a result may come; before that, the example teaches nothing
/// @param context what was known when it was decided
public record Example(
    String person,
    String experience,
    Instant windowEnds,
    Context context,
    Choosing choosing,
    Outcome outcome) {

  /// The arm in which nobody does anything.
  public static final String SILENCE = "silence";

  public Example {
    if (person.isBlank() || experience.isBlank()) {
      throw new IllegalArgumentException("An example needs a person and an experience");
    }
    if (windowEnds.isBefore(context.decided())) {
      throw new IllegalArgumentException("A window cannot end before what it belongs to");
    }
    if (outcome instanceof Outcome.Came(String result, Instant at)
        && at.isBefore(context.decided())) {
      throw new ResultCameBeforeItsExperience(result, at, context.decided());
    }
  }

  public Instant decided() {
    return context.decided();
  }
}
