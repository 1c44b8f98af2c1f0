package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where each planned contact stands.
@Component
@Transactional
class Agenda {

  private static final String PLANNED =
      """
      select p.id, p.key, p.record, p.kind, p.purpose, a.channel, p.subject, p.words, p.programme,
        a.due_from, a.useful_until, p.planned_by, a.state, a.host, d.id as decision, d.verdict,
        d.code, d.reason, d.she_reads, d.until, d.into_contact, d.decided_at,
        case when :retold then d.evidence end as evidence
      from contacts.agenda a
      join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
      left join contacts.decisions d on d.organisation = a.organisation and d.id = a.decision
      """;

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          select a.record from contacts.agenda a
          join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
          where p.import = :import and a.state not in ('planned', 'folded', 'silent', 'cancelled')
          union
          select a.record from contacts.agenda a
          join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
          join contacts.standing_choices c on c.organisation = a.organisation
            and c.contact = a.contact
          where p.import = :import
          union
          select a.record from contacts.agenda a
          join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
          join people.brought b on b.organisation = a.organisation and b.record = a.record
          where b.import = :import %1$s and p.import is distinct from :import
          union
          select a.record from contacts.agenda a
          join contacts.changes mine on mine.organisation = a.organisation
            and mine.contact = a.contact
          join contacts.changes later on later.organisation = mine.organisation
            and later.contact = mine.contact and later.at > mine.at
            and later.import is distinct from mine.import
          where mine.import = :import
          """,
          "b.record");

  private final JdbcClient jdbc;

  Agenda(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Records of which an import brought something, and somebody has said more since.
  Set<RecordId> changedSince(UUID broughtBy) {
    return CHANGED_SINCE.find(jdbc, broughtBy);
  }

  /// The same among these records.
  Set<RecordId> changedSince(UUID broughtBy, Collection<RecordId> among) {
    return CHANGED_SINCE.find(jdbc, broughtBy, among);
  }

  void takeBack(UUID brought, Collection<RecordId> said, Collection<RecordId> whole) {
    jdbc.sql("select contacts.put_back(:import, cast(:said as uuid[]))")
        .param("import", brought)
        .param("said", Column.of(said, RecordId::value))
        .query(row -> {});
    jdbc.sql("select contacts.take_back(:import, cast(:said as uuid[]), cast(:whole as uuid[]))")
        .param("import", brought)
        .param("said", Column.of(said, RecordId::value))
        .param("whole", Column.of(whole, RecordId::value))
        .query(row -> {});
  }

  long forgetChanges(Instant before) {
    return jdbc.sql("select contacts.forget_changes(:before)")
        .param("before", GateTransaction.utc(before))
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /// Records for which an import planned something, or changed what was planned.
  Set<RecordId> plannedBy(UUID brought) {
    return new HashSet<>(
        jdbc.sql(
                """
                select p.record from contacts.planned p where p.import = :import
                union
                select p.record from contacts.changes c
                join contacts.planned p on p.organisation = c.organisation and p.id = c.contact
                where c.import = :import
                """)
            .param("import", brought)
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  void hold(Collection<RecordId> records) {
    jdbc.sql(
            """
            select contact from contacts.agenda where record = any (cast(:records as uuid[]))
            order by contact for update
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {});
  }

  /// Takes up what is due, in the order in which contacts of one person are judged. The claim keeps
  /// other nodes away for two minutes; should this one die, the contacts come up again.
  List<Due> pick(Instant upTo, int batch) {
    return pick(
        """
        select contact from contacts.agenda
        where state = 'planned' and judge_at <= :upTo
        order by judge_at limit :batch for update skip locked
        """,
        upTo,
        batch);
  }

  /// The same for contacts that nobody has judged yet, so that those due soon can join one that
  /// goes out today.
  List<Due> pickUnjudged(Instant upTo, int batch) {
    return pick(
        """
        select contact from contacts.agenda
        where state = 'planned' and decision is null and due_from <= :upTo
        order by judge_at limit :batch for update skip locked
        """,
        upTo,
        batch);
  }

  private List<Due> pick(String which, Instant upTo, int batch) {
    return jdbc.sql(
            """
            with picked as (
            """
                + which
                + """
                  ),
                claimed as (
                  update contacts.agenda a set judge_at = clock_timestamp() + interval '2 minutes'
                  from picked where a.contact = picked.contact
                  returning a.organisation, a.contact, a.record, a.due_from),
                dues as (
                  select c.contact, c.record, coalesce(m.person, c.record) as root, c.due_from, p.kind
                  from claimed c
                  join contacts.planned p on p.organisation = c.organisation and p.id = c.contact
                  left join identity.persons m
                    on m.organisation = c.organisation and m.record = c.record)
                select contact, record, root from dues
                order by array_position(
                  array['essential', 'care', 'service', 'question', 'offer'], kind), due_from, contact
                """)
        .param("upTo", GateTransaction.utc(upTo))
        .param("batch", batch)
        .query(Agenda::due)
        .list();
  }

  Optional<Due> due(ContactId contact) {
    return dues(List.of(contact)).stream().findFirst();
  }

  /// Those of these contacts that are planned, in the order given.
  List<Due> dues(List<ContactId> contacts) {
    if (contacts.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select a.contact, a.record, coalesce(m.person, a.record) as root
            from unnest(:contacts::uuid[]) with ordinality as wanted (contact, place)
            join contacts.agenda a on a.contact = wanted.contact
            left join identity.persons m on m.organisation = a.organisation and m.record = a.record
            where a.state = 'planned'
            order by wanted.place
            """)
        .param("contacts", Column.of(contacts, ContactId::value))
        .query(Agenda::due)
        .list();
  }

  List<PlannedContact> plannedOf(Collection<RecordId> records) {
    return jdbc.sql(PLANNED + "where a.record = any (:records::uuid[]) order by a.due_from, p.id")
        .param("records", records.stream().map(r -> r.value().toString()).toArray(String[]::new))
        .param("retold", Retelling.isWanted())
        .query(Agenda::planned)
        .list();
  }

  Map<String, PlannedContact> plannedByKey(String source, Collection<String> keys) {
    Map<String, PlannedContact> planned = new HashMap<>();
    jdbc.sql(PLANNED + "where p.source = :source and p.key = any (:keys)")
        .param("source", source)
        .param("keys", Column.of(keys, key -> key))
        .param("retold", Retelling.isWanted())
        .query((row, number) -> {
          planned.put(row.getString("key"), planned(row, number));
          return number;
        })
        .list();
    return planned;
  }

  List<PlannedContact> foldsInto(ContactId host) {
    return jdbc.sql(PLANNED + "where a.host = :host order by a.due_from, p.id")
        .param("host", host.value())
        .param("retold", Retelling.isWanted())
        .query(Agenda::planned)
        .list();
  }

  Optional<PlannedContact> planned(ContactId contact) {
    return jdbc.sql(PLANNED + "where a.contact = :contact")
        .param("contact", contact.value())
        .param("retold", Retelling.isWanted())
        .query(Agenda::planned)
        .optional();
  }

  List<OnTheWay> onTheirWay(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select o.decision, o.contact, o.channel, p.subject, o.changed_at
            from contacts.outbox o
            join contacts.planned p on p.organisation = o.organisation and p.id = o.contact
            where o.record = any (:records::uuid[]) and o.state = 'sending'
            order by o.changed_at
            """)
        .param("records", records.stream().map(r -> r.value().toString()).toArray(String[]::new))
        .query((row, number) ->
            new OnTheWay(
                new DecisionId(row.getObject("decision", UUID.class)),
                new ContactId(row.getObject("contact", UUID.class)),
                ContactChannel.parse(row.getString("channel")),
                row.getString("subject"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  static Due due(ResultSet row, int number) throws SQLException {
    return new Due(
        new ContactId(row.getObject("contact", UUID.class)),
        row.getObject("record", UUID.class),
        row.getObject("root", UUID.class));
  }

  private static PlannedContact planned(ResultSet row, int number) throws SQLException {
    return new PlannedContact(
        new ContactId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        ContactKind.parse(row.getString("kind")),
        Purpose.parse(row.getString("purpose")),
        ContactChannel.parse(row.getString("channel")),
        row.getString("subject"),
        row.getString("words"),
        Optional.ofNullable(row.getString("programme")),
        row.getObject("due_from", OffsetDateTime.class).toInstant(),
        row.getObject("useful_until", OffsetDateTime.class).toInstant(),
        row.getString("planned_by"),
        row.getString("state"),
        Optional.ofNullable(row.getObject("host", UUID.class)).map(ContactId::new),
        advice(row));
  }

  private static Optional<PlannedContact.Advice> advice(ResultSet row) throws SQLException {
    UUID decision = row.getObject("decision", UUID.class);
    if (decision == null) {
      return Optional.empty();
    }
    Optional<Judgement.Reason> retold =
        Retelling.of(row.getString("verdict"), row.getString("code"), row.getString("evidence"));
    return Optional.of(
        new PlannedContact.Advice(
            new DecisionId(decision),
            row.getString("verdict"),
            row.getString("code"),
            retold.map(Judgement.Reason::sentence).orElse(row.getString("reason")),
            retold.map(Judgement.Reason::sheReads).orElse(row.getString("she_reads")),
            Optional.ofNullable(Reading.instant(row, "until")),
            Optional.ofNullable(row.getObject("into_contact", UUID.class)).map(ContactId::new),
            row.getObject("decided_at", OffsetDateTime.class).toInstant()));
  }
}
