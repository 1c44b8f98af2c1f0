package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.StrongIdentifiers;
import dev.rapport.facts.identity.Trashed;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.Relations;
import dev.rapport.facts.permissions.Permissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes people who were written down by mistake. It is no erasure: nothing is gone, and somebody
/// with whom anything happened stays.
@Component
@Transactional
class Trash {

  static final String REASON = "Removed as written down by mistake";

  private static final int SHOWN = 200;

  private final People people;
  private final Edits edits;
  private final Identities identities;
  private final Ledger ledger;
  private final Contacts contacts;
  private final Permissions permissions;
  private final Relations relations;
  private final Attachments attachments;
  private final Ties ties;

  Trash(
      People people,
      Edits edits,
      Identities identities,
      Ledger ledger,
      Contacts contacts,
      Permissions permissions,
      Relations relations,
      Attachments attachments,
      Ties ties) {
    this.people = people;
    this.edits = edits;
    this.identities = identities;
    this.ledger = ledger;
    this.contacts = contacts;
    this.permissions = permissions;
    this.relations = relations;
    this.attachments = attachments;
    this.ties = ties;
  }

  /// Whether she was written down at the desk and nothing passed between her and the house, such as
  /// that she came to a side of her own.
  @Transactional(readOnly = true)
  boolean mayTake(PersonFinding.Person person) {
    return person.records().size() == 1
        && people.isOfTheDesk(person.oldest())
        && ledger.between(person.records(), 1).isEmpty()
        && ledger.feelingsOf(person.records(), 1).isEmpty()
        && contacts.plannedOf(person.records()).isEmpty()
        && !isJoined(ties, person);
  }

  static boolean isJoined(Ties ties, PersonFinding.Person person) {
    return ties.of(person.records().stream().map(RecordId::value).toList()).isPresent();
  }

  /// Why she is not removed as a mistake; empty when she may be. It says what [#mayTake] asks, from
  /// what her page has read already.
  ///
  /// @param sourced whether a source tells of her
  /// @param passed whether something passed between her and the house
  static String whyNot(PersonFinding.Person person, boolean sourced, boolean passed) {
    if (sourced || person.records().size() > 1) {
      return say(
          "This page cannot be removed as a mistake: a source brought it. Take its import back.");
    }
    return passed
        ? say("This page cannot be removed as a mistake: something passed between us already.")
        : "";
  }

  /// Whether this member of staff may take back that she was written down: whoever did it herself
  /// may for a while, and whoever may remove others too; as long as nothing else hangs on her.
  @Transactional(readOnly = true)
  boolean mayTakeBack(PersonFinding.Person person, AtWork atWork, Instant now) {
    return isHersToTakeBack(person, atWork, now)
        && mayTake(person)
        && hangsNothing(person.records());
  }

  @Transactional(readOnly = true)
  boolean isHersToTakeBack(PersonFinding.Person person, AtWork atWork, Instant now) {
    return atWork.mayDecide() || wroteLately(person.oldest(), atWork.staff(), now);
  }

  private boolean wroteLately(RecordId record, Staff staff, Instant now) {
    return edits
        .firstOf(record)
        .filter(first -> first.by().filter(staff.id()::equals).isPresent())
        .filter(first -> first.at().isAfter(now.minus(PersonWriting.UNDOABLE)))
        .isPresent();
  }

  private boolean hangsNothing(List<RecordId> records) {
    PersonFacts facts = people.of(records);
    return facts.things().isEmpty()
        && facts.household().isEmpty()
        && relations.of(records).isEmpty()
        && attachments.of(records).isEmpty()
        && permissions.historyOf(records).isEmpty()
        && permissions.suppressionsOf(records).isEmpty()
        && permissions.peaceOf(records, LocalDate.EPOCH).isEmpty();
  }

  /// Takes back that she was written down.
  ///
  /// @return whether that was still possible
  boolean takeBack(PersonFinding.Person person, AtWork atWork, Instant now) {
    edits.lock(person.records());
    return mayTakeBack(person, atWork, now) && take(person, atWork.staff(), now);
  }

  /// @return whether she was taken
  boolean take(PersonFinding.Person person, Staff staff, Instant now) {
    edits.lock(person.records());
    if (!mayTake(person)) {
      return false;
    }
    permissions.suppress(person.records(), null, REASON, staff.name(), now);
    identities.trash(person.oldest(), staff.name());
    return true;
  }

  /// @return whether she was there
  boolean restore(RecordId record, Staff staff, Instant now) {
    List<RecordId> records = List.of(record);
    var draft = people.byHand(record, edits.standing(records), "Somebody");
    boolean restored =
        identities.restore(
            record, StrongIdentifiers.of(draft), staff.name(), now.minus(PersonWriting.UNDOABLE));
    if (restored
        && permissions.suppressionsOf(records).stream()
            .anyMatch(one -> one.point().isEmpty() && one.reason().equals(REASON))) {
      permissions.lift(records, null, staff.name(), "Restored");
    }
    return restored;
  }

  @Transactional(readOnly = true)
  List<Trashed> all(Instant now) {
    return identities.trashed(now.minus(PersonWriting.UNDOABLE), SHOWN);
  }
}
