package dev.rapport.decisions.contacts;

import static java.util.Objects.requireNonNull;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What staff made of the advice, kept beside it; and what that does to the contact, under the
/// person's gate row.
@Component
@Transactional
class Choices {

  private final JdbcClient jdbc;
  private final GateTransaction gate;
  private final Audit audit;

  Choices(JdbcClient jdbc, GateTransaction gate, Audit audit) {
    this.jdbc = jdbc;
    this.gate = gate;
    this.audit = audit;
  }

  /// Accepting twice is accepting once; after somebody else's choice it is one more.
  public Chosen accept(DecisionId decision, Staff staff, @Nullable String words) {
    Standing standing = lock(decision);
    if (!standing.reserved(decision) && !standing.isAhead(decision)) {
      return new Chosen.TooLate(standing.state());
    }
    if (!acceptedLastBy(staff, decision, standing)) {
      keep(decision, standing, staff, Choice.Act.ACCEPT, null, words, null);
    }
    return new Chosen.Done();
  }

  private boolean acceptedLastBy(Staff staff, DecisionId decision, Standing standing) {
    return jdbc.sql(
            """
            select act = 'accept' and by_staff = :staff from contacts.standing_choices
            where contact = :contact and decision = :decision order by at desc, id desc limit 1
            """)
        .param("staff", staff.id().value())
        .param("contact", standing.contact())
        .param("decision", decision.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /// What a contact was planned for is wanted no more: it is not made, gives its slot back, and
  /// what joined it is judged anew.
  ///
  /// @return false when it is on its way, or over
  boolean callOff(ContactId contact, Staff staff) {
    UUID record =
        jdbc.sql("select record from contacts.agenda where contact = :contact")
            .param("contact", contact.value())
            .query((row, number) -> row.getObject("record", UUID.class))
            .single();
    gate.lockPersonOf(record);
    Planned planned =
        jdbc.sql("select state, decision from contacts.agenda where contact = :contact")
            .param("contact", contact.value())
            .query((row, number) ->
                new Planned(row.getString("state"), row.getObject("decision", UUID.class)))
            .single();
    if (isOut(planned.state())) {
      return false;
    }
    if (planned.decision() == null) {
      jdbc.sql("update contacts.agenda set state = 'cancelled' where contact = :contact")
          .param("contact", contact.value())
          .update();
    } else {
      takeBack(new DecisionId(planned.decision()), contact.value(), record, staff, "cancelled");
    }
    return true;
  }

  /// @param decision the latest, once there is one
  private record Planned(String state, @Nullable UUID decision) {}

  public Chosen veto(DecisionId decision, Staff staff, Choice.Reason reason, String words) {
    Standing standing = lock(decision);
    if (standing.wasSend()) {
      if (!standing.reserved(decision)) {
        return new Chosen.TooLate(standing.state());
      }
    }
    if (standing.reserved(decision) || standing.isComing(decision)) {
      takeBack(decision, standing, staff, "cancelled");
    }
    keep(decision, standing, staff, Choice.Act.VETO, reason, words, null);
    return new Chosen.Done();
  }

  /// Leaves the contact planned, to be judged at once.
  public Chosen change(
      DecisionId decision, Staff staff, Choice.Reason reason, String words, Change change) {
    Standing standing = lock(decision);
    boolean open =
        standing.isLatest(decision)
            && switch (standing.state()) {
              case "planned", "folded", "silent", "reserved", "cancelled" -> true;
              default -> false;
            };
    if (!open) {
      return new Chosen.TooLate(standing.state());
    }
    if (standing.reserved(decision)) {
      takeBack(decision, standing, staff, "planned");
    }
    rearrange(standing, change);
    keep(decision, standing, staff, Choice.Act.CHANGE, reason, words, change);
    return new Chosen.Done();
  }

  /// What was taken back, and the contact that is to be judged for it.
  record TakenBack(Chosen chosen, Optional<ContactId> again) {

    private static TakenBack not(Chosen chosen) {
      return new TakenBack(chosen, Optional.empty());
    }
  }

  /// The latest choice about a contact counts no more. What waited, was silent or was vetoed before
  /// is so again; what had a slot, went along with another, or was left in silence by a rule that
  /// may count no more, is judged again.
  TakenBack takeBack(DecisionId decision, ChoiceId choice, Staff staff, Instant since) {
    Standing standing = lock(decision);
    Optional<Made> made =
        lastOf(standing.contact(), since)
            .filter(one -> one.id().equals(choice.value()))
            .filter(one -> one.decision().equals(decision.value()));
    if (standing.isOut()) {
      return TakenBack.not(new Chosen.TooLate(standing.state()));
    }
    if (made.isEmpty()) {
      return TakenBack.not(new Chosen.ChangedSince());
    }
    jdbc.sql(
            """
            insert into contacts.choices_taken_back (choice, by_staff, by_name)
            values (:choice, :staff, :name)
            """)
        .param("choice", choice.value())
        .param("staff", staff.id().value())
        .param("name", staff.name())
        .update();
    audit.note(
        staff.id(),
        staff.name(),
        "take back choice",
        standing.record(),
        null,
        Map.of(
            "about",
            standing.subject(),
            "before",
            made.get().act().word(),
            "decision",
            decision.toString()));
    boolean again =
        switch (made.get().act()) {
          case ACCEPT -> false;
          case VETO -> standing.isKeptBack() && putBack(made.get(), standing);
          case CHANGE -> {
            if (standing.state().equals("reserved")) {
              takeBack(
                  new DecisionId(requireNonNull(standing.latest())), standing, staff, "planned");
            }
            yield putBack(made.get(), standing);
          }
        };
    return new TakenBack(
        new Chosen.Done(), Optional.of(new ContactId(standing.contact())).filter(contact -> again));
  }

  private record Made(UUID id, UUID decision, Choice.Act act) {}

  /// The last that was made of a contact, unless it is older than `since` or the contact was
  /// planned otherwise after it.
  private Optional<Made> lastOf(UUID contact, Instant since) {
    return jdbc.sql(
            """
            select id, decision, act from (
              select * from contacts.standing_choices
              where contact = :contact order by at desc, id desc limit 1) last
            where at >= :since::timestamptz and not exists (
              select from contacts.changes c where c.contact = last.contact and c.at > last.at)
            """)
        .param("contact", contact)
        .param("since", GateTransaction.utc(since))
        .query((row, number) ->
            new Made(
                row.getObject("id", UUID.class),
                row.getObject("decision", UUID.class),
                Choice.Act.parse(row.getString("act"))))
        .optional();
  }

  /// Those that can be taken back, of all that was made of her contacts since then.
  @Transactional(readOnly = true)
  Set<ChoiceId> open(Collection<RecordId> records, Instant since) {
    return new HashSet<>(
        jdbc.sql(
                """
                select c.id from contacts.agenda a
                cross join lateral (
                  select id, at from contacts.standing_choices s
                  where s.organisation = a.organisation and s.contact = a.contact
                  order by at desc, id desc limit 1) c
                where a.record = any (cast(:records as uuid[])) and c.at >= :since::timestamptz
                  and a.state in ('planned', 'reserved', 'folded', 'silent', 'cancelled')
                  and not exists (
                    select from contacts.changes l where l.contact = a.contact and l.at > c.at)
                """)
            .param("records", Column.of(records, RecordId::value))
            .param("since", GateTransaction.utc(since))
            .query((row, number) -> new ChoiceId(row.getObject("id", UUID.class)))
            .list());
  }

  /// @return whether it is to be judged again
  private boolean putBack(Made made, Standing standing) {
    return jdbc.sql(
            """
            update contacts.agenda a
            set channel = was.channel, due_from = was.due_from, useful_until = was.useful_until,
              host = null, state = case when w.stands then was.state else 'planned' end,
              decision = case when w.stands then was.decision else a.decision end,
              verdict = case when w.stands then was.verdict else a.verdict end,
              code = case when w.stands then was.code else a.code end,
              judged_at = case when w.stands then was.judged_at else a.judged_at end,
              judge_at = case when w.stands then was.judge_at else clock_timestamp() end
            from contacts.choices c
            cross join lateral jsonb_populate_record(null::contacts.agenda, c.was) was
            cross join lateral (
              select was.state in ('planned', 'silent', 'cancelled')
                and was.code is distinct from 'SPARED_BY_RULE') w (stands)
            where c.id = :choice and a.contact = :contact
            returning not w.stands as again
            """)
        .param("choice", made.id())
        .param("contact", standing.contact())
        .query((row, number) -> row.getBoolean("again"))
        .single();
  }

  /// @param latest the contact's latest decision
  /// @param was the contact's row
  private record Standing(
      UUID contact,
      UUID record,
      String subject,
      String verdict,
      String state,
      @Nullable UUID latest,
      String was) {

    /// On its way, or over.
    boolean isOut() {
      return Choices.isOut(state);
    }

    boolean isKeptBack() {
      return state.equals("cancelled") || state.equals("silent");
    }

    boolean wasSend() {
      return verdict.equals("send");
    }

    boolean isLatest(DecisionId decision) {
      return decision.value().equals(latest);
    }

    /// Waits for its moment, or goes along with another.
    boolean isComing(DecisionId decision) {
      return (state.equals("planned") || state.equals("folded")) && isLatest(decision);
    }

    /// Comes, or stays silent as advised.
    boolean isAhead(DecisionId decision) {
      return isComing(decision) || (state.equals("silent") && isLatest(decision));
    }

    boolean reserved(DecisionId decision) {
      return state.equals("reserved") && isLatest(decision);
    }
  }

  private static boolean isOut(String state) {
    return switch (state) {
      case "planned", "reserved", "folded", "silent", "cancelled" -> false;
      default -> true;
    };
  }

  private Standing lock(DecisionId decision) {
    UUID record =
        jdbc.sql("select record from contacts.decisions where id = :decision")
            .param("decision", decision.value())
            .query((row, number) -> row.getObject("record", UUID.class))
            .optional()
            .orElseThrow(() -> new DecisionIsUnknown(decision));
    gate.lockPersonOf(record);
    return jdbc.sql(
            """
            select d.contact, d.record, p.subject, d.verdict, a.state, a.decision as latest,
              (to_jsonb(a) - 'organisation')::text as was
            from contacts.decisions d
            join contacts.planned p on p.organisation = d.organisation and p.id = d.contact
            join contacts.agenda a on a.organisation = d.organisation and a.contact = d.contact
            where d.id = :decision
            """)
        .param("decision", decision.value())
        .query((row, number) ->
            new Standing(
                row.getObject("contact", UUID.class),
                row.getObject("record", UUID.class),
                row.getString("subject"),
                row.getString("verdict"),
                row.getString("state"),
                row.getObject("latest", UUID.class),
                row.getString("was")))
        .single();
  }

  private void takeBack(DecisionId decision, Standing standing, Staff staff, String state) {
    takeBack(decision, standing.contact(), standing.record(), staff, state);
  }

  private void takeBack(DecisionId decision, UUID contact, UUID record, Staff staff, String state) {
    gate.giveBack(decision, record);
    jdbc.sql(
            """
            with cancelled as (
              update contacts.outbox
              set state = 'cancelled', outcome = :outcome, changed_at = clock_timestamp()
              where decision = :decision and state = 'reserved'),
            freed as (
              update contacts.agenda
              set state = 'planned', host = null, judge_at = clock_timestamp()
              where host = :contact and state = 'folded')
            update contacts.agenda set state = :state, host = null where contact = :contact
            """)
        .param("decision", decision.value())
        .param("contact", contact)
        .param("outcome", "by " + staff.name())
        .param("state", state)
        .update();
  }

  /// A day that staff choose is useful for at least that day.
  private void rearrange(Standing standing, Change change) {
    ContactChannel channel = change.channel();
    Instant dueFrom = change.dueFrom();
    jdbc.sql(
            """
            update contacts.agenda
            set state = 'planned', host = null, judge_at = clock_timestamp(),
              channel = coalesce(:channel::text, channel),
              due_from = coalesce(:dueFrom::timestamptz, due_from),
              useful_until =
                greatest(useful_until, :dueFrom::timestamptz + interval '1 day')
            where contact = :contact
            """)
        .param("contact", standing.contact())
        .param("channel", channel == null ? null : channel.word())
        .param("dueFrom", dueFrom == null ? null : GateTransaction.utc(dueFrom))
        .update();
  }

  private void keep(
      DecisionId decision,
      Standing standing,
      Staff staff,
      Choice.Act act,
      Choice.@Nullable Reason reason,
      @Nullable String words,
      @Nullable Change change) {
    if (act != Choice.Act.ACCEPT && (words == null || words.isBlank())) {
      throw new IllegalArgumentException("Deciding otherwise needs a reason in words");
    }
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into contacts.choices
              (id, decision, contact, act, reason, words, change, was, by_staff, by_name)
            values (:id, :decision, :contact, :act, :reason, :words, :change::jsonb, :was::jsonb,
              :staff, :name)
            """)
        .param("id", id)
        .param("was", standing.was())
        .param("decision", decision.value())
        .param("contact", standing.contact())
        .param("act", act.word())
        .param("reason", reason == null ? null : reason.word())
        .param("words", words)
        .param("change", change == null ? null : Evidence.write(change))
        .param("staff", staff.id().value())
        .param("name", staff.name())
        .update();
    audit.note(
        staff.id(),
        staff.name(),
        act.word() + " advice",
        standing.record(),
        words,
        Map.of(
            "about",
            standing.subject(),
            "before",
            standing.state(),
            "decision",
            decision.toString(),
            "choice",
            id.toString()));
  }

  /// Nobody decided this here.
  public static final class DecisionIsUnknown extends IllegalArgumentException {
    DecisionIsUnknown(DecisionId decision) {
      super("There is no decision " + decision);
    }
  }
}
