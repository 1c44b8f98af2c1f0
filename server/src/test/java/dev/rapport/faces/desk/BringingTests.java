package dev.rapport.faces.desk;

import static dev.rapport.faces.desk.TillSystem.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.rapport.decisions.webkeys.VendorSystem;
import dev.rapport.decisions.webkeys.VendorSystems;
import dev.rapport.facts.holders.AccountProof;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.holders.VaultItem;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The system of an insurer brings a policy to the vault of somebody who lets it.
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class BringingTests {

  private static final String POLICY = "POL-CANARY-7781";

  @Autowired ApplicationContext context;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired Vault vault;
  @Autowired VendorSystems systems;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @LocalServerPort int port;

  private final HolderId marta = Holders.nextId();
  private AlderHouse house;
  private TillSystem system;
  private String source = "";
  private String key = "";

  @BeforeEach
  void aHouseWithASystem() throws Exception {
    house = AlderHouse.found(context);
    system = registered(house);
    record Named(String source, String key) {}
    Named named =
        Tenancy.<Named, RuntimeException>within(
            house.organisation.id(),
            () ->
                Optional.ofNullable(
                        transaction.execute(_ ->
                            jdbc.sql("select source, key from people.records where id = :id")
                                .param("id", house.marta.value())
                                .query((row, number) ->
                                    new Named(row.getString("source"), row.getString("key")))
                                .single()))
                    .orElseThrow());
    source = named.source();
    key = named.key();
  }

  @Test
  void whatSheLetsComesInAndIsReplacedByTheNextWord(CapturedOutput output) throws Exception {
    TieId tie = joined(Optional.of(AccountProof.Way.MAILBOX));
    Browser phone = house.phone(port, tie);
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(404);
    lets(phone, tie, "policy");

    HTTPResponse brought = system.bring("policy", source, key, POLICY);
    assertThat(brought.getStatusCode()).as(brought.getBody()).isEqualTo(204);
    assertThat(phone.get("/me/vault").body())
        .contains(POLICY, "Alder &amp; Sons, ", "Keeps up to date here: Insurance policy");
    assertThat(system.bring("policy", source, key, POLICY + "-2").getStatusCode()).isEqualTo(204);
    assertThat(values()).containsExactly(POLICY + "-2");

    assertThat(system.bring("birth_date", source, key, "1983-04-17").getStatusCode())
        .as("not let")
        .isEqualTo(404);
    assertThat(system.bring("policy", source, key, " ").getStatusCode()).isEqualTo(422);
    assertThat(acts()).containsExactly("Till policy", "Till policy");
    assertThat(output.getAll()).doesNotContain(POLICY);
  }

  @Test
  void whatSheChangedStaysAndWhatSheEndedIsOver() throws Exception {
    TieId tie = joined(Optional.of(AccountProof.Way.MAILBOX));
    Browser phone = house.phone(port, tie);
    lets(phone, tie, "policy");
    system.bring("policy", source, key, POLICY);
    VaultItem item = Holding.within(marta, () -> vault.items()).getFirst();
    phone.get("/me/vault");
    phone.post("/me/vault/" + item.id().value(), Map.of("value", "My own word"));

    system.bring("policy", source, key, POLICY + "-3");
    assertThat(values()).containsExactlyInAnyOrder("My own word", POLICY + "-3");

    Matcher end =
        Pattern.compile("(/me/vault/network/[0-9a-f-]{36}/end)")
            .matcher(phone.get("/me/vault").body());
    assertThat(end.find()).isTrue();
    phone.post(end.group(1), Map.of());
    assertThat(system.bring("policy", source, key, POLICY + "-4").getStatusCode()).isEqualTo(404);
    assertThat(values()).containsExactlyInAnyOrder("My own word", POLICY + "-3");
  }

  @Test
  void whoIsPartedGetsNothingEvenWhenJoinedAgain() throws Exception {
    TieId tie = joined(Optional.of(AccountProof.Way.MAILBOX));
    lets(house.phone(port, tie), tie, "policy");
    Tenancy.run(house.organisation.id(), () -> ties.part(tie, "Jana Alder"));
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(404);

    Holding.run(marta, () -> tied(Optional.of(AccountProof.Way.MAILBOX)));
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(404);
    assertThat(values()).isEmpty();
  }

  /// Whoever opened a link that was shown would read there what the house holds.
  @Test
  void anAccountThatNothingProvesGetsNothing() throws Exception {
    TieId tie = joined(Optional.empty());
    Browser phone = house.phone(port, tie);
    phone.get("/me/vault");
    phone.post("/me/vault/network/house", Map.of("tie", tie.value().toString(), "holds", "policy"));

    assertThat(phone.get("/me/vault").body()).doesNotContain("Keeps up to date here");
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(404);
  }

  @Test
  void unknownAndNotLetAreRefusedAlikeAndOnlyWhoSignsComesIn() throws Exception {
    TieId tie = joined(Optional.of(AccountProof.Way.MAILBOX));
    lets(house.phone(port, tie), tie, "policy");
    AlderHouse other = AlderHouse.found(context);
    TillSystem stranger = registered(other);

    assertThat(errorOf(system.bring("phone", source, "nobody", "+43 660 1234567")))
        .isEqualTo(errorOf(system.bring("phone", source, key, "+43 660 1234567")))
        .startsWith("404");
    assertThat(system.bring("nothing", source, key, POLICY).getStatusCode()).isEqualTo(404);
    stranger.bring("policy", source, key, POLICY);
    assertThat(values()).as("another house brings for its own people").isEmpty();

    system.assertionChanged = claims -> claims.jwtID("once");
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(204);
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(401);
    system.assertionChanged = claims -> claims.audience("https://elsewhere.example.org");
    assertThat(system.bring("policy", source, key, POLICY).getStatusCode()).isEqualTo(401);
    stranger.id = system.id;
    assertThat(stranger.bring("policy", source, key, POLICY).getStatusCode())
        .as("signed with another key")
        .isEqualTo(401);
    assertThat(
            new Browser(port)
                .post("/api/v1/vault/policy", Map.of("source", source, "key", key, "value", POLICY))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            new Browser(port)
                .post("/api/v1/vault/policy?value=" + POLICY, Map.of("source", source, "key", key))
                .statusCode())
        .isEqualTo(400);
  }

  private void lets(Browser phone, TieId tie, String kind) {
    phone.get("/me/vault");
    phone.post("/me/vault/network/house", Map.of("tie", tie.value().toString(), "holds", kind));
  }

  private TieId joined(Optional<AccountProof.Way> proven) {
    return Holding.within(
        marta,
        () -> {
          holders.begin("Marta Kovač", null);
          return tied(proven);
        });
  }

  private TieId tied(Optional<AccountProof.Way> proven) {
    return ties.join(
        marta, house.organisation.id(), house.marta.value(), "She opened a link", proven, null);
  }

  private List<String> values() {
    return Holding.<List<VaultItem>, RuntimeException>within(marta, () -> vault.items()).stream()
        .filter(item -> item.kind() == ItemKind.POLICY)
        .map(VaultItem::value)
        .toList();
  }

  private List<String> acts() {
    return Tenancy.<List<String>, RuntimeException>within(
        house.organisation.id(),
        () ->
            Optional.ofNullable(
                    transaction.execute(_ ->
                        jdbc.sql(
                                """
                                select actor_name || ' ' || (detail ->> 'about') from audit.entries
                                where act = 'bring to vault' and subject = :marta
                                """)
                            .param("marta", house.marta.value())
                            .query(String.class)
                            .list()))
                .orElseThrow());
  }

  private TillSystem registered(AlderHouse at) throws Exception {
    var till = new TillSystem(port);
    Browser manager = at.signedIn(port, Role.MANAGER);
    manager.get("/house/systems");
    manager.post(
        "/house/systems", Map.of("name", "Till", "keys", till.publicKey(), "redirects", ""));
    VendorSystem registered =
        Tenancy.within(at.organisation.id(), systems::all).stream().findFirst().orElseThrow();
    till.id = new ClientID(registered.clientId());
    return till;
  }
}
