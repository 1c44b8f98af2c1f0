package dev.rapport.facts.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.TestDatabase;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class VaultTests {

  private static final String ADDRESS = "Ahorngasse 7, 4020 Linz";

  @Autowired Holders holders;
  @Autowired Vault vault;
  @Autowired Network network;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @TempDir Path temporary;

  @Test
  void whatSheKeepsIsReadByHerAndLiesSealed() {
    HolderId marta = begin("Marta");
    ItemId address =
        Holding.within(marta, () -> vault.keep(ItemKind.POSTAL_ADDRESS, ADDRESS, "she herself"));

    assertThat(Holding.within(marta, () -> vault.items()))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.id()).isEqualTo(address);
          assertThat(item.value()).isEqualTo(ADDRESS);
          assertThat(item.toString()).doesNotContain(ADDRESS);
        });
    assertThat(new String(sealed(marta), StandardCharsets.ISO_8859_1)).doesNotContain("Ahorngasse");
    assertThat(Holding.within(begin("Ela"), () -> vault.items())).isEmpty();
    assertThatThrownBy(
            () -> Tenancy.within(OrganisationId.of(UUID.randomUUID()), () -> vault.items()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aChangedItemTakesThePlaceOfTheOneBefore() {
    HolderId marta = begin("Marta");
    Holding.run(
        marta,
        () -> {
          ItemId address = vault.keep(ItemKind.POSTAL_ADDRESS, ADDRESS, "she herself");
          byte[] before = sealed(marta);
          assertThat(vault.change(address, "Hafengasse 2, 4020 Linz", "a letter")).isTrue();
          assertThat(vault.items())
              .extracting(VaultItem::value)
              .containsExactly("Hafengasse 2, 4020 Linz");
          putBack(marta, before);
          assertThatThrownBy(() -> vault.items())
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("An item lies where it was not sealed for");
          assertThat(vault.forget(address)).isTrue();
          assertThat(vault.forget(address)).isFalse();
        });
  }

  @Test
  void withoutHerKeyNothingCanBeReadAgain() {
    HolderId marta = begin("Marta");
    Holding.run(marta, () -> vault.keep(ItemKind.PHONE, "+43 660 1234567", "she herself"));
    record Copy(byte[] sealed, byte[] wrapped) {}
    Copy copy = Holding.within(marta, () -> new Copy(sealed(marta), wrapped()));

    Holding.run(marta, () -> vault.erase());

    assertThat(Holding.within(marta, () -> vault.items())).isEmpty();
    HolderId ela = begin("Ela");
    assertThatThrownBy(() ->
            vault.open(
                new SealedItem(ela.value(), UUID.randomUUID(), 1, copy.sealed(), copy.wrapped())))
        .isInstanceOf(IllegalStateException.class);
    Holding.run(marta, () -> vault.keep(ItemKind.PHONE, "+43 660 7654321", "she herself"));
    assertThat(Holding.within(marta, () -> wrapped())).isNotEqualTo(copy.wrapped());
  }

  @Test
  void aValueHasTheFormOfItsKind() {
    assertThat(ItemKind.BANK_ACCOUNT.takes("AT61 1904 3002 3457 3201")).isTrue();
    assertThat(ItemKind.BANK_ACCOUNT.takes("AT61 1904 3002 3457 3202")).isFalse();
    assertThat(ItemKind.BIRTH_DATE.takes("1983-02-29")).isFalse();
    assertThat(ItemKind.BIRTH_DATE.takes("1984-02-29")).isTrue();
    assertThat(ItemKind.MONTHLY_INCOME.takes("2 000")).isFalse();
    assertThat(ItemKind.masked("AT61 1904 3002 3457 3201")).isEqualTo("…3201");
    assertThat(ItemKind.masked("12345")).isEqualTo("…5");
    assertThat(ItemKind.alike("+43 660/123 45", "4366012345")).isTrue();
    HolderId marta = begin("Marta");
    assertThatThrownBy(
            () -> Holding.within(marta, () -> vault.keep(ItemKind.EMAIL, "nobody", "she herself")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void herNetworkIsHers() {
    HolderId marta = begin("Marta");
    Holding.run(
        marta, () -> network.arrange("Merkur", Arrangement.Kind.INSURER, List.of(ItemKind.POLICY)));
    Arrangement insurer = Holding.within(marta, () -> network.all()).getFirst();

    assertThat(insurer.holds()).containsExactly(ItemKind.POLICY);
    assertThat(Holding.within(begin("Ela"), () -> network.end(insurer.id()))).isFalse();
    assertThat(Holding.within(marta, () -> network.end(insurer.id()))).isTrue();
    assertThat(Holding.within(marta, () -> network.all())).isEmpty();
  }

  @Test
  void aStartWithAnotherMasterKeyIsRefused() throws IOException, GeneralSecurityException {
    assertThatThrownBy(() -> new MasterKey(jdbc, temporary.toString(), "", ""))
        .isInstanceOf(MasterKey.VaultIsSealedOtherwise.class)
        .hasMessageContaining("its master key is missing")
        .hasMessageContaining("put back " + temporary.resolve(MasterKey.FILE));
    assertThat(temporary.resolve(MasterKey.FILE)).doesNotExist();
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    assertThatThrownBy(() -> new MasterKey(jdbc, "", other, ""))
        .isInstanceOf(MasterKey.VaultIsSealedOtherwise.class)
        .hasMessageContaining("set RAPPORT_VAULT_KEY right");
    assertThatThrownBy(() -> new MasterKey(jdbc, "", "short", ""))
        .hasMessageContaining("it takes 32 bytes in base64");
    Path ours = TestDatabase.DATA.resolve(MasterKey.FILE);
    assertThat(Files.getPosixFilePermissions(ours))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    var given = new MasterKey(jdbc, "", Files.readString(ours), "");
    assertThat(given.derived("one use")).isNotEqualTo(given.derived("another use"));
    assertThat(new MasterKey(jdbc, "", "", ours.toString()).derived("one use"))
        .isEqualTo(given.derived("one use"));
  }

  private HolderId begin(String name) {
    HolderId id = Holders.nextId();
    Holding.run(id, () -> holders.begin(name, null));
    return id;
  }

  private byte[] sealed(HolderId holder) {
    return bytes(holder, "select sealed from holders.items");
  }

  private byte[] wrapped() {
    return bytes(Holding.require(), "select wrapped from holders.data_keys");
  }

  private byte[] bytes(HolderId holder, String query) {
    return Holding.within(
        holder,
        () ->
            transaction.execute(
                status -> jdbc.sql(query).query((row, number) -> row.getBytes(1)).single()));
  }

  private void putBack(HolderId holder, byte[] sealed) {
    Holding.run(
        holder,
        () ->
            transaction.executeWithoutResult(status ->
                jdbc.sql("update holders.items set sealed = :sealed")
                    .param("sealed", sealed)
                    .update()));
  }
}
