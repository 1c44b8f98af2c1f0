package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.FreshDatabase;
import dev.rapport.faces.channels.MailServer;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody finds a customer's page open: she gives an address of her own, or takes the owner's
/// away. With a real mail server.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    // a server of its own, on which there is one house
    properties = "test.database=one house")
@ContextConfiguration(initializers = FreshDatabase.class)
class NewAddressTests {

  private static final Pattern LINK =
      Pattern.compile("(/me/(?:link|not-me))\\?token=([A-Za-z0-9_-]+)");
  private static final int PATIENCE_MILLIS = 20_000;

  @Autowired Organisations organisations;
  @Autowired MailServers servers;
  @Autowired Holders holders;
  @Autowired Addresses addresses;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @LocalServerPort int port;

  private final GreenMail smtp =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final HolderId marta = Holders.nextId();
  private final String old = "marta-" + UUID.randomUUID() + "@example.org";
  private final String another = "another-" + UUID.randomUUID() + "@example.org";
  private Browser phone;

  /// With one house on a server, the mail of its holders leaves by its server.
  @BeforeEach
  void martaIsIn() {
    smtp.start();
    Organisation house =
        organisations.all().stream()
            .findFirst()
            .orElseGet(() ->
                organisations.found(
                    "only", "Alder & Sons", "garage", ZoneId.of("Europe/Vienna"), "AT"));
    Tenancy.run(
        house.id(),
        () ->
            servers.keep(
                new MailServer(
                    "127.0.0.1",
                    smtp.getSmtp().getPort(),
                    "house@example.org",
                    Optional.empty(),
                    false,
                    false,
                    false),
                Optional.empty(),
                "Jana Alder"));
    Holding.run(
        marta,
        () -> {
          holders.begin("Marta Kovač", "en");
          assertThat(addresses.confirm(old)).isPresent();
        });
    phone = cameIn(old);
  }

  @AfterEach
  void end() {
    smtp.stop();
  }

  @Test
  void whatIsAddedRestsAndTheOlderAddressMaySayThatItWasNotShe() {
    String told = added(another);

    assertThat(told).contains(another, "For 7 days nobody comes in by it", "/me/not-me?token=");
    assertThat(addresses.holderOf(another)).as("no link goes there yet").isEmpty();
    assertThat(phone.get("/me/settings").body())
        .contains(another, "It rests: no link goes there before")
        .contains("Your ways in changed");

    Matcher way = way(told);
    var older = new Browser(port);
    assertThat(older.get(way.group(1) + "?token=" + way.group(2)).body())
        .contains("That was not me", another);
    assertThat(mine()).as("looking changes nothing").contains(another);
    assertThat(older.post(way.group(1), Map.of("token", way.group(2))).body())
        .contains("It is as before");

    assertThat(mine()).containsExactly(old);
    assertThat(Browser.location(phone.get("/me"))).as("closed everywhere").isEqualTo("/me/in");
    assertThat(older.get(way.group(1) + "?token=" + way.group(2)).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsTakenAwayComesBackAndTheLastWayInStays() {
    phone.get("/me/settings");
    phone.post("/me/addresses/removal", Map.of("email", old));
    assertThat(phone.get("/me/settings").body()).contains("This is your only way in", old);
    added(another);
    phone.get("/me/settings");
    phone.post("/me/addresses/removal", Map.of("email", old));
    assertThat(phone.get("/me/settings").body())
        .as("what rests is no way in yet")
        .contains("This is your only way in", old);

    phone.post("/me/addresses/removal", Map.of("email", another));
    assertThat(phone.get("/me/settings").body()).doesNotContain("<strong class=\"wrap\">another");
    assertThat(mine()).containsExactly(old);
  }

  @Test
  void whatIsTakenAwayWhileItRestsIsSaidToBeGone() {
    added(another);
    phone.get("/me/settings");
    phone.post("/me/addresses/removal", Map.of("email", another));

    assertThat(phone.get("/me/settings").body())
        .contains("It still rested, so nobody ever came in");
    assertThat(mailTo(old, 4))
        .contains(another + " was taken off your page. It still rested", "not come back by itself")
        .doesNotContain("not-me", "within 7 days");
    assertThat(mine()).containsExactly(old);
  }

  @Test
  void withinSevenDaysSheSaysThatItWasNotSheAndAllIsAsBefore() {
    Matcher way = takenAway();
    assertThat(addresses.holderOf(old)).as("no link goes there").isEmpty();

    var older = new Browser(port);
    assertThat(older.get(way.group(1) + "?token=" + way.group(2)).body())
        .contains(old + " comes back, and your page is closed wherever it is open");
    assertThat(mine()).as("looking changes nothing").containsExactly(another);
    assertThat(older.post(way.group(1), Map.of("token", way.group(2))).body())
        .contains("It is as before");

    assertThat(mine()).containsExactly(old, another);
    assertThat(addresses.holderOf(old)).contains(marta);
    assertThat(Browser.location(phone.get("/me"))).as("closed everywhere").isEqualTo("/me/in");
    assertThat(older.post(way.group(1), Map.of("token", way.group(2))).statusCode())
        .as("once")
        .isEqualTo(404);
    assertThat(cameIn(old).get("/me/settings").body()).contains("Your ways in changed");
  }

  @Test
  void afterSevenDaysItStaysAway() {
    Matcher way = takenAway();
    asMarta("update holders.addresses set objection_until = clock_timestamp()");

    var older = new Browser(port);
    assertThat(older.get(way.group(1) + "?token=" + way.group(2)).statusCode()).isEqualTo(404);
    older.get("/me/in");
    assertThat(older.post(way.group(1), Map.of("token", way.group(2))).statusCode()).isEqualTo(404);

    assertThat(mine()).containsExactly(another);
    assertThat(phone.get("/me/settings").statusCode()).as("still open").isEqualTo(200);
  }

  /// Somebody on her open page takes her oldest address away, beside another that opens it too.
  ///
  /// @return the way to say that it was not she
  private Matcher takenAway() {
    added(another);
    asMarta("update holders.addresses set recovers_at = clock_timestamp()");
    phone.get("/me/settings");
    phone.post("/me/addresses/removal", Map.of("email", old));
    String told = mailTo(old, 4);
    assertThat(told).contains(old + " was taken off your page", "within 7 days, and it comes back");
    return way(told);
  }

  private void asMarta(String change) {
    Holding.run(marta, () -> transaction.executeWithoutResult(_ -> jdbc.sql(change).update()));
  }

  /// @return what the older address is told
  private String added(String email) {
    int before = smtp.getReceivedMessages().length;
    phone.get("/me/settings");
    phone.post("/me/addresses", Map.of("email", email));
    Matcher confirm = way(mailTo(email, before + 1));
    phone.get(confirm.group(1) + "?token=" + confirm.group(2));
    assertThat(phone.post("/me/link", Map.of("token", confirm.group(2))).body())
        .contains("It rests for 7 days");
    return mailTo(old, before + 2);
  }

  private Browser cameIn(String email) {
    var browser = new Browser(port);
    int before = smtp.getReceivedMessages().length;
    browser.get("/me/in");
    browser.post("/me/in/link", Map.of("email", email));
    Matcher link = way(mailTo(email, before + 1));
    browser.get(link.group(1) + "?token=" + link.group(2));
    assertThat(Browser.location(browser.post("/me/link", Map.of("token", link.group(2)))))
        .isEqualTo("/me");
    return browser;
  }

  private List<String> mine() {
    return Holding.within(marta, () -> addresses.mine());
  }

  /// The latest, once so many have come in all.
  private String mailTo(String email, int count) {
    assertThat(smtp.waitForIncomingEmail(PATIENCE_MILLIS, count)).isTrue();
    return Arrays.stream(smtp.getReceivedMessages())
        .filter(message -> to(message).equals(email))
        .reduce((_, later) -> later)
        .map(message -> GreenMailUtil.getBody(message).replace("=\r\n", "").replace("=3D", "="))
        .orElseThrow();
  }

  private static String to(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Matcher way(String mail) {
    Matcher way = LINK.matcher(mail);
    assertThat(way.find()).as(mail).isTrue();
    return way;
  }
}
