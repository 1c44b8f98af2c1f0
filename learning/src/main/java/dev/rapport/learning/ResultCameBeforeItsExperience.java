package dev.rapport.learning;

import java.time.Instant;

/// Somebody noted a result of what had not happened yet.
public final class ResultCameBeforeItsExperience extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ResultCameBeforeItsExperience(String result, Instant at, Instant decided) {
    super(
        "The result '%s' of %s is older than its experience of %s".formatted(result, at, decided));
  }
}
