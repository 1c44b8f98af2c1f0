package dev.rapport.facts.people;

import java.util.List;

/// These records are new, or say something else than before; in the transaction that keeps them.
public record PeopleRecorded(List<RecordId> records) {

  public PeopleRecorded {
    records = List.copyOf(records);
  }
}
