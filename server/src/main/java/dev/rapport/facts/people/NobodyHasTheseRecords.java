package dev.rapport.facts.people;

import java.util.Collection;

/// The facts of a person were asked for, but the organisation has none of these records.
public final class NobodyHasTheseRecords extends IllegalArgumentException {
  NobodyHasTheseRecords(Collection<RecordId> records) {
    super("This organisation has no record among " + records);
  }
}
