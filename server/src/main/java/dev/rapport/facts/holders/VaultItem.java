package dev.rapport.facts.holders;

import java.time.Instant;

/// One thing that she keeps in her vault, opened for her.
///
/// @param source who says so, in her words: herself, a letter, an insurer
public record VaultItem(ItemId id, ItemKind kind, String value, String source, Instant at) {

  /// Without the value: records end up in logs.
  @Override
  public String toString() {
    return "VaultItem[%s, %s]".formatted(id.value(), kind.word());
  }
}
