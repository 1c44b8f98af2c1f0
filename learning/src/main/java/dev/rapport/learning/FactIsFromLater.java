package dev.rapport.learning;

import java.time.Instant;

/// A context would have held what nobody knew yet when it was decided.
public final class FactIsFromLater extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  FactIsFromLater(String name, Instant known, Instant decided) {
    super(
        "The fact '%s' became known at %s, after what was decided at %s"
            .formatted(name, known, decided));
  }
}
