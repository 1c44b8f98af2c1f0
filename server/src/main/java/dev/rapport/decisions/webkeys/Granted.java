package dev.rapport.decisions.webkeys;

import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import java.util.Optional;

/// What a key lets be read of one item.
public record Granted(
    ItemId item, ItemKind kind, Mode mode, Optional<Integer> over, int reads, int readLimit) {

  public boolean mayBeRead() {
    return reads < readLimit;
  }
}
