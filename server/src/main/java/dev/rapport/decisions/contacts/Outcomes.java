package dev.rapport.decisions.contacts;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Entry;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.ThingId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down how a contact ended, in the outbox and in the ledger. It never takes the person's
/// gate row: a withdrawal may hold it while it waits for this very outcome.
@Component
@Transactional
class Outcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final Duration LATER = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final People people;
  private final Audit audit;

  Outcomes(JdbcClient jdbc, Ledger ledger, People people, Audit audit) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.people = people;
    this.audit = audit;
  }

  /// @param fence of the attempt; an attempt that another has overtaken reports to nobody
  public void finish(DecisionId decision, int fence, Delivery delivery) {
    String state =
        switch (delivery) {
          case Delivery.Accepted _ -> "sent";
          case Delivery.Refused _ -> "rejected";
          case Delivery.NotNow _ -> "reserved";
          case Delivery.Unknown _ -> "unknown";
        };
    Optional<Ended> ended = close(decision, fence, state, delivery.words());
    if (ended.isEmpty()) {
      LOG.warn("Decision {} was overtaken; its outcome {} came too late", decision, state);
      return;
    }
    switch (delivery) {
      case Delivery.Accepted _ -> tell(decision, ended.get(), null, null, null);
      case Delivery.Refused _ -> refused(decision, ended.get());
      case Delivery.NotNow _, Delivery.Unknown _ -> {}
    }
  }

  /// Staff sent it themselves.
  ///
  /// @param fence of the last look that let them
  public void sentByHand(DecisionId decision, int fence, Staff staff) {
    close(decision, fence, "sent", "sent by hand, says " + staff.name())
        .ifPresent(ended -> {
          tell(decision, ended, null, null, staff.name());
          audit.note(
              staff.id(),
              staff.name(),
              "send by hand",
              ended.record(),
              null,
              Map.of("about", ended.subject()));
        });
  }

  /// A person knows what the channel could not tell. An attempt that still reports is overtaken.
  ///
  /// @return false when nothing was unknown of it, or no longer
  public boolean settle(DecisionId decision, Staff staff, boolean arrived) {
    String state = arrived ? "sent" : "rejected";
    Optional<Ended> ended = closeUnknown(decision, state, staff);
    if (ended.isEmpty()) {
      return false;
    }
    if (arrived) {
      tell(decision, ended.get(), null, null, staff.name());
    } else {
      refused(decision, ended.get());
    }
    audit.note(
        staff.id(),
        staff.name(),
        "settle delivery",
        ended.get().record(),
        null,
        Map.of("about", ended.get().subject(), "result", state));
    return true;
  }

  /// Its moment is that of the attempt, not of the finding out.
  private Optional<Ended> closeUnknown(DecisionId decision, String state, Staff staff) {
    return jdbc.sql(
            """
            with ended as (
              update contacts.outbox
              set state = :state, outcome = :outcome, fence = fence + 1
              where decision = :decision and state = 'unknown' and channel <> 'call'
              returning contact, record, kind, channel, changed_at),
            arranged as (
              update contacts.agenda a set state = :state from ended e where a.contact = e.contact),
            carried as (
              update contacts.agenda a
              set state = case when :state = 'sent' then 'sent' else 'folded' end
              from ended e where a.host = e.contact and a.state = 'unknown')
            select e.contact, e.record, e.kind, e.channel, e.changed_at, p.place, p.thing, p.subject,
              (d.expected ->> 'propensity')::double precision as propensity
            from ended e
            join contacts.planned p on p.id = e.contact
            join contacts.decisions d on d.id = :decision
            """)
        .param("decision", decision.value())
        .param("state", state)
        .param("outcome", "said by " + staff.name())
        .query(Ended::of)
        .optional();
  }

  public List<Unsettled> unsettled(int limit) {
    List<Unsettled> unsettled =
        jdbc.sql(
                """
                select o.decision, o.record, p.subject, o.channel, o.changed_at
                from contacts.outbox o
                join contacts.planned p on p.organisation = o.organisation and p.id = o.contact
                where o.state = 'unknown' and o.channel <> 'call'
                order by o.changed_at limit :limit
                """)
            .param("limit", limit)
            .query(Unsettled::of)
            .list();
    Map<RecordId, String> names =
        people.namesOf(unsettled.stream().map(Unsettled::record).toList());
    return unsettled.stream()
        .map(one -> one.named(names.getOrDefault(one.record(), "Somebody")))
        .toList();
  }

  /// The ledger's entry of a contact of ours, under the decision's id.
  void tell(
      DecisionId decision,
      Ended ended,
      ExperienceDraft.@Nullable ResultDraft result,
      ExperienceDraft.@Nullable FeelingDraft feeling,
      @Nullable String staff) {
    var draft =
        ExperienceDraft.ours(
                "rapport",
                decision.toString(),
                new RecordId(ended.record()),
                ended.kind(),
                ended.at())
            .over(ended.channel())
            .in(ended.place() == null ? null : new PlaceId(ended.place()))
            .with(ended.thing() == null ? null : new ThingId(ended.thing()))
            .saying(ended.subject())
            .by(staff)
            .cameTo(result)
            .felt(feeling)
            .drawn(ended.propensity());
    switch (ledger.record(draft)) {
      case Entry.New _, Entry.Unchanged _ -> {}
      case Entry.OtherContent _, Entry.UnknownReference _ ->
          LOG.error("The ledger refused the contact of decision {}", decision);
    }
  }

  /// What the ledger needs to know of a contact that ended.
  ///
  /// @param propensity how likely it was, where the lot chose
  record Ended(
      UUID contact,
      UUID record,
      String kind,
      String channel,
      @Nullable UUID place,
      @Nullable UUID thing,
      String subject,
      Instant at,
      @Nullable Double propensity) {

    static Ended of(ResultSet row, int number) throws SQLException {
      return new Ended(
          row.getObject("contact", UUID.class),
          row.getObject("record", UUID.class),
          row.getString("kind"),
          row.getString("channel"),
          row.getObject("place", UUID.class),
          row.getObject("thing", UUID.class),
          row.getString("subject"),
          row.getObject("changed_at", OffsetDateTime.class).toInstant(),
          row.getObject("propensity", Double.class));
    }
  }

  private Optional<Ended> close(DecisionId decision, int fence, String state, String outcome) {
    return jdbc.sql(
            """
            with ended as (
              update contacts.outbox
              set state = :state, outcome = :outcome, lease_until = null,
                changed_at = clock_timestamp(),
                not_before = case when :state = 'reserved'
                  then clock_timestamp() + :later::interval else not_before end
              where decision = :decision and fence = :fence and state in ('sending', 'unknown')
              returning contact, record, kind, channel, changed_at),
            arranged as (
              update contacts.agenda a set state = :state from ended e where a.contact = e.contact),
            carried as (
              update contacts.agenda a set state = :state from ended e
              where a.host = e.contact and a.state = 'folded' and :state in ('sent', 'unknown'))
            select e.contact, e.record, e.kind, e.channel, e.changed_at, p.place, p.thing, p.subject,
              (d.expected ->> 'propensity')::double precision as propensity
            from ended e
            join contacts.planned p on p.id = e.contact
            join contacts.decisions d on d.id = :decision
            """)
        .param("decision", decision.value())
        .param("fence", fence)
        .param("state", state)
        .param("outcome", outcome)
        .param("later", LATER.toString())
        .query(Ended::of)
        .optional();
  }

  /// Surely never accepted: the slot comes back, and those who would have gone along are free.
  private void refused(DecisionId decision, Ended ended) {
    jdbc.sql(
            """
            with back as (
              delete from contacts.slots where decision = :decision and record = :record)
            update contacts.agenda
            set state = 'planned', host = null, judge_at = clock_timestamp()
            where host = :contact and state = 'folded'
            """)
        .param("decision", decision.value())
        .param("record", ended.record())
        .param("contact", ended.contact())
        .update();
  }
}
