package dev.rapport.decisions.contacts;

import static dev.rapport.decisions.contacts.GateTransaction.utc;

import dev.rapport.decisions.contacts.rules.Pressure;
import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps decisions with their slots and messages, a set in one statement.
final class DecisionWriting {

  private final JdbcClient jdbc;

  DecisionWriting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A decision to keep, under an id made for it.
  record Draft(
      DecisionId id,
      Contact contact,
      Circumstances circumstances,
      Judgement judgement,
      int policyVersion) {

    static Draft of(Contact contact, Circumstances circumstances, Judgement judgement, int policy) {
      return new Draft(
          new DecisionId(UuidsByTime.next()), contact, circumstances, judgement, policy);
    }

    UUID root() {
      return circumstances.person().root();
    }

    @Nullable UUID into() {
      return judgement.verdict() instanceof Verdict.Fold fold ? fold.into().value() : null;
    }

    @Nullable Object until() {
      return judgement.verdict() instanceof Verdict.Wait wait ? wait.until() : null;
    }

    @Nullable String point() {
      return judgement.verdict() instanceof Verdict.Send send ? send.point() : null;
    }

    /// What the last question was told, for whoever counts effects.
    @Nullable String expected() {
      Circumstances.Expected told = circumstances.expected();
      return told == null ? null : Evidence.write(told);
    }

    /// Where the verdict leaves the contact.
    String state() {
      return switch (judgement.verdict()) {
        case Verdict.Send _ -> "reserved";
        case Verdict.Fold _ -> "folded";
        case Verdict.Wait _ -> "planned";
        case Verdict.StaySilent _ -> "silent";
      };
    }
  }

  private record Slot(Draft draft, Pressure.Wanted wanted) {}

  /// @param because what made the gate judge
  void keep(List<Draft> drafts, String because) {
    if (drafts.isEmpty()) {
      return;
    }
    List<Slot> slots = slotsOf(drafts);
    jdbc.sql(
            """
            with decided as materialized (
              select * from unnest(:ids::uuid[], :contacts::uuid[], :roots::uuid[],
                :records::uuid[], :verdicts, :codes, :reasons, :sheReads, :intos::uuid[],
                :untils::timestamptz[], :questions, :evidence, :answers, :policies::int[],
                :nows::timestamptz[], :kinds, :purposes, :channels, :points, :states, :expecteds)
              as d (id, contact, root, record, verdict, code, reason, she_reads, into_contact, until,
                question, evidence, answers, policy_version, at, kind, purpose, channel, point,
                state, expected)),
            kept as (
              insert into contacts.decisions (id, contact, root, record, verdict, code, reason,
                she_reads, into_contact, until, question, evidence, answers, policy_version,
                rules_version, decided_at, decided_because, expected)
              select id, contact, root, record, verdict, code, reason, she_reads, into_contact,
                until, question, evidence::json, answers::json, policy_version, :rulesVersion, at,
                :because, expected::jsonb
              from decided),
            taken as (
              insert into contacts.slots (root, rule, slot, during, record, decision)
              select root, rule, slot, tstzrange(since, until), record, decision
              from unnest(:slotRoots::uuid[], :rules, :numbers::int[], :sinces::timestamptz[],
                :ends::timestamptz[], :slotRecords::uuid[], :slotDecisions::uuid[])
                as s (root, rule, slot, since, until, record, decision)),
            posted as (
              insert into contacts.outbox (decision, contact, root, record, kind, purpose, channel,
                point, message_id, state, not_before)
              select id, contact, root, record, kind, purpose, channel, point, id::text, 'reserved',
                at
              from decided where verdict = 'send'),
            arranged as (
              update contacts.agenda a
              set state = d.state, judge_at = coalesce(d.until, d.at), decision = d.id,
                verdict = d.verdict, code = d.code, judged_at = d.at, host = d.into_contact
              from decided d where a.contact = d.contact),
            freed as (
              update contacts.agenda a
              set state = 'planned', host = null, judge_at = d.at
              from decided d
              where a.host = d.contact and a.state = 'folded'
                and (d.verdict in ('fold', 'silent') or a.useful_until < d.until))
            update contacts.gate_rows g set latest = d.at from decided d where g.root = d.root
            """)
        .param("ids", Column.of(drafts, draft -> draft.id().value()))
        .param("contacts", Column.of(drafts, draft -> draft.contact().id()))
        .param("roots", Column.of(drafts, Draft::root))
        .param("records", Column.of(drafts, draft -> draft.contact().record()))
        .param("verdicts", Column.of(drafts, draft -> draft.judgement().verdict().word()))
        .param("codes", Column.of(drafts, draft -> draft.judgement().reason().code()))
        .param("reasons", Column.of(drafts, draft -> draft.judgement().reason().sentence()))
        .param("sheReads", Column.of(drafts, draft -> draft.judgement().reason().sheReads()))
        .param("intos", Column.of(drafts, Draft::into))
        .param("untils", Column.of(drafts, Draft::until))
        .param("questions", Column.of(drafts, draft -> draft.judgement().reason().question()))
        .param("evidence", Column.of(drafts, DecisionWriting::evidence))
        .param("answers", Column.of(drafts, draft -> Evidence.json(draft.judgement().answers())))
        .param("policies", Column.of(drafts, Draft::policyVersion))
        .param("nows", Column.of(drafts, draft -> draft.circumstances().now()))
        .param("kinds", Column.of(drafts, draft -> draft.contact().kind().word()))
        .param("purposes", Column.of(drafts, draft -> draft.contact().purpose().word()))
        .param("channels", Column.of(drafts, draft -> draft.contact().channel().word()))
        .param("points", Column.of(drafts, Draft::point))
        .param("states", Column.of(drafts, Draft::state))
        .param("expecteds", Column.of(drafts, Draft::expected))
        .param("rulesVersion", Questions.VERSION)
        .param("because", because)
        .param("slotRoots", Column.of(slots, slot -> slot.draft().root()))
        .param("rules", Column.of(slots, slot -> slot.wanted().rule()))
        .param("numbers", Column.of(slots, slot -> slot.wanted().slot()))
        .param("sinces", Column.of(slots, slot -> slot.wanted().from()))
        .param("ends", Column.of(slots, slot -> slot.wanted().until()))
        .param("slotRecords", Column.of(slots, slot -> slot.draft().contact().record()))
        .param("slotDecisions", Column.of(slots, slot -> slot.draft().id().value()))
        .update();
  }

  private static List<Slot> slotsOf(List<Draft> drafts) {
    List<Slot> slots = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft.judgement().verdict() instanceof Verdict.Send) {
        Pressure.slotsFor(draft.contact(), draft.circumstances())
            .forEach(wanted -> slots.add(new Slot(draft, wanted)));
      }
    }
    return slots;
  }

  private static String evidence(Draft draft) {
    return new Evidence(draft.contact(), draft.circumstances(), Questions.VERSION).json();
  }

  /// Takes the slots of a contact that begins or has happened: from this moment on.
  void take(DecisionId decision, Contact contact, Circumstances circumstances) {
    for (Pressure.Wanted slot : Pressure.slotsFor(contact, circumstances)) {
      jdbc.sql(
              """
              insert into contacts.slots (root, rule, slot, during, record, decision)
              values (:root, :rule, :slot, tstzrange(:from, :until), :record, :decision)
              """)
          .param("root", circumstances.person().root())
          .param("rule", slot.rule())
          .param("slot", slot.slot())
          .param("from", utc(slot.from()))
          .param("until", utc(slot.until()))
          .param("record", contact.record())
          .param("decision", decision.value())
          .update();
    }
  }

  void giveBack(DecisionId decision, UUID record) {
    jdbc.sql("delete from contacts.slots where decision = :decision and record = :record")
        .param("decision", decision.value())
        .param("record", record)
        .update();
  }

  /// The slot travels with the message: its range starts again at this moment.
  ///
  /// @return the fence of this attempt
  int begin(DecisionId decision, Contact contact, Circumstances circumstances, String point) {
    var now = circumstances.now();
    take(decision, contact, circumstances);
    return jdbc.sql(
            """
            with sending as (
              update contacts.outbox
              set state = 'sending', fence = fence + 1, lease_until = :leaseUntil, point = :point,
                changed_at = :now
              where decision = :decision
              returning fence),
            arranged as (
              update contacts.agenda set state = 'sending' where contact = :contact),
            clock as (
              update contacts.gate_rows set latest = :now where root = :root)
            select fence from sending
            """)
        .param("decision", decision.value())
        .param("contact", contact.id())
        .param("root", circumstances.person().root())
        .param("point", point)
        .param("leaseUntil", utc(now.plus(circumstances.policy().lease())))
        .param("now", utc(now))
        .query((row, number) -> row.getInt("fence"))
        .single();
  }

  void cancel(DecisionId decision, String outcome) {
    jdbc.sql(
            """
            update contacts.outbox
            set state = 'cancelled', outcome = :outcome, changed_at = clock_timestamp()
            where decision = :decision and state = 'reserved'
            """)
        .param("decision", decision.value())
        .param("outcome", outcome)
        .update();
  }
}
