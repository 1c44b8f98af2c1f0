package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.FreshDatabase;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Links;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PointKind;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// A server that is reached under an address of its own, by a proxy that speaks TLS for it.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"rapport.https=true", "rapport.address=https://me.example.org/"})
@ContextConfiguration(initializers = FreshDatabase.class)
class FromOutsideTests {

  private static final String PASSWORD = "correct horse battery staple";
  private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([^\"]+)\"");
  private static final Pattern HANDLE = Pattern.compile("\"user\":\\{[^}]*\"id\":\"([^\"]+)\"");
  private static final Pattern END = Pattern.compile("(/me/passkeys/[^/\"]+/end)\"");
  private static final String CHANGED = "Your ways in changed";
  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static {
    SMTP.start();
  }

  @DynamicPropertySource
  static void mailOfTheServer(DynamicPropertyRegistry properties) {
    properties.add("rapport.mail.host", () -> "127.0.0.1");
    properties.add("rapport.mail.port", () -> SMTP.getSmtp().getPort());
    properties.add("rapport.mail.from", () -> "server@rapport.example");
  }

  @Autowired ApplicationContext context;
  @Autowired Organisations organisations;
  @Autowired PasswordEncoder encoder;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired Holders holders;
  @Autowired Addresses addresses;
  @Autowired Links links;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @LocalServerPort int port;

  @AfterAll
  static void stop() {
    SMTP.stop();
  }

  private RawBrowser from(String address) {
    return under("me.example.org", address);
  }

  private RawBrowser under(String host, String address) {
    return new RawBrowser(
        port, "Host: " + host, "X-Forwarded-For: " + address, "X-Forwarded-Proto: https");
  }

  /// Whoever works here names any host in what she asks: a link with her host would bring her the
  /// secret by which the customer is known.
  @Test
  void aLinkThatIsSentLeadsToTheAddressOfThisServer() {
    AlderHouse house = AlderHouse.found(context);
    String mailbox =
        Tenancy.within(
            house.organisation.id(),
            () ->
                people.of(identities.recordsOf(identities.personOf(house.marta))).points().stream()
                    .filter(point -> point.kind() == PointKind.EMAIL)
                    .findFirst()
                    .orElseThrow()
                    .value());
    RawBrowser lena = signedIn(house, Role.CLERK);
    lena.get(house.path(house.marta) + "/own-side");
    lena.post(house.path(house.marta) + "/own-side/invitation", Map.of("point", mailbox));
    assertThat(mailTo(mailbox))
        .contains("https://me.example.org/me/join?token=")
        .doesNotContain("evil");

    RawBrowser jana = signedIn(house, Role.MANAGER);
    jana.get("/house/staff");
    String invited = UUID.randomUUID() + "@example.org";
    jana.post("/house/staff/invitations", Map.of("email", invited, "role", "planner"));
    assertThat(mailTo(invited))
        .contains("https://me.example.org/join?token=")
        .doesNotContain("evil");
  }

  /// The same of whoever comes back to the desk, comes in to her own page, or changes how she does.
  @Test
  void everyOtherLinkThatIsSentLeadsThereToo() {
    AlderHouse house = AlderHouse.found(context);
    RawBrowser jana = signedIn(house, Role.MANAGER);
    jana.get("/house/staff");
    String back = UUID.randomUUID() + "@example.org";
    jana.post("/house/staff/" + house.ivo().id().value() + "/way-in", Map.of("email", back));
    assertThat(mailTo(back)).contains("https://me.example.org/join?token=").doesNotContain("evil");

    HolderId holder = Holders.nextId();
    String mailbox = "ela-" + holder + "@example.org";
    Holding.run(
        holder,
        () -> {
          holders.begin("Ela", null);
          addresses.confirm(mailbox);
        });
    RawBrowser ela = under("evil.example.org", "203.0.113.31");
    asksForLink(ela, mailbox);
    assertLinkTo(mailbox);

    String link =
        holder + Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, mailbox));
    ela.get("/me/link?token=" + link);
    ela.post("/me/link", Map.of("token", link));
    ela.get("/me/settings");
    String another = "other-" + holder + "@example.org";
    ela.post("/me/addresses", Map.of("email", another));
    assertLinkTo(another);

    String confirming =
        holder + Holding.within(holder, () -> links.issue(Links.Purpose.CONFIRM, another));
    ela.get("/me/link?token=" + confirming);
    ela.post("/me/link", Map.of("token", confirming));
    assertThat(mailsTo(mailbox, 2)).isEqualTo(2);
    assertThat(mailTo(mailbox, "https://me.example.org/me/not-me?token=")).doesNotContain("evil");
  }

  private void assertLinkTo(String mailbox) {
    assertThat(mailsTo(mailbox, 1)).isEqualTo(1);
    assertThat(mailTo(mailbox))
        .contains("https://me.example.org/me/link?token=")
        .doesNotContain("evil");
  }

  private RawBrowser signedIn(AlderHouse house, Role role) {
    Staff staff =
        Tenancy.within(
            house.organisation.id(),
            () ->
                organisations.staff().stream()
                    .filter(one -> one.role() == role)
                    .findFirst()
                    .orElseThrow());
    String email = UUID.randomUUID() + "@example.org";
    organisations.allowSignIn(house.organisation.id(), staff.id(), email, encoder.encode(PASSWORD));
    RawBrowser browser = under("evil.example.org", "203.0.113.1");
    browser.get("/sign-in");
    assertThat(browser.post("/sign-in", Map.of("email", email, "password", PASSWORD)))
        .contains("/today");
    return browser;
  }

  private static String mailTo(String address) {
    return mailTo(address, "");
  }

  /// @param within words of the one that is meant
  private static String mailTo(String address, String within) {
    return Arrays.stream(SMTP.getReceivedMessages())
        .filter(mail -> GreenMailUtil.getHeaders(mail).contains(address))
        .map(mail -> GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "="))
        .filter(body -> body.contains(within))
        .findFirst()
        .orElseThrow();
  }

  /// Somebody who began an account and looks at its settings.
  private RawBrowser begun(String address) {
    RawBrowser ela = from(address);
    ela.get("/me/in");
    assertThat(ela.post("/me/in/begin", Map.of("name", "Ela", "email", "")))
        .contains("/me/settings", "__Host-rapport-me=");
    ela.get("/me/settings");
    return ela;
  }

  @Test
  void aPasskeyIsOfTheAddressUnderWhichThePageIsOpen() {
    RawBrowser ela = begun("203.0.113.2");
    String asked = RawBrowser.body(ela.json("/me/passkeys/options", "{}"));
    assertThat(asked).contains("\"id\":\"me.example.org\"");
    var passkey = new SoftPasskey("https://me.example.org", "me.example.org");

    assertThat(ela.json("/me/passkeys", answer(asked, passkey.made(one(CHALLENGE, asked)))))
        .startsWith("HTTP/1.1 200");

    RawBrowser another = from("203.0.113.3");
    another.get("/me/in");
    String toUse = RawBrowser.body(another.json("/me/in/passkey/options", "{}"));
    assertThat(toUse).contains("\"rpId\":\"me.example.org\"");
    String used = passkey.used(one(CHALLENGE, toUse), one(HANDLE, asked));
    assertThat(another.json("/me/in/passkey", answer(toUse, used))).startsWith("HTTP/1.1 200");
    assertThat(another.get("/me")).contains("Ela");
  }

  /// What the page of another origin had signed counts nothing, though the device is hers.
  @Test
  void aPasskeyOfAnotherOriginIsRefused() {
    RawBrowser ela = begun("203.0.113.4");
    String asked = RawBrowser.body(ela.json("/me/passkeys/options", "{}"));
    var passkey = new SoftPasskey("http://me.example.org", "me.example.org");

    assertThat(ela.json("/me/passkeys", answer(asked, passkey.made(one(CHALLENGE, asked)))))
        .startsWith("HTTP/1.1 403");
  }

  /// By her mailbox alone somebody ends her passkey, so that nothing is signed any more.
  @Test
  void whatIsCriticalRestsWhenAPasskeyEndsOrALinkIsUsedBesideOne() {
    RawBrowser ela = begun("203.0.113.7");
    String asked = RawBrowser.body(ela.json("/me/passkeys/options", "{}"));
    HolderId holder = holder(one(HANDLE, asked));
    String mailbox = "ela-" + holder + "@example.org";
    assertThat(Holding.within(holder, () -> addresses.confirm(mailbox))).isPresent();
    var passkey = new SoftPasskey("https://me.example.org", "me.example.org");
    ela.json("/me/passkeys", answer(asked, passkey.made(one(CHALLENGE, asked))));
    assertThat(ela.get("/me/settings")).doesNotContain(CHANGED);

    RawBrowser another = from("203.0.113.8");
    String link =
        holder + Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, mailbox));
    another.get("/me/link?token=" + link);
    another.post("/me/link", Map.of("token", link));
    assertThat(another.get("/me/settings")).contains(CHANGED);

    Holding.run(holder, this::restIsOver);
    String settings = another.get("/me/settings");
    assertThat(settings).doesNotContain(CHANGED);
    another.post(one(END, settings), Map.of());
    assertThat(another.get("/me/settings")).contains(CHANGED, "opens nothing any more");
    assertThat(
            Stream.generate(() -> SMTP.waitForIncomingEmail(100, Integer.MAX_VALUE))
                .limit(200)
                .anyMatch(_ -> isMailed(mailbox, "A passkey of your page was ended")))
        .isTrue();
  }

  /// From one address links go to a mailbox until that address had enough; she is elsewhere, gets
  /// hers, and those that she got before open still.
  @Test
  void whoeverAsksForLinksToAMailboxKeepsNobodyOut() {
    HolderId holder = Holders.nextId();
    String mailbox = "ela-" + holder + "@example.org";
    Holding.run(
        holder,
        () -> {
          holders.begin("Ela", null);
          addresses.confirm(mailbox);
        });
    String first =
        holder + Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, mailbox));
    RawBrowser guesser = from("203.0.113.20");
    IntStream.range(0, 8).forEach(_ -> asksForLink(guesser, mailbox));
    assertThat(mailsTo(mailbox, 5)).isEqualTo(5);

    RawBrowser ela = from("203.0.113.21");
    assertThat(ela.get("/me/link?token=" + first)).startsWith("HTTP/1.1 200");
    asksForLink(ela, mailbox);
    assertThat(mailsTo(mailbox, 6)).as("five for one address, and one for hers").isEqualTo(6);
    String second =
        holder + Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, mailbox));
    ela.get("/me/link?token=" + second);
    assertThat(ela.post("/me/link", Map.of("token", second))).contains("__Host-rapport-me=");
    assertThat(ela.get("/me/link?token=" + first)).startsWith("HTTP/1.1 404");
  }

  private static void asksForLink(RawBrowser browser, String mailbox) {
    browser.get("/me/in");
    browser.post("/me/in/link", Map.of("email", mailbox));
  }

  /// @param expected to be waited for
  private static long mailsTo(String mailbox, int expected) {
    return Stream.generate(() -> SMTP.waitForIncomingEmail(100, Integer.MAX_VALUE))
        .limit(200)
        .map(_ ->
            Arrays.stream(SMTP.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains(mailbox))
                .count())
        .filter(count -> count >= expected)
        .findFirst()
        .orElse(0L);
  }

  private void restIsOver() {
    transaction.executeWithoutResult(
        _ -> jdbc.sql("update holders.holders set rests_until = null").update());
  }

  private static boolean isMailed(String address, String subject) {
    return Arrays.stream(SMTP.getReceivedMessages())
        .map(GreenMailUtil::getHeaders)
        .anyMatch(headers -> headers.contains(address) && headers.contains(subject));
  }

  private static HolderId holder(String handle) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(handle));
    return HolderId.of(new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static String answer(String asked, String credential) {
    return "{\"id\":\"%s\",\"credential\":%s}".formatted(one(ID, asked), credential);
  }

  private static String one(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  /// The proxy asks in the place of all, so that it alone would be whom tries are counted of. What
  /// somebody writes before its word is believed of nobody.
  @Test
  void triesAreCountedOfWhoeverAskedTheProxy() {
    IntStream.range(0, SignInTries.PER_ADDRESS)
        .forEach(number ->
            assertThat(tried("192.0.2." + number + ", 203.0.113.5"))
                .contains("/sign-in?again&wrong"));

    assertThat(tried("192.0.2.99, 203.0.113.5")).contains("/sign-in?again&often");
    assertThat(tried("203.0.113.6")).contains("/sign-in?again&wrong");
  }

  private String tried(String from) {
    RawBrowser browser = from(from);
    browser.get("/sign-in");
    return browser.post(
        "/sign-in", Map.of("email", UUID.randomUUID() + "@example.org", "password", "wrong"));
  }
}
