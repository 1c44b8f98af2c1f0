package dev.rapport.decisions.contacts;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.util.Map;
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
            select act = 'accept' and by_staff = :staff from contacts.choices
            where contact = :contact and decision = :decision order by at desc, id desc limit 1
            """)
        .param("staff", staff.id().value())
        .param("contact", standing.contact())
        .param("decision", decision.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

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

  /// @param latest the contact's latest decision
  private record Standing(
      UUID contact,
      UUID record,
      String subject,
      String verdict,
      String state,
      @Nullable UUID latest) {

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
            select d.contact, d.record, p.subject, d.verdict, a.state, a.decision as latest
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
                row.getObject("latest", UUID.class)))
        .single();
  }

  private void takeBack(DecisionId decision, Standing standing, Staff staff, String state) {
    gate.giveBack(decision, standing.record());
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
        .param("contact", standing.contact())
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
    jdbc.sql(
            """
            insert into contacts.choices
              (id, decision, contact, act, reason, words, change, by_staff, by_name)
            values (:id, :decision, :contact, :act, :reason, :words, :change::jsonb, :staff, :name)
            """)
        .param("id", UuidsByTime.next())
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
        Map.of("about", standing.subject(), "decision", decision.toString()));
  }

  /// Nobody decided this here.
  public static final class DecisionIsUnknown extends IllegalArgumentException {
    DecisionIsUnknown(DecisionId decision) {
      super("There is no decision " + decision);
    }
  }
}
