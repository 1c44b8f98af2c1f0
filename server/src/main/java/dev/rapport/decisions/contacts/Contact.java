package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A planned contact as the gate sees it: what was planned, with every change that staff made
/// since.
///
/// @param basis for essential contacts only: legal, vital, contract or request
/// @param about the experience it is about
public record Contact(
    UUID id,
    UUID record,
    ContactKind kind,
    @Nullable String basis,
    Purpose purpose,
    ContactChannel channel,
    @Nullable UUID thing,
    @Nullable UUID about,
    String subject,
    @Nullable String programme,
    Instant dueFrom,
    Instant usefulUntil,
    Instant plannedAt) {

  public Contact {
    if ((kind == ContactKind.ESSENTIAL) != (basis != null)) {
      throw new IllegalArgumentException("An essential contact, and only one, names its basis");
    }
  }
}
