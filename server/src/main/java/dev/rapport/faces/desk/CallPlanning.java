package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Plans a call that somebody at the desk wants to make.
@Component
@Transactional
class CallPlanning {

  /// A call that nobody made within a week is thought of anew.
  private static final Duration USEFUL = Duration.ofDays(7);

  private final Contacts contacts;

  CallPlanning(Contacts contacts) {
    this.contacts = contacts;
  }

  PlannedContact call(
      PersonFinding.Person person, Purpose purpose, String subject, Staff staff, Instant now) {
    Set<ContactId> before =
        contacts.plannedOf(person.records()).stream()
            .map(PlannedContact::id)
            .collect(Collectors.toSet());
    contacts.planAll(
        List.of(
            new ContactDraft(
                People.DESK,
                UuidsByTime.next().toString(),
                person.oldest(),
                kind(purpose),
                null,
                purpose,
                ContactChannel.CALL,
                null,
                null,
                null,
                subject,
                "",
                null,
                now,
                now.plus(USEFUL),
                staff.name())));
    return contacts.plannedOf(person.records()).stream()
        .filter(contact -> !before.contains(contact.id()))
        .findFirst()
        .orElseThrow();
  }

  private static ContactKind kind(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> ContactKind.SERVICE;
      case CARE, BIRTHDAY -> ContactKind.CARE;
      case QUESTION -> ContactKind.QUESTION;
      case OFFER -> ContactKind.OFFER;
    };
  }
}
