package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.Town;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.learning.Forecast;
import dev.rapport.learning.HoldOut;
import dev.rapport.learning.Learner;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
@Import(Town.class)
class OutcomesTests {

  @Autowired Town town;
  @Autowired Ledger ledger;
  @Autowired Catalogues catalogues;
  @Autowired Learning learning;
  @Autowired Models models;
  @Autowired LearningUnderWay underWay;
  @Autowired Forecasts forecasts;
  @Autowired Trial trial;
  @Autowired Strikes strikes;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  private Organisation house;
  private Staff ivo;
  private int number;

  @BeforeEach
  void found() {
    house = town.house();
    ivo = Tenancy.within(house.id(), town::ivo);
    inHouse(() -> catalogues.adopt(Catalogues.starting("dealership"), 0.1, ivo));
  }

  private void inHouse(Runnable work) {
    Tenancy.run(house.id(), work);
  }

  private void happened(
      RecordId record, String kind, boolean ours, int daysAgo, @Nullable String result) {
    Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
    String key = "k" + number++;
    ExperienceDraft draft =
        ours
            ? ExperienceDraft.ours("test", key, record, kind, at)
            : ExperienceDraft.hers("test", key, record, kind, at);
    ResultDraft came =
        result == null ? null : new ResultDraft(result, null, at.plus(Duration.ofDays(1)));
    ledger.recordAll(List.of(draft.cameTo(came)));
  }

  /// Twice good, then so-so.
  private List<RecordId> served(int people, RandomGenerator chance) {
    List<RecordId> served = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      RecordId record = town.stranger("Marta");
      served.add(record);
      for (int time = 0; time < 3; time++) {
        boolean good = chance.nextDouble() < (time < 2 ? .85 : .2);
        happened(record, "service", false, 900 - 300 * time, good ? "liked" : "nothing");
      }
    }
    return served;
  }

  private Outlook service(RecordId record) {
    return forecasts
        .of(new PersonId(record.value()), List.of(record), Instant.now())
        .likely()
        .stream()
        .filter(one -> one.experience().key().equals("service"))
        .findFirst()
        .orElseThrow();
  }

  private static double good(Forecast forecast) {
    return forecast.of(forecast.results().get(0));
  }

  @Test
  void learnsTheOrderFromTheLedger() {
    inHouse(() -> {
      served(60, new Random(1));

      Learned learned = learning.all(Instant.now(), rows -> {});

      assertThat(learned.examples()).containsEntry("service", 180L);
      List<Forecast> order = service(town.stranger("Ruth")).order();
      assertThat(good(order.get(0))).isGreaterThan(.6);
      assertThat(good(order.get(1))).isGreaterThan(.6);
      assertThat(good(order.get(2))).isLessThan(.45);
    });
  }

  /// More is told than is taught together: the older part is set aside and counted.
  @Test
  void aLongLedgerIsLearnedInBoundedMemory() {
    inHouse(() -> {
      served(60, new Random(1));
      List<Long> told = new ArrayList<>();

      Learned learned = learning.all(Instant.now(), told::add, 70);

      assertThat(learned.rows()).isEqualTo(180);
      assertThat(told).isSorted().last().isEqualTo(180L);
      assertThat(learned.examples()).containsEntry("service", 180L);
      assertThat(learning.counts()).containsEntry("service", 180L);
      List<Forecast> order = service(town.stranger("Ruth")).order();
      assertThat(good(order.get(0))).isGreaterThan(.6);
      assertThat(good(order.get(2))).isLessThan(.45);
      assertThat(order.get(0).cases()).isEqualTo(60);
    });
  }

  /// Learned in three steps, or killed before the second was kept and gone on later: the same
  /// bytes.
  @Test
  void goesOnAfterAKillToTheSameBytes() {
    inHouse(() -> {
      RandomGenerator chance = new Random(2);
      served(20, chance);
      learning.all(Instant.now(), rows -> {});
      byte[] taught = state();
      Instant through = through();
      served(3, chance);
      learning.through(Instant.now(), Instant.now());
      served(2, chance);
      Instant last = Instant.now();
      learning.through(last, last);
      byte[] straight = state();
      assertThat(straight).isNotEqualTo(taught);

      forget(taught, through);
      learning.through(last, last);

      assertThat(state()).isEqualTo(straight);
    });
  }

  /// However long nothing was learned: a few at a time end with the same bytes as all together.
  @Test
  void goesOnInBoundedMemoryToTheSameBytes() {
    inHouse(() -> {
      RandomGenerator chance = new Random(4);
      served(20, chance);
      learning.all(Instant.now(), rows -> {});
      byte[] taught = state();
      Instant through = through();
      served(4, chance);
      Instant last = Instant.now();
      assertThat(learning.through(last, last, 1_000).examples()).containsEntry("service", 12L);
      byte[] together = state();

      forget(taught, through);
      Learned few = learning.through(last, last, 2);

      assertThat(few.examples()).containsEntry("service", 12L);
      assertThat(few.rows()).isGreaterThanOrEqualTo(12);
      assertThat(state()).isEqualTo(together);
    });
  }

  /// For long everybody liked it, then nobody does. Learning all anew does not hide it.
  @Test
  void whatStopsComingTrueIsRemembered() {
    inHouse(() -> {
      allSaid("liked", 400);
      learning.all(Instant.now(), rows -> {});
      allSaid("liked", 64);
      learning.through(Instant.now(), Instant.now());
      assertThat(learning.alarmed()).isEmpty();

      allSaid("liked", 64);
      allSaid("disliked", 96);
      Instant seen = Instant.now();
      learning.through(seen, seen);

      assertThat(learning.alarmed()).containsOnlyKeys("service");
      learning.all(Instant.now(), rows -> {});
      assertThat(learning.alarmed().get("service")).isCloseTo(seen, within(1, ChronoUnit.MICROS));
    });
  }

  private void allSaid(String result, int people) {
    for (int person = 0; person < people; person++) {
      happened(town.stranger("Marta"), "service", false, 100, result);
    }
  }

  /// Another version of the program was here before.
  @Test
  void whatAnOlderProgramLeftIsNotKnownUntilItIsLearnedAnew() {
    inHouse(() -> {
      served(60, new Random(1));
      learning.all(Instant.now(), rows -> {});
      transactions.executeWithoutResult(
          _ -> jdbc.sql("update outcomes.learned set state = '\\x01000000'::bytea").update());
      RecordId ruth = town.stranger("Ruth");

      assertThat(forecasts.of(new PersonId(ruth.value()), List.of(ruth), Instant.now()).likely())
          .isEmpty();
      assertThat(learning.underWay()).contains("service");

      learning.since(Instant.now());

      assertThat(learning.underWay()).isEmpty();
      assertThat(good(service(ruth).order().getFirst())).isGreaterThan(.6);
    });
  }

  /// Whoever looks at a page right after a house learned: all of them at once would need as many
  /// times the memory.
  @Test
  void whatWasLearnedIsReadOnceHoweverManyAsk() {
    inHouse(() -> {
      served(20, new Random(5));
      learning.all(Instant.now(), rows -> {});
      List<Callable<Learner>> asking =
          Collections.nCopies(8, Tenancy.carrying(this::serviceLearner));
      try (var pages = Executors.newFixedThreadPool(asking.size())) {
        Set<Learner> read = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Future<Learner> one : pages.invokeAll(asking)) {
          read.add(one.get());
        }
        assertThat(read).hasSize(1);
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /// All anew is one transaction: what was learned before stays until the end of it.
  @Test
  void learningAnewThatIsCutOffLeavesWhatWasLearned() {
    inHouse(() -> {
      RandomGenerator chance = new Random(3);
      served(20, chance);
      learning.all(Instant.now(), rows -> {});
      byte[] before = state();
      served(5, chance);
      Instant now = Instant.now();

      assertThatThrownBy(() -> learning.all(now, rows -> cutOff()))
          .isInstanceOfAny(DataAccessException.class, TransactionException.class);

      assertThat(state()).isEqualTo(before);
      assertThat(learning.all(now, rows -> {}).examples()).containsEntry("service", 75L);
      assertThat(state()).isNotEqualTo(before);
    });
  }

  /// From beside it: what reads the ledger is asked nothing else meanwhile.
  private Learner serviceLearner() {
    Map<String, Models.Model> known =
        Objects.requireNonNull(transactions.execute(_ -> models.of(catalogues.versions())));
    return Objects.requireNonNull(known.get("service")).learner();
  }

  private void cutOff() {
    var beside =
        new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
    beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    beside.executeWithoutResult(_ ->
        jdbc.sql(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where query ilike 'copy (%' and pid <> pg_backend_pid()
                """)
            .query((row, number) -> row.getBoolean(1))
            .list());
  }

  private byte[] state() {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql("select state from outcomes.learned where experience = 'service'")
                .query((row, at) -> row.getBytes("state"))
                .single()));
  }

  private Instant through() {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql("select through from outcomes.learned where experience = 'service'")
                .query((row, at) -> row.getObject("through", OffsetDateTime.class).toInstant())
                .single()));
  }

  private void forget(byte[] state, Instant through) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                update outcomes.learned set state = :state, through = :through,
                  examples = taught_examples
                where experience = 'service'
                """)
            .param("state", state)
            .param("through", through.atOffset(ZoneOffset.UTC))
            .update());
  }

  @Test
  void aWindowThatIsOpenTeachesNothingWhateverHasCome() {
    inHouse(() -> {
      happened(town.stranger("Ada"), "service", false, 2, "liked");
      assertThat(learning.all(Instant.now(), rows -> {}).examples()).containsEntry("service", 0L);
      Instant later = Instant.now().plus(Duration.ofDays(30));
      assertThat(learning.all(later, rows -> {}).examples()).containsEntry("service", 1L);
    });
  }

  @Test
  void aPurchaseWithinTheWindowIsTheResultOfAnOfferAndNothingIsOneOtherwise() {
    inHouse(() -> {
      RecordId buyer = town.stranger("Ada");
      happened(buyer, "campaign", true, 100, null);
      happened(buyer, "purchase", false, 90, "liked");
      happened(town.stranger("Eva"), "campaign", true, 100, null);

      learning.all(Instant.now(), rows -> {});

      Outlook offer =
          forecasts
              .ofContact(new PersonId(buyer.value()), List.of(buyer), "offer", null, Instant.now())
              .orElseThrow();
      assertThat(offer.forecast().evidence().plain()).containsExactly(1L, 1L, 0L);
      assertThat(offer.forecast().isNotKnown()).isTrue();
    });
  }

  /// A till says “ordered” where the catalogue says “bought”.
  @Test
  void aResultInAWordThatNoneNamesIsLearnedByHowGoodItWasOrNotAtAll() {
    inHouse(() -> {
      Instant at = Instant.now().minus(Duration.ofDays(100));
      for (Optional<Feeling> good : List.of(Optional.of(Feeling.GOOD), Optional.<Feeling>empty())) {
        RecordId buyer = town.stranger("Ada");
        ledger.recordAll(
            List.of(
                ExperienceDraft.ours("till", "k" + number++, buyer, "campaign", at)
                    .cameTo(
                        new ResultDraft(
                            "ordered", good.orElse(null), at.plus(Duration.ofDays(1))))));
      }

      assertThat(learning.all(Instant.now(), rows -> {}).examples()).containsEntry("offer", 1L);

      RecordId ruth = town.stranger("Ruth");
      Outlook offer =
          forecasts
              .ofContact(new PersonId(ruth.value()), List.of(ruth), "offer", null, Instant.now())
              .orElseThrow();
      assertThat(offer.forecast().evidence().plain()).containsExactly(1L, 0L, 0L);
    });
  }

  @Test
  void nothingIsInferredFromOnePurchaseAndWhatIsStruckStaysStruckThroughAMerge() {
    inHouse(() -> {
      RecordId ada = town.stranger("Ada");
      happened(ada, "repair", false, 400, "disliked");
      assertThat(known(ada).inferred()).isEmpty();
      happened(ada, "repair", false, 300, "disliked");
      happened(ada, "repair", false, 200, "disliked");
      Inference inferred = known(ada).inferred().getFirst();
      assertThat(inferred.had()).isEqualTo(3);

      strikes.strike(List.of(ada), inferred.key(), ivo);
      RecordId twin = town.stranger("Ada");
      transactions.executeWithoutResult(_ ->
          jdbc.sql("update identity.members set person = :person where record = :record")
              .param("person", ada.value())
              .param("record", twin.value())
              .update());

      Forecasts.Known joined =
          forecasts.of(new PersonId(ada.value()), List.of(ada, twin), Instant.now());
      assertThat(joined.inferred()).isEmpty();
      assertThat(joined.struck()).extracting(Inference::key).containsExactly(inferred.key());
      strikes.restore(List.of(ada, twin), inferred.key(), ivo);
      assertThat(known(ada).inferred()).hasSize(1);
    });
  }

  /// Her page asks for what is inferred alone; staff see it beside forecasts.
  @Test
  void ofALongLedgerTheLatestThousandSayWhatIsUsualAndBothPagesTellTheSame() {
    inHouse(() -> {
      RecordId ada = town.stranger("Ada");
      Instant begin = Instant.now().minus(Duration.ofDays(1_000));
      List<ExperienceDraft> told = new ArrayList<>();
      for (int time = 0; time < 1_300; time++) {
        Instant at = begin.plus(Duration.ofHours(12L * time));
        told.add(
            ExperienceDraft.hers("test", "long" + time, ada, "service", at)
                .cameTo(new ResultDraft(time < 300 ? "nothing" : "liked", null, at)));
      }
      ledger.recordAll(told);

      Forecasts.Inferred alone =
          forecasts.inferred(new PersonId(ada.value()), List.of(ada), Instant.now());

      assertThat(alone.counting()).isEqualTo(known(ada).inferred());
      Inference usual = alone.counting().getFirst();
      assertThat(usual.had()).isEqualTo(usual.of()).isEqualTo(1_000);
      assertThat(usual.since())
          .isCloseTo(begin.plus(Duration.ofHours(12 * 300)), within(1, ChronoUnit.SECONDS));
      strikes.strike(List.of(ada), usual.key(), ivo);
      assertThat(
              forecasts.inferred(new PersonId(ada.value()), List.of(ada), Instant.now()).struck())
          .containsExactlyElementsOf(known(ada).struck())
          .hasSize(1);
    });
  }

  private Forecasts.Known known(RecordId record) {
    return forecasts.of(new PersonId(record.value()), List.of(record), Instant.now());
  }

  @Test
  void whatHappenedBeforeACatalogueChangedKeepsTheOneOfItsTime() {
    inHouse(() -> {
      served(5, new Random(3));
      learning.all(Instant.now(), rows -> {});

      catalogues.adopt(Catalogues.starting("charity"), 0.1, ivo);
      learning.since(Instant.now());

      assertThat(learning.counts()).containsOnlyKeys("gift", "visit", "offer", "question", "care");
      assertThat(learning.counts()).containsEntry("gift", 0L);
      assertThat(catalogues.versions()).hasSize(2);
      assertThat(catalogues.current().byName()).isEqualTo(ivo.name());
    });
  }

  private Catalogue dealership(String from, String to) {
    String text = Catalogues.starting("dealership").text();
    assertThat(text).contains(from);
    return Catalogues.parse(text.replace(from, to));
  }

  @Test
  void anotherNameForAResultLeavesWhatWasLearnedInForce() {
    inHouse(() -> {
      List<RecordId> served = served(20, new Random(4));
      learning.all(Instant.now(), rows -> {});
      double before = good(service(served.getFirst()).forecast());

      catalogues.adopt(dealership("en: liked it", "en: was delighted"), 0.1, ivo);

      assertThat(learning.underWay()).isEmpty();
      assertThat(good(service(served.getFirst()).forecast())).isCloseTo(before, within(1e-6));
      assertThat(service(served.getFirst()).experience().possible().getFirst().words())
          .containsValue("was delighted");
    });
  }

  @Test
  void anotherWindowIsLearnedAnewSoonAndSaidUntilThen() {
    underWay.turn();
    inHouse(() -> {
      RecordId ruth = served(20, new Random(5)).getFirst();
      learning.all(Instant.now(), rows -> {});
      int days =
          (int) catalogues.current().catalogue().find("service").orElseThrow().window().toDays();

      catalogues.adopt(dealership("window: " + days, "window: " + (days + 2)), 0.1, ivo);

      assertThat(learning.underWay()).contains("service");
      assertThat(known(ruth).likely()).noneMatch(one -> one.experience().key().equals("service"));
    });

    underWay.turn();

    inHouse(() -> {
      assertThat(learning.underWay()).isEmpty();
      assertThat(learning.counts()).containsEntry("service", 60L);
    });
  }

  @Test
  void aHouseThatNeverChoseLearnsAsAShopAndHoldsNobodyOut() {
    Organisation other = town.house();
    Tenancy.run(
        other.id(),
        () -> {
          assertThat(catalogues.current().number()).isZero();
          assertThat(catalogues.current().holdOut()).isZero();
          assertThat(catalogues.current().catalogue().key()).isEqualTo("shop");
        });
  }

  @Test
  void theLotIsStableAndFallsAsOftenAsItShould() {
    Instant at = Instant.parse("2026-05-20T12:00:00Z");
    var lot = new HoldOut(0.1);
    int fell = 0;
    for (int person = 0; person < 4_000; person++) {
      UUID id = new UUID(7, person);
      boolean falls = Tenancy.within(house.id(), () -> Forecasts.isSpared(lot, id, "offer", at));
      fell += falls ? 1 : 0;
      assertThat(
              Tenancy.within(
                  house.id(),
                  () -> Forecasts.isSpared(lot, id, "offer", at.plus(Duration.ofDays(30)))))
          .isEqualTo(falls);
    }
    assertThat(fell).isBetween(300, 500);
  }

  /// A trial of what the gate is worth knows no lift where the gate would not.
  @Test
  void aTrialComparesNothingThatTheGateWouldNot() {
    inHouse(() -> {
      for (int silences : new int[] {5, 30}) {
        for (int person = 0; person < 40; person++) {
          happened(
              town.stranger("Ada"), "campaign", true, 400, person % 5 == 0 ? null : "disliked");
        }
        for (int person = 0; person < silences; person++) {
          happened(town.stranger("Eva"), "silence", true, 400, null);
        }
        for (int person = 0; person < 10; person++) {
          happened(town.stranger("Mia"), "campaign", true, 300, null);
        }
        happened(town.stranger("Ida"), "campaign", true, 100, null);
        learning.all(Instant.now(), rows -> {});
        UUID contact = new UUID(3, silences);

        List<Trial.Tried> tried = new ArrayList<>();
        trial.after(.9, Instant.now(), tried::add);
        Optional<Lift> asked =
            Objects.requireNonNull(
                    forecasts
                        .expected(
                            List.of(
                                new Forecasts.Asked(
                                    contact, town.stranger("Ruth").value(), "offer", "email")),
                            Instant.now())
                        .get(contact))
                .lift();

        boolean enough = silences >= Forecasts.ENOUGH;
        assertThat(asked.isPresent()).isEqualTo(enough);
        assertThat(tried)
            .isNotEmpty()
            .allSatisfy(one -> assertThat(one.lift().isPresent()).isEqualTo(enough));
        assertThat(Lift.isWorthIt(tried.getLast().lift())).isEqualTo(!enough);
      }
    });
  }

  /// An offer sells more and puts off more; silence seems a little better, and may not be: one of
  /// twenty is tried, and it is noted how likely that was.
  @Test
  void whereItIsNotSureThatSilenceDoesBetterTheLotTriesAFew() {
    inHouse(() -> {
      for (int pair = 0; pair < 80; pair++) {
        happened(
            town.stranger("Ada"), "campaign", true, 200, pair % 2 == 0 ? "bought" : "disliked");
        happened(town.stranger("Eva"), "silence", true, 200, pair % 10 < 3 ? "bought" : null);
      }
      learning.all(Instant.now(), rows -> {});
      List<Forecasts.Asked> asked = new ArrayList<>();
      for (int person = 0; person < 2_000; person++) {
        asked.add(
            new Forecasts.Asked(new UUID(12, person), new UUID(11, person), "offer", "email"));
      }

      List<Expectation> told = List.copyOf(forecasts.expected(asked, Instant.now()).values());

      assertThat(told)
          .hasSize(2_000)
          .allSatisfy(one -> {
            assertThat(one.lift().orElseThrow().better()).isBetween(.06, .5);
            assertThat(one.propensity().orElseThrow()).isCloseTo(.045 / .145, within(1e-9));
            assertThat(one.probability())
                .isCloseTo(one.heldOut() ? .1 : one.tried() ? .045 : .855, within(1e-9));
          });
      assertThat(told.stream().filter(Expectation::tried).count()).isBetween(60L, 140L);
    });
  }

  /// What the gate asks last: four offers of five put somebody off, and silence does no harm.
  @Test
  void tellsTheGateThatSilenceDoesBetter() {
    inHouse(() -> {
      for (int person = 0; person < 40; person++) {
        happened(town.stranger("Ada"), "campaign", true, 200, person % 5 == 0 ? null : "disliked");
        happened(town.stranger("Eva"), "silence", true, 200, null);
      }
      learning.all(Instant.now(), rows -> {});
      RecordId ruth = town.stranger("Ruth");
      UUID contact = new UUID(3, 3);

      Map<UUID, Expectation> told =
          forecasts.expected(
              List.of(new Forecasts.Asked(contact, ruth.value(), "offer", "email")), Instant.now());

      assertThat(told).containsOnlyKeys(contact);
      assertThat(told.values())
          .allSatisfy(one -> {
            assertThat(one.lift().orElseThrow().better()).isLessThan(.05);
            assertThat(one.tried()).isFalse();
            assertThat(one.propensity()).isEmpty();
          });
    });
  }
}
