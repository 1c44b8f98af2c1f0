package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Arrangement;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Drafts;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A dealer keeps her address up to date in her vault, and an optician reads it with a key.
@OnRealDatabase
class SourcesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String OLD = "Bahnhofweg 38, 4910 Ried";
  private static final String NEW = "Lindengasse 2, 4020 Linz";

  @Autowired WebKeys keys;
  @Autowired Counter counter;
  @Autowired Sources sources;
  @Autowired Network network;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired Vault vault;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private final HolderId marta = Holders.nextId();
  private Organisation dealer;
  private Organisation optician;
  private Clerk clerk;
  private TieId tie;

  @BeforeEach
  void aDealerKnowsHerAndAnOpticianDoesNot() {
    dealer = found("dealership");
    optician = found("optician");
    clerk =
        Clerk.of(
            Tenancy.within(
                optician.id(), () -> organisations.addStaff("Lena Wolf", Role.CLERK, null)));
    Holding.run(marta, () -> holders.begin("Marta Kovač", null));
    tie = joined(dealer, dealerSays(OLD));
  }

  private TieId joined(Organisation house, UUID record) {
    return Holding.within(
        marta,
        () ->
            ties.join(
                marta,
                house.id(),
                record,
                "She opened a link",
                Optional.of(AccountProof.Way.MAILBOX),
                null));
  }

  @Test
  void whatAHouseHoldsComesInAsSoonAsSheLetsItAndIsReadAsItIsToday() {
    assertThat(addresses()).isEmpty();
    lets(ItemKind.POSTAL_ADDRESS, ItemKind.POLICY);
    assertThat(addresses()).containsExactly(OLD);
    KeyId key = claimed();
    int version = version();
    assertThat(read(key)).containsExactly(OLD);
    assertThat(version()).as("the same word is not written again").isEqualTo(version);

    dealerSays(NEW);

    assertThat(read(key)).containsExactly(NEW);
    assertThat(addresses()).containsExactly(NEW);
    assertThat(notes()).containsExactly("Rapport postal_address", "Rapport postal_address");
  }

  @Test
  void whatSheChangedOrEndedOrLeftIsNotAskedForAnyMore() {
    lets(ItemKind.POSTAL_ADDRESS);
    KeyId own = claimed();
    Holding.run(marta, () -> vault.change(item(), "Am Graben 1, 1010 Wien", "she herself"));
    dealerSays(NEW);
    assertThat(read(own)).containsExactly("Am Graben 1, 1010 Wien");
    done(own);

    Holding.run(marta, () -> vault.forget(item()));
    lets(ItemKind.POSTAL_ADDRESS);
    KeyId ended = claimed();
    Holding.run(marta, () -> network.all().forEach(one -> network.end(one.id())));
    dealerSays(OLD);
    assertThat(read(ended)).containsExactly(NEW);

    lets(ItemKind.POSTAL_ADDRESS);
    assertThat(read(ended)).containsExactly(OLD);
    done(ended);
    KeyId parted = claimed();
    Tenancy.run(dealer.id(), () -> ties.part(tie, "Jana Alder"));
    dealerSays(NEW);
    assertThat(read(parted)).containsExactly(OLD);
  }

  @Test
  void whoIsPartedBringsNothing() {
    lets(ItemKind.POSTAL_ADDRESS);
    assertThat(brings(NEW)).isTrue();

    Tenancy.run(dealer.id(), () -> ties.part(tie, "Jana Alder"));

    assertThat(brings(OLD)).isFalse();
    assertThat(addresses()).containsExactly(NEW);
  }

  private boolean brings(String address) {
    return Holding.within(
        marta, () -> network.bring(tie, ItemKind.POSTAL_ADDRESS, address, dealer.name()));
  }

  /// Father and son, whom the dealer took for one: what is said of the other stays out.
  @Test
  void whereTwoAccountsAreOnePersonEachGetsItsOwn() {
    lets(ItemKind.POSTAL_ADDRESS);
    RecordId hers = new RecordId(dealerSays(OLD));
    RecordId his =
        new RecordId(says(dealer, Drafts.of("till", "marco", "Marco", "Kovač").address(NEW)));
    HolderId marco = Holders.nextId();
    Holding.run(
        marco,
        () -> {
          holders.begin("Marco Kovač", null);
          ties.join(marco, dealer.id(), his.value(), "He opened a link", Optional.empty(), null);
        });
    Tenancy.run(dealer.id(), () -> identities.assertSame(hers, his, "looks alike", "Jana Alder"));

    sources.ask(marta, tie);

    assertThat(addresses()).containsExactly(OLD);
  }

  /// A house that keeps nothing of her any more keeps no other from being asked.
  @Test
  void aHouseThatKeepsNothingMoreIsPassedOver() {
    Organisation bank = found("bank");
    Drafts hers = Drafts.of("core", "marta", "Marta", "Kovač");
    TieId other = joined(bank, says(bank, hers.phone("+436605550002")));
    lets(ItemKind.POSTAL_ADDRESS);
    Holding.run(
        marta,
        () -> network.attach(other, bank.name(), Arrangement.Kind.BANK, List.of(ItemKind.PHONE)));
    sources.ask(marta, other);
    KeyId key = claimed(ItemKind.POSTAL_ADDRESS, ItemKind.PHONE);
    assertThat(read(key)).containsExactlyInAnyOrder(OLD, "+436605550002");

    says(bank, hers.phone("+436605550003"));
    Tenancy.run(dealer.id(), () -> identities.trash(new RecordId(dealerSays(NEW)), "Jana Alder"));

    assertThat(read(key)).containsExactlyInAnyOrder(OLD, "+436605550003");
  }

  /// A phone of ten people says nothing about any one of them.
  @Test
  void aPointOfManyIsNotBrought() {
    String office = "+436605550001";
    Tenancy.run(
        dealer.id(),
        () ->
            IntStream.range(0, 10)
                .mapToObj(number -> "other" + number)
                .map(key -> Drafts.of("till", key, "Somebody", key).phone(office).draft())
                .forEach(people::record));
    Tenancy.run(
        dealer.id(),
        () -> people.record(Drafts.of("till", "marta", "Marta", "Kovač").phone(office).draft()));
    lets(ItemKind.PHONE, ItemKind.BIRTH_DATE);
    assertThat(Holding.<List<VaultItem>, RuntimeException>within(marta, () -> vault.items()))
        .isEmpty();
  }

  private UUID dealerSays(String address) {
    return says(dealer, Drafts.of("till", "marta", "Marta", "Kovač").address(address));
  }

  private UUID says(Organisation house, Drafts said) {
    return Tenancy.within(
        house.id(),
        () -> {
          RecordId record = people.record(said.draft()).record();
          identities.resolve(List.of(record), Map.of());
          return record.value();
        });
  }

  private void lets(ItemKind... kinds) {
    Holding.run(
        marta, () -> network.attach(tie, dealer.name(), Arrangement.Kind.VENDOR, List.of(kinds)));
    sources.ask(marta, tie);
  }

  private KeyId claimed() {
    return claimed(ItemKind.POSTAL_ADDRESS);
  }

  private KeyId claimed(ItemKind... kinds) {
    KeyId key =
        Holding.within(
            marta,
            () ->
                keys.arm(
                    new Wanted(
                        optician.id(),
                        "optician",
                        Optional.empty(),
                        Errands.parse("deliver-home").orElseThrow(),
                        Lasts.NOW,
                        Optional.empty(),
                        Arrays.stream(kinds)
                            .map(kind -> new Wanted.Chosen(item(kind), kind, Mode.VALUE))
                            .toList())));
    String code = Holding.within(marta, () -> keys.codes(key)).orElseThrow().spoken().orElseThrow();
    assertThat(Tenancy.within(optician.id(), () -> counter.present(code, clerk)))
        .isEqualTo(new Counter.Presented.Claimed(key));
    return key;
  }

  private List<String> read(KeyId key) {
    return Tenancy.<List<Shown>, RuntimeException>within(
            optician.id(), () -> counter.read(key, clerk, TODAY))
        .stream()
        .flatMap(one -> one.words().stream())
        .toList();
  }

  private void done(KeyId key) {
    assertThat(Tenancy.within(optician.id(), () -> counter.done(key, clerk))).isTrue();
  }

  private ItemId item() {
    return item(ItemKind.POSTAL_ADDRESS);
  }

  private ItemId item(ItemKind kind) {
    return Holding.<List<VaultItem>, RuntimeException>within(marta, () -> vault.items()).stream()
        .filter(item -> item.kind() == kind)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private List<String> addresses() {
    return Holding.<List<VaultItem>, RuntimeException>within(marta, () -> vault.items()).stream()
        .filter(item -> item.kind() == ItemKind.POSTAL_ADDRESS)
        .map(VaultItem::value)
        .toList();
  }

  private int version() {
    return Holding.within(
        marta,
        () ->
            Optional.ofNullable(
                    transaction.execute(_ ->
                        jdbc.sql("select version from holders.items")
                            .query(Integer.class)
                            .single()))
                .orElseThrow());
  }

  private List<String> notes() {
    return Tenancy.within(
        dealer.id(),
        () ->
            Optional.ofNullable(
                    transaction.execute(_ ->
                        jdbc.sql(
                                """
                                select actor_name || ' ' || (detail ->> 'about')
                                from audit.entries where act = 'bring to vault'
                                """)
                            .query(String.class)
                            .list()))
                .orElseThrow());
  }

  private Organisation found(String trade) {
    return organisations.found(
        "s" + UUID.randomUUID(), "The " + trade, trade, ZoneId.of("Europe/Vienna"), "AT");
  }
}
