package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;

/// A record was named that was never resolved in this organisation.
public final class RecordIsUnknown extends IllegalArgumentException {
  RecordIsUnknown(RecordId record) {
    super("No person of this organisation has the record " + record);
  }
}
