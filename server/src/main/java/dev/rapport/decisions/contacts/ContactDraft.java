package dev.rapport.decisions.contacts;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A contact that somebody would like to make, before the gate has judged it.
///
/// @param basis for essential contacts only: legal, vital, contract or request
/// @param about key, in the ledger's same source, of the experience it is about
/// @param subject what it is, in a few words: "Service of her estate"
/// @param words what would be said or written
public record ContactDraft(
    String source,
    String key,
    RecordId record,
    ContactKind kind,
    @Nullable String basis,
    Purpose purpose,
    ContactChannel channel,
    @Nullable ThingId thing,
    @Nullable String about,
    @Nullable PlaceId place,
    String subject,
    String words,
    @Nullable String programme,
    Instant dueFrom,
    Instant usefulUntil,
    String plannedBy) {

  public ContactDraft {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("A contact needs a subject");
    }
    if (dueFrom.isAfter(usefulUntil)) {
      throw new IllegalArgumentException("A contact is due before it stops being useful");
    }
    if ((kind == ContactKind.ESSENTIAL) != (basis != null)) {
      throw new IllegalArgumentException("An essential contact, and only one, names its basis");
    }
  }
}
