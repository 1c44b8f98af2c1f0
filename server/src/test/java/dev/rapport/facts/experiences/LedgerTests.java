package dev.rapport.facts.experiences;

import static dev.rapport.facts.experiences.Drafts.MONDAY;
import static dev.rapport.facts.experiences.Drafts.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.experiences.LedgerCounts.OfKind;
import dev.rapport.facts.experiences.LedgerCounts.OfLast;
import dev.rapport.facts.experiences.LedgerCounts.OfMoney;
import dev.rapport.facts.experiences.LedgerCounts.OfResult;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
@RecordApplicationEvents
class LedgerTests {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Ledger ledger;
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
  void equalContentUnderAKeyChangesNothing() {
    ExperienceDraft repair = Drafts.of("1", anna, "repair").words("Front axle").draft();

    Entry first = within(() -> ledger.record(repair));
    Entry again = within(() -> ledger.record(repair));

    assertThat(first).isInstanceOf(Entry.New.class);
    assertThat(again).isEqualTo(new Entry.Unchanged("1", idOf(first)));
    assertThat(rows("experiences.experiences")).isEqualTo(1);
  }

  @Test
  void otherContentUnderAKeyIsRefusedAndSaysWhatDiffers() {
    Drafts repair = Drafts.of("1", anna, "repair").words("Front axle");
    Entry first = within(() -> ledger.record(repair.draft()));

    List<Entry> entries =
        within(() ->
            ledger.recordAll(
                List.of(
                    repair.words("Rear axle").problem("It rattles").draft(),
                    Drafts.of("2", anna, "visit").draft())));

    assertThat(entries.getFirst())
        .isEqualTo(new Entry.OtherContent("1", idOf(first), List.of("words", "problem")));
    assertThat(entries.getLast()).isInstanceOf(Entry.New.class);
    assertThat(rows("experiences.problems")).isZero();
    assertThat(within(() -> ledger.between(List.of(anna), 10)))
        .extracting(Happening::kind, Happening::words)
        .containsExactlyInAnyOrder(
            tuple("repair", Optional.of("Front axle")), tuple("visit", Optional.empty()));
  }

  @Test
  void whatIsYetToComeIsRefusedWhoeverWrites() {
    Instant soon = Instant.now().plus(Duration.ofHours(23));
    Instant later = Instant.now().plus(Duration.ofHours(25));
    within(() ->
        ledger.record(
            Drafts.of("1", anna, "repair").after(Duration.between(MONDAY, soon)).draft()));

    assertThatThrownBy(() ->
            within(() ->
                ledger.record(
                    Drafts.of("2", anna, "repair").after(Duration.between(MONDAY, later)).draft())))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() ->
            within(() ->
                ledger.result(
                    new LateResultDraft("shop", "r1", "1", "returned", null, later, null))))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() ->
            within(() ->
                ledger.feel(anna, null, Feeling.GOOD, "By the door", "Ivo", later, "desk", "f1")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(rows("experiences.experiences")).isEqualTo(1);
  }

  @Test
  void ofTwoContentsInOneBatchTheFirstStands() {
    Drafts repair = Drafts.of("1", anna, "repair");

    List<Entry> entries =
        within(() ->
            ledger.recordAll(List.of(repair.draft(), repair.euros(90).draft(), repair.draft())));

    ExperienceId first = idOf(entries.getFirst());
    assertThat(entries)
        .containsExactly(
            new Entry.New("1", first),
            new Entry.OtherContent("1", first, List.of("amount", "currency")),
            new Entry.Unchanged("1", first));
  }

  @Test
  void anExperienceMayBeAboutOneOfTheSameBatchOrAnEarlierOne() {
    within(() -> ledger.record(Drafts.of("1", anna, "purchase").draft()));

    List<Entry> entries =
        within(() ->
            ledger.recordAll(
                List.of(
                    Drafts.of("3", anna, "answer").about("2").draft(),
                    Drafts.of("2", anna, "question").about("1").draft())));

    assertThat(entries).allMatch(Entry.New.class::isInstance);
    List<Happening> happenings = within(() -> ledger.between(List.of(anna), 10));
    assertThat(about(happenings, "answer")).contains(only(happenings, "question").id());
    assertThat(about(happenings, "question")).contains(only(happenings, "purchase").id());
  }

  @Test
  void anUnknownReferenceIsRefusedWithWhateverLeansOnIt() {
    List<Entry> entries =
        within(() ->
            ledger.recordAll(
                List.of(
                    Drafts.of("1", anna, "answer").about("2").draft(),
                    Drafts.of("2", anna, "question").about("nobody told").draft(),
                    Drafts.of("3", anna, "visit").draft())));

    assertThat(entries)
        .startsWith(
            new Entry.UnknownReference("1", "2"), new Entry.UnknownReference("2", "nobody told"));
    assertThat(entries.getLast()).isInstanceOf(Entry.New.class);
    assertThat(rows("experiences.experiences")).isEqualTo(1);
  }

  @Test
  void experiencesThatLeanOnEachOtherInARingAreRefused() {
    List<Entry> entries =
        within(() ->
            ledger.recordAll(
                List.of(
                    Drafts.of("1", anna, "answer").about("2").draft(),
                    Drafts.of("2", anna, "question").about("1").draft())));

    assertThat(entries).allMatch(Entry.UnknownReference.class::isInstance);
  }

  @Test
  void whatIsToldAlongIsKeptOnce() {
    Drafts call =
        Drafts.of("1", anna, "call")
            .over("call")
            .result("bought")
            .felt(Feeling.GOOD, "She laughed", "Ivo")
            .problem("No loan car")
            .words("About the service");

    within(() -> ledger.recordAll(List.of(call.draft())));
    within(() -> ledger.recordAll(List.of(call.draft(), call.draft())));

    Happening happening = within(() -> ledger.between(List.of(anna), 10)).getFirst();
    assertThat(happening.result().map(Result::result)).contains("bought");
    assertThat(happening.feeling().map(Felt::teller)).contains("Ivo");
    assertThat(happening.problem().map(Happening.Opened::what)).contains("No loan car");
    assertThat(rows("experiences.results")).isEqualTo(1);
    assertThat(rows("experiences.feelings")).isEqualTo(1);
    assertThat(rows("experiences.problems")).isEqualTo(1);
  }

  @Test
  void aRefusalAlsoNamesWhatWasToldAlong() {
    Drafts call = Drafts.of("1", anna, "call").result("bought").felt(Feeling.BAD, "Sigh", "Ivo");
    within(() -> ledger.record(call.draft()));

    Entry other =
        within(
            () -> ledger.record(call.result("nothing").felt(Feeling.BAD, "Sigh", "Mara").draft()));

    assertThat(((Entry.OtherContent) other).differing()).containsExactly("result", "feeling");
  }

  @Test
  void anExperienceSettlesTheProblemOfAnother() {
    within(() ->
        ledger.recordAll(
            List.of(
                Drafts.of("2", anna, "repair").settles("1").draft(),
                Drafts.of("1", anna, "complaint").problem("A rattle").draft())));

    assertThat(within(() -> ledger.openProblems(List.of(anna)))).isEmpty();
    assertThat(rows("experiences.settlements")).isEqualTo(1);
  }

  @Test
  void nothingIsSettledWhereNoProblemWasOpened() {
    within(() -> ledger.record(Drafts.of("1", anna, "visit").draft()));

    assertThat(within(() -> ledger.record(Drafts.of("2", anna, "repair").settles("1").draft())))
        .isEqualTo(new Entry.UnknownReference("2", "1"));
  }

  @Test
  void openProblemsStandByOldestPromiseAndThoseWithoutOneAfter() {
    within(() ->
        ledger.recordAll(
            List.of(
                complaint("early", Duration.ofDays(1)),
                complaint("late", Duration.ofDays(2)),
                complaint("promised", Duration.ofDays(3)))));
    ProblemId promised = problem("promised").id();

    within(() -> promise(promised, MONDAY.plus(Duration.ofDays(9)), "Mara"));
    within(() -> promise(problem("late").id(), MONDAY.plus(Duration.ofDays(2)), "Mara"));
    assertThat(openWhats()).containsExactly("late", "promised", "early");
    within(() -> promise(promised, MONDAY, "Mara"));
    assertThat(openWhats()).containsExactly("promised", "late", "early");
    within(() -> settle(promised, "Mara", "New bearing"));
    within(() -> settle(promised, "Ivo", "Again"));
    assertThat(openWhats()).containsExactly("late", "early");
    assertThat(published.stream(ProblemSettled.class))
        .containsExactly(new ProblemSettled(promised, anna));
  }

  @Test
  void aProblemThatDoesNotExistIsNotSettled() {
    assertThatThrownBy(() -> within(() -> settle(new ProblemId(UUID.randomUUID()), "Mara", "Done")))
        .isInstanceOf(Ledger.NoSuchProblem.class);
  }

  @Test
  void aFeelingNeedsANamedTeller() {
    assertThatThrownBy(() -> within(() -> feel(Feeling.GOOD, " ", "f1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rows("experiences.feelings")).isZero();
  }

  @Test
  void aFeelingIsKeptOnceUnderItsKey() {
    assertThat(within(() -> feel(Feeling.BAD, "Ivo", "f1"))).isEqualTo(Kept.NEW);
    assertThat(within(() -> feel(Feeling.BAD, "Ivo", "f1"))).isEqualTo(Kept.UNCHANGED);
    assertThatThrownBy(() -> within(() -> feel(Feeling.GOOD, "Ivo", "f1")))
        .isInstanceOf(Ledger.KeyHoldsOtherFeeling.class);

    assertThat(within(() -> ledger.feelingsOf(List.of(anna), 5)))
        .extracting(Felt::feeling, Felt::teller)
        .containsExactly(tuple(Feeling.BAD, "Ivo"));
  }

  @Test
  void aResultAfterTheWindowIsKeptAndDoesNotCount() {
    within(() ->
        ledger.recordAll(
            List.of(
                Drafts.of("in", anna, "mailing").window(Duration.ofDays(30)).draft(),
                Drafts.of("late", anna, "mailing").window(Duration.ofDays(30)).draft())));

    List<Entry> entries =
        within(() ->
            ledger.resultAll(
                List.of(
                    redeemed("r1", "in", Duration.ofDays(30)),
                    redeemed("r2", "late", Duration.ofDays(30).plusSeconds(1)),
                    redeemed("r3", "nobody told", Duration.ZERO))));

    assertThat(entries.subList(0, 2)).allMatch(Entry.New.class::isInstance);
    assertThat(entries.getLast()).isEqualTo(new Entry.UnknownReference("r3", "nobody told"));
    assertThat(within(ledger::counts).results())
        .containsExactly(new OfResult("shop", "mailing", "redeemed", 1, 1, 2));
    assertThat(within(() -> ledger.between(List.of(anna), 5)))
        .extracting(happening -> happening.result().map(Result::counts))
        .containsExactlyInAnyOrder(Optional.of(true), Optional.of(false));
  }

  @Test
  void aLateResultIsKeptOnceAndItsKeyKeepsItsContent() {
    within(() -> ledger.record(Drafts.of("1", anna, "mailing").draft()));
    LateResultDraft redeemed = redeemed("r1", "1", Duration.ofDays(1));
    Entry first = within(() -> ledger.result(redeemed));

    assertThat(within(() -> ledger.resultAll(List.of(redeemed, redeemed))))
        .containsOnly(new Entry.Unchanged("r1", idOf(first)));
    assertThat(within(() -> ledger.result(redeemed("r1", "1", Duration.ofDays(2)))))
        .isEqualTo(new Entry.OtherContent("r1", idOf(first), List.of("at")));
    assertThat(rows("experiences.results")).isEqualTo(1);
  }

  @Test
  void betweenReadsNewestFirstOverAllHerRecords() {
    RecordId other = somebody();
    within(() ->
        ledger.recordAll(
            List.of(
                Drafts.of("1", anna, "visit").after(Duration.ofDays(1)).draft(),
                Drafts.of("2", other, "call").after(Duration.ofDays(2)).draft(),
                Drafts.of("3", anna, "repair").after(Duration.ofDays(3)).draft(),
                Drafts.of("4", somebody(), "letter").draft())));

    assertThat(within(() -> ledger.between(List.of(anna, other), 2)))
        .extracting(Happening::kind)
        .containsExactly("repair", "call");
    assertThat(within(() -> ledger.between(List.of(anna, other), 2, 2)))
        .extracting(Happening::kind)
        .containsExactly("visit");
  }

  @Test
  void countsSpeakOfPersonsContactsAndMoney() {
    RecordId annasOther = somebody();
    RecordId ben = somebody();
    within(() -> join(annasOther, anna));
    within(() ->
        ledger.recordAll(
            List.of(
                Drafts.of("1", anna, "call").over("call").times(3).result("nothing").draft(),
                Drafts.of("2", annasOther, "call")
                    .over("call")
                    .after(Duration.ofDays(1))
                    .times(2)
                    .result("bought")
                    .draft(),
                Drafts.of("3", ben, "call").over("call").draft(),
                Drafts.of("4", anna, "purchase").euros(20).draft(),
                Drafts.of("5", annasOther, "purchase").euros(0).draft())));

    LedgerCounts counts = within(ledger::counts);

    assertThat(counts.kinds())
        .containsExactly(
            new OfKind("shop", "call", 3, 6, 2), new OfKind("shop", "purchase", 2, 2, 1));
    assertThat(counts.lastContacts())
        .containsExactly(
            new OfLast("shop", Optional.of("bought"), 1, 5, 5),
            new OfLast("shop", Optional.empty(), 1, 1, 1));
    assertThat(counts.money())
        .containsExactly(new OfMoney("shop", "purchase", "EUR", 2, 1, 2000, 1));
  }

  @Test
  void aSingleExperienceIsToldToThoseWhoListen() {
    Entry entry =
        within(() -> ledger.record(Drafts.of("1", anna, "complaint").problem("A rattle").draft()));
    within(() -> ledger.record(Drafts.of("1", anna, "complaint").problem("A rattle").draft()));

    assertThat(published.stream(ExperienceRecorded.class))
        .containsExactly(new ExperienceRecorded(idOf(entry), anna, "complaint", MONDAY));
    assertThat(published.stream(ProblemOpened.class))
        .containsExactly(new ProblemOpened(problem("A rattle").id(), anna));
  }

  @Tag("slow")
  @Test
  void resendingInAnyOrderLeavesTheSameSet() {
    for (long seed = 0; seed < 120; seed++) {
      house = found();
      Random chance = new Random(seed);
      List<ExperienceDraft> drafts = story(chance, 30);

      within(() -> ledger.recordAll(drafts));
      List<String> once = content();
      for (int times = 1 + chance.nextInt(5); times > 0; times--) {
        List<ExperienceDraft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled, chance);
        int cut = chance.nextInt(shuffled.size());
        within(() -> ledger.recordAll(shuffled.subList(0, cut)));
        within(() -> ledger.recordAll(shuffled.subList(cut, shuffled.size())));
      }

      assertThat(content()).as("seed %d", seed).isEqualTo(once);
      assertThat(once).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(30);
    }
  }

  @Tag("slow")
  @Test
  void firstSendingInPiecesAndDisorderEndsWithTheSameSet() {
    for (long seed = 0; seed < 100; seed++) {
      Random chance = new Random(seed);
      List<ExperienceDraft> drafts = story(chance, 20);
      house = found();
      within(() -> ledger.recordAll(drafts));
      List<String> inOrder = content();

      house = found();
      List<ExperienceDraft> open = new ArrayList<>(drafts);
      while (!open.isEmpty()) {
        Collections.shuffle(open, chance);
        List<ExperienceDraft> piece = List.copyOf(open.subList(0, 1 + chance.nextInt(open.size())));
        List<Entry> entries = within(() -> ledger.recordAll(piece));
        for (int at = 0; at < piece.size(); at++) {
          if (!(entries.get(at) instanceof Entry.UnknownReference)) {
            open.remove(piece.get(at));
          }
        }
      }

      assertThat(content()).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  @Tag("slow")
  @Test
  void aBatchEqualsRecordingOneByOne() {
    for (int seed = 7; seed < 10; seed++) {
      List<ExperienceDraft> drafts = story(new Random(seed), 1_000);
      house = found();
      within(() -> ledger.recordAll(drafts));
      List<String> batch = content();

      house = found();
      Tenancy.run(
          house, () -> transaction.executeWithoutResult(status -> drafts.forEach(ledger::record)));

      assertThat(content()).as("seed " + seed).isEqualTo(batch);
    }
  }

  @Test
  void aLargeBatchThatMeetsOneHeldKeyWritesTheOthers() {
    within(() -> ledger.record(Drafts.of("77", anna, "call").result("bought").draft()));
    List<ExperienceDraft> batch =
        IntStream.range(0, 200)
            .mapToObj(n -> Drafts.of("" + n, anna, "call").result("bought").draft())
            .toList();

    List<Entry> entries = within(() -> ledger.recordAll(batch));

    assertThat(entries.get(77)).isInstanceOf(Entry.Unchanged.class);
    assertThat(entries).filteredOn(Entry.New.class::isInstance).hasSize(199);
    assertThat(rows("experiences.experiences")).isEqualTo(200);
    assertThat(rows("experiences.results")).isEqualTo(200);
  }

  @Test
  void eightSendersOfTheSameHaveOneEffect() throws Exception {
    List<ExperienceDraft> drafts = story(new Random(11), 400);
    OrganisationId here = house;
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Entry>>> sent = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int cut = thread * 37;
        Callable<List<Entry>> send =
            () -> {
              start.await();
              List<ExperienceDraft> turned = new ArrayList<>(drafts);
              Collections.rotate(turned, cut);
              return Tenancy.within(here, () -> ledger.recordAll(turned));
            };
        sent.add(threads.submit(send));
      }
      start.countDown();
      long fresh = 0;
      for (Future<List<Entry>> entries : sent) {
        fresh += entries.get().stream().filter(Entry.New.class::isInstance).count();
        assertThat(entries.get())
            .allMatch(entry -> entry instanceof Entry.New || entry instanceof Entry.Unchanged);
      }
      assertThat(fresh).isEqualTo(400);
    }
    List<String> together = content();

    house = found();
    within(() -> ledger.recordAll(drafts));
    assertThat(together).isEqualTo(content());
  }

  @Test
  void anotherOrganisationSeesNothingAndMayUseTheSameKey() {
    within(() -> ledger.record(complaint("A rattle", Duration.ZERO)));
    ProblemId ours = problem("A rattle").id();

    house = found();

    assertThat(within(() -> ledger.between(List.of(anna), 5))).isEmpty();
    assertThat(within(() -> ledger.openProblems(5))).isEmpty();
    assertThat(within(ledger::counts).kinds()).isEmpty();
    assertThat(within(() -> ledger.record(complaint("Another", Duration.ZERO))))
        .isInstanceOf(Entry.New.class);
    assertThat(within(() -> ledger.record(Drafts.of("2", anna, "x").about("A rattle").draft())))
        .isInstanceOf(Entry.UnknownReference.class);
    assertThatThrownBy(() -> within(() -> settle(ours, "Eve", "Gone")))
        .isInstanceOf(Ledger.NoSuchProblem.class);
  }

  @Test
  void theLedgerIsNeitherChangedNorErased() {
    within(() -> ledger.record(Drafts.of("1", anna, "call").result("bought").draft()));

    for (String table :
        List.of("experiences", "results", "feelings", "problems", "promises", "settlements")) {
      assertRefused("update experiences.%s set organisation = organisation".formatted(table));
      assertRefused("delete from experiences.%s".formatted(table));
      assertRefused("truncate experiences.%s".formatted(table));
    }
    assertThat(rows("experiences.experiences")).isEqualTo(1);
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> within(() -> transaction.execute(status -> jdbc.sql(sql).update())))
        .as(sql)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  /// A random story in order of time: later experiences lean on earlier ones.
  private List<ExperienceDraft> story(Random chance, int length) {
    List<RecordId> records = IntStream.range(0, 5).mapToObj(number -> record(chance)).toList();
    List<String> complaints = new ArrayList<>();
    List<ExperienceDraft> drafts = new ArrayList<>();
    for (int at = 0; at < length; at++) {
      String key = "k" + at;
      RecordId record = records.get(chance.nextInt(records.size()));
      Drafts draft = Drafts.of(key, record, "visit").after(Duration.ofHours(at));
      if (at > 0 && chance.nextInt(3) == 0) {
        draft = draft.about("k" + chance.nextInt(at));
      }
      if (!complaints.isEmpty() && chance.nextInt(4) == 0) {
        draft = draft.settles(complaints.get(chance.nextInt(complaints.size())));
      }
      if (chance.nextInt(4) == 0) {
        draft = draft.problem("Problem " + at);
        complaints.add(key);
      }
      if (chance.nextInt(3) == 0) {
        draft = draft.result("bought").felt(Feeling.SOSO, "Well, \"{%d}\" \\".formatted(at), "Ivo");
      }
      drafts.add(draft.draft());
    }
    return drafts;
  }

  private static RecordId record(Random chance) {
    return new RecordId(new UUID(chance.nextLong(), chance.nextLong()));
  }

  /// Everything the house's ledger says, without the ids it gave and without when it learned it.
  /// Who settled a problem first depends on the order of sending, that it is settled does not.
  private List<String> content() {
    Map<String, String> keys = new HashMap<>();
    lines("select id, key from experiences.experiences")
        .forEach(line -> keys.put(line.getFirst(), line.getLast()));
    return Stream.of(
            lines(
                """
                select 'experience', id, record, kind, at, words, encode(content, 'hex'), about,
                  settles
                from experiences.experiences
                """),
            lines("select 'result', experience, result, good, at, key from experiences.results"),
            lines(
                """
                select 'feeling', experience, record, feeling, words, teller, at, key
                from experiences.feelings
                """),
            lines(
                "select 'problem', experience, record, what, opened_at from experiences.problems"),
            lines(
                """
                select 'settled', experience from experiences.problems p
                where exists (select from experiences.settlements s where s.problem = p.id)
                """))
        .flatMap(List::stream)
        .map(line -> line.stream().map(word -> keys.getOrDefault(word, word)).toList())
        .map(line -> String.join("|", line))
        .sorted()
        .toList();
  }

  private List<List<String>> lines(String sql) {
    return within(() ->
        transaction.execute(status -> jdbc.sql(sql).query((row, number) -> line(row)).list()));
  }

  private static List<String> line(ResultSet row) throws SQLException {
    List<String> words = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      words.add(String.valueOf(row.getString(column)));
    }
    return words;
  }

  private ExperienceDraft complaint(String what, Duration after) {
    return Drafts.of(what, anna, "complaint").after(after).problem(what).draft();
  }

  private static LateResultDraft redeemed(String key, String of, Duration after) {
    return new LateResultDraft("shop", key, of, "redeemed", null, MONDAY.plus(after), null);
  }

  private @Nullable Void promise(ProblemId problem, Instant promisedFor, String byName) {
    ledger.promise(problem, promisedFor, byName);
    return null;
  }

  private @Nullable Void settle(ProblemId problem, String byName, String words) {
    ledger.settle(problem, byName, words);
    return null;
  }

  private Kept feel(Feeling feeling, String teller, String key) {
    return ledger.feel(anna, null, feeling, "By the door", teller, MONDAY, "desk", key);
  }

  private int join(RecordId record, RecordId person) {
    return transaction.execute(status ->
        jdbc.sql("insert into identity.members (record, person) values (:record, :person)")
            .param("record", record.value())
            .param("person", person.value())
            .update());
  }

  private Problem problem(String what) {
    return within(() -> ledger.openProblems(100)).stream()
        .filter(problem -> problem.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private List<String> openWhats() {
    return within(() -> ledger.openProblems(100)).stream().map(Problem::what).toList();
  }

  private static Happening only(List<Happening> happenings, String kind) {
    return happenings.stream().filter(each -> each.kind().equals(kind)).findFirst().orElseThrow();
  }

  private static Optional<ExperienceId> about(List<Happening> happenings, String kind) {
    return only(happenings, kind).about();
  }

  private static ExperienceId idOf(Entry entry) {
    return switch (entry) {
      case Entry.New kept -> kept.experience();
      case Entry.Unchanged kept -> kept.experience();
      case Entry.OtherContent refused -> refused.existing();
      case Entry.UnknownReference refused -> throw new AssertionError(refused);
    };
  }

  private long rows(String table) {
    return within(() ->
        transaction.execute(
            status -> jdbc.sql("select count(*) from " + table).query(Long.class).single()));
  }

  private OrganisationId found() {
    String slug = "ledger-" + NUMBER.incrementAndGet();
    return organisations.found(slug, slug, "shop", ZoneId.of("Europe/Vienna"), "AT").id();
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house, work::get);
  }
}
