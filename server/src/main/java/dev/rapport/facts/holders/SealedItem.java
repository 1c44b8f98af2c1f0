package dev.rapport.facts.holders;

import java.util.Arrays;
import java.util.UUID;

/// An item as it lies in the database, with the sealed key of its vault beside it.
public record SealedItem(UUID holder, UUID item, int version, byte[] sealed, byte[] wrapped) {

  /// Where it lies is part of what is sealed: moved elsewhere, it does not open.
  String place() {
    return "%s %s %d".formatted(holder, item, version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedItem that
        && place().equals(that.place())
        && Arrays.equals(sealed, that.sealed)
        && Arrays.equals(wrapped, that.wrapped);
  }

  @Override
  public int hashCode() {
    return place().hashCode();
  }

  @Override
  public String toString() {
    return "SealedItem[%s]".formatted(item);
  }
}
