package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Change;
import dev.rapport.decisions.contacts.Choice;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Overrides;
import dev.rapport.decisions.contacts.Overrides.Compared;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Verdict;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What people made of the advice stands beside what came of it, and no name with it.
@DeskTest
class OverridePagesTests {

  @Autowired ApplicationContext context;
  @Autowired Ledger ledger;
  @Autowired Learning learning;
  @Autowired Catalogues catalogues;
  @Autowired Contacts contacts;
  @Autowired Overrides overrides;
  @LocalServerPort int port;

  private AlderHouse house;
  private int number;

  @BeforeEach
  void aHouse() {
    house = AlderHouse.found(context);
    inHouse(() -> catalogues.adopt(Catalogues.starting("dealership"), 0, house.ivo()));
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.organisation.id(), work);
  }

  private void happened(RecordId record, String kind, boolean ours, Duration ago, String result) {
    Instant at = Instant.now().minus(ago);
    String key = "o" + number++;
    ExperienceDraft draft =
        ours
            ? ExperienceDraft.ours("test", key, record, kind, at)
            : ExperienceDraft.hers("test", key, record, kind, at);
    ledger.recordAll(
        List.of(
            result.isEmpty()
                ? draft
                : draft.cameTo(new ResultDraft(result, null, at.plusSeconds(60)))));
  }

  /// An offer mostly does good, silence seldom.
  private void learned() {
    for (int person = 0; person < 160; person++) {
      RecordId record = house.person("Ada", "Nr " + person, Pronoun.SHE, null);
      if (person % 2 == 0) {
        happened(record, "campaign", true, Duration.ofDays(200), person % 10 < 8 ? "bought" : "");
      } else {
        happened(record, "silence", true, Duration.ofDays(200), "");
      }
    }
    learning.all(Instant.now(), rows -> {});
  }

  private void vetoed(int person) {
    RecordId record = house.person("Berta", "Nr " + person, Pronoun.SHE, null);
    happened(record, "service", false, Duration.ofDays(60), "liked");
    house.allow(record, Purpose.OFFER, ContactChannel.EMAIL);
    house.plan(record, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, "Tyres");
    house.judge();
    contacts
        .board(
            new dev.rapport.decisions.contacts.Board.Filter(
                Instant.now().minusSeconds(3_600), "send", null, null, 0, 50))
        .rows()
        .stream()
        .filter(row -> row.record().equals(record))
        .forEach(row ->
            contacts.veto(
                row.decision(), house.ivo(), Choice.Reason.NEW_KNOWLEDGE, "She told me so"));
  }

  @Test
  void whatCameOfVetoesStandsBesideWhatWasForecast() {
    inHouse(() -> {
      learned();
      for (int person = 0; person < 24; person++) {
        vetoed(person);
      }

      Instant now = Instant.now();
      Compared early = only(now);
      assertThat(early.cases()).isZero();
      assertThat(early.open()).isEqualTo(24);
      Compared later = only(now.plus(Duration.ofDays(40)));

      assertThat(later.cases()).isEqualTo(24);
      assertThat(later.good()).isZero();
      assertThat(later.forecast()).isEqualTo(24);
      assertThat(later.share()).isLessThan(.2);
      assertThat(later.situation().wentLast()).isEqualTo("GOOD");
      assertThat(later.situation().contacted()).isFalse();
      assertThat(later.reading()).isIn(Overrides.Reading.AS_FORECAST, Overrides.Reading.WORSE);
    });
    String page = house.signedIn(port, Role.CLERK).get("/studio/overrides").body();
    assertThat(page)
        .contains("Nothing to compare yet", "The results of 24 choices are not known yet.")
        .doesNotContain("Ivo Benes");
  }

  /// Somebody whose last service went well, with an offer on its way to her.
  private PlannedContact offered(int person, ContactChannel channel) {
    RecordId record = house.person("Clara", "Nr " + person, Pronoun.SHE, null);
    happened(record, "service", false, Duration.ofDays(60), "liked");
    house.allow(record, Purpose.OFFER, ContactChannel.CALL);
    house.allow(record, Purpose.OFFER, ContactChannel.EMAIL);
    house.plan(record, ContactKind.OFFER, Purpose.OFFER, channel, "Tyres");
    house.judge();
    return contacts.plannedOf(List.of(record)).getFirst();
  }

  private void called(PlannedContact offer, boolean bought) {
    DecisionId decision = offer.advice().orElseThrow().decision();
    assertThat(contacts.beginCall(decision).orElseThrow().verdict())
        .isInstanceOf(Verdict.Send.class);
    contacts.reportCall(
        decision, house.ivo(), new Call.Report(Call.Outcome.REACHED, null, "She listened"));
    if (bought) {
      happened(offer.record(), "purchase", false, Duration.ZERO, "");
    }
  }

  @Test
  void whatWasAcceptedAndWhatWasChangedStandApartEachBesideItsForecast() {
    inHouse(() -> {
      learned();
      for (int person = 0; person < 22; person++) {
        PlannedContact offer = offered(person, ContactChannel.CALL);
        contacts.accept(offer.advice().orElseThrow().decision(), house.ivo(), null);
        called(offer, person % 11 != 0);
      }
      for (int person = 22; person < 42; person++) {
        PlannedContact offer = offered(person, ContactChannel.EMAIL);
        contacts.change(
            offer.advice().orElseThrow().decision(),
            house.ivo(),
            Choice.Reason.WRONG_CHANNEL,
            "She never reads her mail",
            new Change(ContactChannel.CALL, null));
        called(contacts.planned(offer.id()).orElseThrow(), person == 22);
      }

      Instant later = Instant.now().plus(Duration.ofDays(40));
      List<Compared> compared = overrides.since(later.minus(Duration.ofDays(100)), later);

      assertThat(compared).hasSize(2);
      Compared accepted = compared.getFirst();
      assertThat(accepted.situation())
          .isEqualTo(
              new Overrides.Situation(
                  accepted.situation().experience(), "GOOD", Choice.Act.ACCEPT, true));
      assertThat(accepted.situation().experience().key()).isEqualTo("offer");
      assertThat(accepted.cases()).isEqualTo(22);
      assertThat(accepted.good()).isEqualTo(20);
      assertThat(accepted.forecast()).isEqualTo(22);
      assertThat(accepted.share()).isBetween(.6, .95);
      assertThat(accepted.reading()).isEqualTo(Overrides.Reading.AS_FORECAST);
      Compared changed = compared.getLast();
      assertThat(changed.situation().act()).isEqualTo(Choice.Act.CHANGE);
      assertThat(changed.cases()).isEqualTo(20);
      assertThat(changed.good()).isEqualTo(1);
      assertThat(changed.reading()).isEqualTo(Overrides.Reading.WORSE);
    });
    for (Role role : List.of(Role.CLERK, Role.MANAGER)) {
      assertThat(house.signedIn(port, role).get("/studio/overrides").body())
          .doesNotContain("Ivo Benes", "Clara", "She never reads her mail");
    }
  }

  private Compared only(Instant now) {
    List<Compared> compared = overrides.since(now.minus(Duration.ofDays(100)), now);
    Optional<Compared> one = compared.stream().findFirst();
    assertThat(compared).hasSize(1);
    return one.orElseThrow();
  }
}
