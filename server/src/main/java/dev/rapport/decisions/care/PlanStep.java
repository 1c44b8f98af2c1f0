package dev.rapport.decisions.care;

import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A change in the relationship that a plan leads to; never a task of the house.
///
/// @param wakes from which day on somebody thinks of it
/// @param channel over which she hears from us then; with a waking day it becomes a contact
/// @param contact what was planned for it, with the answer of the gate
/// @param settling how it came to be over; of a step that is open again, nothing
/// @param why why it was skipped, or is open again
public record PlanStep(
    UUID id,
    String words,
    StaffId owner,
    Optional<LocalDate> wakes,
    Optional<ContactChannel> channel,
    State state,
    Optional<PlannedContact> contact,
    Optional<Settling> settling,
    Optional<String> why) {

  /// Where it stands. A step that was taken out is on no page any more.
  public enum State {
    AHEAD,
    HERE,
    DONE,
    SKIPPED,
    OUT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public record Settling(String byName, Instant at) {}

  public boolean isOpen() {
    return state == State.AHEAD || state == State.HERE;
  }

  /// Whether its contact was made, so that somebody may say that it is done.
  public boolean isContacted() {
    return contact.filter(one -> one.state().equals("sent")).isPresent();
  }

  /// Whether its contact went out, or may have.
  boolean isOnItsWay() {
    return contact
        .filter(one -> Set.of("sending", "sent", "rejected", "unknown").contains(one.state()))
        .isPresent();
  }

  /// As whoever changes the plan leaves it.
  public PlanDraft.Step draft() {
    return new PlanDraft.Step(Optional.of(id), words, owner, wakes, channel);
  }
}
