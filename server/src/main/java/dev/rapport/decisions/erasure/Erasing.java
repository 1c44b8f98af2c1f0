package dev.rapport.decisions.erasure;

import java.util.List;
import java.util.UUID;

/// Somebody is being erased, in the transaction that does it: whoever keeps something of her
/// outside the database lets it go when that transaction has ended well.
///
/// @param records that were hers
/// @param imports that brought any of them
public record Erasing(List<UUID> records, List<UUID> imports) {

  public Erasing {
    records = List.copyOf(records);
    imports = List.copyOf(imports);
  }
}
