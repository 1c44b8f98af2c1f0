package dev.rapport.decisions.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// That somebody was erased. Nothing in it names her.
///
/// @param sweptAt when no file of the database held anything of her any more; empty until then
/// @param leftOver tables whose freed room is only used again in time
public record Erased(
    UUID id,
    String why,
    String byName,
    Instant at,
    Optional<Instant> sweptAt,
    List<String> leftOver) {

  public Erased {
    leftOver = List.copyOf(leftOver);
  }
}
