package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.rules.ContactNear;
import dev.rapport.decisions.contacts.rules.Questions;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Say;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A set of decisions, one transaction: lock the persons' rows; only then read; judge; write;
/// commit. The row of a person is locked by every decision about her, so that no two take one last
/// slot; a set holds at most one contact of a person, since its decision is a circumstance of the
/// next.
///
/// `contacts.slots` refuses overlapping ranges of one slot by itself: a second net, which a sound
/// build never touches. Should it hold, the set begins anew.
final class GateTransaction {

  private static final int ATTEMPTS = 5;
  private static final String EXCLUSION_VIOLATION = "23P01";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Organisations organisations;
  private final GateStatements statements;
  private final DecisionWriting writing;
  private final Worth worth;
  private final LongAdder caughtByTheNet = new LongAdder();
  private final LongAdder endedByTheDatabase = new LongAdder();

  GateTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      GateStatements statements) {
    this(jdbc, transactions, organisations, statements, Worth.UNASKED);
  }

  /// @param worth is asked last, about contacts that nothing else stops and that need not be
  GateTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      GateStatements statements,
      Worth worth) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.organisations = organisations;
    this.statements = statements;
    this.writing = new DecisionWriting(jdbc);
    this.worth = worth;
  }

  /// A contact to judge.
  ///
  /// @param record whose contact it is
  /// @param root the person its record belonged to when it was picked
  record Due(ContactId contact, UUID record, UUID root) {}

  /// What was decided.
  ///
  /// @param guests contacts near this one, worth judging while it is open to them
  record Decided(Judged judged, List<ContactId> guests) {}

  /// @param fence names this attempt; only it may report the outcome
  record Looked(Judgement judgement, Contact contact, int fence) {

    boolean maySend() {
      return judgement.verdict() instanceof Verdict.Send;
    }
  }

  /// How often the second net held; never, in a sound build.
  long caughtByTheNet() {
    return caughtByTheNet.sum();
  }

  /// How often the database ended one of two that waited for each other: a second lost each time.
  /// Never among judgements alone, since all take their rows in one order.
  long endedByTheDatabase() {
    return endedByTheDatabase.sum();
  }

  /// Judges contacts of different persons together; those of one person after each other. What is
  /// no longer planned is left out of the answer.
  List<Decided> judge(Collection<Due> dues, String because) {
    return settle(dues, turn -> judgeOnce(turn, because));
  }

  /// The last look at a contact that has its slot: the same judgement once more, just before the
  /// channel is touched. When it still may go, its slot starts again from now and it is *sending*;
  /// if not, it gives its slot back and is as it was judged. Nothing when it was not reserved.
  Optional<Looked> lastLook(DecisionId decision, Due due) {
    return settle(List.of(due), turn -> lookOnce(decision, turn.getFirst())).stream().findFirst();
  }

  /// What one transaction settled.
  ///
  /// @param moved contacts whose person became another while her lock was waited for
  private record Settled<T>(List<T> outcomes, List<Due> moved) {}

  private <T> List<T> settle(Collection<Due> dues, Function<List<Due>, Settled<T>> step) {
    List<T> outcomes = new ArrayList<>();
    Collection<Due> left = dues;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      List<Due> moved = new ArrayList<>();
      for (List<Due> turn : turns(left)) {
        Settled<T> settled = atomically(() -> step.apply(turn));
        outcomes.addAll(settled.outcomes());
        moved.addAll(settled.moved());
      }
      if (attempt == ATTEMPTS && !moved.isEmpty()) {
        throw new PersonKeepsChanging(moved.getFirst().root());
      }
      left = moved;
    }
    return outcomes;
  }

  /// Parts contacts so that each turn has at most one of a person, in the order given.
  static List<List<Due>> turns(Collection<Due> dues) {
    Map<UUID, Integer> taken = new HashMap<>();
    List<List<Due>> turns = new ArrayList<>();
    for (Due due : dues) {
      int turn = taken.merge(due.root(), 1, Integer::sum) - 1;
      if (turn == turns.size()) {
        turns.add(new ArrayList<>());
      }
      turns.get(turn).add(due);
    }
    return turns;
  }

  private <T> T atomically(Supplier<T> step) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(transactions.execute(_ -> step.get()));
      } catch (DataIntegrityViolationException e) {
        if (!slotWasTaken(e) || attempt == ATTEMPTS) {
          throw e;
        }
        caughtByTheNet.increment();
      } catch (PessimisticLockingFailureException e) {
        endedByTheDatabase.increment();
        // nothing was written
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Settled<Decided> judgeOnce(List<Due> turn, String because) {
    Map<UUID, Reading> readings = lockAndRead(turn);
    Organisation house = house();
    List<Due> moved = new ArrayList<>();
    List<DecisionWriting.Draft> drafts = new ArrayList<>();
    for (Due due : turn) {
      Reading reading = Objects.requireNonNull(readings.get(due.contact().value()));
      if (!reading.root().equals(due.root())) {
        moved.add(new Due(due.contact(), due.record(), reading.root()));
      } else if ("planned".equals(reading.state())) {
        Contact contact = reading.plannedContact();
        Circumstances circumstances = reading.circumstances(house, Stage.PLANNED);
        Judgement judgement = judged(contact, circumstances);
        drafts.add(
            DecisionWriting.Draft.of(contact, circumstances, judgement, reading.policyVersion()));
      }
    }
    List<DecisionWriting.Draft> asked = askedWhetherWorthIt(drafts);
    writing.keep(asked, because);
    worth.leftInSilence(asked);
    return new Settled<>(asked.stream().map(GateTransaction::decided).toList(), moved);
  }

  /// The last question costs more than all others, so only what would go out is asked it.
  private List<DecisionWriting.Draft> askedWhetherWorthIt(List<DecisionWriting.Draft> drafts) {
    Map<UUID, Circumstances.Expected> expected =
        worth.of(drafts.stream().filter(GateTransaction::mayBeLeftOut).toList());
    if (expected.isEmpty()) {
      return drafts;
    }
    return drafts.stream()
        .map(draft -> {
          Circumstances.Expected hers = expected.get(draft.contact().id());
          if (hers == null) {
            return draft;
          }
          Circumstances circumstances = draft.circumstances().expecting(hers);
          return DecisionWriting.Draft.of(
              draft.contact(),
              circumstances,
              judged(draft.contact(), circumstances),
              draft.policyVersion());
        })
        .toList();
  }

  private static boolean mayBeLeftOut(DecisionWriting.Draft draft) {
    return draft.judgement().verdict() instanceof Verdict.Send
        && draft.contact().kind().isDiscretionary();
  }

  private static Decided decided(DecisionWriting.Draft draft) {
    List<ContactId> guests =
        draft.judgement().verdict() instanceof Verdict.Send
            ? ContactNear.guestsOf(draft.contact(), draft.circumstances())
            : List.of();
    var contact = new ContactId(draft.contact().id());
    Judgement told = told(draft.judgement(), draft.contact(), draft.circumstances());
    return new Decided(new Judged(draft.id(), contact, told), guests);
  }

  /// What is kept is English, whoever asked.
  private static Judgement judged(Contact contact, Circumstances circumstances) {
    return Say.inEnglish(() -> Gate.standard().judge(contact, circumstances));
  }

  private static Judgement told(Judgement kept, Contact contact, Circumstances circumstances) {
    return Retelling.of(kept, new Evidence(contact, circumstances, Questions.VERSION));
  }

  private Settled<Looked> lookOnce(DecisionId decision, Due due) {
    Reading reading = lockAndReadOne(due);
    if (!reading.root().equals(due.root())) {
      return new Settled<>(
          List.of(), List.of(new Due(due.contact(), due.record(), reading.root())));
    }
    if (!"reserved".equals(reading.state()) || !decision.value().equals(reading.decision())) {
      return new Settled<>(List.of(), List.of());
    }
    Contact contact = reading.plannedContact();
    Circumstances circumstances = reading.circumstances(house(), Stage.LAST_LOOK);
    Judgement judgement = judged(contact, circumstances);
    Judgement told = told(judgement, contact, circumstances);
    writing.giveBack(decision, due.record());
    if (judgement.verdict() instanceof Verdict.Send(String point)) {
      releaseUnfitGuests(contact, due.root());
      int fence = writing.begin(decision, contact, circumstances, point);
      return looked(new Looked(told, contact, fence));
    }
    writing.cancel(decision, "last look: " + judgement.reason().code());
    writing.keep(
        List.of(
            DecisionWriting.Draft.of(contact, circumstances, judgement, reading.policyVersion())),
        "last look");
    return looked(new Looked(told, contact, 0));
  }

  private static Settled<Looked> looked(Looked looked) {
    return new Settled<>(List.of(looked), List.of());
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
    if (guests.isEmpty()) {
      return;
    }
    for (Reading reading : read(guests, host.channel().word()).values()) {
      Judgement judgement =
          judged(reading.plannedContact(), reading.circumstances(house(), Stage.GUEST));
      if (!(judgement.verdict() instanceof Verdict.Send)) {
        jdbc.sql(
                """
                update contacts.agenda set state = 'planned', host = null, judge_at = :now
                where contact = :contact
                """)
            .param("now", utc(reading.now()))
            .param("contact", reading.id())
            .update();
      }
    }
  }

  private Map<UUID, Reading> lockAndRead(List<Due> dues) {
    lock(dues.stream().map(Due::root).toList());
    return read(dues, null);
  }

  private Reading lockAndReadOne(Due due) {
    return Objects.requireNonNull(lockAndRead(List.of(due)).get(due.contact().value()));
  }

  /// Takes the rows of these persons, in the order of their ids, and keeps them to the end of the
  /// transaction. Who has none gets one.
  void lock(Collection<UUID> roots) {
    Set<UUID> wanted = new HashSet<>(roots);
    Set<UUID> locked = tryLock(wanted);
    if (locked.size() < wanted.size()) {
      giveRows(wanted);
      locked = tryLock(wanted);
    }
    if (locked.size() < wanted.size()) {
      throw new IllegalStateException("A person is without a row to lock");
    }
  }

  /// Gives persons their rows to lock. In a transaction of its own, which holds nothing that a
  /// judgement waits for: claimed contacts and new rows in one transaction would deadlock with a
  /// judgement that holds its row and moves a guest.
  void prepare(Collection<UUID> roots) {
    transactions.executeWithoutResult(_ -> giveRows(roots));
  }

  private void giveRows(Collection<UUID> roots) {
    jdbc.sql(
            """
            insert into contacts.gate_rows (root)
            select root from unnest(:roots::uuid[]) as r (root) order by root
            on conflict do nothing
            """)
        .param("roots", Column.of(roots, root -> root))
        .update();
  }

  private Set<UUID> tryLock(Set<UUID> roots) {
    Set<UUID> locked = new HashSet<>();
    jdbc.sql(statements.lock())
        .param("roots", Column.of(roots, root -> root))
        .query(row -> {
          String isolation = row.getString("isolation");
          if (!"read committed".equals(isolation)) {
            throw new IsolationIsNotReadCommitted(isolation);
          }
          locked.add(row.getObject("root", UUID.class));
        });
    return locked;
  }

  /// Takes the row of whoever has this record today, and gives her root.
  UUID lockPersonOf(UUID record) {
    return Objects.requireNonNull(lockPersonsOf(Set.of(record)).get(record));
  }

  /// Takes the rows of whoever has these records today.
  ///
  /// @return the root of each record's person
  Map<UUID, UUID> lockPersonsOf(Set<UUID> records) {
    Map<UUID, UUID> roots = rootsOf(records);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      lock(roots.values());
      Map<UUID, UUID> now = rootsOf(records);
      if (now.equals(roots)) {
        return roots;
      }
      roots = now;
    }
    throw new PersonKeepsChanging(roots.values().iterator().next());
  }

  private Map<UUID, UUID> rootsOf(Set<UUID> records) {
    Map<UUID, UUID> roots = new HashMap<>();
    jdbc.sql(
            """
            select wanted.record, coalesce(m.person, wanted.record) as root
            from unnest(:records::uuid[]) as wanted (record)
            left join lateral (
              select person from identity.persons
              where record = wanted.record offset 0) m on true
            """)
        .param("records", Column.of(records, record -> record))
        .query(row -> {
          roots.put(row.getObject("record", UUID.class), row.getObject("root", UUID.class));
        });
    return roots;
  }

  /// @param channel the channel to judge on instead of each contact's own
  private Map<UUID, Reading> read(List<Due> dues, @Nullable String channel) {
    Map<UUID, Reading> readings = new LinkedHashMap<>();
    jdbc.sql(statements.read())
        .param("contacts", Column.of(dues, due -> due.contact().value()))
        .param("records", Column.of(dues, Due::record))
        .param("roots", Column.of(dues, Due::root))
        .param("channels", Column.of(dues, _ -> channel))
        .query(Reading::of)
        .list()
        .forEach(reading -> readings.put(reading.id(), reading));
    return readings;
  }

  /// A contact that has happened takes its slots from the moment it did, whether or not any was
  /// free: what is so weighs on her.
  void happened(DecisionId decision, Due due) {
    Reading reading = lockAndReadOne(due);
    giveBack(decision, due.record());
    writing.take(
        decision, reading.plannedContact(), reading.circumstances(house(), Stage.LAST_LOOK));
  }

  void giveBack(DecisionId decision, UUID record) {
    writing.giveBack(decision, record);
  }

  /// Read anew in each transaction: its zone may have been set right since the last one.
  private Organisation house() {
    return organisations.get(Tenancy.require());
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
