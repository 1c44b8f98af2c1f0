package dev.rapport.facts.people;

import java.util.Optional;

/// What a typed contact point turned out to be.
public sealed interface PointReading {

  /// The canonical form, absent when it cannot be used.
  Optional<String> value();

  /// @param canonical E.164, lower-case e-mail or one postal line
  record Canonical(String canonical) implements PointReading {
    @Override
    public Optional<String> value() {
      return Optional.of(canonical);
    }
  }

  /// @param reason a clause that says what is wrong, for the person who has to mend it
  record Unusable(String reason) implements PointReading {
    @Override
    public Optional<String> value() {
      return Optional.empty();
    }
  }
}
