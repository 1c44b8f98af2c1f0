package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import java.util.Optional;

/// What a clerk gets to see of one item.
///
/// @param words the value, its last letters, or nothing where the answer is a plain yes or no
/// @param holds of a yes or no: which
public record Shown(
    ItemId item,
    ItemKind kind,
    Mode mode,
    Optional<Integer> over,
    Optional<String> words,
    boolean holds) {

  /// Without what is shown: records end up in logs.
  @Override
  public String toString() {
    return "Shown[%s, %s]".formatted(kind.word(), mode.word());
  }
}
