package dev.rapport.facts.people;

import java.util.UUID;

/// One person of an organisation: the name of the set of records that are hers today. It equals the
/// id of her oldest record, so it can be found again after any merge and undo.
public record PersonId(UUID value) {

  public static PersonId parse(String text) {
    return new PersonId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
