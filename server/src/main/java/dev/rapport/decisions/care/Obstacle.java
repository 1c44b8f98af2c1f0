package dev.rapport.decisions.care;

import dev.rapport.facts.permissions.PeaceReason;
import java.time.LocalDate;

/// What speaks against calling somebody on our own account. What the gate let through was asked
/// already.
public sealed interface Obstacle {

  /// Nobody contacts her any more.
  record NeverContacted(String reason) implements Obstacle {}

  /// Nobody uses any number of hers any more.
  record NoNumberLeft(String reason) implements Obstacle {}

  /// She allows no calls, for service or for care.
  ///
  /// @param refused whether she said so; else nobody asked
  record NotAllowed(boolean refused) implements Obstacle {}

  /// @param until the waking day
  record AtRest(PeaceReason reason, LocalDate until) implements Obstacle {}
}
