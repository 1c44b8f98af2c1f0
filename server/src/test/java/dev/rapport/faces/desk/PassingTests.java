package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A clerk writes to a customer whose address nobody at the counter sees, by the mail of the
/// server.
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class PassingTests {

  private static final String ADDRESS = "canary.kovac@example.org";
  private static final String WORDS = "Your glasses are ready.\nBring the old ones, Grüße {0} <b>!";

  /// At a port that stays the same when it stops and starts.
  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static {
    SMTP.start();
  }

  private static int freePort() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void mailOfTheServer(DynamicPropertyRegistry properties) {
    properties.add("rapport.mail.host", () -> "127.0.0.1");
    properties.add("rapport.mail.port", () -> SMTP.getSmtp().getPort());
    properties.add("rapport.mail.from", () -> "server@rapport.example");
  }

  @Autowired ApplicationContext context;
  @Autowired WebKeys keys;
  @LocalServerPort int port;

  private final HolderId marta = Holders.nextId();
  private AlderHouse house;
  private Browser lena;
  private Browser phone;

  @AfterAll
  static void stop() {
    SMTP.stop();
  }

  @BeforeEach
  void sheHasAnAddressAndAClerkIsAtTheCounter() throws Exception {
    if (!SMTP.isRunning()) {
      SMTP.start();
    }
    SMTP.purgeEmailFromAllMailboxes();
    house = AlderHouse.found(context);
    lena = house.signedIn(port, Role.CLERK);
    TieId tie = house.holder("Marta Kovač", marta, house.marta, Map.of(ItemKind.EMAIL, ADDRESS));
    phone = house.phone(port, tie);
  }

  @Test
  void sheGetsWhatWasWrittenAndNobodySeesWhereto(CapturedOutput output)
      throws MessagingException, IOException {
    KeyId key = makesAKey("write-once", "relay");
    HttpResponse<String> errand = lena.post("/k", Map.of("key", code(key)));
    assertThat(errand.statusCode()).isEqualTo(200);
    assertThat(errand.body())
        .contains("Have something sent to you", "You do not see the address", "3 messages are left")
        .contains("Nothing may be kept.")
        .doesNotContain(ADDRESS, "canary", "Show it");

    HttpResponse<String> passed = pass(key, errand.body(), WORDS);

    assertThat(passed.statusCode()).isEqualTo(200);
    assertThat(passed.body())
        .contains("It is on its way", "2 messages are left")
        .doesNotContain(ADDRESS, "canary", "Your glasses are ready");
    MimeMessage mail = SMTP.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).singleElement().hasToString(ADDRESS);
    assertThat(mail.getFrom()).singleElement().hasToString("server@rapport.example");
    assertThat(mail.getReplyTo()).singleElement().hasToString("server@rapport.example");
    assertThat(mail.getSubject()).isEqualTo("A message from Alder & Sons");
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat(mail.getContent().toString().replace("\r\n", "\n"))
        .contains(WORDS, "Lena at Alder & Sons passes this on", "they would learn it")
        .doesNotContain("Wolf");
    for (String page : new String[] {"/k", "/k/errand?of=" + key.value(), "/k/done"}) {
      assertThat(lena.get(page).body()).doesNotContain(ADDRESS, "canary", "glasses are ready");
    }
    assertThat(lena.post(path(key) + "/reading", Map.of()).body())
        .doesNotContain(ADDRESS, "canary", "glasses are ready");
    lena.post(path(key) + "/done", Map.of());
    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get("/house/keys").body())
        .contains("Have something sent to you")
        .doesNotContain(ADDRESS, "canary", "glasses are ready");
    assertThat(jana.get("/house/audit").body()).doesNotContain(ADDRESS, "canary", "are ready");
    assertThat(phone.get("/me/keys/" + key.value()).body())
        .contains("Lena, clerk had something passed on to: E-mail address")
        .doesNotContain("glasses are ready");
    assertThat(output.getAll()).doesNotContain(ADDRESS, "glasses are ready");
  }

  @Test
  void noHeaderComesFromTheClerk() throws MessagingException, IOException {
    KeyId key = makesAKey("write-once", "relay");
    String errand = lena.post("/k", Map.of("key", code(key))).body();

    pass(
        key, errand, "Bcc: other@example.org\r\n\r\nSubject: mine\r\n.\r\nQUIT\r\n\u0000\u0007end");

    assertThat(SMTP.getReceivedMessages())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.getAllRecipients()).singleElement().hasToString(ADDRESS);
          assertThat(mail.getSubject()).isEqualTo("A message from Alder & Sons");
          assertThat(mail.getHeader("Bcc")).isNull();
          assertThat(mail.getContent().toString())
              .contains("Subject: mine", "QUIT", "end")
              .doesNotContain("\u0000", "\u0007");
        });
  }

  @Test
  void wordsHaveBounds() {
    KeyId key = makesAKey("write-once", "relay");
    String errand = lena.post("/k", Map.of("key", code(key))).body();

    assertThat(pass(key, errand, " \n ").statusCode()).isEqualTo(422);
    HttpResponse<String> tooLong = pass(key, errand, "x".repeat(2_001));
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.body()).contains("Write 1 to 2,000 letters", "3 messages are left", "xxx");
    assertThat(pass(key, errand, "x".repeat(2_000)).statusCode()).isEqualTo(200);
    assertThat(SMTP.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aMailServerThatTakesNothingIsTold() {
    KeyId key = makesAKey("send-invoice", "relay");
    String errand = lena.post("/k", Map.of("key", code(key))).body();
    SMTP.stop();

    HttpResponse<String> passed = pass(key, errand, "Your invoice");

    assertThat(passed.statusCode()).isEqualTo(422);
    assertThat(passed.body())
        .contains("The mail server did not take it", "2 messages are left", "Your invoice")
        .doesNotContain(ADDRESS, "canary");
    assertThat(phone.get("/me/keys/" + key.value()).body())
        .contains("had something passed on to: E-mail address")
        .contains("It was not delivered: E-mail address");
  }

  @Test
  void whatSheStopsPassesNothingOn() {
    KeyId key = makesAKey("write-once", "relay");
    String errand = lena.post("/k", Map.of("key", code(key))).body();
    phone.get("/me/keys/" + key.value());
    phone.post("/me/keys/" + key.value() + "/end", Map.of());

    assertThat(Browser.location(pass(key, errand, "Too late"))).startsWith("/k/done");
    assertThat(SMTP.getReceivedMessages()).isEmpty();
  }

  private HttpResponse<String> pass(KeyId key, String errand, String words) {
    Matcher item = Pattern.compile("name=\"item\" value=\"([^\"]+)\"").matcher(errand);
    assertThat(item.find()).isTrue();
    return lena.post(path(key) + "/message", Map.of("item", item.group(1), "words", words));
  }

  private KeyId makesAKey(String errand, String mode) {
    String at = house.organisation.id().toString();
    assertThat(phone.get("/me/keys/new?errand=%s&at=%s".formatted(errand, at)).body())
        .contains("only passing on to it, without seeing it");
    HttpResponse<String> made =
        phone.post("/me/keys", Map.of("errand", errand, "at", at, "lasts", "now", "email", mode));
    String location = Browser.location(made);
    assertThat(location).startsWith("/me/keys/");
    return new KeyId(UUID.fromString(location.substring("/me/keys/".length())));
  }

  private String code(KeyId key) {
    return Holding.within(marta, () -> keys.codes(key)).flatMap(Codes::spoken).orElse("");
  }

  private static String path(KeyId key) {
    return "/k/errand/" + key.value();
  }
}
