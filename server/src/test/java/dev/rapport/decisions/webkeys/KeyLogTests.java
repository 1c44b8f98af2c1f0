package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class KeyLogTests {

  @Autowired KeyLog log;
  @Autowired Receipts receipts;
  @Autowired Counter counter;
  @Autowired Organisations organisations;
  @Autowired DatabaseAccess access;
  @Autowired ApplicationContext beans;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void eachLineOfAReceiptIsProvenByASignedHead() {
    var marta = new Somebody(beans);
    KeyId key = usedKey(marta);

    Receipts.Receipt receipt = receipt(marta, key);

    assertThat(receipt.contradictions()).isEmpty();
    assertThat(receipt.lines()).hasSize(5);
    for (Receipts.Line line : receipt.lines()) {
      KeyLog.Proof proof = line.proof().orElseThrow();
      assertThat(log.holds(line.entry().leaf(), proof)).isTrue();
      assertThat(log.holds("00".repeat(32), proof)).isFalse();
      KeyLog.Head head = proof.head();
      var forged = new KeyLog.Head(head.size(), "00".repeat(32), head.at(), head.signature());
      assertThat(
              log.holds(
                  line.entry().leaf(), new KeyLog.Proof(proof.position(), proof.path(), forged)))
          .isFalse();
    }
    assertThat(receipts.json(receipt))
        .contains("\"rapport_web_key\"", "\"inclusion_path\"", "\"event\" : \"read\"")
        .doesNotContain(Somebody.valuesBut());
  }

  @Test
  void whoeverChangesARowIsFoundOut() {
    var marta = new Somebody(beans);
    KeyId key = usedKey(marta);
    Receipts.Receipt before = receipt(marta, key);
    UUID read =
        before.lines().stream()
            .map(Receipts.Line::entry)
            .filter(entry -> entry.event().equals("read"))
            .findFirst()
            .orElseThrow()
            .id();

    new Owner(access)
        .asHolder(
            marta.id,
            "alter table webkeys.entries disable trigger stays",
            "update webkeys.entries set clerk_name = 'Nobody, clerk' where id = '" + read + "'",
            "alter table webkeys.entries enable trigger stays");

    assertThat(receipt(marta, key).contradictions()).containsExactly("entry " + read);

    new Owner(access)
        .asHolder(
            marta.id,
            "alter table webkeys.entries disable trigger stays",
            """
            update webkeys.entries e set leaf = sha256('\\x00'::bytea
              || convert_to(webkeys.canonical(e), 'UTF8')) where id = '%s'\
            """
                .formatted(read),
            "alter table webkeys.entries enable trigger stays",
            "alter table webkeys.nodes disable trigger stays",
            """
            update webkeys.nodes set hash = (select leaf from webkeys.entries where id = '%s')
            where level = 0 and position = %d\
            """
                .formatted(read, positionOf(before, read)),
            "alter table webkeys.nodes enable trigger stays");

    assertThat(receipt(marta, key).contradictions()).contains("entry " + read);
  }

  @Test
  void theServerItselfChangesNothingThatWasNoted() {
    var marta = new Somebody(beans);
    KeyId key = usedKey(marta);
    receipt(marta, key);
    for (String change :
        new String[] {
          "update webkeys.entries set event = 'closed'",
          "delete from webkeys.entries",
          "delete from webkeys.nodes",
          "update webkeys.heads set size = 1"
        }) {
      assertThatThrownBy(() ->
              Holding.within(
                  marta.id, () -> transaction.execute(status -> jdbc.sql(change).update())))
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
  }

  private static long positionOf(Receipts.Receipt receipt, UUID entry) {
    return receipt.lines().stream()
        .filter(line -> line.entry().id().equals(entry))
        .findFirst()
        .flatMap(Receipts.Line::proof)
        .orElseThrow()
        .position();
  }

  private Receipts.Receipt receipt(Somebody holder, KeyId key) {
    return Holding.within(holder.id, () -> receipts.of(key)).orElseThrow();
  }

  private KeyId usedKey(Somebody holder) {
    OrganisationId house =
        organisations
            .found("l" + UUID.randomUUID(), "Log", "shop", ZoneId.of("Europe/Vienna"), "AT")
            .id();
    Clerk clerk =
        Tenancy.within(
            house, () -> Clerk.of(organisations.addStaff("Lena Wolf", Role.CLERK, null)));
    KeyId key =
        holder.arm(house, "shop", "deliver-home", holder.chosen(POSTAL_ADDRESS, Mode.VALUE));
    String code = holder.spoken(key);
    Tenancy.run(
        house,
        () -> {
          counter.present(code, clerk);
          counter.read(key, clerk, LocalDate.EPOCH);
          counter.done(key, clerk);
        });
    return key;
  }
}
