package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.rules.ContactNear;
import dev.rapport.decisions.contacts.rules.Pressure;
import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// One decision, one transaction: lock the person's row; only then read; judge; write; commit. The
/// rows of a person are locked by every decision about her, so that no two take one last slot.
///
/// `contacts.slots` refuses overlapping ranges of one slot by itself: a second net, which a sound
/// build never touches. Should it hold, the decision begins anew.
final class GateTransaction {

  private static final int ATTEMPTS = 5;
  private static final String EXCLUSION_VIOLATION = "23P01";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Organisations organisations;
  private final GateStatements statements;
  private final Map<OrganisationId, Organisation> houses = new ConcurrentHashMap<>();
  private final LongAdder caughtByTheNet = new LongAdder();

  GateTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      GateStatements statements) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.organisations = organisations;
    this.statements = statements;
  }

  /// A contact to judge.
  ///
  /// @param root the person its record belonged to when it was picked
  record Due(ContactId contact, UUID record, UUID root) {}

  /// What was decided.
  ///
  /// @param guests contacts near this one, worth judging while it is open to them
  record Decided(Judged judged, List<ContactId> guests) {}

  /// How often the second net held; never, in a sound build.
  long caughtByTheNet() {
    return caughtByTheNet.sum();
  }

  /// Judges a contact that is planned; nothing when it no longer is.
  Optional<Decided> judge(Due due, String because) {
    return anew(due.root(), root -> judgeOnce(due, root, because));
  }

  /// The last look at a contact that has its slot: the same judgement once more, just before the
  /// channel is touched. When it still may go, its slot starts again from now and it is *sending*;
  /// if not, it gives its slot back and is as it was judged. Nothing when it was not reserved.
  Optional<Looked> lastLook(DecisionId decision, Due due) {
    return anew(due.root(), root -> lookOnce(decision, due, root));
  }

  /// @param fence names this attempt; only it may report the outcome
  record Looked(Judgement judgement, Contact contact, int fence) {

    boolean maySend() {
      return judgement.verdict() instanceof Verdict.Send;
    }
  }

  /// How an attempt ended: with an outcome, perhaps none, or at a person who became another while
  /// the lock was waited for.
  private sealed interface Attempt<T> {
    record Ended<T>(Optional<T> outcome) implements Attempt<T> {}

    record BelongsTo<T>(UUID root) implements Attempt<T> {}
  }

  private interface Step<T> {
    Attempt<T> at(UUID root);
  }

  private <T> Optional<T> anew(UUID firstRoot, Step<T> step) {
    UUID root = firstRoot;
    for (int attempt = 1; ; attempt++) {
      try {
        UUID here = root;
        Attempt<T> ended = transactions.execute(_ -> step.at(here));
        switch (ended) {
          case Attempt.Ended<T>(Optional<T> outcome) -> {
            return outcome;
          }
          case Attempt.BelongsTo<T>(UUID other) -> root = other;
          case null -> throw new IllegalStateException("A transaction without an outcome");
        }
      } catch (DataIntegrityViolationException e) {
        if (!slotWasTaken(e) || attempt == ATTEMPTS) {
          throw e;
        }
        caughtByTheNet.increment();
      }
      if (attempt == ATTEMPTS) {
        throw new PersonKeepsChanging(root);
      }
    }
  }

  private Attempt<Decided> judgeOnce(Due due, UUID root, String because) {
    lock(root);
    Reading reading = read(due.contact(), due.record(), root, null);
    if (!reading.root().equals(root)) {
      return new Attempt.BelongsTo<>(reading.root());
    }
    if (!"planned".equals(reading.state())) {
      return new Attempt.Ended<>(Optional.empty());
    }
    Contact contact = reading.plannedContact();
    Circumstances circumstances = reading.circumstances(house(), Stage.PLANNED);
    Judgement judgement = Gate.standard().judge(contact, circumstances);
    DecisionId decision =
        write(contact, circumstances, judgement, reading.policyVersion(), because);
    List<ContactId> guests =
        judgement.verdict() instanceof Verdict.Send
            ? ContactNear.guestsOf(contact, circumstances)
            : List.of();
    var judged = new Judged(decision, new ContactId(contact.id()), judgement);
    return new Attempt.Ended<>(Optional.of(new Decided(judged, guests)));
  }

  private Attempt<Looked> lookOnce(DecisionId decision, Due due, UUID root) {
    lock(root);
    Reading reading = read(due.contact(), due.record(), root, null);
    if (!reading.root().equals(root)) {
      return new Attempt.BelongsTo<>(reading.root());
    }
    if (!"reserved".equals(reading.state()) || !decision.value().equals(reading.decision())) {
      return new Attempt.Ended<>(Optional.empty());
    }
    Contact contact = reading.plannedContact();
    Circumstances circumstances = reading.circumstances(house(), Stage.LAST_LOOK);
    Judgement judgement = Gate.standard().judge(contact, circumstances);
    giveBack(decision, due.record());
    if (judgement.verdict() instanceof Verdict.Send(String point)) {
      releaseUnfitGuests(contact, root);
      int fence = begin(decision, contact, circumstances, point);
      return new Attempt.Ended<>(Optional.of(new Looked(judgement, contact, fence)));
    }
    cancel(decision, "last look: " + judgement.reason().code());
    write(contact, circumstances, judgement, reading.policyVersion(), "last look");
    return new Attempt.Ended<>(Optional.of(new Looked(judgement, contact, 0)));
  }

  /// A guest goes along only with its own permission, on its host's channel, to the last moment.
  private void releaseUnfitGuests(Contact host, UUID root) {
    List<Due> guests =
        jdbc.sql(
                """
                select contact, record from contacts.agenda
                where host = :host and state = 'folded' order by contact
                """)
            .param("host", host.id())
            .query((row, number) ->
                new Due(
                    new ContactId(row.getObject("contact", UUID.class)),
                    row.getObject("record", UUID.class),
                    root))
            .list();
    for (Due guest : guests) {
      Reading reading = read(guest.contact(), guest.record(), root, host.channel().word());
      Judgement judgement =
          Gate.standard()
              .judge(reading.plannedContact(), reading.circumstances(house(), Stage.GUEST));
      if (!(judgement.verdict() instanceof Verdict.Send)) {
        jdbc.sql(
                """
                update contacts.agenda set state = 'planned', host = null, judge_at = :now
                where contact = :contact
                """)
            .param("now", utc(reading.now()))
            .param("contact", guest.contact().value())
            .update();
      }
    }
  }

  /// Takes the person's row and keeps it to the end of the transaction.
  void lock(UUID root) {
    Optional<String> isolation = tryLock(root);
    if (isolation.isEmpty()) {
      jdbc.sql("insert into contacts.gate_rows (root) values (:root) on conflict do nothing")
          .param("root", root)
          .update();
      isolation = tryLock(root);
    }
    if (!isolation.equals(Optional.of("read committed"))) {
      throw new IsolationIsNotReadCommitted(isolation.orElse("without a lock"));
    }
  }

  /// Takes the row of whoever has this record today, and gives her root.
  UUID lockPersonOf(UUID record) {
    UUID root = personOf(record);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      lock(root);
      UUID now = personOf(record);
      if (now.equals(root)) {
        return root;
      }
      root = now;
    }
    throw new PersonKeepsChanging(root);
  }

  private UUID personOf(UUID record) {
    return jdbc.sql("select person from identity.persons where record = :record")
        .param("record", record)
        .query((row, number) -> row.getObject("person", UUID.class))
        .optional()
        .orElse(record);
  }

  private Optional<String> tryLock(UUID root) {
    return jdbc.sql(statements.lock())
        .param("root", root)
        .query((row, number) -> row.getString(1))
        .optional();
  }

  private Reading read(ContactId contact, UUID record, UUID root, @Nullable String channel) {
    return jdbc.sql(statements.read())
        .param("contact", contact.value())
        .param("record", record)
        .param("root", root)
        .param("channel", channel)
        .query(Reading::of)
        .single();
  }

  private DecisionId write(
      Contact contact,
      Circumstances circumstances,
      Judgement judgement,
      int policyVersion,
      String because) {
    var decision = new DecisionId(UuidsByTime.next());
    Verdict verdict = judgement.verdict();
    UUID into = verdict instanceof Verdict.Fold fold ? fold.into().value() : null;
    Instant until = verdict instanceof Verdict.Wait wait ? wait.until() : null;
    String point = verdict instanceof Verdict.Send send ? send.point() : null;
    List<Pressure.Wanted> slots =
        verdict instanceof Verdict.Send ? Pressure.slotsFor(contact, circumstances) : List.of();
    jdbc.sql(
            """
            with decided as (
              insert into contacts.decisions (id, contact, root, record, verdict, code, reason,
                she_reads, into_contact, until, question, evidence, answers, policy_version,
                rules_version, decided_at, decided_because)
              values (:decision, :contact, :root, :record, :verdict, :code, :reason, :sheReads,
                :into::uuid, :until::timestamptz, :question, :evidence::json, :answers::json,
                :policyVersion, :rulesVersion, :now, :because)),
            taken as (
              insert into contacts.slots (root, rule, slot, during, record, decision)
              select :root, s.rule, s.slot, tstzrange(:now, s.until), :record, :decision
              from unnest(:rules::text[], :numbers::int[], :ends::timestamptz[])
                as s (rule, slot, until)),
            posted as (
              insert into contacts.outbox (decision, contact, root, record, kind, purpose, channel,
                point, message_id, state, not_before)
              select :decision, :contact, :root, :record, :kind, :purpose, :channel, :point::text,
                :decision::text, 'reserved', :now
              where :verdict = 'send'),
            arranged as (
              update contacts.agenda
              set state = :state, judge_at = coalesce(:until::timestamptz, :now),
                decision = :decision, host = :into::uuid
              where contact = :contact),
            freed as (
              update contacts.agenda
              set state = 'planned', host = null, judge_at = :now
              where host = :contact and state = 'folded'
                and (:verdict in ('fold', 'silent') or useful_until < :until::timestamptz))
            update contacts.gate_rows set latest = :now where root = :root
            """)
        .param("decision", decision.value())
        .param("contact", contact.id())
        .param("root", circumstances.person().root())
        .param("record", contact.record())
        .param("verdict", verdict.word())
        .param("code", judgement.reason().code())
        .param("reason", judgement.reason().sentence())
        .param("sheReads", judgement.reason().sheReads())
        .param("question", judgement.reason().question())
        .param("into", into)
        .param("until", until == null ? null : utc(until))
        .param("evidence", new Evidence(contact, circumstances, Questions.VERSION).json())
        .param("answers", Evidence.json(judgement.answers()))
        .param("policyVersion", policyVersion)
        .param("rulesVersion", Questions.VERSION)
        .param("now", utc(circumstances.now()))
        .param("because", because)
        .param("rules", slots.stream().map(Pressure.Wanted::rule).toArray(String[]::new))
        .param(
            "numbers",
            slots.stream().map(slot -> String.valueOf(slot.slot())).toArray(String[]::new))
        .param("ends", slots.stream().map(slot -> slot.until().toString()).toArray(String[]::new))
        .param("kind", contact.kind().word())
        .param("purpose", contact.purpose().word())
        .param("channel", contact.channel().word())
        .param("point", point)
        .param("state", stateAfter(verdict))
        .update();
    return decision;
  }

  private static String stateAfter(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Send _ -> "reserved";
      case Verdict.Fold _ -> "folded";
      case Verdict.Wait _ -> "planned";
      case Verdict.StaySilent _ -> "silent";
    };
  }

  /// The slot travels with the message: its range starts again at this moment.
  private int begin(
      DecisionId decision, Contact contact, Circumstances circumstances, String point) {
    Instant now = circumstances.now();
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

  private void take(DecisionId decision, Contact contact, Circumstances circumstances) {
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

  /// A contact that has happened takes its slots from the moment it did, whether or not any was
  /// free: what is so weighs on her.
  void happened(DecisionId decision, Due due) {
    lock(due.root());
    giveBack(decision, due.record());
    Reading reading = read(due.contact(), due.record(), due.root(), null);
    take(decision, reading.plannedContact(), reading.circumstances(house(), Stage.LAST_LOOK));
  }

  void giveBack(DecisionId decision, UUID record) {
    jdbc.sql("delete from contacts.slots where decision = :decision and record = :record")
        .param("decision", decision.value())
        .param("record", record)
        .update();
  }

  private void cancel(DecisionId decision, String outcome) {
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

  private Organisation house() {
    return houses.computeIfAbsent(Tenancy.require(), organisations::get);
  }

  private static boolean slotWasTaken(DataIntegrityViolationException e) {
    return e.getMostSpecificCause() instanceof SQLException cause
        && EXCLUSION_VIOLATION.equals(cause.getSQLState());
  }

  static Object utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /// The gate's lock orders decisions only under READ COMMITTED.
  static final class IsolationIsNotReadCommitted extends IllegalStateException {
    IsolationIsNotReadCommitted(String isolation) {
      super("The gate decides under READ COMMITTED only, not " + isolation);
    }
  }

  /// Merges or another writer kept changing whose record it is while we waited for her row.
  static final class PersonKeepsChanging extends IllegalStateException {
    PersonKeepsChanging(UUID root) {
      super("Whose record it is changed each time that the lock of %s was had".formatted(root));
    }
  }
}
