package dev.rapport.facts.organisations;

import java.time.Instant;
import java.util.Optional;

/// A place with what its house says of it.
///
/// @param closedAt when it was given up; absent while it is kept
public record KeptPlace(Place place, OpeningHours hours, Optional<Instant> closedAt) {

  public boolean isClosed() {
    return closedAt.isPresent();
  }
}
