package dev.rapport.decisions.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.outcomes.Catalogue;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger notes with each contact of ours, and each silence in its place, how likely it was
/// that she would be contacted.
@OnRealDatabase
@Import(Town.class)
class DrawnContactsTests {

  private static final int PEOPLE = 24;

  @Autowired Contacts contacts;
  @Autowired Catalogues catalogues;
  @Autowired Town town;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired GateTransaction gate;
  @Autowired Outcomes outcomes;
  @Autowired People people;

  private Organisation house;

  @BeforeEach
  void found() {
    house = town.house();
    Tenancy.run(
        house.id(),
        () -> {
          Staff ivo = town.ivo();
          contacts.adopt(Town.policy(), ivo);
          catalogues.adopt(Catalogues.starting("shop"), .4, ivo);
        });
  }

  private void send() {
    Channel email = new AcceptingMail(_ -> {});
    new Dispatch(jdbc, transactions, gate, outcomes, people, List.of(email)).sendDue(PEOPLE);
  }

  private record Noted(String kind, @Nullable Double propensity) {}

  private List<Noted> noted() {
    return town.inOne(() ->
        jdbc.sql("select kind, propensity from experiences.lasting where source = 'rapport'")
            .query((row, number) ->
                new Noted(row.getString("kind"), row.getObject("propensity", Double.class)))
            .list());
  }

  @Test
  void bothArmsBearTheSameChance() {
    Tenancy.run(
        house.id(),
        () -> {
          for (int person = 0; person < PEOPLE; person++) {
            RecordId ruth = town.person("Ruth");
            town.plan(town.draft(ruth, ContactKind.OFFER, ContactChannel.EMAIL));
          }
          contacts.judgeDue(Instant.now().plusSeconds(1), PEOPLE, 2);
          send();

          assertThat(noted()).hasSize(PEOPLE);
          assertThat(noted()).extracting(Noted::kind).containsOnly("silence", "offer");
          assertThat(noted())
              .extracting(Noted::propensity)
              .allSatisfy(one -> assertThat(one).isCloseTo(.6, within(1e-9)));
        });
  }

  @Test
  void aCallIsNotedWithItsChanceToo() {
    Tenancy.run(
        house.id(),
        () -> {
          Staff ivo = town.ivo();
          for (int person = 0; person < PEOPLE; person++) {
            RecordId ruth = town.person("Ruth");
            Judged judged =
                contacts
                    .judge(town.plan(town.draft(ruth, ContactKind.OFFER, ContactChannel.CALL)))
                    .orElseThrow();
            if (judged.judgement().verdict() instanceof Verdict.Send) {
              contacts.reportCall(
                  judged.decision(), ivo, new Call.Report(Call.Outcome.REACHED, null, null));
            }
          }

          assertThat(noted()).hasSize(PEOPLE);
          assertThat(noted())
              .extracting(Noted::propensity)
              .allSatisfy(one -> assertThat(one).isCloseTo(.6, within(1e-9)));
        });
  }

  /// Care is nobody's experiment.
  @Test
  void careIsNotedWithoutOne() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId ruth = town.person("Ruth");
          town.plan(town.draft(ruth, ContactKind.CARE, ContactChannel.EMAIL));
          contacts.judgeDue(Instant.now().plusSeconds(1), PEOPLE, 2);
          send();

          assertThat(noted()).extracting(Noted::propensity).hasSize(1).containsOnlyNulls();
        });
  }

  /// What the catalogue takes for no result is what contacts write of a call, and all of it.
  @Test
  void howACallEndedIsNoResult() {
    assertThat(Arrays.stream(Call.Outcome.values()).map(Call.Outcome::word))
        .containsExactlyInAnyOrderElementsOf(Catalogue.CALL_ENDINGS);
  }
}
