package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.FreshDatabase;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/// Where the mail of a house leaves, with a real mail server.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshDatabase.class)
class MailTests {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String SECRET = "the server's own secret";

  @Value("${rapport.data}")
  Path data;

  @Autowired Organisations organisations;
  @Autowired MailServers servers;
  @Autowired PasswordEncoder encoder;
  @Autowired Audit audit;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private final GreenMail smtp =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Organisation house;
  private Browser jana;
  private String email;

  @BeforeEach
  void janaIsIn() {
    smtp.start();
    smtp.setUser("house", SECRET);
    String slug = "h" + UUID.randomUUID();
    house = organisations.found(slug, "Alder & Sons", "garage", ZoneId.of("Europe/Vienna"), "AT");
    Staff manager = within(() -> organisations.addStaff("Jana Alder", Role.MANAGER, null));
    email = slug + "@example.org";
    organisations.allowSignIn(house.id(), manager.id(), email, encoder.encode(PASSWORD));
    jana = new Browser(port);
    jana.get("/sign-in");
    jana.post("/sign-in", Map.of("email", email, "password", PASSWORD));
    assertThat(jana.get("/house/mail").body()).contains("No mail server is known");
  }

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void aTestMessageComesByTheServer() throws Exception {
    keep(Map.of());

    assertThat(test()).contains("The mail server took it.");
    assertThat(smtp.getReceivedMessages())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.getAllRecipients()[0]).hasToString(email);
          assertThat(mail.getFrom()[0]).hasToString("house@alder.example");
          assertThat(mail.getSubject()).isEqualTo("A test from Alder & Sons");
        });
    assertThat(within(() -> audit.entriesOf(house.id().value(), 9)))
        .extracting(Entry::act)
        .containsExactly("test mail server", "change mail server");
  }

  /// Without an address of this server a link that is sent would lead wherever the request says.
  @Test
  void noLinkIsSentToWhereOnlyTheRequestSays() {
    keep(Map.of());
    var elsewhere = new RawBrowser(port, "Host: evil.example.org");
    elsewhere.get("/sign-in");
    elsewhere.post("/sign-in", Map.of("email", email, "password", PASSWORD));
    elsewhere.get("/house/staff");
    Map<String, String> invitation = Map.of("email", "new" + email, "role", "clerk");

    assertThat(elsewhere.post("/house/staff/invitations", invitation))
        .contains("Not sent to new" + email, "RAPPORT_ADDRESS");
    assertThat(smtp.getReceivedMessages()).isEmpty();

    jana.get("/house/staff");
    jana.post("/house/staff/invitations", invitation);
    assertThat(smtp.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whatTheServerRefusesIsSaidByItsKind() {
    keep(Map.of("password", "wrong"));
    assertThat(test()).contains("The mail server does not let us in");

    keep(Map.of("name", "", "password", "", "starttls", "on"));
    assertThat(test()).contains("does not encrypt");

    keep(Map.of());
    smtp.stop();
    assertThat(test()).contains("No mail server answers at 127.0.0.1, port");
  }

  /// What listens at a port is not read to whoever asks for it.
  @Test
  void noOtherServerIsReadOut() throws IOException {
    try (var banner = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var caller = banner.accept()) {
              caller.getOutputStream().write("SSH-2.0-secret banner\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      keep(Map.of("port", String.valueOf(banner.getLocalPort())));
      assertThat(test())
          .contains("No mail server answers at 127.0.0.1")
          .doesNotContain("secret banner");
    }
    keep(Map.of("host", "169.254.169.254"));
    assertThat(test()).contains("169.254.169.254 is no place for a mail server.");
    keep(Map.of("host", "nobody.invalid"));
    assertThat(test()).contains("No server is known by the name nobody.invalid.");
  }

  @Test
  void thePasswordIsSealedAndItsKeyIsTheOwnersAlone() throws IOException {
    keep(Map.of());

    String row =
        within(() ->
            jdbc.sql(
                    """
                    select row_to_json(m)::text || encode(password, 'escape')
                    from channels.mail_servers m
                    """)
                .query(String.class)
                .single());
    assertThat(row).contains("house@alder.example").doesNotContain(SECRET);
    assertThat(jana.get("/house/mail").body()).doesNotContain(SECRET);
    Path key = data.resolve("secrets.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(within(() -> audit.entriesOf(house.id().value(), 9)).toString())
        .doesNotContain(SECRET);

    String text = Files.readString(key);
    Files.writeString(key, "A".repeat(43) + "=");
    assertThat(jana.get("/house/mail").body()).contains("The password cannot be read");
    assertThat(test()).contains("No mail server is known");
    Files.writeString(key, text);
    assertThat(test()).contains("The mail server took it");
  }

  /// Moved into the row of another house, it opens nothing.
  @Test
  void aSealedPasswordBelongsToItsHouse() {
    keep(Map.of());
    byte[] sealed =
        within(() ->
            jdbc.sql("select password from channels.mail_servers").query(byte[].class).single());
    Organisation first = house;
    janaIsIn();
    assertThat(house).isNotEqualTo(first);
    keep(Map.of());
    within(() ->
        jdbc.sql("update channels.mail_servers set password = :sealed")
            .param("sealed", sealed)
            .update());

    assertThat(within(servers::kept))
        .hasValueSatisfying(kept -> {
          assertThat(kept.hasPassword()).isTrue();
          assertThat(kept.passwordOpens()).isFalse();
        });
  }

  @Test
  void thePasswordStaysWithItsServer() {
    keep(Map.of());
    keep(Map.of("password", "", "sender", "other@alder.example"));
    assertThat(test()).contains("The mail server took it");

    HttpResponse<String> elsewhere =
        jana.post("/house/mail", server(Map.of("password", "", "host", "mail.example.org")));
    assertThat(elsewhere.statusCode()).isEqualTo(422);
    assertThat(elsewhere.body()).contains("Give the password for this name on this server");
  }

  @Test
  void whatIsNoServerIsRefusedInASentence() {
    Map<String, String> wrong =
        Map.of(
            "host", "Give the name of the server",
            "port", "Give the port of the server",
            "sender", "Give an e-mail address");
    wrong.forEach((field, sentence) ->
        assertThat(jana.post("/house/mail", server(Map.of(field, "no one"))).body())
            .contains(sentence));
    assertThat(jana.post("/house/mail", server(Map.of("name", ""))).body())
        .contains("Give the name that belongs to the password");
    assertThat(within(servers::kept)).isEmpty();
  }

  @Test
  void anInvitationIsSentOnceAMailServerIsKnown() throws Exception {
    jana.get("/house/staff");
    Map<String, String> vera = Map.of("email", "vera@example.org", "role", "clerk", "place", "");
    assertThat(jana.post("/house/staff/invitations", vera).body())
        .contains("Not sent to vera@example.org: no mail server is known");

    keep(Map.of());
    assertThat(jana.post("/house/staff/invitations", vera).body())
        .contains("Sent to vera@example.org.");
    assertThat(smtp.getReceivedMessages())
        .singleElement()
        .satisfies(mail ->
            assertThat(String.valueOf(mail.getContent()))
                .contains("Jana Alder invites you", "/join?token="));
  }

  @Test
  void aServerThatIsForgottenCarriesNothing() {
    keep(Map.of());
    jana.post("/house/mail/end", Map.of());

    assertThat(within(servers::kept)).isEmpty();
    assertThat(jana.get("/house/mail").body()).contains("No mail server is known");
  }

  private void keep(Map<String, String> otherwise) {
    HttpResponse<String> kept = jana.post("/house/mail", server(otherwise));
    assertThat(Browser.location(kept)).as(kept.body()).isEqualTo("/house/mail");
    jana.get("/house/mail");
  }

  private Map<String, String> server(Map<String, String> otherwise) {
    var fields =
        new TreeMap<>(
            Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(smtp.getSmtp().getPort()),
                "sender", "house@alder.example",
                "name", "house",
                "password", SECRET));
    fields.putAll(otherwise);
    return fields;
  }

  private String test() {
    assertThat(Browser.location(jana.post("/house/mail/test", Map.of()))).isEqualTo("/house/mail");
    return jana.get("/house/mail").body();
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(
        house.id(), () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
  }
}
