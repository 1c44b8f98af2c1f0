package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.EMAIL;
import static dev.rapport.facts.holders.ItemKind.PHONE;
import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.webkeys.Relay.Ending;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Something is passed on to an address that nobody at the counter sees.
@OnRealDatabase
class RelayTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String ADDRESS = Objects.requireNonNull(Somebody.VALUES.get(EMAIL));
  private static final String SYSTEM_KEY =
      """
      {"kty":"EC","crv":"P-256","kid":"1",
       "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
       "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}
      """;

  @Autowired Relay relay;
  @Autowired WebKeys keys;
  @Autowired Counter counter;
  @Autowired Door door;
  @Autowired VendorSystems systems;
  @Autowired Organisations organisations;
  @Autowired ApplicationContext beans;
  @Autowired DatabaseAccess access;

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private OrganisationId house = OrganisationId.of(new UUID(0, 0));
  private Somebody marta;
  private Clerk clerk;

  @BeforeEach
  void aHouseAndSomebody() {
    house = found();
    clerk = clerk(house);
    marta = new Somebody(beans);
  }

  @Test
  void itLeavesForAnAddressThatNoReadingHas() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    assertThat(read(key)).isEmpty();

    assertThat(pass(key)).isEqualTo(Ending.SENT);

    assertThat(sent).containsExactly(ADDRESS);
    assertThat(read(key)).isEmpty();
    assertThat(marta.events(key)).containsExactly("armed", "claimed", "opened", "relayed");
  }

  @Test
  void sheGivesLessThanTheAddressWhereAnInvoiceIsSent() {
    KeyId key =
        open(
            "send-invoice",
            marta.chosen(EMAIL, Mode.RELAY),
            marta.chosen(POSTAL_ADDRESS, Mode.VALUE));

    assertThat(read(key)).extracting(Shown::kind).containsExactly(POSTAL_ADDRESS);
    assertThat(pass(key)).isEqualTo(Ending.SENT);
  }

  @Test
  void theNoteIsKeptBeforeAnythingLeaves() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));

    Ending ending =
        pass(
            key,
            to -> {
              assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
              return counter.items(key).getFirst().reads() == 1;
            });

    assertThat(ending).isEqualTo(Ending.SENT);
  }

  @Test
  void whereNothingCanBeNotedNothingLeaves() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    var owner = new Owner(access);
    owner.asHolder(
        marta.id,
        "alter table webkeys.entries add constraint deaf check (event <> 'relayed') not valid");
    try {
      assertThatThrownBy(() -> pass(key)).isInstanceOf(DataAccessException.class);
    } finally {
      owner.asHolder(marta.id, "alter table webkeys.entries drop constraint deaf");
    }

    assertThat(sent).isEmpty();
    assertThat(counter(() -> counter.items(key)).getFirst().reads()).isZero();
  }

  @Test
  void whatDidNotLeaveIsNotedAndCounts() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));

    assertThat(pass(key, to -> false)).isEqualTo(Ending.NOT_DELIVERED);

    assertThat(marta.events(key)).endsWith("relayed", "undelivered");
    assertThat(pass(key)).isEqualTo(Ending.SENT);
    assertThat(pass(key)).isEqualTo(Ending.SENT);
    assertThat(pass(key)).isEqualTo(Ending.OFTEN_WITH_THIS_KEY);
  }

  @Test
  void ofManyAtOnceThreeLeave() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));

    List<Ending> endings = atOnce(20, () -> pass(key));

    assertThat(endings).filteredOn(Ending.SENT::equals).hasSize(3);
    assertThat(endings).filteredOn(Ending.OFTEN_WITH_THIS_KEY::equals).hasSize(17);
    assertThat(sent).hasSize(3);
    assertThat(marta.events(key)).filteredOn("relayed"::equals).hasSize(3);
  }

  @Test
  void aClerkPassesOnTenWithinAnHourHoweverManyAtOnce() {
    for (int three = 0; three < 3; three++) {
      KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
      atOnce(3, () -> pass(key));
      counter(() -> counter.done(key, clerk));
    }
    assertThat(sent).hasSize(9);
    KeyId one = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    KeyId other = open("write-once", marta.chosen(EMAIL, Mode.RELAY));

    List<Ending> endings = atOnce(2, () -> pass(one));
    List<Ending> more = atOnce(2, () -> pass(other));

    assertThat(endings).containsOnlyOnce(Ending.SENT);
    assertThat(more).containsOnly(Ending.OFTEN_WITHIN_THE_HOUR);
    assertThat(sent).hasSize(10);
    Clerk colleague = clerk(house);
    KeyId hers = marta.arm(house, "shop", "write-once", marta.chosen(EMAIL, Mode.RELAY));
    String code = marta.spoken(hers);
    counter(() -> counter.present(code, colleague));
    assertThat(pass(hers, colleague, house, this::post)).isEqualTo(Ending.SENT);
  }

  @Test
  void whatSheEndsPassesNothingOn() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    assertThat(pass(key)).isEqualTo(Ending.SENT);

    Holding.run(marta.id, () -> keys.revoke(key));

    assertThat(pass(key)).isEqualTo(Ending.OVER);
    KeyId second = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    Holding.run(
        marta.id, () -> beans.getBean(Vault.class).forget(marta.chosen(EMAIL, Mode.RELAY).item()));
    assertThat(pass(second)).isEqualTo(Ending.GONE);
    assertThat(sent).hasSize(1);
    assertThat(marta.events(second)).doesNotContain("relayed");
  }

  @Test
  void itIsNobodyElsesToWrite() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    OrganisationId elsewhere = found();
    Clerk stranger = clerk(elsewhere);

    assertThat(pass(key, clerk(house), house, this::post)).isEqualTo(Ending.OVER);
    assertThat(pass(key, stranger, elsewhere, this::post)).isEqualTo(Ending.OVER);
    KeyId whole = open("send-invoice", marta.chosen(EMAIL, Mode.VALUE));
    assertThat(pass(whole)).as("what is read is not written to from here").isEqualTo(Ending.OVER);
    assertThat(sent).isEmpty();
  }

  @Test
  void onlyAnEmailAddressIsWrittenTo() {
    assertThatThrownBy(() ->
            marta.arm(
                house,
                "shop",
                "deliver-home",
                marta.chosen(POSTAL_ADDRESS, Mode.VALUE),
                marta.chosen(PHONE, Mode.RELAY)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> marta.arm(house, "shop", "write-once", marta.chosen(EMAIL, Mode.VALUE)))
        .as("more than is asked")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> marta.arm(house, "shop", "write-once", marta.chosen(EMAIL, Mode.MASKED)))
        .as("a part of the address is no less than passing on")
        .isInstanceOf(IllegalArgumentException.class);
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    assertThatThrownBy(() ->
            new Owner(access)
                .asHolder(
                    marta.id,
                    "update webkeys.grant_items set kind = 'phone' where key = '%s'"
                        .formatted(key.value())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSystemLearnsOnlyThatThereIsOneAndUsesUpNoMessage() {
    KeyId key = open("write-once", marta.chosen(EMAIL, Mode.RELAY));
    String relayed = token(key);
    KeyId invoice = open("send-invoice", marta.chosen(EMAIL, Mode.VALUE));
    String whole = token(invoice);
    String narrowed = "secret " + UUID.randomUUID();
    var less =
        new AskedDetail(
            Optional.empty(),
            Optional.empty(),
            List.of(new AskedDetail.Item(EMAIL, Mode.RELAY, Optional.empty(), Optional.empty())));
    assertThat(
            counter(() -> door.passOn(drawn(narrowed, system()), whole, Optional.of(less), clerk)))
        .isEmpty();

    for (String token : List.of(relayed, narrowed)) {
      assertThat(counter(() -> door.read(token, EMAIL, TODAY)))
          .hasValueSatisfying(shown -> {
            assertThat(shown.mode()).isEqualTo(Mode.RELAY);
            assertThat(shown.holds()).isTrue();
            assertThat(shown.words()).isEmpty();
          });
    }
    counter(() -> door.read(relayed, EMAIL, TODAY));
    counter(() -> door.read(relayed, EMAIL, TODAY));
    assertThat(counter(() -> door.read(relayed, EMAIL, TODAY))).isEmpty();
    assertThat(counter(() -> door.compare(relayed, EMAIL, ADDRESS))).isEmpty();
    assertThat(atOnce(3, () -> pass(key))).containsOnly(Ending.SENT);
  }

  private Ending pass(KeyId key) {
    return pass(key, this::post);
  }

  private Ending pass(KeyId key, Predicate<String> post) {
    return pass(key, clerk, house, post);
  }

  private Ending pass(KeyId key, Clerk who, OrganisationId organisation, Predicate<String> post) {
    return Tenancy.within(
        organisation, () -> relay.pass(key, marta.chosen(EMAIL, Mode.RELAY).item(), who, post));
  }

  private boolean post(String to) {
    return sent.add(to);
  }

  private static List<Ending> atOnce(int many, Supplier<Ending> work) {
    List<CompletableFuture<Ending>> threads =
        IntStream.range(0, many).mapToObj(any -> CompletableFuture.supplyAsync(work)).toList();
    return threads.stream().map(CompletableFuture::join).toList();
  }

  private KeyId open(String errand, Wanted.Chosen... items) {
    KeyId key = marta.arm(house, "shop", errand, items);
    String code = marta.spoken(key);
    assertThat(counter(() -> counter.present(code, clerk)))
        .isEqualTo(new Counter.Presented.Claimed(key));
    return key;
  }

  private List<Shown> read(KeyId key) {
    return counter(() -> counter.read(key, clerk, TODAY));
  }

  private <T> T counter(Supplier<T> work) {
    return Tenancy.<T, RuntimeException>within(house, work::get);
  }

  private String token(KeyId key) {
    String secret = "secret " + UUID.randomUUID();
    Tenancy.run(house, () -> door.issue(drawn(secret, system()), key, clerk));
    return secret;
  }

  private UUID system() {
    Staff manager = organisations.addStaff("Jana " + UUID.randomUUID(), Role.MANAGER, null);
    return ((VendorSystems.Registered.Done)
            systems.register("Till " + UUID.randomUUID(), SYSTEM_KEY, List.of(), manager))
        .system()
        .id();
  }

  private static Door.Drawn drawn(String secret, UUID system) {
    return new Door.Drawn(secret, system, "thumbprint", Instant.now().plusSeconds(300));
  }

  private OrganisationId found() {
    return organisations
        .found("r" + UUID.randomUUID(), "A House", "shop", ZoneId.of("Europe/Vienna"), "AT")
        .id();
  }

  private Clerk clerk(OrganisationId organisation) {
    return Tenancy.within(
        organisation,
        () -> Clerk.of(organisations.addStaff("Lena " + UUID.randomUUID(), Role.CLERK, null)));
  }
}
