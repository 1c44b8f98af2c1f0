package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.BANK_ACCOUNT;
import static dev.rapport.facts.holders.ItemKind.BIRTH_DATE;
import static dev.rapport.facts.holders.ItemKind.IDENTITY_DOCUMENT;
import static dev.rapport.facts.holders.ItemKind.MONTHLY_INCOME;
import static dev.rapport.facts.holders.ItemKind.PHONE;
import static dev.rapport.facts.holders.ItemKind.POLICY;
import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static dev.rapport.facts.holders.ItemKind.PRESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.webkeys.Counter.Presented;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class WebKeysTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Autowired WebKeys keys;
  @Autowired Counter counter;
  @Autowired Organisations organisations;
  @Autowired ApplicationContext beans;
  @Autowired DatabaseAccess access;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private OrganisationId house = OrganisationId.of(new UUID(0, 0));
  private OrganisationId other = OrganisationId.of(new UUID(0, 0));
  private Somebody marta;
  private Staff lena;
  private Clerk clerk;
  private Owner owner;

  @BeforeEach
  void aHouseAndSomebody() {
    owner = new Owner(access);
    house = found();
    other = found();
    lena = staff(house, "Lena Wolf");
    clerk = Clerk.of(lena);
    marta = new Somebody(beans);
  }

  @Test
  void aClerkReadsExactlyWhatTheKeyOpens() {
    KeyId key =
        marta.arm(
            house,
            "optician",
            "order-glasses",
            marta.chosen(POSTAL_ADDRESS, Mode.VALUE),
            marta.chosen(POLICY, Mode.MASKED));

    assertThat(present(house, clerk, marta.spoken(key))).isEqualTo(new Presented.Claimed(key));
    List<Shown> shown = read(house, clerk, key);

    assertThat(shown).extracting(Shown::kind).containsExactly(POLICY, POSTAL_ADDRESS);
    assertThat(words(shown)).contains("Canarygasse 7, 4020 Linz", "…5512");
    assertThat(marta.events(key)).containsExactly("armed", "claimed", "opened", "read", "read");
    assertThat(Tenancy.within(house, () -> counter.done(key, clerk))).isTrue();
    assertThat(read(house, clerk, key)).isEmpty();
    assertThat(marta.key(key).state()).isEqualTo(KeyState.CONSUMED);
    assertThat(marta.key(key).clerkName()).contains("Lena, clerk");
    assertThat(Tenancy.within(house, () -> counter.done(key, clerk))).isFalse();
  }

  @Test
  void eachModeSaysAsLittleAsItIsThereFor() {
    KeyId rate =
        marta.arm(
            house,
            "bank",
            "agree-rate",
            marta.chosen(MONTHLY_INCOME, Mode.PREDICATE),
            marta.chosen(BANK_ACCOUNT, Mode.MASKED));
    claim(rate);
    List<Shown> shown = read(house, clerk, rate);
    assertThat(words(shown)).containsExactly("…3201");
    assertThat(shown).allMatch(Shown::holds);
    assertThat(shown.toString()).doesNotContain("3201");
    Tenancy.run(house, () -> counter.done(rate, clerk));

    KeyId age = marta.arm(house, "x", "prove-age", marta.chosen(BIRTH_DATE, Mode.PREDICATE));
    claim(age);
    assertThat(words(read(house, clerk, age))).isEmpty();
    Tenancy.run(house, () -> counter.done(age, clerk));

    KeyId collect =
        marta.arm(house, "optician", "collect-glasses", marta.chosen(BIRTH_DATE, Mode.MATCH));
    claim(collect);
    assertThat(read(house, clerk, collect)).isEmpty();
    assertThat(compare(collect, "1983-04-18")).contains(false);
    assertThat(compare(collect, "1983 04 17")).contains(true);
    assertThat(compare(collect, "1983-04-19")).contains(false);
    assertThat(compare(collect, "1983-04-17")).isEmpty();
    assertThat(marta.events(collect))
        .containsExactly(
            "armed",
            "claimed",
            "opened",
            "tried",
            "differed",
            "tried",
            "matched",
            "tried",
            "differed");
  }

  @Test
  void aValueIsGuessedAtFiveTimesADayOverAllVendors() {
    int compared = 0;
    for (OrganisationId vendor : List.of(house, other, house)) {
      Clerk here = Clerk.of(staff(vendor, "Somebody " + UUID.randomUUID()));
      KeyId key =
          marta.arm(vendor, "optician", "collect-glasses", marta.chosen(BIRTH_DATE, Mode.MATCH));
      present(vendor, here, marta.spoken(key));
      for (int tried = 0; tried < 3; tried++) {
        compared +=
            Tenancy.within(
                        vendor,
                        () ->
                            counter.compare(
                                key,
                                marta.chosen(BIRTH_DATE, Mode.MATCH).item(),
                                "2000-01-01",
                                here))
                    .isPresent()
                ? 1
                : 0;
      }
    }
    assertThat(compared).isEqualTo(5);
  }

  @Test
  void somethingCriticalWaitsForHerYes() {
    KeyId key =
        marta.arm(
            house,
            "optician",
            "order-glasses",
            marta.chosen(POSTAL_ADDRESS, Mode.VALUE),
            marta.chosen(POLICY, Mode.VALUE),
            marta.chosen(PRESCRIPTION, Mode.VALUE));
    claim(key);

    assertThat(read(house, clerk, key)).isEmpty();
    int number =
        Tenancy.within(house, () -> counter.claimed(key, lena.id()))
            .orElseThrow()
            .number()
            .orElseThrow();
    assertThat(Holding.within(marta.id, () -> keys.confirm(key, number)))
        .isEqualTo(WebKeys.Confirmed.OPENED);
    assertThat(words(read(house, clerk, key))).contains("R -2.25 canary L -2.75");

    KeyId second =
        marta.arm(
            house,
            "bank",
            "open-account",
            marta.chosen(POSTAL_ADDRESS, Mode.VALUE),
            marta.chosen(BIRTH_DATE, Mode.VALUE),
            marta.chosen(IDENTITY_DOCUMENT, Mode.VALUE));
    claim(second);
    assertThat(Holding.within(marta.id, () -> keys.confirm(second, 1)))
        .isEqualTo(WebKeys.Confirmed.OTHER_NUMBER);
    assertThat(marta.key(second).state()).isEqualTo(KeyState.DENIED);
    assertThat(read(house, clerk, second)).isEmpty();
  }

  @Test
  void sheMayWeakenAModeAndNobodyStrengthensIt() {
    assertThatThrownBy(() ->
            marta.arm(
                house,
                "bank",
                "agree-rate",
                marta.chosen(MONTHLY_INCOME, Mode.VALUE),
                marta.chosen(BANK_ACCOUNT, Mode.MASKED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> marta.arm(house, "shop", "deliver-home", marta.chosen(PHONE, Mode.VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            marta.arm(house, "shop", "agree-rate", marta.chosen(MONTHLY_INCOME, Mode.PREDICATE)))
        .isInstanceOf(IllegalArgumentException.class);
    var ela = new Somebody(beans);
    assertThatThrownBy(
            () -> marta.arm(house, "shop", "deliver-home", ela.chosen(POSTAL_ADDRESS, Mode.VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatSheEndsIsGoneAtTheNextReading() {
    KeyId key = marta.simple(house);
    claim(key);
    assertThat(read(house, clerk, key)).hasSize(1);

    assertThat(Holding.within(marta.id, () -> keys.revoke(key))).isTrue();

    assertThat(read(house, clerk, key)).isEmpty();
    assertThat(Holding.within(marta.id, () -> keys.revoke(key))).isFalse();
    KeyId waiting = marta.simple(house);
    String code = marta.spoken(waiting);
    assertThat(Holding.within(marta.id, () -> keys.revokeAll())).isEqualTo(1);
    assertThat(present(house, clerk, code)).isInstanceOf(Presented.OpensNothing.class);
    assertThat(Holding.within(marta.id, () -> keys.codes(waiting))).isEmpty();
  }

  @Test
  void eachItemIsShownTwiceAtMost() {
    KeyId key = marta.simple(house);
    claim(key);

    assertThat(read(house, clerk, key)).hasSize(1);
    assertThat(read(house, clerk, key)).hasSize(1);
    assertThat(read(house, clerk, key)).isEmpty();
    assertThat(marta.events(key)).filteredOn("read"::equals).hasSize(2);
  }

  @Test
  void aKeyOpensNothingForAnybodyElse() {
    KeyId key = marta.simple(house);
    Clerk stranger = Clerk.of(staff(other, "Max Fremd"));
    assertThat(present(other, stranger, marta.spoken(key)))
        .isInstanceOf(Presented.OpensNothing.class);
    claim(key);
    Clerk colleague = Clerk.of(staff(house, "Ivo Benes"));

    assertThat(read(house, colleague, key)).isEmpty();
    assertThat(read(other, stranger, key)).isEmpty();
    assertThat(Tenancy.within(other, () -> counter.all())).isEmpty();
    assertThat(Tenancy.within(other, () -> counter.claimed(key, lena.id()))).isEmpty();
    assertThat(Holding.within(new Somebody(beans).id, () -> keys.all())).isEmpty();
    assertThat(Holding.within(new Somebody(beans).id, () -> keys.revoke(key))).isFalse();
  }

  @Test
  void workForAnOrganisationReachesNoVault() {
    KeyId key = marta.simple(house);
    claim(key);

    for (String table : List.of("holders.items", "holders.data_keys")) {
      assertThatThrownBy(() -> Tenancy.within(house, () -> count(table)))
          .isInstanceOf(DataAccessException.class);
      assertThatThrownBy(() ->
              Tenancy.within(
                  house,
                  () ->
                      transaction.execute(status -> {
                        jdbc.sql("select set_config('app.grant', :key, true)")
                            .param("key", key.value().toString())
                            .query(String.class)
                            .single();
                        return count(table);
                      })))
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void aKeyThatIsOverIsToldAsOver() {
    KeyId key = marta.simple(house);
    String code = marta.spoken(key);
    past(key, "expires_at");

    assertThat(present(house, clerk, code)).isInstanceOf(Presented.OpensNothing.class);
    assertThat(marta.key(key).state()).isEqualTo(KeyState.EXPIRED);
    assertThat(marta.events(key)).containsExactly("armed", "expired");
    KeyId open = marta.simple(house);
    claim(open);
    past(open, "open_until");
    assertThat(read(house, clerk, open)).isEmpty();
    assertThat(marta.key(open).state()).isEqualTo(KeyState.EXPIRED);
  }

  @Test
  void twoKeysAreOpenAtOnceAtMost() {
    claim(marta.simple(house));
    KeyId second = marta.simple(house);
    claim(second);
    KeyId third = marta.simple(house);

    assertThat(present(house, clerk, marta.spoken(third))).isInstanceOf(Presented.EnoughOpen.class);
    Tenancy.run(house, () -> counter.done(second, clerk));
    claim(third);
  }

  @Test
  void wrongCodesAreCountedAndSlipsAreNot() {
    String code = Code.spoken();
    String slip = code.substring(0, 11) + (code.charAt(11) == '0' ? '1' : '0');
    assertThat(present(house, clerk, slip)).isInstanceOf(Presented.Slip.class);
    assertThat(present(house, clerk, "hello")).isInstanceOf(Presented.Slip.class);
    for (int tried = 0; tried < 5; tried++) {
      assertThat(present(house, clerk, Code.spoken())).isInstanceOf(Presented.OpensNothing.class);
    }
    KeyId key = marta.simple(house);
    assertThat(present(house, clerk, marta.spoken(key))).isInstanceOf(Presented.TooMany.class);
    assertThat(present(house, clerk, Code.secret())).isInstanceOf(Presented.OpensNothing.class);

    Staff jana = staff(house, "Jana Alder");
    Tenancy.run(house, () -> counter.callOff(lena.id(), jana));

    assertThat(present(house, clerk, marta.spoken(key))).isEqualTo(new Presented.Claimed(key));
  }

  /// None of them had too many, so that each alone would be held up by nobody knows what.
  @Test
  void whenTheWholeHouseIsHeldUpAllWhoTookPartAreNamed() {
    List<Clerk> clerks =
        IntStream.range(0, 13)
            .mapToObj(number -> Clerk.of(staff(house, "Clerk " + number)))
            .toList();
    List<Presented> all =
        clerks.stream()
            .flatMap(one -> IntStream.range(0, 4).mapToObj(_ -> present(house, one, Code.spoken())))
            .toList();
    assertThat(all.subList(0, 50)).allMatch(Presented.OpensNothing.class::isInstance);
    assertThat(all.subList(50, 52)).allMatch(Presented.TooMany.class::isInstance);
    KeyId key = marta.simple(house);
    assertThat(present(house, clerk, marta.spoken(key))).isInstanceOf(Presented.TooMany.class);

    WrongCodes wrong = Tenancy.within(house, () -> counter.wrongCodes());
    assertThat(wrong.ofHouse()).contains(50);
    assertThat(wrong.ofClerks())
        .containsOnlyKeys(clerks.stream().map(Clerk::id).toArray(StaffId[]::new));

    Staff jana = staff(house, "Jana Alder");
    Tenancy.run(house, () -> counter.callOffAll(jana));

    assertThat(Tenancy.within(house, () -> counter.wrongCodes().ofClerks())).isEmpty();
    assertThat(present(house, clerk, marta.spoken(key))).isEqualTo(new Presented.Claimed(key));
  }

  @Test
  void aLinkClaimsAsADigitsDo() {
    KeyId key =
        marta.arm(
            house, "shop", "deliver-home", Lasts.LATER, marta.chosen(POSTAL_ADDRESS, Mode.VALUE));
    Codes codes = marta.codes(key);

    assertThat(codes.spoken()).isEmpty();
    assertThat(codes.toString()).doesNotContain(codes.secret());
    assertThat(present(house, clerk, "https://rapport.example/k#" + codes.secret()))
        .isEqualTo(new Presented.Claimed(key));
    assertThat(present(house, clerk, codes.secret())).isInstanceOf(Presented.OpensNothing.class);
  }

  @Test
  void theHouseSaysThatItDeletedAndSheSeesIt() {
    KeyId key = marta.simple(house);
    claim(key);
    assertThat(Tenancy.within(house, () -> counter.deleted(key, clerk))).isFalse();
    Tenancy.run(house, () -> counter.done(key, clerk));

    assertThat(Tenancy.within(house, () -> counter.all()).getFirst().deleteBy()).isPresent();
    assertThat(Tenancy.within(house, () -> counter.deleted(key, clerk))).isTrue();
    assertThat(Tenancy.within(house, () -> counter.deleted(key, clerk))).isFalse();
    assertThat(marta.key(key).deletedAt()).isPresent();
  }

  @Test
  void whereNothingCanBeNotedNothingIsRead() {
    KeyId key = marta.simple(house);
    claim(key);
    owner.asHolder(
        marta.id,
        "alter table webkeys.entries add constraint deaf check (event <> 'read') not valid");
    try {
      assertThatThrownBy(() -> read(house, clerk, key)).isInstanceOf(DataAccessException.class);
    } finally {
      owner.asHolder(marta.id, "alter table webkeys.entries drop constraint deaf");
    }

    assertThat(marta.events(key)).containsExactly("armed", "claimed", "opened");
    assertThat(read(house, clerk, key)).hasSize(1);
    assertThat(read(house, clerk, key)).as("what was not read was not counted").hasSize(1);
  }

  @Test
  void whenSheLeavesHerKeysEndAndHerVaultIsGone() {
    KeyId used = marta.simple(house);
    claim(used);
    KeyId waiting = marta.simple(house);
    String code = marta.spoken(waiting);

    Holding.run(marta.id, () -> beans.getBean(Holders.class).erase());

    assertThat(read(house, clerk, used)).isEmpty();
    assertThat(present(house, clerk, code)).isInstanceOf(Presented.OpensNothing.class);
    assertThat(Holding.within(marta.id, () -> beans.getBean(Vault.class).items())).isEmpty();
    assertThat(Tenancy.within(house, () -> counter.all()))
        .extracting(WebKey::called)
        .containsExactly("–");
    assertThat(marta.events(used)).endsWith("revoked");
  }

  @Test
  void noValueIsInAnyRowOfTheDatabase() {
    KeyId key = marta.simple(house);
    claim(key);
    read(house, clerk, key);
    Tenancy.run(house, () -> counter.done(key, clerk));

    String rows =
        Holding.within(
            marta.id,
            () ->
                transaction.execute(status ->
                    jdbc.sql(
                            """
                            select string_agg(row::text, ' ') from (
                              select to_jsonb(g) as row from webkeys.grants g union all
                              select to_jsonb(i) from webkeys.grant_items i union all
                              select to_jsonb(e) from webkeys.entries e union all
                              select to_jsonb(v) from holders.items v) as rows
                            """)
                        .query(String.class)
                        .single()));
    assertThat(rows).doesNotContain(Somebody.valuesBut());
  }

  private Presented present(OrganisationId organisation, Clerk who, String typed) {
    return Tenancy.within(organisation, () -> counter.present(typed, who));
  }

  private void claim(KeyId key) {
    assertThat(present(house, clerk, marta.spoken(key))).isEqualTo(new Presented.Claimed(key));
  }

  private List<Shown> read(OrganisationId organisation, Clerk who, KeyId key) {
    return Tenancy.within(organisation, () -> counter.read(key, who, TODAY));
  }

  private Optional<Boolean> compare(KeyId key, String typed) {
    return Tenancy.within(
        house,
        () -> counter.compare(key, marta.chosen(BIRTH_DATE, Mode.MATCH).item(), typed, clerk));
  }

  private static List<String> words(List<Shown> shown) {
    return shown.stream().map(Shown::words).flatMap(Optional::stream).toList();
  }

  private int count(String table) {
    return jdbc.sql("select count(*)::int from " + table).query(Integer.class).single();
  }

  /// As if its time had gone by.
  private void past(KeyId key, String column) {
    owner.asHolder(
        marta.id,
        "update webkeys.grants set %s = clock_timestamp() where id = '%s'"
            .formatted(column, key.value()));
  }

  private OrganisationId found() {
    Organisation organisation =
        organisations.found(
            "k" + UUID.randomUUID(), "Mill Road", "optician", ZoneId.of("Europe/Vienna"), "AT");
    return organisation.id();
  }

  private Staff staff(OrganisationId organisation, String name) {
    return Tenancy.within(organisation, () -> organisations.addStaff(name, Role.CLERK, null));
  }
}
