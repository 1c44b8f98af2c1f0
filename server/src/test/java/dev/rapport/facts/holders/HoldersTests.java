package dev.rapport.facts.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class HoldersTests {

  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void anAccountIsSeenByItsHolderAlone() {
    HolderId marta = begin("Marta");
    HolderId ela = begin("Ela");

    assertThat(Holding.within(marta, () -> holders.me()).orElseThrow().name()).isEqualTo("Marta");
    assertThat(everyName(ela)).containsExactly("Ela");
    assertThatThrownBy(() -> holders.me()).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> Tenancy.within(house(), () -> holders.me()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void workForAHolderAndForAnOrganisationNeverMeet() {
    HolderId marta = begin("Marta");
    OrganisationId house = house();

    assertThatThrownBy(() -> Holding.run(marta, () -> Tenancy.run(house, () -> {})))
        .isInstanceOf(Holding.HolderIsFixed.class);
    assertThatThrownBy(() -> Tenancy.run(house, () -> Holding.run(marta, () -> {})))
        .isInstanceOf(Holding.HolderIsFixed.class);
    assertThatThrownBy(() -> Holding.run(marta, () -> Holding.run(Holders.nextId(), () -> {})))
        .isInstanceOf(Holding.HolderIsFixed.class);
  }

  @Test
  void anOrganisationSeesItsOwnTieAndNoOther() {
    HolderId marta = begin("Marta");
    OrganisationId alder = house();
    OrganisationId optician = house();
    UUID record = UUID.randomUUID();
    Holding.run(
        marta,
        () -> {
          ties.join(
              marta,
              alder,
              record,
              "She confirmed her phone",
              Optional.of(AccountProof.Way.MAILBOX),
              null);
          ties.join(
              marta,
              optician,
              UUID.randomUUID(),
              "She confirmed her mailbox",
              Optional.of(AccountProof.Way.MAILBOX),
              null);
        });

    assertThat(Holding.within(marta, () -> ties.all()))
        .extracting(Tie::organisation)
        .containsExactly(alder, optician);
    assertThat(Tenancy.within(alder, () -> ties.all()))
        .extracting(Tie::organisation)
        .containsExactly(alder);
    assertThat(Tenancy.within(alder, () -> ties.of(List.of(record)))).isPresent();
    assertThat(Tenancy.within(optician, () -> ties.of(List.of(record)))).isEmpty();
    assertThat(Holding.within(begin("Ela"), () -> ties.all())).isEmpty();
  }

  @Test
  void onePersonBelongsToOneHolderUntilTheyPart() {
    HolderId marta = begin("Marta");
    HolderId ela = begin("Ela");
    OrganisationId alder = house();
    UUID record = UUID.randomUUID();
    TieId first =
        Holding.within(
            marta,
            () ->
                ties.join(
                    marta,
                    alder,
                    record,
                    "She confirmed her phone",
                    Optional.of(AccountProof.Way.MAILBOX),
                    null));

    assertThatThrownBy(() ->
            Holding.within(
                ela,
                () ->
                    ties.join(
                        ela, alder, record, "x", Optional.of(AccountProof.Way.MAILBOX), null)))
        .isInstanceOf(Ties.AlreadyJoined.class);
    assertThat(Holding.within(ela, () -> ties.part(first, "Ela"))).isFalse();
    assertThat(Tenancy.within(alder, () -> ties.part(first, "Ivo Benes"))).isTrue();
    assertThat(Holding.within(marta, () -> ties.part(first, "Marta"))).isFalse();
    assertThat(Holding.within(marta, () -> ties.with(alder))).isEmpty();

    Holding.run(
        ela,
        () ->
            ties.join(
                ela,
                alder,
                record,
                "She confirmed her phone",
                Optional.of(AccountProof.Way.MAILBOX),
                null));
    assertThat(Tenancy.within(alder, () -> ties.of(List.of(record))).orElseThrow().holder())
        .isEqualTo(ela);
  }

  private HolderId begin(String name) {
    HolderId id = Holders.nextId();
    Holding.run(id, () -> holders.begin(name, null));
    return id;
  }

  private static OrganisationId house() {
    return OrganisationId.of(UUID.randomUUID());
  }

  private List<String> everyName(HolderId holder) {
    return Holding.within(
        holder,
        () ->
            transaction.execute(
                status -> jdbc.sql("select name from holders.holders").query(String.class).list()));
  }
}
