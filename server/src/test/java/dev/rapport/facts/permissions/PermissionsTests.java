package dev.rapport.facts.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.Permission.No;
import dev.rapport.facts.permissions.Permission.NotAsked;
import dev.rapport.facts.permissions.Permission.Yes;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
@RecordApplicationEvents
class PermissionsTests {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Instant MONDAY = Instant.parse("2026-05-11T08:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 11);

  @Autowired Permissions permissions;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Audit audit;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired ApplicationEvents published;

  private OrganisationId house = new OrganisationId(new UUID(0, 0));
  private RecordId anna = somebody();

  @BeforeEach
  void aHouseOfItsOwn() {
    house = found();
    anna = somebody();
  }

  @Test
  void whoWasNotAskedDidNotAllow() {
    PermissionTable table = within(() -> permissions.standingOf(List.of(anna)));

    for (Purpose purpose : Purpose.values()) {
      for (ContactChannel channel : ContactChannel.values()) {
        assertThat(table.of(purpose, channel)).isInstanceOf(NotAsked.class);
      }
    }
  }

  @Test
  void anAnswerStandsWithItsOriginWordingAndDay() {
    run(() -> permissions.answer(mail("1", anna, true, MONDAY)));

    assertThat(mailStanding(anna))
        .isInstanceOfSatisfying(
            Yes.class,
            yes -> {
              assertThat(yes.said().wording()).isEqualTo("Tick box on the order form");
              assertThat(yes.said().origin()).isEqualTo("order form");
              assertThat(yes.said().proof()).contains("form 1");
              assertThat(yes.said().since()).isEqualTo(MONDAY);
            });
    assertThat(standing(anna, Purpose.OFFER, ContactChannel.CALL)).isInstanceOf(NotAsked.class);
  }

  @Test
  void aLargeBatchThatMeetsOneHeldAnswerKeepsTheOthers() {
    run(() -> permissions.answer(mail("77", anna, true, MONDAY)));

    List<Kept> kept =
        within(() ->
            permissions.answerAll(
                IntStream.range(0, 200)
                    .mapToObj(n -> mail("" + n, anna, n != 78, MONDAY))
                    .toList()));

    assertThat(kept.get(77)).isEqualTo(Kept.UNCHANGED);
    assertThat(kept).filteredOn(Kept.NEW::equals).hasSize(199);
    assertThat(within(() -> permissions.historyOf(List.of(anna)))).hasSize(200);
  }

  @Test
  void theLatestAnswerOfARecordCountsInWhateverOrderAnswersCome() {
    run(() -> permissions.answer(mail("2", anna, true, MONDAY.plus(Duration.ofDays(1)))));
    run(() -> permissions.answer(mail("1", anna, false, MONDAY)));
    assertThat(mailStanding(anna)).isInstanceOf(Yes.class);

    run(() -> permissions.answer(mail("3", anna, false, MONDAY.plus(Duration.ofDays(1)))));
    assertThat(mailStanding(anna)).as("of two at one moment the stricter").isInstanceOf(No.class);
  }

  @Test
  void aNoOnAnyOfHerRecordsWinsAndStaysWhenTheyPart() {
    RecordId other = somebody();
    run(() -> permissions.answer(mail("1", anna, false, MONDAY)));
    run(() -> permissions.answer(mail("2", other, true, MONDAY.plus(Duration.ofDays(9)))));

    assertThat(mailStanding(anna, other)).isInstanceOf(No.class);
    assertThat(mailStanding(other, anna)).isInstanceOf(No.class);
    assertThat(mailStanding(anna)).isInstanceOf(No.class);
    assertThat(mailStanding(other)).isInstanceOf(Yes.class);
  }

  @Test
  void aWithdrawalSurvivesThePartingOfHerRecords() {
    RecordId other = somebody();
    run(() -> permissions.answer(mail("1", anna, true, MONDAY)));
    run(() -> permissions.answer(mail("2", other, true, MONDAY.plus(Duration.ofDays(9)))));

    run(() -> withdraw(List.of(anna, other), null, MONDAY));

    for (RecordId record : List.of(anna, other)) {
      for (ContactChannel channel : ContactChannel.values()) {
        assertThat(standing(record, Purpose.OFFER, channel)).isInstanceOf(No.class);
        assertThat(standing(record, Purpose.SERVICE, channel)).isInstanceOf(NotAsked.class);
      }
    }
    assertThat(published.stream(PermissionWithdrawn.class))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ContactChannel.values())
                .flatMap(channel ->
                    List.of(anna, other).stream()
                        .map(record -> new PermissionWithdrawn(record, Purpose.OFFER, channel)))
                .toList());
  }

  @Test
  void theSameWithdrawalByTheSameTellerAddsNothing() {
    RecordId other = somebody();
    run(() -> permissions.answer(mail("1", anna, true, MONDAY)));
    run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY));
    run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY.plus(Duration.ofMinutes(1))));

    assertThat(within(() -> permissions.historyOf(List.of(anna)))).hasSize(2);
    assertThat(published.stream(PermissionWithdrawn.class)).hasSize(1);
    assertThat(within(() -> audit.entriesOf(List.of(anna.value()), 10))).hasSize(1);

    run(() -> withdraw(List.of(anna, other), ContactChannel.EMAIL, MONDAY));
    assertThat(within(() -> permissions.historyOf(List.of(anna)))).hasSize(2);
    assertThat(within(() -> permissions.historyOf(List.of(other)))).hasSize(1);
  }

  @Test
  void whatIsAllowedAgainOrToldToAnotherIsAWithdrawalOfItsOwn() {
    run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY));
    run(() -> permissions.answer(mail("1", anna, true, MONDAY.plus(Duration.ofDays(1)))));
    run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY.plus(Duration.ofDays(2))));
    run(() ->
        permissions.withdraw(
            List.of(anna),
            Purpose.OFFER,
            ContactChannel.EMAIL,
            "Stop it, please",
            "counter",
            "Ivo",
            MONDAY.plus(Duration.ofDays(3))));

    assertThat(mailStanding(anna)).isInstanceOf(No.class);
    assertThat(within(() -> permissions.historyOf(List.of(anna)))).hasSize(4);
  }

  @Test
  void eightWithdrawalsAtOnceAreOneAnswer() throws Exception {
    run(() -> permissions.answer(mail("1", anna, true, MONDAY)));
    try (var senders = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> same =
          Collections.nCopies(
              8,
              () -> {
                run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY));
                return true;
              });
      for (Future<Boolean> sent : senders.invokeAll(same)) {
        assertThat(sent.get()).isTrue();
      }
    }

    assertThat(within(() -> permissions.historyOf(List.of(anna)))).hasSize(2);
  }

  @Test
  void aWithdrawalNeverOpensWhenAnOldFileIsReadAgain() {
    AnswerDraft fromFile = mail("row 1", anna, true, MONDAY);
    run(() -> permissions.answer(fromFile));
    run(() -> withdraw(List.of(anna), ContactChannel.EMAIL, MONDAY.plus(Duration.ofDays(1))));

    Instant readAgain = MONDAY.plus(Duration.ofDays(30));
    List<Kept> kept =
        within(
            () -> permissions.answerAll(List.of(fromFile, mail("row 1", anna, true, readAgain))));

    assertThat(kept).containsOnly(Kept.UNCHANGED);
    assertThat(mailStanding(anna)).isInstanceOf(No.class);
  }

  @Test
  void afterAWithdrawalEachRecordNeedsItsYes() {
    RecordId other = somebody();
    List<RecordId> both = List.of(anna, other);
    run(() -> withdraw(both, ContactChannel.EMAIL, MONDAY));
    run(() -> permissions.answer(mail("1", anna, true, MONDAY.plus(Duration.ofDays(1)))));
    assertThat(mailStanding(anna, other)).isInstanceOf(No.class);

    run(() ->
        permissions.allow(
            anna,
            both,
            Purpose.OFFER,
            ContactChannel.EMAIL,
            "act 1",
            "May we write to you again?",
            "phone",
            null,
            "Mara",
            MONDAY.plus(Duration.ofDays(2))));
    assertThat(mailStanding(anna, other)).isInstanceOf(Yes.class);
  }

  @Test
  void aYesGivenWhileTwoWereOneEndsOnTheOtherWhenTheyPart() {
    List<RecordId> both =
        within(() ->
            people
                .recordAll(
                    List.of(
                        Drafts.of("shop", "1", "Bela", "Ursprung").draft(),
                        Drafts.of("shop", "2", "Hans", "Quelle").draft()))
                .stream()
                .map(People.Recorded::record)
                .toList());
    RecordId bela = both.getFirst();
    RecordId hans = both.getLast();
    run(() -> identities.resolve(both, Map.of(bela, List.of(), hans, List.of())));
    run(() -> permissions.answer(mail("1", hans, false, MONDAY)));
    LinkId link = within(() -> identities.assertSame(bela, hans, "Seen together", "Mara"));
    run(() ->
        permissions.allow(
            bela,
            both,
            Purpose.OFFER,
            ContactChannel.EMAIL,
            "act 1",
            "May we write to you?",
            "phone",
            null,
            "Mara",
            MONDAY.plus(Duration.ofDays(2))));
    assertThat(mailStanding(bela, hans)).isInstanceOf(Yes.class);

    run(() -> identities.retract(link, "Mara", "They are brothers"));
    assertThat(mailStanding(bela)).isInstanceOf(Yes.class);
    assertThat(mailStanding(hans)).as("what he had said of his own").isInstanceOf(No.class);
    assertThat(within(() -> permissions.historyOf(List.of(hans)))).hasSize(1);
    assertThat(published.stream(PermissionWithdrawn.class))
        .contains(new PermissionWithdrawn(hans, Purpose.OFFER, ContactChannel.EMAIL));

    run(() -> identities.assertSame(bela, hans, "One after all", "Mara"));
    assertThat(mailStanding(bela, hans)).as("nothing opens by itself").isInstanceOf(No.class);
  }

  @Test
  void anotherAnswerUnderAKeyIsOneMoreAnswerAndTheFormerStaysInTheHistory() {
    assertThat(within(() -> permissions.answerAll(List.of(mail("1", anna, true, MONDAY)))))
        .containsExactly(Kept.NEW);
    assertThat(
            within(() ->
                permissions.answerAll(
                    List.of(mail("1", anna, false, MONDAY), mail("1", anna, true, MONDAY)))))
        .containsExactly(Kept.UPDATED, Kept.UNCHANGED);

    assertThat(mailStanding(anna)).isInstanceOf(No.class);
    assertThat(within(() -> permissions.historyOf(List.of(anna))))
        .extracting(Answer::allowed, Answer::recordedBy)
        .containsExactlyInAnyOrder(tuple(true, "import"), tuple(false, "import"));
  }

  @Test
  void aNoIsToldOnceAndAYesIsToldAsAYes() {
    run(() -> permissions.answer(mail("1", anna, false, MONDAY)));
    run(() -> permissions.answer(mail("1", anna, false, MONDAY)));
    run(() -> permissions.answer(mail("2", anna, true, MONDAY)));

    assertThat(published.stream(PermissionWithdrawn.class))
        .containsExactly(new PermissionWithdrawn(anna, Purpose.OFFER, ContactChannel.EMAIL));
    assertThat(published.stream(PermissionGiven.class))
        .containsExactly(new PermissionGiven(anna, Purpose.OFFER, ContactChannel.EMAIL));
  }

  @Tag("slow")
  @Test
  void theStandingEqualsARecountOverRandomHistories() {
    for (long seed = 0; seed < 150; seed++) {
      Random chance = new Random(seed);
      house = found();
      List<RecordId> records = IntStream.range(0, 3).mapToObj(number -> somebody()).toList();
      List<AnswerDraft> drafts = new ArrayList<>();
      for (int number = 0; number < 40; number++) {
        drafts.add(
            answer(
                "k" + number,
                records.get(chance.nextInt(3)),
                Purpose.values()[chance.nextInt(2)],
                ContactChannel.values()[chance.nextInt(2)],
                chance.nextBoolean(),
                MONDAY.plus(Duration.ofHours(chance.nextInt(20)))));
      }
      for (int times = 1 + chance.nextInt(5); times > 0; times--) {
        List<AnswerDraft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled, chance);
        int cut = chance.nextInt(shuffled.size());
        run(() -> permissions.answerAll(shuffled.subList(0, cut)));
        run(() -> permissions.answerAll(shuffled.subList(cut, shuffled.size())));
      }

      List<RecordId> asked = records.subList(0, 1 + chance.nextInt(3));
      PermissionTable table = within(() -> permissions.standingOf(asked));
      for (Purpose purpose : Purpose.values()) {
        for (ContactChannel channel : ContactChannel.values()) {
          assertThat(table.of(purpose, channel).getClass())
              .as("seed %d, %s by %s", seed, purpose, channel)
              .isEqualTo(recounted(drafts, asked, purpose, channel));
        }
      }
      assertThat(within(() -> permissions.historyOf(records))).as("seed %d", seed).hasSize(40);
    }
  }

  @Test
  void eightSendersOfTheSameAnswersHaveOneEffect() throws Exception {
    List<AnswerDraft> drafts =
        IntStream.range(0, 300)
            .mapToObj(number -> mail("k" + number, somebody(), number % 2 == 0, MONDAY))
            .toList();
    OrganisationId here = house;
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Kept>>> sent = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        List<AnswerDraft> turned = new ArrayList<>(drafts);
        Collections.rotate(turned, thread * 37);
        sent.add(
            threads.submit(() -> {
              start.await();
              return Tenancy.within(here, () -> permissions.answerAll(turned));
            }));
      }
      start.countDown();
      long fresh = 0;
      for (Future<List<Kept>> kept : sent) {
        fresh += kept.get().stream().filter(each -> each != Kept.UNCHANGED).count();
      }
      assertThat(fresh).isEqualTo(300);
    }
    assertThat(rows("permissions.answers")).isEqualTo(300);
  }

  @Test
  void aSuppressionSurvivesReadingTheFileAgain() {
    SuppressionDraft draft = suppression("1", anna, null);
    assertThat(within(() -> permissions.suppressAll(List.of(draft)))).containsExactly(Kept.NEW);
    assertThat(within(() -> permissions.suppressAll(List.of(draft))))
        .containsExactly(Kept.UNCHANGED);
    run(() -> permissions.answer(mail("1", anna, true, MONDAY)));

    assertThat(within(() -> permissions.suppressionsOf(List.of(anna))))
        .extracting(Suppression::record)
        .containsExactly(anna);
    assertThat(published.stream(Suppressed.class)).containsExactly(new Suppressed(anna, null));
  }

  @Test
  void aLiftedSuppressionStaysLiftedWhenTheOldFileIsReadAgain() {
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, null))));
    SuppressionId suppression =
        within(() -> permissions.suppressionsOf(List.of(anna))).getFirst().id();

    run(() -> permissions.lift(suppression, "Mara", "She asked us to, by letter"));
    run(() -> permissions.lift(suppression, "Ivo", "Again"));
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, null))));
    assertThat(within(() -> permissions.suppressionsOf(List.of(anna)))).isEmpty();
    assertThat(published.stream(SuppressionLifted.class))
        .containsExactly(new SuppressionLifted(suppression, anna));

    run(() -> permissions.suppressAll(List.of(suppression("2", anna, null))));
    assertThat(within(() -> permissions.suppressionsOf(List.of(anna)))).hasSize(1);
  }

  @Test
  void whoLaidAndLiftedASuppressionIsNotedOnceWithTheReason() {
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, null))));
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, null))));
    SuppressionId suppression =
        within(() -> permissions.suppressionsOf(List.of(anna))).getFirst().id();
    run(() -> permissions.lift(suppression, "Mara", "She asked us to, by letter"));
    run(() -> permissions.lift(suppression, "Ivo", "Again"));

    List<Entry> entries = within(() -> audit.entriesOf(anna.value(), 10));
    assertThat(entries).extracting(Entry::act).containsExactly("lift suppression", "suppress");
    assertThat(entries.getFirst().actorName()).isEqualTo("Mara");
    assertThat(entries.getFirst().why()).contains("She asked us to, by letter");
    assertThat(entries.getLast().why()).isPresent();
  }

  @Test
  void aSuppressionIsLiftedOnlyByANameAndAReason() {
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, null))));
    SuppressionId suppression =
        within(() -> permissions.suppressionsOf(List.of(anna))).getFirst().id();

    assertThatThrownBy(() -> run(() -> permissions.lift(suppression, " ", "because")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run(() -> permissions.lift(suppression, "Mara", "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            run(() -> permissions.lift(new SuppressionId(UUID.randomUUID()), "Mara", "because")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(within(() -> permissions.suppressionsOf(List.of(anna)))).hasSize(1);
  }

  @Test
  void aSuppressedPointBindsWhoeverHasIt() {
    RecordId ben = somebody();
    run(() -> hasPoint(ben, "anna@example.org"));
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, "anna@example.org"))));

    assertThat(within(() -> permissions.suppressionsOf(List.of(ben))))
        .extracting(Suppression::point, Suppression::record)
        .containsExactly(tuple(Optional.of("anna@example.org"), anna));
    assertThat(within(() -> permissions.suppressionsOf("anna@example.org"))).hasSize(1);
    assertThat(within(() -> permissions.suppressionsOf(List.of(somebody())))).isEmpty();
    assertThat(published.stream(Suppressed.class))
        .containsExactly(new Suppressed(anna, "anna@example.org"));
  }

  @Test
  void aPersonIsSuppressedOnEachRecordOnceAndLiftedAltogether() {
    RecordId other = somebody();
    assertThat(within(() -> suppress(List.of(anna), null))).isTrue();
    assertThat(within(() -> suppress(List.of(anna, other), null))).isTrue();
    assertThat(within(() -> suppress(List.of(anna, other), null))).isFalse();

    assertThat(within(() -> permissions.suppressionsOf(List.of(anna)))).hasSize(1);
    assertThat(within(() -> permissions.suppressionsOf(List.of(other)))).hasSize(1);
    run(() -> permissions.lift(List.of(anna, other), null, "Ivo", "She asked"));

    assertThat(within(() -> permissions.suppressionsOf(List.of(anna, other)))).isEmpty();
    assertThat(within(() -> audit.entriesOf(List.of(anna.value(), other.value()), 10)))
        .extracting(Entry::act)
        .containsExactlyInAnyOrder("suppress", "suppress", "lift suppression");
    assertThat(within(() -> suppress(List.of(anna), null))).as("once more, later").isTrue();
  }

  @Test
  void aPointIsLiftedApartFromThePerson() {
    run(() -> suppress(List.of(anna), "anna@example.com"));
    run(() -> suppress(List.of(anna), null));
    run(() -> permissions.lift(List.of(anna), "anna@example.com", "Ivo", "She asked"));

    assertThat(within(() -> permissions.suppressionsOf(List.of(anna))))
        .singleElement()
        .extracting(Suppression::point)
        .isEqualTo(Optional.empty());
  }

  private boolean suppress(List<RecordId> records, @Nullable String point) {
    return permissions.suppress(records, point, "She asked", "Mara", MONDAY);
  }

  @Test
  void peaceLastsUntilItsWakingDay() {
    run(() -> permissions.askPeaceAll(List.of(peace("1", anna, TODAY.plusDays(3)))));

    assertThat(peaceOn(TODAY.plusDays(2))).isEqualTo(TODAY.plusDays(3));
    assertThat(peaceOn(TODAY.plusDays(3))).isNull();
    assertThat(published.stream(PeaceAsked.class))
        .containsExactly(new PeaceAsked(anna, TODAY.plusDays(3)));
  }

  @Test
  void aLongerPeaceIsOneMoreAndTheLongestCounts() {
    RecordId other = somebody();
    assertThat(within(() -> permissions.askPeaceAll(List.of(peace("1", anna, TODAY.plusDays(3))))))
        .containsExactly(Kept.NEW);
    assertThat(within(() -> permissions.askPeaceAll(List.of(peace("1", anna, TODAY.plusDays(9))))))
        .containsExactly(Kept.UPDATED);
    assertThat(within(() -> permissions.askPeaceAll(List.of(peace("1", anna, TODAY.plusDays(3))))))
        .containsExactly(Kept.UNCHANGED);
    run(() -> permissions.askPeaceAll(List.of(peace("2", other, TODAY.plusDays(5)))));

    assertThat(peaceOn(TODAY)).isEqualTo(TODAY.plusDays(9));
    assertThat(within(() -> permissions.inPeace(TODAY, 10)))
        .extracting(Peace::record, Peace::until)
        .containsExactly(tuple(other, TODAY.plusDays(5)), tuple(anna, TODAY.plusDays(9)));
    assertThat(within(() -> permissions.inPeace(TODAY.plusDays(5), 10)))
        .extracting(Peace::record)
        .containsExactly(anna);
  }

  @Test
  void wakingEndsWhateverPeaceTheRecordHasAndIsToldOncePerPeace() {
    run(() ->
        permissions.askPeaceAll(
            List.of(peace("1", anna, TODAY.plusDays(3)), peace("2", anna, TODAY.plusDays(9)))));
    PeaceId longest = within(() -> permissions.peaceOf(List.of(anna), TODAY)).orElseThrow().id();

    run(() -> permissions.wake(longest, "Mara", "She called"));
    run(() -> permissions.wake(longest, "Mara", "She called"));
    assertThat(peaceOn(TODAY)).isNull();
    assertThat(published.stream(PeaceEnded.class)).hasSize(2);

    run(() -> permissions.askPeaceAll(List.of(peace("2", anna, TODAY.plusDays(9)))));
    assertThat(peaceOn(TODAY)).as("an old file does not put her to rest again").isNull();
  }

  @Test
  void wakingHerWakesAllHerRecords() {
    RecordId other = somebody();
    run(() ->
        permissions.askPeaceAll(
            List.of(peace("1", anna, TODAY.plusDays(3)), peace("2", other, TODAY.plusDays(9)))));

    run(() -> permissions.wake(List.of(anna, other), "Mara", "She called"));

    assertThat(within(() -> permissions.peaceOf(List.of(anna, other), TODAY))).isEmpty();
  }

  @Test
  void whatARefusedTransactionToldIsNotKept() {
    assertThatThrownBy(() ->
            run(() ->
                transaction.executeWithoutResult(status -> {
                  permissions.answer(mail("1", anna, true, MONDAY));
                  throw new IllegalStateException("later on something broke");
                })))
        .hasMessage("later on something broke");

    assertThat(mailStanding(anna)).isInstanceOf(NotAsked.class);
  }

  @Test
  void anotherOrganisationSeesNothing() {
    run(() -> permissions.answer(mail("1", anna, false, MONDAY)));
    run(() -> permissions.suppressAll(List.of(suppression("1", anna, "anna@example.org"))));
    run(() -> permissions.askPeaceAll(List.of(peace("1", anna, TODAY.plusDays(9)))));
    SuppressionId suppression =
        within(() -> permissions.suppressionsOf(List.of(anna))).getFirst().id();

    house = found();

    assertThat(mailStanding(anna)).isInstanceOf(NotAsked.class);
    assertThat(within(() -> permissions.historyOf(List.of(anna)))).isEmpty();
    assertThat(within(() -> permissions.suppressionsOf(List.of(anna)))).isEmpty();
    assertThat(within(() -> permissions.suppressionsOf("anna@example.org"))).isEmpty();
    assertThat(within(() -> permissions.inPeace(TODAY, 10))).isEmpty();
    assertThatThrownBy(() -> run(() -> permissions.lift(suppression, "Eve", "because")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(within(() -> permissions.answerAll(List.of(mail("1", anna, false, MONDAY)))))
        .containsExactly(Kept.NEW);
  }

  @Test
  void whatSheSaidIsNeitherChangedNorErased() {
    for (String table :
        List.of("answers", "suppressions", "suppression_ends", "peaces", "peace_ends")) {
      assertRefused("update permissions.%s set organisation = organisation".formatted(table));
      assertRefused("delete from permissions.%s".formatted(table));
      assertRefused("truncate permissions.%s".formatted(table));
    }
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> within(() -> transaction.execute(status -> jdbc.sql(sql).update())))
        .as(sql)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  /// A naive recount: per record the latest answer, the no first of two at one moment; a no on any
  /// record wins.
  private static Class<? extends Permission> recounted(
      List<AnswerDraft> drafts, List<RecordId> records, Purpose purpose, ContactChannel channel) {
    Map<RecordId, AnswerDraft> latest = new HashMap<>();
    drafts.stream()
        .filter(draft -> records.contains(draft.record()))
        .filter(draft -> draft.purpose() == purpose && draft.channel() == channel)
        .forEach(draft -> latest.merge(draft.record(), draft, PermissionsTests::later));
    Collection<AnswerDraft> standing = latest.values();
    if (standing.isEmpty()) {
      return NotAsked.class;
    }
    return standing.stream().allMatch(AnswerDraft::allowed) ? Yes.class : No.class;
  }

  private static AnswerDraft later(AnswerDraft one, AnswerDraft other) {
    int order = one.saidAt().compareTo(other.saidAt());
    if (order == 0) {
      return one.allowed() ? other : one;
    }
    return order > 0 ? one : other;
  }

  private void withdraw(
      Collection<RecordId> records, @Nullable ContactChannel channel, Instant at) {
    permissions.withdraw(
        records, Purpose.OFFER, channel, "Please do not write to me", "phone", "Mara", at);
  }

  private void hasPoint(RecordId record, String email) {
    transaction.executeWithoutResult(status -> {
      jdbc.sql(
              """
              insert into people.records (id, source, key, content, raw, name, search)
              values (:id, 'shop', 'ben', '', '{}', 'Ben', 'ben')
              """)
          .param("id", record.value())
          .update();
      jdbc.sql(
              """
              insert into people.contact_points (id, record, kind, value, typed, source)
              values (:id, :record, 'email', :value, :value, 'shop')
              """)
          .param("id", UuidsByTime.next())
          .param("record", record.value())
          .param("value", email)
          .update();
    });
  }

  private static AnswerDraft mail(String key, RecordId record, boolean allowed, Instant saidAt) {
    return answer(key, record, Purpose.OFFER, ContactChannel.EMAIL, allowed, saidAt);
  }

  private static AnswerDraft answer(
      String key,
      RecordId record,
      Purpose purpose,
      ContactChannel channel,
      boolean allowed,
      Instant saidAt) {
    return new AnswerDraft(
        "shop",
        key,
        record,
        purpose,
        channel,
        allowed,
        Basis.CONSENT,
        "Tick box on the order form",
        "order form",
        "form 1",
        saidAt,
        "import");
  }

  private static SuppressionDraft suppression(String key, RecordId record, @Nullable String point) {
    return new SuppressionDraft("shop", key, record, point, "She asked", "Mara", MONDAY);
  }

  private static PeaceDraft peace(String key, RecordId record, LocalDate until) {
    return new PeaceDraft(
        "shop", key, record, until, PeaceReason.ASKED, "She wants to think", "Ivo", MONDAY);
  }

  private Permission mailStanding(RecordId... records) {
    return within(() -> permissions.standingOf(List.of(records)))
        .of(Purpose.OFFER, ContactChannel.EMAIL);
  }

  private Permission standing(RecordId record, Purpose purpose, ContactChannel channel) {
    return within(() -> permissions.standingOf(List.of(record))).of(purpose, channel);
  }

  private @Nullable LocalDate peaceOn(LocalDate day) {
    return within(() -> permissions.peaceOf(List.of(anna), day)).map(Peace::until).orElse(null);
  }

  private long rows(String table) {
    return within(() ->
        transaction.execute(
            status -> jdbc.sql("select count(*) from " + table).query(Long.class).single()));
  }

  private static RecordId somebody() {
    return new RecordId(UuidsByTime.next());
  }

  private OrganisationId found() {
    String slug = "permissions-" + NUMBER.incrementAndGet();
    return organisations.found(slug, slug, "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }

  private void run(Runnable work) {
    Tenancy.run(house, work);
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house, work::get);
  }
}
