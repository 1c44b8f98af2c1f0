package dev.rapport.decisions.webkeys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much of an item whoever has the key gets to know, the weakest first.
public enum Mode {
  /// whether she has it
  EXISTS,
  /// whether what the clerk typed is the same
  MATCH,
  /// whether it is over a threshold that stands in the key
  PREDICATE,
  /// its last letters
  MASKED,
  /// nothing: what the clerk writes is sent to her e-mail address, which nobody sees
  RELAY,
  VALUE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Mode> parse(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }

  /// Whether somebody who was asked for the other may give this instead. Where something is only
  /// passed on nothing is told, so that no part of it takes its place.
  public boolean isAtMost(Mode other) {
    return this == other
        || this == EXISTS
        || other == VALUE
        || this != RELAY && other != RELAY && compareTo(other) < 0;
  }

  public Mode weaker(Mode other) {
    return isAtMost(other) ? this : other;
  }
}
