package dev.rapport.bench;

import dev.rapport.decisions.contacts.ContactDraft;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Policy;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.Basis;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A house and people who can be reached and allow what they are asked, so that nothing but the
/// policy stands between them and a contact.
final class Crowd {

  private static final int AT_ONCE = 5_000;
  private static final String SOURCE = "bench";
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private final Workbench workbench;
  private final Organisation house;
  private final List<RecordId> records;
  private int planned;

  private Crowd(Workbench workbench, Organisation house, List<RecordId> records) {
    this.workbench = workbench;
    this.house = house;
    this.records = records;
  }

  /// One planned contact, ready to be judged.
  record Waiting(ContactId contact, RecordId record) {}

  static Crowd gather(Workbench workbench, String slug, int people, Policy policy) {
    Organisations organisations = workbench.part(Organisations.class);
    Organisation house = organisations.found(slug, "House " + slug, "garage", VIENNA, "AT");
    return Tenancy.within(
        house.id(),
        () -> {
          Staff staff = organisations.addStaff("Ivo Benes", Role.OWNER, null);
          workbench.part(Contacts.class).adopt(policy, staff);
          List<RecordId> records = new ArrayList<>();
          for (int from = 0; from < people; from += AT_ONCE) {
            records.addAll(arrive(workbench, from, Math.min(people, from + AT_ONCE)));
          }
          return new Crowd(workbench, house, List.copyOf(records));
        });
  }

  /// Any hour, no gap, nothing joins another: only these caps bind.
  static Policy policy(Duration lease, Policy.Cap... caps) {
    Map<ContactChannel, Policy.Hours> hours = new EnumMap<>(ContactChannel.class);
    for (ContactChannel channel : ContactChannel.values()) {
      hours.put(channel, Policy.Hours.always());
    }
    return new Policy(
        Arrays.asList(caps), Duration.ZERO, Duration.ZERO, hours, lease, Duration.ofDays(1));
  }

  Organisation house() {
    return house;
  }

  List<RecordId> records() {
    return records;
  }

  /// Plans so many contacts for each of these people; in groups, so that those who take from the
  /// front meet at few people at a time.
  List<Waiting> plan(List<RecordId> people, int each, int group) {
    List<Waiting> waiting = new ArrayList<>();
    List<ContactDraft> drafts = new ArrayList<>();
    for (int from = 0; from < people.size(); from += group) {
      List<RecordId> together = people.subList(from, Math.min(people.size(), from + group));
      for (int contact = 0; contact < each; contact++) {
        together.forEach(record -> drafts.add(draft(record)));
      }
      if (drafts.size() >= AT_ONCE || from + group >= people.size()) {
        waiting.addAll(keep(drafts));
        drafts.clear();
      }
    }
    return waiting;
  }

  private List<Waiting> keep(List<ContactDraft> drafts) {
    return Tenancy.within(
        house.id(),
        () -> {
          workbench.part(Contacts.class).planAll(drafts);
          Map<String, ContactId> ids = idsOf(drafts.stream().map(ContactDraft::key).toList());
          List<Waiting> waiting = new ArrayList<>();
          for (ContactDraft draft : drafts) {
            ContactId id = ids.get(draft.key());
            if (id == null) {
              throw new IllegalStateException("A planned contact is not there: " + draft.key());
            }
            waiting.add(new Waiting(id, draft.record()));
          }
          return waiting;
        });
  }

  private Map<String, ContactId> idsOf(List<String> keys) {
    Map<String, ContactId> ids = new HashMap<>();
    workbench
        .part(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            workbench
                .part(JdbcClient.class)
                .sql(
                    """
                    select key, id from contacts.planned
                    where source = :source and key = any (:keys)
                    """)
                .param("source", SOURCE)
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                  ids.put(row.getString("key"), new ContactId(row.getObject("id", UUID.class)));
                }));
    return ids;
  }

  private ContactDraft draft(RecordId record) {
    int number = ++planned;
    Instant now = Instant.now();
    return new ContactDraft(
        SOURCE,
        "contact-" + number,
        record,
        ContactKind.SERVICE,
        null,
        Purpose.SERVICE,
        ContactChannel.EMAIL,
        null,
        null,
        null,
        "Service of her car",
        "Your car is due for its service.",
        null,
        now.minusSeconds(60),
        now.plus(Duration.ofDays(20)),
        "Jana");
  }

  private static List<RecordId> arrive(Workbench workbench, int from, int to) {
    List<PersonDraft> drafts = new ArrayList<>();
    for (int number = from; number < to; number++) {
      drafts.add(somebody(number));
    }
    List<RecordId> records =
        workbench.part(People.class).recordAll(drafts).stream()
            .map(People.Recorded::record)
            .toList();
    workbench.part(Identities.class).resolve(records, Map.of());
    List<AnswerDraft> answers = new ArrayList<>();
    for (RecordId record : records) {
      for (Purpose purpose : List.of(Purpose.SERVICE, Purpose.OFFER)) {
        for (ContactChannel channel : List.of(ContactChannel.EMAIL, ContactChannel.CALL)) {
          answers.add(yes(record, purpose, channel));
        }
      }
    }
    workbench.part(Permissions.class).answerAll(answers);
    return records;
  }

  private static PersonDraft somebody(int number) {
    String family = "Moser-" + Integer.toString(number, Character.MAX_RADIX);
    String email = "person%d@example.org".formatted(number);
    String phone = "+43660%07d".formatted(number);
    String address = "%d Mill Road, 1010 Wien".formatted(number + 1);
    return new PersonDraft(
        SOURCE,
        "person-" + number,
        "Marta",
        family,
        "Marta " + family,
        null,
        null,
        "en",
        "AT",
        VIENNA,
        null,
        null,
        LocalDate.of(2020, 1, 1),
        null,
        List.of(
            new PointDraft(PointKind.EMAIL, email, email),
            new PointDraft(PointKind.PHONE, phone, phone),
            new PointDraft(PointKind.ADDRESS, address, address)),
        List.of(),
        List.of(),
        Map.of("name", "Marta " + family));
  }

  private static AnswerDraft yes(RecordId record, Purpose purpose, ContactChannel channel) {
    return new AnswerDraft(
        SOURCE,
        "%s %s %s".formatted(record, purpose.word(), channel.word()),
        record,
        purpose,
        channel,
        true,
        Basis.CONSENT,
        "May we?",
        "counter",
        null,
        Instant.now().minus(Duration.ofDays(365)),
        "Jana");
  }
}
