package dev.rapport.facts.holders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Somebody may speak for a holder at one organisation.
///
/// @param record of whom, as the organisation knows her
/// @param name who
/// @param matter about what
/// @param until the last day
public record Mandate(
    UUID id, UUID record, String name, String matter, LocalDate until, Instant at) {

  /// What is said by it.
  ///
  /// @param of what the organisation calls her
  /// @param to whom of the staff it is told
  public Voice voice(String of, String to) {
    return new Voice(name, of, matter, until, Optional.of(to));
  }
}
