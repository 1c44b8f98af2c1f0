package dev.rapport.facts.audit;

import dev.rapport.facts.organisations.StaffId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One act that was noted.
///
/// @param number rises within the server; gaps are possible, order is not a proof of commit order
/// @param actor absent when no member of staff acted, such as at an import
/// @param subject what or whom it concerned
public record Entry(
    long number,
    Instant at,
    Optional<StaffId> actor,
    String actorName,
    String act,
    Optional<UUID> subject,
    Optional<String> why,
    Map<String, String> detail) {

  public Entry {
    detail = Map.copyOf(detail);
  }
}
