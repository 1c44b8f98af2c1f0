package dev.rapport.town;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A car, policy, account or the like, kept under one record of its owner.
record Thing(
    String key,
    SourceRecord record,
    String kind,
    String name,
    String identifier,
    LocalDate since,
    @Nullable LocalDate until,
    @Nullable LocalDate due,
    String dueFor) {

  Row row() {
    return Row.of(key)
        .with(Field.PERSON, record.key())
        .with(Field.KIND, kind)
        .with(Field.NAME, name)
        .with(Field.IDENTIFIER, identifier)
        .with(Field.SINCE, since)
        .with(Field.UNTIL, until)
        .with(Field.DUE, due)
        .with(Field.DUE_FOR, due == null ? "" : dueFor);
  }
}
