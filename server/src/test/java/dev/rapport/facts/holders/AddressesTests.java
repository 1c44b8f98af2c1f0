package dev.rapport.facts.holders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// An address was taken away, and whoever reads it says that it was not she.
@OnRealDatabase
class AddressesTests {

  @Autowired Holders holders;
  @Autowired Addresses addresses;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private HolderId marta = Holders.nextId();
  private final String first = "first-" + UUID.randomUUID() + "@example.org";
  private final String second = "second-" + UUID.randomUUID() + "@example.org";

  @BeforeEach
  void martaHasTwo() {
    marta = begin();
    Holding.run(
        marta,
        () -> {
          addresses.confirm(first);
          addresses.confirm(second);
        });
    asMarta("update holders.addresses set recovers_at = clock_timestamp()");
  }

  @Test
  void withinTheRestItComesBackOnceAndForItsHolderAlone() {
    String objection = takenAway();
    HolderId ela = begin();
    assertThat(Holding.within(ela, () -> addresses.look(objection))).isEmpty();
    assertThat(Holding.within(ela, () -> addresses.object(objection))).isEmpty();

    List<CompletableFuture<Optional<Addresses.Objected>>> atOnce =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(() ->
                    Holding.<Optional<Addresses.Objected>, RuntimeException>within(
                        marta, () -> addresses.object(objection))))
            .limit(8)
            .toList();

    assertThat(atOnce.stream().map(CompletableFuture::join).flatMap(Optional::stream))
        .containsExactly(new Addresses.Objected(first, true));
    assertThat(mine()).containsExactly(first, second);
    assertThat(addresses.holderOf(first)).contains(marta);
  }

  @Test
  void afterTheRestNobodyBringsItBack() {
    String objection = takenAway();
    asMarta("update holders.addresses set objection_until = clock_timestamp()");

    assertThat(Holding.within(marta, () -> addresses.object(objection))).isEmpty();
    assertThat(mine()).containsExactly(second);
    assertThat(addresses.holderOf(first)).isEmpty();
  }

  /// Whoever reads the mailbox confirmed it meanwhile for an account of her own.
  @Test
  void whatIsAnothersByNowStaysWithHer() {
    String objection = takenAway();
    HolderId ela = begin();
    assertThat(Holding.within(ela, () -> addresses.confirm(first))).isPresent();

    assertThat(Holding.within(marta, () -> addresses.object(objection))).isEmpty();
    assertThat(addresses.holderOf(first)).contains(ela);
  }

  @Test
  void oneThatRestedIsGoneAtOnceAndTheOlderOnesHearOfIt() {
    String third = "third-" + UUID.randomUUID() + "@example.org";
    Holding.run(marta, () -> addresses.confirm(third));

    Addresses.Changed changed =
        Holding.<Optional<Addresses.Changed>, RuntimeException>within(
                marta, () -> addresses.remove(third))
            .orElseThrow();

    assertThat(changed)
        .isEqualTo(new Addresses.Changed(true, Optional.empty(), List.of(first, second)));
    assertThat(mine()).containsExactly(first, second);
  }

  private String takenAway() {
    Addresses.Changed changed =
        Holding.<Optional<Addresses.Changed>, RuntimeException>within(
                marta, () -> addresses.remove(first))
            .orElseThrow();
    assertThat(changed.told()).containsExactly(first);
    assertThat(mine()).containsExactly(second);
    return changed.objection().orElseThrow();
  }

  private List<String> mine() {
    return Holding.within(marta, () -> addresses.mine());
  }

  private HolderId begin() {
    HolderId id = Holders.nextId();
    Holding.run(id, () -> holders.begin("Marta", "en"));
    return id;
  }

  private void asMarta(String change) {
    Holding.run(marta, () -> transaction.executeWithoutResult(_ -> jdbc.sql(change).update()));
  }
}
