package dev.rapport.facts.people;

import java.util.UUID;

/// One source's record of a person. Every fact hangs on the record it came with.
public record RecordId(UUID value) implements Comparable<RecordId> {

  @Override
  public int compareTo(RecordId other) {
    return value.toString().compareTo(other.value.toString());
  }
}
