package dev.rapport.decisions.webkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.TestDatabase;
import dev.rapport.decisions.erasure.Sweep;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody keeps things, opens them, and gives up her account: what can be found of her then.
@OnRealDatabase
@ExtendWith(OutputCaptureExtension.class)
class ErasedHolderTests {

  @Autowired Holders holders;
  @Autowired Addresses addresses;
  @Autowired Vault vault;
  @Autowired WebKeys keys;
  @Autowired KeyRequests requests;
  @Autowired Counter counter;
  @Autowired KeyLog log;
  @Autowired Organisations organisations;
  @Autowired Sweep sweep;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired DatabaseAccess access;

  private final String mark = UUID.randomUUID().toString();
  private final String policy = "POL-" + mark;
  private final String street = "Way of " + mark + " 7";
  private final String family = "Kovač-" + mark;
  private final String mailbox = "canary-" + mark + "@example.org";
  private final HolderId marta = Holders.nextId();

  @Test
  void nothingOfHersCanBeReadAndTheLogStillHolds(CapturedOutput output) throws IOException {
    OrganisationId house =
        organisations
            .found("e" + UUID.randomUUID(), "A House", "garage", ZoneId.of("Europe/Vienna"), "AT")
            .id();
    Clerk clerk =
        Tenancy.within(
            house, () -> Clerk.of(organisations.addStaff("Lena Wolf", Role.CLERK, null)));
    KeyId key = opens(house, clerk);
    assertThat(holdsMark(tables(house))).as("the scan finds what is there").isNotEmpty();
    // The planner samples her name, and an emptied table keeps what was sampled.
    jdbc.sql("analyze holders.holders").update();

    Holding.run(marta, holders::erase);

    assertThat(holdsMark(tables(house))).isEmpty();
    assertThat(sweep.sweep()).isTrue();
    for (String words : List.of(policy, street, family, mailbox, mark)) {
      assertThat(filesWith(words)).as(words).isEmpty();
    }
    assertThat(output.getAll()).doesNotContain(mark);
    Optional<WebKey> kept = Tenancy.within(house, () -> counter.claimed(key, clerk.id()));
    assertThat(kept)
        .hasValueSatisfying(one -> {
          assertThat(one.called()).isEqualTo("–");
          assertThat(one.state()).isEqualTo(KeyState.REVOKED);
        });
    assertThat(Tenancy.within(house, () -> requests.openOf(clerk.id()))).isEmpty();
    log.place();
    List<LogEntry> entries = Holding.within(marta, () -> keys.entries(key));
    assertThat(entries).extracting(LogEntry::event).contains("opened", "read", "revoked");
    assertThat(
            Holding.<List<String>, RuntimeException>within(
                marta, () -> log.contradictions(entries)))
        .isEmpty();
    assertThat(entries)
        .allMatch(
            one -> log.proof(one.leaf()).filter(proof -> log.holds(one.leaf(), proof)).isPresent());
  }

  @Test
  void anAccountThatAnOlderCopyOfTheDatabaseBringsBackIsErasedAgain() {
    Holding.run(marta, () -> holders.begin("Marta " + family, null));
    Holding.run(marta, holders::erase);
    Holding.run(
        marta,
        () ->
            transaction.executeWithoutResult(_ ->
                jdbc.sql("update holders.holders set name = :name, left_at = null")
                    .param("name", "Marta " + family)
                    .update()));
    assertThat(Holding.within(marta, holders::me)).isPresent();

    sweep.afterSingletonsInstantiated();

    assertThat(Holding.within(marta, holders::me)).isEmpty();
    assertThat(sweep.sweep()).isTrue();
  }

  /// She answers a request, is read, and is asked once more.
  private KeyId opens(OrganisationId house, Clerk clerk) {
    ItemId address =
        Holding.within(
            marta,
            () -> {
              holders.begin("Marta " + family, null);
              addresses.confirm(mailbox);
              vault.keep(ItemKind.POLICY, policy, "Insurer of " + mark);
              return vault.keep(ItemKind.POSTAL_ADDRESS, street, "she herself");
            });
    Errand errand = Errands.parse("deliver-home").orElseThrow();
    var asked = new KeyRequests.Asked(errand, Optional.empty(), Optional.empty());
    Tenancy.run(house, () -> requests.leave(asked, marta, clerk));
    KeyRequest waiting =
        Holding.<List<KeyRequest>, RuntimeException>within(marta, requests::hers).getFirst();
    KeyId key =
        Holding.<Optional<KeyId>, RuntimeException>within(
                marta,
                () ->
                    requests.answer(
                        waiting.id(),
                        List.of(new Wanted.Chosen(address, ItemKind.POSTAL_ADDRESS, Mode.VALUE)),
                        Optional.empty()))
            .orElseThrow();
    Tenancy.run(house, () -> counter.begin(key, clerk));
    List<Shown> shown = Tenancy.within(house, () -> counter.read(key, clerk, LocalDate.EPOCH));
    assertThat(shown).extracting(one -> one.words().orElse("")).containsExactly(street);
    Tenancy.run(house, () -> requests.leave(asked, marta, clerk));
    return key;
  }

  private List<String> holdsMark(List<String> rows) {
    return rows.stream().filter(row -> row.contains(mark)).toList();
  }

  /// Every row of every table that she or the house may see, and of those that are nobody's.
  private List<String> tables(OrganisationId house) {
    List<String> rows = new ArrayList<>();
    try (Connection owner =
            DriverManager.getConnection(access.url(), access.ownerName(), access.ownerPassword());
        var statement = owner.createStatement();
        var row = owner.createStatement()) {
      statement.execute("set app.holder = '" + marta + "'");
      statement.execute("set app.organisation = '" + house + "'");
      ResultSet names =
          statement.executeQuery(
              """
              select format('%I.%I', schemaname, tablename) from pg_tables
              where schemaname not in ('pg_catalog', 'information_schema')
              """);
      while (names.next()) {
        String name = names.getString(1);
        ResultSet found = row.executeQuery("select t::text from %s t".formatted(name));
        while (found.next()) {
          rows.add(name + " " + found.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private static List<Path> filesWith(String words) throws IOException {
    return TestDatabase.filesThatHold(words.getBytes(StandardCharsets.UTF_8));
  }
}
