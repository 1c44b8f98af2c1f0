package dev.rapport.facts.holders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Somebody who keeps something for her: a bank, an insurer, a vendor, an office. It opens nothing
/// by itself: each errand takes a key.
///
/// @param holds what is kept there
/// @param tie where it is a house of this server that brings that to her vault
public record Arrangement(
    UUID id, String name, Kind kind, List<ItemKind> holds, Instant since, Optional<TieId> tie) {

  public Arrangement {
    holds = List.copyOf(holds);
  }

  public enum Kind {
    BANK,
    INSURER,
    VENDOR,
    OFFICE
  }
}
