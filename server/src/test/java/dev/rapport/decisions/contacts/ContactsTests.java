package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.text.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@OnRealDatabase
@Import(Town.class)
class ContactsTests {

  @Autowired Contacts contacts;
  @Autowired Town town;

  private Organisation house;

  @BeforeEach
  void found() {
    house = town.house();
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.id(), work);
  }

  private void adopt(Policy policy) {
    contacts.adopt(policy, town.ivo());
  }

  @Test
  void aContactThatNothingStopsIsReservedWithItsReason() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId marta = town.person("Marta");
      ContactId call = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));

      Judged judged = contacts.judge(call).orElseThrow();

      assertThat(judged.judgement().verdict()).isInstanceOf(Verdict.Send.class);
      assertThat(judged.judgement().reason().sentence())
          .isEqualTo("Because Marta allows service by phone and nothing is in the way.");
      Decision kept = contacts.decision(judged.decision()).orElseThrow();
      assertThat(kept.judgement()).isEqualTo(judged.judgement());
      assertThat(kept.state()).isEqualTo("reserved");
      assertThat(contacts.calls(10))
          .singleElement()
          .extracting(Call::name)
          .isEqualTo("Marta Moser");
    });
  }

  /// What is kept is English, whoever asked; whoever reads is told in her own language.
  @Test
  void whatIsDecidedIsKeptInEnglishAndToldInTheReadersLanguage() {
    inHouse(() -> {
      adopt(Town.policy());
      Instant start = Instant.now().minusSeconds(5);
      RecordId marta = town.person("Marta");
      ContactId call = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));
      String german = "Weil Marta Service per Telefon erlaubt und nichts im Weg steht.";
      String english = "Because Marta allows service by phone and nothing is in the way.";

      Judged judged = Say.in(Language.GERMAN, () -> contacts.judge(call).orElseThrow());
      assertThat(judged.judgement().reason().sentence()).isEqualTo(german);

      assertThat(contacts.decision(judged.decision()).orElseThrow().judgement().reason().sentence())
          .isEqualTo(english);
      Say.in(
          Language.GERMAN,
          () -> {
            Decision told = contacts.decision(judged.decision()).orElseThrow();
            assertThat(told.judgement()).isEqualTo(judged.judgement());
            Board board = contacts.board(Board.Filter.since(start));
            assertThat(board.rows()).extracting(Board.Row::reason).contains(german);
            assertThat(board.totals().getFirst().commonest())
                .extracting(Board.Commonest::example)
                .contains(german);
            assertThat(contacts.calls(10)).extracting(Call::reason).contains(german);
            assertThat(contacts.plannedOf(List.of(marta)))
                .singleElement()
                .satisfies(planned ->
                    assertThat(planned.advice().orElseThrow().reason()).isEqualTo(german));
            return told;
          });
      assertThat(contacts.calls(10)).extracting(Call::reason).contains(english);
    });
  }

  @Test
  void nothingGoesToSomebodyWhoWasNeverAsked() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId record = town.stranger("Oskar");
      ContactId offer = town.plan(town.draft(record, ContactKind.OFFER, ContactChannel.EMAIL));

      Judged judged = contacts.judge(offer).orElseThrow();

      assertThat(judged.judgement().verdict()).isInstanceOf(Verdict.StaySilent.class);
      assertThat(judged.judgement().reason().code()).isEqualTo("NOT_PERMITTED");
      assertThat(contacts.plannedOf(List.of(record)))
          .singleElement()
          .extracting(PlannedContact::state)
          .isEqualTo("silent");
    });
  }

  @Test
  void thirteenCallsOfOneOwnerBecomeOne() {
    inHouse(() -> {
      adopt(Policy.sensible());
      RecordId owner = town.person("Ada");
      Instant now = Instant.now();
      var drafts = new ArrayList<ContactDraft>();
      for (int car = 0; car < 13; car++) {
        drafts.add(
            town.draft(
                owner,
                ContactKind.SERVICE,
                ContactChannel.CALL,
                now.minus(Duration.ofHours(car)),
                now.plus(Duration.ofDays(30))));
      }
      contacts.planAll(drafts);

      JudgedCounts counts = contacts.judgeDue(now, 100, 4);

      assertThat(counts.picked()).isEqualTo(13);
      // while calls may go out the first takes the others along; else each folds in its own turn
      assertThat(counts.fold() + counts.skipped()).isEqualTo(12);
      ContactId host = town.idOf(drafts.getLast());
      assertThat(contacts.foldsInto(host)).hasSize(12);
    });
  }

  @Test
  void twoCarsGetOneCallAlsoWhenTheSecondIsDueLater() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId owner = town.person("Ada");
      Instant now = Instant.now();
      ContactId first = town.plan(town.draft(owner, ContactKind.SERVICE, ContactChannel.CALL));
      ContactId second =
          town.plan(
              town.draft(
                  owner,
                  ContactKind.SERVICE,
                  ContactChannel.CALL,
                  now.plus(Duration.ofDays(3)),
                  now.plus(Duration.ofDays(30))));

      contacts.judgeDue(now, 10, 2);

      assertThat(contacts.planned(second).orElseThrow().host()).contains(first);
      assertThat(contacts.calls(10))
          .singleElement()
          .satisfies(call -> assertThat(call.joined()).hasSize(1));
    });
  }

  @Test
  void aReportedCallEntersTheLedgerOnceAndKeepsItsSlot() {
    inHouse(() -> {
      adopt(Town.policy(new Policy.Cap("all", null, null, 1, Duration.ofDays(30))));
      Staff ivo = town.ivo();
      RecordId marta = town.person("Marta");
      ContactId call = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId decision = contacts.judge(call).orElseThrow().decision();
      assertThat(contacts.beginCall(decision).orElseThrow().verdict())
          .isInstanceOf(Verdict.Send.class);

      var report = new Call.Report(Call.Outcome.REACHED, Feeling.GOOD, "She laughed.");
      assertThat(contacts.reportCall(decision, ivo, report)).isTrue();
      assertThat(contacts.reportCall(decision, ivo, report)).isFalse();

      assertThat(
              town.count(
                  "select count(*) from experiences.experiences where source = 'rapport' and key = ?",
                  decision.toString()))
          .isEqualTo(1);
      assertThat(town.count("select count(*) from experiences.feelings where feeling = 'good'"))
          .isEqualTo(1);
      Instant now = Instant.now();
      ContactId next =
          town.plan(
              town.draft(
                  marta, ContactKind.SERVICE, ContactChannel.CALL, now, now.plus(Town.YEAR)));
      assertThat(contacts.judge(next).orElseThrow().judgement().reason().code())
          .isEqualTo("CAP_ALL");
    });
  }

  @Test
  void acceptingTwiceIsAcceptingOnce() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId marta = town.person("Marta");
      ContactId call = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId decision = contacts.judge(call).orElseThrow().decision();

      Staff ivo = town.ivo();
      for (int time = 0; time < 3; time++) {
        assertThat(contacts.accept(decision, ivo, null)).isInstanceOf(Chosen.Done.class);
      }
      assertThat(contacts.decision(decision).orElseThrow().choices()).hasSize(1);

      assertThat(contacts.accept(decision, town.ivo(), null)).isInstanceOf(Chosen.Done.class);
      assertThat(contacts.decision(decision).orElseThrow().choices()).hasSize(2);
    });
  }

  @Test
  void whatWasSentVetoedOrJudgedAnewIsNotAcceptedAnyMore() {
    inHouse(() -> {
      adopt(Town.policy());
      Staff ivo = town.ivo();
      ContactId made =
          town.plan(town.draft(town.person("Marta"), ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId sent = contacts.judge(made).orElseThrow().decision();
      assertThat(contacts.beginCall(sent)).isPresent();
      assertThat(contacts.accept(sent, ivo, null)).isEqualTo(new Chosen.TooLate("sending"));
      contacts.reportCall(sent, ivo, new Call.Report(Call.Outcome.REACHED, null, null));
      assertThat(contacts.accept(sent, ivo, null)).isEqualTo(new Chosen.TooLate("sent"));

      ContactId unwanted =
          town.plan(town.draft(town.person("Nadia"), ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId vetoed = contacts.judge(unwanted).orElseThrow().decision();
      contacts.veto(vetoed, ivo, Choice.Reason.NEW_KNOWLEDGE, "She is on leave.");
      assertThat(contacts.accept(vetoed, ivo, null)).isEqualTo(new Chosen.TooLate("cancelled"));

      ContactId moved =
          town.plan(town.draft(town.person("Ruth"), ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId first = contacts.judge(moved).orElseThrow().decision();
      contacts.change(
          first,
          ivo,
          Choice.Reason.WRONG_DAY,
          "Next month.",
          new Change(null, Instant.now().plus(Duration.ofDays(30))));
      assertThat(contacts.accept(first, ivo, null)).isInstanceOf(Chosen.TooLate.class);

      assertThat(contacts.decision(sent).orElseThrow().choices()).isEmpty();
      assertThat(contacts.decision(vetoed).orElseThrow().choices()).hasSize(1);
      assertThat(contacts.decision(first).orElseThrow().choices()).hasSize(1);
    });
  }

  @Test
  void aVetoedCallIsNotMadeAndGivesItsSlotBack() {
    inHouse(() -> {
      adopt(Town.policy(new Policy.Cap("all", null, null, 1, Duration.ofDays(30))));
      RecordId marta = town.person("Marta");
      ContactId call = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));
      DecisionId decision = contacts.judge(call).orElseThrow().decision();

      Chosen chosen =
          contacts.veto(decision, town.ivo(), Choice.Reason.NEW_KNOWLEDGE, "She is on leave.");

      assertThat(chosen).isInstanceOf(Chosen.Done.class);
      assertThat(contacts.calls(10)).isEmpty();
      assertThat(town.count("select count(*) from contacts.slots")).isZero();
      assertThat(contacts.decision(decision).orElseThrow().choices())
          .singleElement()
          .extracting(Choice::act)
          .isEqualTo(Choice.Act.VETO);
      ContactId next = town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL));
      assertThat(contacts.judge(next).orElseThrow().judgement().verdict())
          .isInstanceOf(Verdict.Send.class);
    });
  }

  @Test
  void aVetoedWaitIsNotMade() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId marta = town.person("Marta");
      Instant now = Instant.now();
      ContactId second =
          town.plan(
              town.draft(
                  marta,
                  ContactKind.SERVICE,
                  ContactChannel.POST,
                  now.plus(Duration.ofDays(2)),
                  now.plus(Duration.ofDays(20))));
      Judged waiting = contacts.judge(second).orElseThrow();
      assertThat(waiting.judgement().verdict()).isInstanceOf(Verdict.Wait.class);

      contacts.veto(waiting.decision(), town.ivo(), Choice.Reason.WRONG_RULE, "Never send this.");

      assertThat(contacts.planned(second).orElseThrow().state()).isEqualTo("cancelled");
      assertThat(contacts.judge(second)).isEmpty();
    });
  }

  @Test
  void aVetoedSilenceIsKeptAndJudgedAgainOnlyByAChange() {
    inHouse(() -> {
      adopt(Town.policy());
      Staff ivo = town.ivo();
      RecordId oskar = town.stranger("Oskar");
      town.answer(oskar, Purpose.SERVICE, ContactChannel.CALL, true, Instant.now());
      ContactId mail = town.plan(town.draft(oskar, ContactKind.SERVICE, ContactChannel.EMAIL));
      DecisionId silence = contacts.judge(mail).orElseThrow().decision();

      contacts.veto(silence, ivo, Choice.Reason.WRONG_RULE, "He would like it.");
      assertThat(contacts.judge(mail)).isEmpty();

      Chosen changed =
          contacts.change(
              silence,
              ivo,
              Choice.Reason.WRONG_CHANNEL,
              "He prefers the phone.",
              new Change(ContactChannel.CALL, null));

      assertThat(changed)
          .isInstanceOfSatisfying(
              Chosen.JudgedAgain.class,
              again ->
                  assertThat(again.judged().judgement().verdict())
                      .isInstanceOf(Verdict.Send.class));
      assertThat(contacts.calls(10)).hasSize(1);
    });
  }

  @Test
  void aPlanThatIsSentAgainDoublesNothingAndAChangedOneIsJudgedAfresh() {
    inHouse(() -> {
      adopt(Town.policy());
      RecordId oskar = town.stranger("Oskar");
      ContactDraft draft = town.draft(oskar, ContactKind.OFFER, ContactChannel.EMAIL);
      ContactDraft later =
          new ContactDraft(
              draft.source(),
              draft.key(),
              oskar,
              draft.kind(),
              null,
              draft.purpose(),
              draft.channel(),
              null,
              null,
              null,
              "Winter tyres",
              "Snow is coming",
              null,
              draft.dueFrom(),
              draft.usefulUntil(),
              "Jana");

      assertThat(contacts.planAll(List.of(draft, draft))).containsOnly(Kept.NEW);
      assertThat(contacts.planAll(List.of(draft))).containsExactly(Kept.UNCHANGED);
      contacts.judge(town.idOf(draft));
      assertThat(contacts.planAll(List.of(later))).containsExactly(Kept.UPDATED);

      assertThat(contacts.plannedOf(List.of(oskar)))
          .singleElement()
          .satisfies(planned -> {
            assertThat(planned.state()).isEqualTo("planned");
            assertThat(planned.subject()).isEqualTo("Winter tyres");
          });
    });
  }

  @Test
  void theBoardCountsEachContactByItsLatestAnswer() {
    inHouse(() -> {
      adopt(Town.policy());
      Instant start = Instant.now().minusSeconds(5);
      RecordId marta = town.person("Marta");
      RecordId oskar = town.stranger("Oskar");
      contacts.judge(town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.CALL)));
      contacts.judge(town.plan(town.draft(oskar, ContactKind.OFFER, ContactChannel.EMAIL)));
      contacts.judge(town.plan(town.draft(oskar, ContactKind.OFFER, ContactChannel.POST)));

      Board board = contacts.board(Board.Filter.since(start));

      assertThat(board.totals())
          .extracting(Board.Total::verdict)
          .containsExactly("send", "fold", "wait", "silent");
      assertThat(board.totals()).extracting(Board.Total::contacts).containsExactly(1L, 0L, 0L, 2L);
      assertThat(board.rows()).hasSize(3);
      assertThat(
              contacts.board(new Board.Filter(start, "silent", "NOT_PERMITTED", null, 0, 1)).more())
          .isTrue();
    });
  }

  @Test
  void aHouseSeesOnlyItsOwnContacts() {
    Organisation other = town.house();
    RecordId marta = Tenancy.within(house.id(), () -> town.person("Marta"));
    DecisionId decision =
        Tenancy.within(
            house.id(),
            () ->
                contacts
                    .judge(town.plan(town.draft(marta, ContactKind.SERVICE, ContactChannel.POST)))
                    .orElseThrow()
                    .decision());

    Tenancy.run(
        other.id(),
        () -> {
          assertThat(contacts.decision(decision)).isEmpty();
          assertThat(contacts.plannedOf(List.of(marta))).isEmpty();
        });
  }
}
