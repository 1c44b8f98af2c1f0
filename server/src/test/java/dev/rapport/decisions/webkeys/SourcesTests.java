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
    UUID record = dealerSays(OLD);
    tie =
        Holding.within(
            marta,
            () -> {
              holders.begin("Marta Kovač", null);
              return ties.join(
                  marta,
                  dealer.id(),
                  record,
                  "She opened a link",
                  Optional.of(AccountProof.Way.MAILBOX),
                  null);
            });
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
    return Tenancy.within(
        dealer.id(),
        () -> {
          RecordId record =
              people
                  .record(Drafts.of("till", "marta", "Marta", "Kovač").address(address).draft())
                  .record();
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
                        List.of(new Wanted.Chosen(item(), ItemKind.POSTAL_ADDRESS, Mode.VALUE)))));
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
    return Holding.<List<VaultItem>, RuntimeException>within(marta, () -> vault.items())
        .getFirst()
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
