package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.GateTransaction.Decided;
import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody is above a cap in any rolling window, whoever decides at the same time.
@Tag("slow")
@OnRealDatabase
@Import(Town.class)
@DirtiesContext
class AttentionTests {

  private static final int PEOPLE = 6;
  private static final int CONTACTS_EACH = 40;
  private static final int CAP = 3;

  /// Half as many again as the pool has connections: more would only wait for one.
  private static final int THREADS = 12;

  @Autowired Contacts contacts;
  @Autowired Town town;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired Organisations organisations;
  @Autowired GateTransaction gate;
  @Autowired DatabaseAccess access;

  private Organisation house;

  @BeforeEach
  void found() {
    house = town.house();
    Tenancy.run(
        house.id(),
        () ->
            contacts.adopt(
                Town.withoutFolding(
                    Town.policy(new Policy.Cap("all", null, null, CAP, Duration.ofDays(30)))),
                town.ivo()));
  }

  @Test
  void nobodyIsAboveTheCapWhenManyDecideAtOnce() {
    Contest contest = contest(gate);

    assertThat(contest.overrun()).isZero();
    assertThat(contest.lost()).as("contests for a last slot").isPositive();
    assertThat(contest.sent()).isEqualTo((long) PEOPLE * CAP);
    assertThat(gate.caughtByTheNet()).isZero();
    assertThat(gate.endedByTheDatabase()).as("waited for each other").isZero();
  }

  /// A build that takes the lock inside the reading statement sees what was before it waited. The
  /// contest above must catch it; and the slots' own net must hold where the lock does not.
  @Test
  void aLockInsideTheReadingIsCaught() {
    GateTransaction wrong = lockingWhileItReads();
    contest(wrong);
    assertThat(wrong.caughtByTheNet()).as("the second net held").isPositive();

    withoutTheNet(() -> assertThat(contest(lockingWhileItReads()).overrun()).isPositive());
  }

  @Test
  void overlappingRangesOfOneSlotAreRefusedByTheTableItself() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          town.write(() -> slot(record, 1, "[2026-01-01, 2026-01-31)"));
          town.write(() -> slot(record, 1, "[2026-01-31, 2026-03-01)"));
          assertThatThrownBy(() -> town.write(() -> slot(record, 1, "[2026-01-30, 2026-02-01)")))
              .isInstanceOf(DataIntegrityViolationException.class);
        });
  }

  @Test
  void aMergedPersonHasOneBudgetAndAnUndoneMergeLosesNothing() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId one = town.person("Marta");
          RecordId other = town.person("Martha");
          judgeOne(one);
          judgeOne(one);
          judgeOne(other);
          town.write(() -> town.joinRecords(one, other));

          assertThat(judgeOne(other).reason().code()).isEqualTo("TOO_LATE");

          town.write(() ->
              jdbc.sql("update identity.members set person = record where record = :other")
                  .param("other", other.value())
                  .update());
          assertThat(judgeOne(other).verdict()).isInstanceOf(Verdict.Send.class);
        });
  }

  @Test
  void aClockThatStepsBackOpensNothing() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          judgeOne(record);
          town.write(() ->
              jdbc.sql(
                      """
                      update contacts.gate_rows
                      set latest = clock_timestamp() + interval '5 days'
                      where root = :root
                      """)
                  .param("root", record.value())
                  .update());
          ContactId next = town.plan(town.draft(record, ContactKind.SERVICE, ContactChannel.POST));
          Decision decision =
              contacts.decision(contacts.judge(next).orElseThrow().decision()).orElseThrow();
          assertThat(decision.decidedAt()).isAfter(Instant.now().plus(Duration.ofDays(4)));
        });
  }

  private Judgement judgeOne(RecordId record) {
    ContactDraft draft = town.draft(record, ContactKind.SERVICE, ContactChannel.POST);
    return contacts.judge(town.plan(draft)).orElseThrow().judgement();
  }

  private void slot(RecordId record, int number, String during) {
    jdbc.sql(
            """
            insert into contacts.slots (root, rule, slot, during, record, decision)
            values (:record, 'all', :slot, :during::tstzrange, :record, :record)
            """)
        .param("record", record.value())
        .param("slot", number)
        .param("during", during)
        .update();
  }

  /// @param lost contacts that found every slot taken
  private record Contest(long sent, long lost, long overrun) {}

  private Contest contest(GateTransaction deciding) {
    Organisation arena = town.house();
    return Tenancy.within(arena.id(), () -> contestIn(arena, deciding));
  }

  private Contest contestIn(Organisation arena, GateTransaction deciding) {
    contacts.adopt(
        Town.withoutFolding(
            Town.policy(new Policy.Cap("all", null, null, CAP, Duration.ofDays(30)))),
        town.ivo());
    Queue<Due> waiting = new ConcurrentLinkedQueue<>(dues());
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    Town.together(
        THREADS,
        arena,
        () -> {
          for (List<Due> dues = some(waiting); !dues.isEmpty(); dues = some(waiting)) {
            for (Decided decided : deciding.judge(dues, "contest")) {
              boolean goes = decided.judged().judgement().verdict() instanceof Verdict.Send;
              (goes ? sent : lost).incrementAndGet();
            }
          }
        });
    long most = town.mostAtOnce("all");
    return new Contest(sent.get(), lost.get(), Math.max(0, most - CAP));
  }

  /// One contact, or several at once, as a person at the desk and the nightly round ask.
  private static List<Due> some(Queue<Due> waiting) {
    int number = ThreadLocalRandom.current().nextInt(1, PEOPLE);
    return Stream.generate(waiting::poll).limit(number).filter(Objects::nonNull).toList();
  }

  /// Contacts of few people in turn, so that threads meet at each of them.
  private List<Due> dues() {
    List<RecordId> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(town.person("Person"));
    }
    List<ContactDraft> drafts = new ArrayList<>();
    for (int contact = 0; contact < CONTACTS_EACH; contact++) {
      for (RecordId person : people) {
        drafts.add(
            town.draft(
                person,
                ContactKind.SERVICE,
                ContactChannel.POST,
                Instant.now().minus(Duration.ofHours(contact + 1L)),
                Instant.now().plus(Duration.ofDays(20))));
      }
    }
    contacts.planAll(drafts);
    return drafts.stream()
        .map(draft -> new Due(town.idOf(draft), draft.record().value(), draft.record().value()))
        .toList();
  }

  private GateTransaction lockingWhileItReads() {
    return new GateTransaction(
        jdbc,
        transactions,
        organisations,
        new GateStatements(
            GateStatements.SOUND.lock().replace("for no key update of g", ""),
            GateStatements.SOUND
                .read()
                .replace(
                    "with due as",
                    """
                    with locked as materialized (
                      select root from contacts.gate_rows
                      where root in (select unnest(:roots::uuid[])) order by root
                      for no key update),
                    due as\
                    """)
                .replace(
                    "join contacts.gate_rows g",
                    "join locked on locked.root = due.root join contacts.gate_rows g")));
  }

  private void withoutTheNet(Runnable work) {
    asOwner("alter table contacts.slots drop constraint slots_pkey");
    work.run();
  }

  private void asOwner(String sql) {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.ownerName(), access.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
