package dev.rapport.facts.people;

import java.util.UUID;

/// One source's record of a person. Every fact hangs on the record it came with.
public record RecordId(UUID value) implements Comparable<RecordId> {

  /// The order in which PostgreSQL sorts UUIDs, byte by byte; [UUID#compareTo] compares with sign.
  @Override
  public int compareTo(RecordId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
