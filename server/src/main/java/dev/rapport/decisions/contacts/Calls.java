package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls: reserved when handed out, *sending* when dialled, and over when staff tell how it went.
/// One that was begun stays on the list until then, however long nobody tells.
@Component
@Transactional
class Calls {

  private final JdbcClient jdbc;
  private final GateTransaction gate;
  private final Outcomes outcomes;
  private final People people;
  private final Identities identities;
  private final Audit audit;

  Calls(
      JdbcClient jdbc,
      GateTransaction gate,
      Outcomes outcomes,
      People people,
      Identities identities,
      Audit audit) {
    this.jdbc = jdbc;
    this.gate = gate;
    this.outcomes = outcomes;
    this.people = people;
    this.identities = identities;
    this.audit = audit;
  }

  public List<Call> toMake(int limit) {
    Map<UUID, List<Call.Joined>> joined = joined();
    List<Call> calls =
        jdbc.sql(
                """
                select o.decision, o.contact, o.record, coalesce(m.person, o.record) as person, l.name,
                  o.point, o.kind, o.state, p.subject, p.words, d.verdict, d.code, d.reason,
                  a.useful_until, case when :retold then d.evidence end as evidence
                from contacts.outbox o
                join contacts.decisions d on d.organisation = o.organisation and d.id = o.decision
                join contacts.planned p on p.organisation = o.organisation and p.id = o.contact
                join contacts.agenda a on a.organisation = o.organisation and a.contact = o.contact
                join people.living l on l.organisation = o.organisation and l.record = o.record
                left join identity.persons m
                  on m.organisation = o.organisation and m.record = o.record
                where o.channel = 'call' and o.state in ('reserved', 'sending', 'unknown')
                order by o.state = 'reserved', array_position(
                  array['essential', 'care', 'service', 'question', 'offer'], o.kind),
                  a.useful_until, o.decision
                limit :limit
                """)
            .param("limit", limit)
            .param("retold", Retelling.isWanted())
            .query((row, number) -> call(row, joined))
            .list();
    Map<RecordId, String> names = people.namesOf(calls.stream().map(Call::record).toList());
    return calls.stream()
        .map(call -> call.named(names.getOrDefault(call.record(), call.name())))
        .toList();
  }

  public Optional<Due> due(DecisionId decision) {
    return jdbc.sql(
            """
            select o.contact, o.record, coalesce(m.person, o.record) as root
            from contacts.outbox o
            left join identity.persons m on m.organisation = o.organisation and m.record = o.record
            where o.decision = :decision and o.channel = 'call'
            """)
        .param("decision", decision.value())
        .query(Agenda::due)
        .optional();
  }

  /// When the next call that waits is judged again.
  public Optional<Instant> next() {
    return jdbc.sql(
            """
            select min(judge_at) as next from contacts.agenda
            where state = 'planned' and channel = 'call'
            """)
        .query((row, number) -> Optional.ofNullable(row.getObject("next", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /// A call that was begun and not made: it counts as no contact and is judged again.
  public boolean putBack(DecisionId decision, Staff staff) {
    Optional<Due> due = due(decision);
    if (due.isEmpty()) {
      return false;
    }
    gate.lockPersonOf(due.get().record());
    Optional<String> subject = cancel(decision, staff);
    if (subject.isEmpty()) {
      return false;
    }
    gate.giveBack(decision, due.get().record());
    audit.note(
        staff.id(),
        staff.name(),
        "put call back",
        due.get().record(),
        "It was not made",
        Map.of("about", subject.get()));
    return true;
  }

  private Optional<String> cancel(DecisionId decision, Staff staff) {
    return jdbc.sql(
            """
            with off as (
              update contacts.outbox
              set state = 'cancelled', outcome = :outcome, lease_until = null, fence = fence + 1,
                changed_at = clock_timestamp()
              where decision = :decision and channel = 'call' and state in ('sending', 'unknown')
              returning contact),
            again as (
              update contacts.agenda a set state = 'planned', judge_at = clock_timestamp()
              from off where a.contact = off.contact),
            along as (
              update contacts.agenda a
              set state = 'planned', host = null, judge_at = clock_timestamp()
              from off where a.host = off.contact and a.state in ('folded', 'unknown'))
            select p.subject from off join contacts.planned p on p.id = off.contact
            """)
        .param("decision", decision.value())
        .param("outcome", "not made, says " + staff.name())
        .query((row, number) -> row.getString("subject"))
        .optional();
  }

  public boolean report(DecisionId decision, Staff staff, Call.Report report) {
    Optional<Due> due = due(decision);
    if (due.isEmpty()) {
      return false;
    }
    UUID root = gate.lockPersonOf(due.get().record());
    Optional<Outcomes.Ended> ended = close(decision, report.outcome());
    if (ended.isEmpty()) {
      return false;
    }
    gate.happened(decision, new Due(due.get().contact(), due.get().record(), root));
    Feeling feeling = report.feeling();
    String teller = report.voice() == null ? staff.name() : report.voice();
    outcomes.tell(
        decision,
        ended.get(),
        new ExperienceDraft.ResultDraft(
            report.outcome().word(),
            null,
            ended.get().at(),
            feeling == null ? report.words() : null),
        feeling == null ? null : new ExperienceDraft.FeelingDraft(feeling, report.words(), teller),
        feeling == null ? teller : staff.name());
    Map<String, String> detail = new HashMap<>();
    detail.put("about", ended.get().subject());
    detail.put("result", report.outcome().word());
    if (report.voice() != null) {
      detail.put("voice", report.voice());
    }
    audit.note(staff.id(), staff.name(), "report call", due.get().record(), report.words(), detail);
    if (report.outcome() == Call.Outcome.WRONG_NUMBER) {
      dialled(decision).ifPresent(number -> wrong(due.get(), number, ended.get().at(), staff));
    }
    return true;
  }

  /// The number is wrong for her; somebody else may well answer to it.
  private void wrong(Due due, String number, Instant at, Staff staff) {
    people.noteUndeliverable(recordsOf(due), PointKind.PHONE, number, at);
    audit.note(
        staff.id(),
        staff.name(),
        "mark number wrong",
        due.record(),
        "It was told after a call",
        Map.of("about", number));
  }

  public boolean numberIsRight(DecisionId decision, Staff staff) {
    Optional<Due> due = due(decision);
    Optional<String> number = wronglyDialled(decision);
    if (due.isEmpty() || number.isEmpty()) {
      return false;
    }
    people.noteDeliverable(recordsOf(due.get()), PointKind.PHONE, number.get());
    audit.note(
        staff.id(),
        staff.name(),
        "mark number right",
        due.get().record(),
        "Taken back",
        Map.of("about", number.get()));
    return true;
  }

  private List<RecordId> recordsOf(Due due) {
    List<RecordId> records = identities.recordsOf(new PersonId(due.root()));
    return records.isEmpty() ? List.of(new RecordId(due.record())) : records;
  }

  private Optional<String> dialled(DecisionId decision) {
    return jdbc.sql("select point from contacts.outbox where decision = :decision")
        .param("decision", decision.value())
        .query((row, number) -> Optional.ofNullable(row.getString("point")))
        .single();
  }

  private Optional<String> wronglyDialled(DecisionId decision) {
    return jdbc.sql(
            """
            select point from contacts.outbox
            where decision = :decision and outcome = :outcome and point is not null
            """)
        .param("decision", decision.value())
        .param("outcome", Call.Outcome.WRONG_NUMBER.word())
        .query((row, number) -> row.getString("point"))
        .optional();
  }

  private Optional<Outcomes.Ended> close(DecisionId decision, Call.Outcome outcome) {
    return jdbc.sql(
            """
            with ended as (
              update contacts.outbox
              set state = 'sent', outcome = :outcome, lease_until = null,
                changed_at = clock_timestamp()
              where decision = :decision and channel = 'call'
                and state in ('reserved', 'sending', 'unknown')
              returning contact, record, kind, channel, changed_at),
            arranged as (
              update contacts.agenda a set state = 'sent' from ended e where a.contact = e.contact),
            carried as (
              update contacts.agenda a set state = 'sent' from ended e
              where a.host = e.contact and a.state in ('folded', 'unknown'))
            select e.contact, e.record, e.kind, e.channel, e.changed_at, p.place, p.thing, p.subject,
              (d.expected ->> 'propensity')::double precision as propensity
            from ended e
            join contacts.planned p on p.id = e.contact
            join contacts.decisions d on d.id = :decision
            """)
        .param("decision", decision.value())
        .param("outcome", outcome.word())
        .query(Outcomes.Ended::of)
        .optional();
  }

  private Map<UUID, List<Call.Joined>> joined() {
    List<Guest> guests =
        jdbc.sql(
                """
                select a.host, a.contact, p.subject, p.words, p.thing
                from contacts.agenda a
                join contacts.planned p on p.organisation = a.organisation and p.id = a.contact
                join contacts.outbox o on o.organisation = a.organisation and o.contact = a.host
                where a.state in ('folded', 'unknown') and a.host is not null
                  and o.channel = 'call' and o.state in ('reserved', 'sending', 'unknown')
                order by a.due_from, a.contact
                """)
            .query(Guest::of)
            .list();
    Map<ThingId, String> things =
        people.namesOfThings(
            guests.stream().flatMap(guest -> Stream.ofNullable(guest.thing())).toList());
    return guests.stream()
        .collect(
            Collectors.groupingBy(
                Guest::host,
                Collectors.mapping(guest -> guest.joined(things), Collectors.toList())));
  }

  /// What goes along with a call.
  private record Guest(
      UUID host, ContactId contact, String subject, String words, @Nullable ThingId thing) {

    static Guest of(ResultSet row, int number) throws SQLException {
      UUID thing = row.getObject("thing", UUID.class);
      return new Guest(
          row.getObject("host", UUID.class),
          new ContactId(row.getObject("contact", UUID.class)),
          row.getString("subject"),
          row.getString("words"),
          thing == null ? null : new ThingId(thing));
    }

    Call.Joined joined(Map<ThingId, String> things) {
      return new Call.Joined(contact, subject, words, thing == null ? null : things.get(thing));
    }
  }

  private static Call call(ResultSet row, Map<UUID, List<Call.Joined>> joined) throws SQLException {
    UUID contact = row.getObject("contact", UUID.class);
    return new Call(
        new DecisionId(row.getObject("decision", UUID.class)),
        new ContactId(contact),
        new PersonId(row.getObject("person", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("name"),
        row.getString("point"),
        ContactKind.parse(row.getString("kind")),
        row.getString("subject"),
        row.getString("words"),
        Retelling.of(row.getString("verdict"), row.getString("code"), row.getString("evidence"))
            .map(Judgement.Reason::sentence)
            .orElse(row.getString("reason")),
        row.getObject("useful_until", OffsetDateTime.class).toInstant(),
        !"reserved".equals(row.getString("state")),
        joined.getOrDefault(contact, List.of()));
  }
}
