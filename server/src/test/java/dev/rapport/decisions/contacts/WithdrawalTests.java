package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.AnswerDraft;
import dev.rapport.facts.permissions.Basis;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Once a withdrawal is acknowledged, nothing of its scope begins.
@Tag("slow")
@OnRealDatabase
@Import(Town.class)
class WithdrawalTests {

  private static final int RACES = 200;

  @Autowired Contacts contacts;
  @Autowired Town town;
  @Autowired Permissions permissions;
  @Autowired Ledger ledger;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired GateTransaction gate;
  @Autowired Outcomes outcomes;
  @Autowired People people;

  private final Map<DecisionId, Long> begun = new ConcurrentHashMap<>();
  private Organisation house;

  @BeforeEach
  void found() {
    house = town.house();
    Tenancy.run(house.id(), () -> contacts.adopt(Town.policy(), town.ivo()));
  }

  private Dispatch dispatch() {
    Channel email = new AcceptingMail(message -> begun.put(message.decision(), System.nanoTime()));
    return new Dispatch(jdbc, transactions, gate, outcomes, people, List.of(email));
  }

  private DecisionId reserved(RecordId record, ContactKind kind) {
    return contacts
        .judge(town.plan(town.draft(record, kind, ContactChannel.EMAIL)))
        .orElseThrow()
        .decision();
  }

  private void withdraw(RecordId record, Purpose purpose, ContactChannel channel) {
    permissions.answer(
        new AnswerDraft(
            "test",
            "no-" + record.value() + purpose + channel,
            record,
            purpose,
            channel,
            false,
            Basis.CONSENT,
            "Stop",
            "phone",
            null,
            Instant.now(),
            "Jana"));
  }

  private PlannedContact only(RecordId record) {
    return contacts.plannedOf(List.of(record)).getFirst();
  }

  @Test
  void nothingBeginsAfterAWithdrawalIsAcknowledged() {
    Dispatch dispatch = dispatch();
    AtomicInteger sentFirst = new AtomicInteger();
    AtomicInteger stoppedFirst = new AtomicInteger();
    Tenancy.run(
        house.id(),
        () -> {
          for (int race = 0; race < RACES; race++) {
            RecordId record = town.person("Marta");
            DecisionId decision = reserved(record, ContactKind.OFFER);
            AtomicLong acknowledged = new AtomicLong();
            CyclicBarrier start = new CyclicBarrier(2);
            AtomicInteger role = new AtomicInteger();
            Town.together(
                2,
                house,
                () -> {
                  boolean withdraws = role.getAndIncrement() == 0;
                  meet(start);
                  if (withdraws) {
                    withdraw(record, Purpose.OFFER, ContactChannel.EMAIL);
                    acknowledged.set(System.nanoTime());
                  } else {
                    dispatch.sendDue(10);
                  }
                });
            Long began = begun.get(decision);
            if (began == null) {
              stoppedFirst.incrementAndGet();
              assertThat(only(record).state()).isEqualTo("planned");
            } else {
              sentFirst.incrementAndGet();
              assertThat(began).as("race %d", race).isLessThan(acknowledged.get());
              assertThat(only(record).state()).isEqualTo("sent");
            }
          }
          dispatch.sendDue(1_000);
        });
    assertThat(begun).hasSize(sentFirst.get());
    assertThat(sentFirst.get()).as("races the message won").isPositive();
    assertThat(stoppedFirst.get()).as("races the withdrawal won").isPositive();
  }

  @Test
  void whatIsWithdrawnIsJudgedAgainAndStaysSilentWithAReason() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          reserved(record, ContactKind.OFFER);

          withdraw(record, Purpose.OFFER, ContactChannel.EMAIL);
          contacts.judgeDue(Instant.now().plusSeconds(1), 10, 1);

          assertThat(only(record).state()).isEqualTo("silent");
          assertThat(only(record).advice().orElseThrow().code()).isEqualTo("WITHDRAWN");
          assertThat(town.count("select count(*) from contacts.slots")).isZero();
        });
  }

  @Test
  void aWithdrawalOfAnotherPurposeStopsNothing() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          reserved(record, ContactKind.SERVICE);

          withdraw(record, Purpose.OFFER, ContactChannel.EMAIL);

          assertThat(only(record).state()).isEqualTo("reserved");
        });
  }

  @Test
  void peaceTakesBackWhatIsReserved() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Ruth");
          reserved(record, ContactKind.SERVICE);

          permissions.askPeaceAll(
              List.of(
                  new PeaceDraft(
                      "test",
                      "peace",
                      record,
                      LocalDate.now().plusDays(5),
                      PeaceReason.GRIEF_OR_ILLNESS,
                      "Her mother died.",
                      "Jana",
                      Instant.now())));

          assertThat(dispatch().sendDue(10)).isZero();
          contacts.judgeDue(Instant.now().plusSeconds(1), 10, 1);
          assertThat(only(record).advice().orElseThrow().code()).isEqualTo("PEACE");
        });
  }

  @Test
  void aComplaintSilencesTheOfferThatWasReserved() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          reserved(record, ContactKind.OFFER);

          complain(record);

          assertThat(dispatch().sendDue(10)).isZero();
          contacts.judgeDue(Instant.now().plusSeconds(1), 10, 1);
          assertThat(only(record).state()).isEqualTo("silent");
          assertThat(only(record).advice().orElseThrow().code()).isEqualTo("PROBLEM_OPEN");
        });
  }

  /// What changed without telling anybody is found by the last look.
  @Test
  void theLastLookFindsWhatNobodyAnnounced() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          DecisionId decision = reserved(record, ContactKind.OFFER);
          town.answer(record, Purpose.OFFER, ContactChannel.EMAIL, false, Instant.now());

          assertThat(dispatch().sendDue(10)).isEqualTo(1);

          assertThat(begun).doesNotContainKey(decision);
          assertThat(only(record).state()).isEqualTo("silent");
          assertThat(town.count("select count(*) from contacts.slots")).isZero();
        });
  }

  @Test
  void aGuestWhoseMatterWasWithdrawnDoesNotGoAlong() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          ContactId guest = town.plan(town.draft(record, ContactKind.OFFER, ContactChannel.EMAIL));
          DecisionId host = reserved(record, ContactKind.SERVICE);
          assertThat(contacts.planned(guest).orElseThrow().state()).isEqualTo("folded");
          town.answer(record, Purpose.OFFER, ContactChannel.EMAIL, false, Instant.now());

          dispatch().sendDue(10);

          assertThat(begun).containsKey(host);
          assertThat(contacts.planned(guest).orElseThrow().state()).isEqualTo("planned");
        });
  }

  @Test
  void aGuestThatWentAlongIsOverAndNeverComesUpAgain() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          ContactId guest = town.plan(town.draft(record, ContactKind.OFFER, ContactChannel.EMAIL));
          reserved(record, ContactKind.SERVICE);
          dispatch().sendDue(10);

          complain(record);

          assertThat(contacts.planned(guest).orElseThrow().state()).isEqualTo("sent");
          assertThat(contacts.judgeDue(Instant.now().plusSeconds(1), 10, 1).picked()).isZero();
        });
  }

  private void complain(RecordId record) {
    ledger.record(
        ExperienceDraft.hers(
                "test", "complaint-" + record.value(), record, "complaint", Instant.now())
            .over("call")
            .saying("It rattles.")
            .by("Ivo")
            .opening("a rattle after the repair"));
  }

  private static void meet(CyclicBarrier start) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
