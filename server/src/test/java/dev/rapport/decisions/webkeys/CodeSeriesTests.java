package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.BIRTH_DATE;
import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.AuthenticatorApp;
import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Places;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Her phone has no network; an app on it shows codes that were agreed on before.
@OnRealDatabase
class CodeSeriesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Autowired CodeSeries codes;
  @Autowired OfflineCounter offline;
  @Autowired Counter counter;
  @Autowired WebKeys keys;
  @Autowired Organisations organisations;
  @Autowired Places places;
  @Autowired ApplicationContext beans;
  @Autowired DatabaseAccess access;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private OrganisationId house = OrganisationId.of(new UUID(0, 0));
  private Somebody marta;
  private Clerk clerk;

  @BeforeEach
  void aHouseAndSomebody() {
    house = found();
    clerk = clerk(house, null);
    marta = new Somebody(beans);
  }

  @Test
  void eachCodeOpensOneKeyOnceAndSheSeesEachUse() {
    CodeSeries.SetUp setUp = setUp();
    var app = new AuthenticatorApp(setUp.secret());
    assertThat(series(setUp).left()).isEqualTo(CodeSeries.CODES);
    String first = app.next();

    KeyId key = claimed(present(setUp, first));
    assertThat(
            Tenancy.<List<Shown>, RuntimeException>within(
                house, () -> counter.read(key, clerk, TODAY)))
        .extracting(one -> one.words().orElse(""))
        .containsExactly("Canarygasse 7, 4020 Linz");
    assertThat(present(setUp, first)).as("used").isEqualTo(new Presented.OpensNothing());
    Tenancy.run(house, () -> counter.done(key, clerk));
    KeyId second = claimed(present(setUp, app.next()));

    assertThat(series(setUp).left()).isEqualTo(CodeSeries.CODES - 2);
    assertThat(marta.events(key)).containsExactly("armed", "claimed", "opened", "read", "closed");
    assertThat(
            Holding.<List<WebKey>, RuntimeException>within(
                marta.id, () -> codes.used(setUp.series())))
        .extracting(WebKey::id)
        .containsExactly(key, second);
    assertThat(Holding.<List<WebKey>, RuntimeException>within(marta.id, () -> keys.all()))
        .as("codes that nobody used are not looked at one by one")
        .extracting(WebKey::id)
        .containsExactly(second, key);
  }

  @Test
  void fiveCodesAheadFitAndNoSixth() {
    CodeSeries.SetUp setUp = setUp();
    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(5).next()))
        .isEqualTo(new Presented.OpensNothing());
    KeyId key = claimed(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(4).next()));

    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(3).next()))
        .as("before one that was used")
        .isEqualTo(new Presented.OpensNothing());
    assertThat(series(setUp).left()).isEqualTo(CodeSeries.CODES - 5);
    assertThat(states(setUp))
        .startsWith("SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "OPEN", "ARMED");
    Tenancy.run(house, () -> counter.done(key, clerk));
    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(5).next()))
        .isInstanceOf(Presented.Claimed.class);
  }

  @Test
  void theLastCodeLetsTheHandleGo() {
    CodeSeries.SetUp setUp = setUp();
    for (int at = 4; at < CodeSeries.CODES; at += 5) {
      KeyId key = claimed(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(at).next()));
      Tenancy.run(house, () -> counter.done(key, clerk));
    }

    assertThat(series(setUp).isLive()).isFalse();
    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).skipping(20).next()))
        .isEqualTo(new Presented.OpensNothing());
  }

  @Test
  void theThirdWrongCodeShutsThemForThatClerkAndNobodyElse() {
    CodeSeries.SetUp setUp = setUp();
    var app = new AuthenticatorApp(setUp.secret());
    assertThat(wrong(setUp, 3))
        .allMatch(code -> present(setUp, code) instanceof Presented.OpensNothing);
    assertThat(present(setUp, app.next()))
        .as("the right one of the clerk who guessed")
        .isEqualTo(new Presented.OpensNothing());

    Clerk honest = clerk(house, null);
    assertThat(present(house, setUp.handle() + app.next(), honest))
        .isInstanceOf(Presented.Claimed.class);

    assertThat(series(setUp).isLive()).isTrue();
    assertThat(wrongOf(setUp)).containsExactly(new Series.Wrong(clerk.words(), 3, true));
    assertThat(states(setUp)).startsWith("SKIPPED", "OPEN").filteredOn("LOCKED"::equals).isEmpty();
  }

  /// A house of guessers, each as often as she may, at every series there is: the honest clerk's
  /// next code still opens.
  @Test
  void aHouseOfGuessersLocksNobodyOut() {
    List<CodeSeries.SetUp> all = List.of(setUp(), setUp());
    for (CodeSeries.SetUp setUp : all) {
      for (Clerk guesser : List.of(clerk(house, null), clerk(house, null))) {
        wrong(setUp, 4).forEach(code -> present(house, setUp.handle() + code, guesser));
      }
    }

    for (CodeSeries.SetUp setUp : all) {
      String code = new AuthenticatorApp(setUp.secret()).next();
      assertThat(present(house, setUp.handle() + code, clerk(house, null)))
          .isInstanceOf(Presented.Claimed.class);
    }
  }

  @Test
  void aRightCodeForgivesTheWrongOnesBefore() {
    CodeSeries.SetUp setUp = setUp();
    var app = new AuthenticatorApp(setUp.secret());
    wrong(setUp, 2).forEach(code -> present(setUp, code));
    assertThat(wrongOf(setUp)).containsExactly(new Series.Wrong(clerk.words(), 2, false));

    claimed(present(setUp, app.next()));

    assertThat(wrongOf(setUp)).isEmpty();
    wrong(setUp, 2).forEach(code -> present(setUp, code));
    claimed(present(setUp, app.next()));
  }

  @Test
  void ofManyWrongCodesOfOneClerkAtOnceThreeAreCompared() {
    CodeSeries.SetUp setUp = setUp();
    List<CompletableFuture<Presented>> threads =
        wrong(setUp, 4).stream()
            .map(code -> CompletableFuture.supplyAsync(() -> present(setUp, code)))
            .toList();

    assertThat(threads.stream().map(CompletableFuture::join))
        .containsOnly(new Presented.OpensNothing());
    assertThat(wrongOf(setUp)).containsExactly(new Series.Wrong(clerk.words(), 3, true));
  }

  @Test
  void ofManyClerksWithOneCodeOneGetsIt() {
    CodeSeries.SetUp setUp = setUp();
    String code = new AuthenticatorApp(setUp.secret()).next();
    List<Clerk> clerks = Stream.generate(() -> clerk(house, null)).limit(12).toList();
    List<CompletableFuture<Presented>> threads =
        clerks.stream()
            .map(one ->
                CompletableFuture.supplyAsync(() -> present(house, setUp.handle() + code, one)))
            .toList();

    assertThat(threads.stream().map(CompletableFuture::join))
        .filteredOn(Presented.Claimed.class::isInstance)
        .hasSize(1);
    assertThat(states(setUp)).filteredOn("OPEN"::equals).hasSize(1);
  }

  @Test
  void wrongCodesCountAsThoseThatAreSaid() {
    CodeSeries.SetUp setUp = setUp();
    for (int tried = 0; tried < 5; tried++) {
      assertThat(present(house, unknown(setUp) + "00000000", clerk))
          .isEqualTo(new Presented.OpensNothing());
    }

    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).next()))
        .isEqualTo(new Presented.TooMany());
    assertThat(
            Tenancy.<Presented, RuntimeException>within(
                house, () -> counter.present(Code.spoken(), clerk)))
        .isEqualTo(new Presented.TooMany());
    assertThat(present(house, "four digits", clerk)).isEqualTo(new Presented.Slip());
  }

  @Test
  void theTwoWaysInNeverMix() {
    CodeSeries.SetUp setUp = setUp();
    KeyId key = marta.simple(house);
    String said = marta.spoken(key);

    assertThat(present(house, said, clerk)).isEqualTo(new Presented.OpensNothing());
    String offlineCode = setUp.handle() + new AuthenticatorApp(setUp.secret()).next();
    assertThat(
            Tenancy.<Presented, RuntimeException>within(
                house, () -> counter.present(offlineCode, clerk)))
        .isNotInstanceOf(Presented.Claimed.class);
    assertThat(marta.key(key).state()).isEqualTo(KeyState.ARMED);
    assertThat(series(setUp).left()).isEqualTo(CodeSeries.CODES);
  }

  @Test
  void aCodeIsWorthNothingElsewhere() {
    PlaceId mill = place("mill");
    PlaceId ring = place("ring");
    CodeSeries.SetUp setUp = setUp(Optional.of(mill));
    String code = setUp.handle() + new AuthenticatorApp(setUp.secret()).next();
    OrganisationId other = found();

    assertThat(present(other, code, clerk(other, null))).isEqualTo(new Presented.OpensNothing());
    assertThat(present(house, code, clerk(house, ring))).isEqualTo(new Presented.OpensNothing());
    assertThat(wrongOf(setUp)).as("nobody else counts there").isEmpty();
    assertThat(present(house, code, clerk(house, mill))).isInstanceOf(Presented.Claimed.class);
    assertThat(Tenancy.<Integer, RuntimeException>within(other, this::seriesSeen)).isZero();
    assertThat(
            Holding.<Optional<Series>, RuntimeException>within(
                new Somebody(beans).id, () -> codes.one(setUp.series())))
        .isEmpty();
    assertThat(
            Holding.<Boolean, RuntimeException>within(
                new Somebody(beans).id, () -> codes.end(setUp.series())))
        .isFalse();
  }

  @Test
  void whatIsMoreThanOrdinaryIsNeverAgreedOnBefore() {
    Wanted sensitive =
        new Wanted(
            house,
            "shop",
            Optional.empty(),
            Errands.parse("prove-age").orElseThrow(),
            Lasts.OFFLINE,
            Optional.empty(),
            List.of(marta.chosen(BIRTH_DATE, Mode.PREDICATE)));

    assertThatThrownBy(() ->
            Holding.<CodeSeries.SetUp, RuntimeException>within(
                marta.id, () -> codes.setUp(sensitive)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatSheEndsIsOverAtOnce() {
    CodeSeries.SetUp setUp = setUp();
    var app = new AuthenticatorApp(setUp.secret());
    KeyId open = claimed(present(setUp, app.next()));

    assertThat(Holding.<Boolean, RuntimeException>within(marta.id, () -> codes.end(setUp.series())))
        .isTrue();

    assertThat(Holding.<Boolean, RuntimeException>within(marta.id, () -> codes.end(setUp.series())))
        .isFalse();
    assertThat(present(setUp, app.next())).isEqualTo(new Presented.OpensNothing());
    assertThat(
            Tenancy.<List<Shown>, RuntimeException>within(
                house, () -> counter.read(open, clerk, TODAY)))
        .isEmpty();
    assertThat(marta.events(open)).endsWith("revoked");
    CodeSeries.SetUp next = setUp();
    assertThat(Holding.<Integer, RuntimeException>within(marta.id, () -> keys.revokeAll()))
        .isEqualTo(CodeSeries.CODES);
    assertThat(series(next).isLive()).isFalse();
  }

  @Test
  void whoLeavesTakesHerCodesAlong() {
    CodeSeries.SetUp setUp = setUp();
    String code = new AuthenticatorApp(setUp.secret()).next();

    Holding.run(marta.id, () -> beans.getBean(Holders.class).erase());

    assertThat(present(setUp, code)).isEqualTo(new Presented.OpensNothing());
    assertThat(series(setUp).isLive()).isFalse();
  }

  @Test
  void whoIsPartedHasNoCodesThere() {
    Ties ties = beans.getBean(Ties.class);
    for (boolean hers : List.of(true, false)) {
      TieId tie =
          Holding.within(
              marta.id,
              () ->
                  ties.join(
                      marta.id,
                      house,
                      UUID.randomUUID(),
                      "She was given a link",
                      Optional.of(AccountProof.Way.MAILBOX),
                      null));
      CodeSeries.SetUp setUp = setUp();
      CodeSeries.SetUp elsewhere = setUp(found(), Optional.empty());

      if (hers) {
        Holding.run(marta.id, () -> ties.part(tie, "she herself"));
      } else {
        Tenancy.run(house, () -> ties.part(tie, "Jana Alder"));
      }

      assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).next()))
          .isEqualTo(new Presented.OpensNothing());
      assertThat(series(setUp).isLive()).isFalse();
      assertThat(series(elsewhere).isLive()).as("another house").isTrue();
    }
  }

  @Test
  void afterThirtyDaysTheyAreOver() {
    CodeSeries.SetUp setUp = setUp();
    new Owner(access)
        .asHolder(
            marta.id,
            "update webkeys.grants set expires_at = clock_timestamp() where series = '%s'"
                .formatted(setUp.series()),
            "update webkeys.series set expires_at = clock_timestamp() where id = '%s'"
                .formatted(setUp.series()));

    assertThat(present(setUp, new AuthenticatorApp(setUp.secret()).next()))
        .isEqualTo(new Presented.OpensNothing());
    assertThat(series(setUp).isLive()).isFalse();
    assertThat(states(setUp)).containsOnly("EXPIRED");
  }

  @Test
  void handlesOfOneHouseAreAllDifferent() {
    Set<String> handles = new HashSet<>();
    for (int one = 0; one < 30; one++) {
      assertThat(handles.add(setUp().handle())).isTrue();
    }
    assertThat(handles).allMatch(handle -> handle.matches("[0-9]{4}"));
  }

  @Test
  void neitherSecretNorCodeIsInAnyRow() {
    CodeSeries.SetUp setUp = setUp();
    var app = new AuthenticatorApp(setUp.secret());
    String rows =
        Holding.<String, RuntimeException>within(
            marta.id,
            () ->
                inTransaction(() ->
                    jdbc.sql(
                            """
                            select string_agg(row::text, ' ') from (
                              select to_jsonb(s) as row from webkeys.series s union all
                              select to_jsonb(g) from webkeys.grants g union all
                              select to_jsonb(e) from webkeys.entries e) as rows
                            """)
                        .query(String.class)
                        .single()));

    assertThat(rows).contains(setUp.handle()).doesNotContain(setUp.secret());
    for (int code = 0; code < CodeSeries.CODES; code++) {
      assertThat(rows).doesNotContain("\"" + app.next() + "\"");
    }
    assertThat(setUp.toString()).doesNotContain(setUp.secret());
  }

  private CodeSeries.SetUp setUp() {
    return setUp(Optional.empty());
  }

  private CodeSeries.SetUp setUp(Optional<PlaceId> place) {
    return setUp(house, place);
  }

  private CodeSeries.SetUp setUp(OrganisationId organisation, Optional<PlaceId> place) {
    Wanted wanted =
        new Wanted(
            organisation,
            "shop",
            place,
            Errands.parse("deliver-home").orElseThrow(),
            Lasts.OFFLINE,
            Optional.empty(),
            List.of(marta.chosen(POSTAL_ADDRESS, Mode.VALUE)));
    return Holding.within(marta.id, () -> codes.setUp(wanted));
  }

  private Presented present(CodeSeries.SetUp setUp, String code) {
    return present(house, setUp.handle() + " " + code, clerk);
  }

  private Presented present(OrganisationId organisation, String typed, Clerk who) {
    return Tenancy.within(organisation, () -> offline.present(typed, who));
  }

  private static KeyId claimed(Presented presented) {
    assertThat(presented).isInstanceOf(Presented.Claimed.class);
    return ((Presented.Claimed) presented).key();
  }

  /// Codes that are none of the first.
  private static List<String> wrong(CodeSeries.SetUp setUp, int many) {
    var app = new AuthenticatorApp(setUp.secret());
    Set<String> right = new HashSet<>();
    for (int code = 0; code < 2 * CodeSeries.CODES; code++) {
      right.add(app.next());
    }
    return IntStream.iterate(10_000_000, code -> code + 1)
        .mapToObj(Integer::toString)
        .filter(code -> !right.contains(code))
        .limit(many)
        .toList();
  }

  private static String unknown(CodeSeries.SetUp setUp) {
    return setUp.handle().equals("0000") ? "0001" : "0000";
  }

  private Series series(CodeSeries.SetUp setUp) {
    return Holding.<Optional<Series>, RuntimeException>within(
            marta.id, () -> codes.one(setUp.series()))
        .orElseThrow();
  }

  private List<String> states(CodeSeries.SetUp setUp) {
    return Holding.<List<String>, RuntimeException>within(
        marta.id,
        () ->
            inTransaction(() ->
                jdbc.sql("select state from webkeys.grants where series = :id order by in_series")
                    .param("id", setUp.series())
                    .query(String.class)
                    .list()));
  }

  private List<Series.Wrong> wrongOf(CodeSeries.SetUp setUp) {
    return Holding.within(marta.id, () -> codes.wrong(setUp.series()));
  }

  private int seriesSeen() {
    return inTransaction(
        () -> jdbc.sql("select count(*)::int from webkeys.series").query(Integer.class).single());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Optional.ofNullable(transaction.<T>execute(status -> work.get())).orElseThrow();
  }

  private PlaceId place(String slug) {
    return Tenancy.within(
        house, () -> places.add(slug, slug, ZoneId.of("Europe/Vienna")).orElseThrow());
  }

  private OrganisationId found() {
    return organisations
        .found("s" + UUID.randomUUID(), "A House", "shop", ZoneId.of("Europe/Vienna"), "AT")
        .id();
  }

  private Clerk clerk(OrganisationId organisation, @Nullable PlaceId place) {
    return Tenancy.within(
        organisation,
        () -> Clerk.of(organisations.addStaff("Lena " + UUID.randomUUID(), Role.CLERK, place)));
  }
}
