package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.ground.tenancy.HolderId;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A clerk asks first: by a picture at the counter, or by a request that waits on her page.
@DeskTest
class KeyRequestTests {

  private static final Pattern LETTERS = Pattern.compile("/me/for/([B-Z]{4}-[B-Z]{4})");

  /// What she opens for a warranty claim: the address, and nothing of the rest.
  private static final Map<String, String> ADDRESS_ALONE =
      Map.of("postal_address", "value", "policy", "none", "phone", "none");

  @Autowired ApplicationContext context;
  @Autowired SignInTries tries;
  @LocalServerPort int port;

  private final HolderId marta = Holders.nextId();
  private AlderHouse house;
  private Browser lena;
  private TieId tie;

  @BeforeEach
  void sheHasAVaultAndAClerkIsAtTheCounter() {
    house = AlderHouse.found(context);
    lena = house.signedIn(port, Role.CLERK);
    tie = house.holder("Marta Kovač", marta, house.marta, Canaries.VAULT);
  }

  /// @return where she came out
  private String comesIn(Browser phone) {
    phone.get("/me/in");
    return Browser.location(
        phone.post(
            "/me/in/demo",
            Map.of(
                "organisation",
                house.organisation.id().toString(),
                "tie",
                tie.value().toString())));
  }

  private String asks(String errand) {
    lena.get("/k/ask");
    String request = Browser.location(lena.post("/k/ask", Map.of("errand", errand)));
    assertThat(request).startsWith("/k/ask/");
    return request;
  }

  /// @return the key that answers a request
  private static String opened(HttpResponse<String> answered) {
    String at = Browser.location(answered);
    assertThat(at).startsWith("/me/keys/");
    return at.substring("/me/keys/".length());
  }

  private String letters(String request) {
    Matcher letters = LETTERS.matcher(lena.get(request).body());
    assertThat(letters.find()).isTrue();
    return letters.group(1);
  }

  @Test
  void whoScansThePictureComesInSeesWhoAsksAndOpensWhatShePicks() {
    String request = asks("warranty-claim");
    var phone = new Browser(port);

    String asked = Browser.location(phone.get("/me/for/" + letters(request)));
    assertThat(Browser.location(phone.get(asked))).isEqualTo("/me/in");
    assertThat(comesIn(phone)).as("she comes back to what she scanned").isEqualTo(asked);
    assertThat(phone.get(asked).body())
        .contains("Alder &amp; Sons asks you", "Lena, clerk, and nobody else")
        .contains("Make a warranty claim", "must be deleted after 30 days")
        .doesNotContain("Wolf");
    assertThat(lena.get(request).body())
        .as("looking answers nothing")
        .contains("Let your customer");

    String key = Browser.location(phone.post(asked, ADDRESS_ALONE));
    assertThat(key).startsWith("/me/keys/");
    assertThat(Browser.location(lena.get(request))).isEqualTo("/k/errand");
    String id = key.substring("/me/keys/".length());
    assertThat(lena.get("/k/errand?of=" + id).body())
        .contains("Show it")
        .doesNotContain(Canaries.ADDRESS);
    assertThat(lena.post("/k/errand/" + id + "/reading", Map.of()).body())
        .contains(Canaries.ADDRESS, "not shared", "Ask for it")
        .doesNotContain(Canaries.POLICY, Canaries.PHONE, Canaries.INCOME, "Kovač");
    assertThat(phone.get(key).body()).contains("Lena, clerk read: Postal address");
    assertThat(phone.post(asked, ADDRESS_ALONE).statusCode())
        .as("a request is answered once")
        .isEqualTo(404);
  }

  @Test
  void aCopiedPictureChangesNothingAboutWhoReads() {
    String request = asks("warranty-claim");
    String letters = letters(request);
    AlderHouse elsewhere = AlderHouse.found(context);
    Browser stranger = elsewhere.signedIn(port, Role.CLERK);
    var phone = new Browser(port);
    comesIn(phone);

    String asked = Browser.location(phone.get("/me/for/" + letters));
    phone.get(asked);
    String key = opened(phone.post(asked, ADDRESS_ALONE));

    assertThat(Browser.location(lena.get(request))).isEqualTo("/k/errand");
    stranger.get("/k");
    assertThat(stranger.post("/k/errand/" + key + "/reading", Map.of()).body())
        .doesNotContain(Canaries.ADDRESS);
    assertThat(stranger.get(request).statusCode()).isEqualTo(404);
    Browser colleague = house.signedIn(port, Role.OWNER);
    colleague.get("/k");
    assertThat(colleague.post("/k/errand/" + key + "/reading", Map.of()).body())
        .doesNotContain(Canaries.ADDRESS);
  }

  @Test
  void ofTwoWhoScannedItOneIsAsked() {
    String letters = letters(asks("deliver-home"));
    var phone = new Browser(port);
    comesIn(phone);
    String asked = Browser.location(phone.get("/me/for/" + letters));
    HolderId other = Holders.nextId();
    TieId hers =
        house.holder(
            "Nadia Petrov", other, house.nadia, Map.of(ItemKind.POSTAL_ADDRESS, "Otherweg 2"));
    Browser second = house.phone(port, hers);
    String askedToo = Browser.location(second.get("/me/for/" + letters));
    phone.get(asked);
    second.get(askedToo);

    phone.post(asked, Map.of("postal_address", "value"));

    assertThat(second.post(askedToo, Map.of("postal_address", "value")).statusCode())
        .isEqualTo(404);
    assertThat(second.get(asked).statusCode()).isEqualTo(404);
  }

  @Test
  void theScreenHearsHerAnswer() throws InterruptedException, ExecutionException {
    String request = asks("warranty-claim");
    String letters = letters(request);
    CompletableFuture<String> news =
        CompletableFuture.supplyAsync(() -> lena.get(request + "/news", "Accept", "*/*").body());
    var phone = new Browser(port);
    comesIn(phone);
    String asked = Browser.location(phone.get("/me/for/" + letters));
    assertThat(asked).startsWith("/me/asks/");
    phone.get(asked);

    phone.post(asked + "/refusal", Map.of());

    assertThat(news.get()).contains("event: over").doesNotContain("Marta");
    assertThat(lena.get(request).body()).contains("Your customer said no");
  }

  @Test
  void aClerkAsksOneCustomerAtATime() {
    String first = asks("warranty-claim");
    String letters = letters(first);
    asks("deliver-home");
    var phone = new Browser(port);
    comesIn(phone);

    String asked = Browser.location(phone.get("/me/for/" + letters));

    assertThat(phone.get(asked).statusCode()).isEqualTo(404);
    assertThat(lena.get(first).body()).contains("You took the request back");
  }

  @Test
  void guessedLettersFindNothingAndAreCounted() {
    var phone = new Browser(port);
    comesIn(phone);
    for (int guess = 0; guess < 5; guess++) {
      assertThat(phone.get("/me/for/BBBB-CCC" + "DFGHJ".charAt(guess)).statusCode()).isEqualTo(404);
    }
    assertThat(phone.get("/me/for/" + letters(asks("deliver-home"))).statusCode())
        .as("too many were wrong, so nobody looks")
        .isEqualTo(429);
  }

  /// A whole shop comes from one address.
  @Test
  void whoeverGuessesLocksNobodyElseAtTheSameAddress() {
    var guesser = new Browser(port);
    comesIn(guesser);
    for (int guess = 0; guess < 7; guess++) {
      guesser.get("/me/for/BBBB-CCC" + "DFGHJKL".charAt(guess));
    }
    assertThat(guesser.get("/me/for/BBBB-CCCC").body())
        .contains("You typed letters that lead nowhere too often");
    var another = new Browser(port);
    for (int guess = 0; guess < 30; guess++) {
      another.get("/me/for/BBBB-DDD" + "DFGHJ".charAt(guess % 5));
    }

    String letters = letters(asks("deliver-home"));
    assertThat(Browser.location(new Browser(port).get("/me/for/" + letters)))
        .startsWith("/me/asks/");
    assertThat(tries.mayTry("ivo-at-" + house.organisation.id(), "127.0.0.1"))
        .as("nor do letters count against signing in")
        .isTrue();
  }

  @Test
  void aSpentKeyAsksNobodyAgain() {
    var phone = new Browser(port);
    comesIn(phone);
    String key = answered(phone, "warranty-claim");
    lena.get("/k/errand?of=" + key);
    lena.post("/k/errand/" + key + "/done", Map.of());

    HttpResponse<String> more =
        lena.post("/k/ask", Map.of("errand", "warranty-claim", "of", key, "only", "phone"));

    assertThat(Browser.location(more)).isEqualTo("/k/done");
    assertThat(phone.get("/me/keys").body()).doesNotContain("Somebody asks you");
  }

  @Test
  void aNoAtTheCounterIsHeardForAWeekWhoeverAsksInThatHouse() {
    var phone = new Browser(port);
    comesIn(phone);
    String key = answered(phone, "warranty-claim");
    lena.get("/k/errand?of=" + key);
    Map<String, String> more = Map.of("errand", "warranty-claim", "of", key, "only", "phone");
    assertThat(Browser.location(lena.post("/k/ask", more))).startsWith("/k/ask/");
    Matcher one =
        Pattern.compile("href=\"(/me/asked/[^\"]+)\"").matcher(phone.get("/me/keys").body());
    assertThat(one.find()).isTrue();
    phone.get(one.group(1));
    phone.post(one.group(1) + "/refusal", Map.of());

    lena.get("/k");
    HttpResponse<String> again = lena.post("/k/ask", more);

    assertThat(again.body()).contains("The answer was no, less than a week ago");
    assertThat(phone.get("/me/keys").body()).doesNotContain("Somebody asks you");
  }

  @Test
  void whoAsksTakesBackNobodyElsesRequest() {
    var phone = new Browser(port);
    comesIn(phone);
    Browser ivo = house.signedIn(port, Role.OWNER);
    String key = answered(phone, "warranty-claim");
    String path = house.path(house.marta) + "/own-side";
    ivo.get(path);
    ivo.post(path + "/key-request", Map.of("errand", "warranty-claim"));
    assertThat(ivo.get(path).body()).contains("Asked. What is opened for you");

    lena.get("/k/errand?of=" + key);
    lena.post("/k/ask", Map.of("errand", "warranty-claim", "of", key, "only", "phone"));
    String letters = letters(asks("warranty-claim"));
    String scanned = Browser.location(phone.get("/me/for/" + letters));
    phone.get(scanned);
    phone.post(scanned, ADDRESS_ALONE);

    assertThat(phone.get("/me/keys").body()).contains("Somebody asks you", "Ivo, owner");
  }

  /// Thirty in seconds, each taken back to make room for the next.
  @Test
  void howOftenOneHouseAsksHerOnADayIsBounded() {
    String path = house.path(house.marta) + "/own-side";
    lena.get(path);
    for (int asked = 0; asked < 8; asked++) {
      lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));
      Matcher mine = Pattern.compile("href=\"(/k/ask/[^\"]+)\"").matcher(lena.get("/k").body());
      if (mine.find()) {
        lena.post(mine.group(1) + "/end", Map.of());
      }
    }

    lena.get(path);
    lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));
    assertThat(lena.get(path).body()).contains("was asked 5 times today. Ask again tomorrow");
    var phone = new Browser(port);
    comesIn(phone);
    assertThat(phone.get("/me/keys").body()).doesNotContain("Somebody asks you");
  }

  /// @return the key by which she answered a request at the counter
  private String answered(Browser phone, String errand) {
    String asked = Browser.location(phone.get("/me/for/" + letters(asks(errand))));
    phone.get(asked);
    return opened(phone.post(asked, ADDRESS_ALONE));
  }

  @Test
  void aRequestOnHerPageWaitsAndIsOpenForWhoAsked() {
    String path = house.path(house.marta) + "/own-side";
    assertThat(lena.get(path).body()).contains("Leave the request");
    lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));
    assertThat(lena.get(path).body()).contains("Asked. What is opened for you");
    lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));
    assertThat(lena.get(path).body()).contains("That is asked already");
    var phone = new Browser(port);
    comesIn(phone);
    assertThat(phone.get("/me").body()).contains("Somebody asks you", "Make a warranty claim");
    Matcher asked =
        Pattern.compile("href=\"(/me/asked/[^\"]+)\"").matcher(phone.get("/me/keys").body());
    assertThat(asked.find()).isTrue();
    assertThat(phone.get(asked.group(1)).body()).contains("Did somebody call you about it?");

    String key = Browser.location(phone.post(asked.group(1), ADDRESS_ALONE));

    assertThat(phone.get("/me").body()).doesNotContain("Somebody asks you");
    Matcher given =
        Pattern.compile("action=\"(/k/errand/([^/]+)/beginning)\"").matcher(lena.get("/k").body());
    assertThat(given.find()).isTrue();
    Browser colleague = house.signedIn(port, Role.OWNER);
    assertThat(colleague.get("/k").body()).doesNotContain("Given to you");
    assertThat(colleague.post(given.group(1), Map.of()).statusCode()).isEqualTo(422);
    lena.get("/k");
    assertThat(lena.post(given.group(1), Map.of()).body())
        .contains(Canaries.ADDRESS)
        .doesNotContain(Canaries.POLICY, Canaries.PHONE, Canaries.INCOME);
    assertThat(phone.get(key).body()).contains("Lena, clerk read: Postal address");
  }

  @Test
  void aNoIsHeardForAWeek() {
    String path = house.path(house.marta) + "/own-side";
    lena.get(path);
    lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));
    var phone = new Browser(port);
    comesIn(phone);
    Matcher asked =
        Pattern.compile("href=\"(/me/asked/[^\"]+)\"").matcher(phone.get("/me/keys").body());
    assertThat(asked.find()).isTrue();
    phone.get(asked.group(1));
    phone.post(asked.group(1) + "/refusal", Map.of());

    lena.get(path);
    lena.post(path + "/key-request", Map.of("errand", "warranty-claim"));

    assertThat(lena.get(path).body()).contains("The answer was no, less than a week ago");
    assertThat(phone.get("/me/keys").body()).doesNotContain("Somebody asks you");
  }

  @Test
  void whatWasNotGivenIsAskedForAlone() {
    var phone = new Browser(port);
    comesIn(phone);
    String request = asks("warranty-claim");
    String asked = Browser.location(phone.get("/me/for/" + letters(request)));
    phone.get(asked);
    String key = opened(phone.post(asked, ADDRESS_ALONE));
    lena.get("/k/errand?of=" + key);
    lena.post("/k/errand/" + key + "/reading", Map.of());

    HttpResponse<String> more =
        lena.post("/k/ask", Map.of("errand", "warranty-claim", "of", key, "only", "phone"));

    assertThat(lena.get(Browser.location(more)).body()).contains("waits on the page");
    Matcher one =
        Pattern.compile("href=\"(/me/asked/[^\"]+)\"").matcher(phone.get("/me/keys").body());
    assertThat(one.find()).isTrue();
    assertThat(phone.get(one.group(1)).body())
        .contains("Make a warranty claim: Phone number")
        .doesNotContain("name=\"policy\"");
    String second = opened(phone.post(one.group(1), Map.of("phone", "value", "policy", "value")));
    assertThat(lena.post("/k/errand/" + second + "/reading", Map.of()).body())
        .contains(Canaries.PHONE)
        .doesNotContain(Canaries.POLICY, Canaries.ADDRESS);
  }

  @Test
  void whatIsNotOnThePublicListIsMarked() {
    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get("/house/keys").body()).contains("value=\"warranty-claim.policy\"");
    jana.post("/house/keys/may-ask", Map.of("listed", "warranty-claim.postal_address"));
    assertThat(new Browser(port).get("/me/may-ask/" + house.organisation.id()).body())
        .as("anybody reads it")
        .doesNotContain("Make a warranty claim", "Deliver to your home");
    var phone = new Browser(port);
    comesIn(phone);
    assertThat(phone.get("/me/keys/new?errand=warranty-claim").body())
        .as("she is led to no house that does not list the errand")
        .doesNotContain(house.organisation.id().toString());

    String request = asks("warranty-claim");
    String asked = Browser.location(phone.get("/me/for/" + letters(request)));

    assertThat(phone.get(asked).body())
        .contains("asks for more than its public list names: Postal address, ")
        .contains("/me/may-ask/" + house.organisation.id());
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .contains("Changed what the house may ask for");
  }

  @Test
  void herCopyHasHerVaultHerKeysAndTheirReceipts() {
    var phone = new Browser(port);
    comesIn(phone);
    String request = asks("warranty-claim");
    String asked = Browser.location(phone.get("/me/for/" + letters(request)));
    phone.get(asked);
    String key = opened(phone.post(asked, ADDRESS_ALONE));
    lena.get("/k/errand?of=" + key);
    lena.post("/k/errand/" + key + "/reading", Map.of());

    assertThat(phone.get("/me/copy/page").body())
        .contains(
            Canaries.ADDRESS, Canaries.POLICY, "Heron Mutual", "Lena, clerk read: Postal address");
    assertThat(phone.get("/me/copy/file").body())
        .contains(
            Canaries.ADDRESS,
            Canaries.POLICY,
            Canaries.INCOME,
            "\"receipts\"",
            "rapport_web_key",
            key);
  }
}
