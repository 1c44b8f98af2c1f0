package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.AuthenticatorApp;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.KeyId;
import dev.rapport.decisions.webkeys.KeyState;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

/// One errand from both sides: her phone and the counter.
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class ErrandTests {

  private static final String EMAIL = "canary.kovac@example.org";

  @Autowired ApplicationContext context;
  @Autowired Vault vault;
  @Autowired WebKeys keys;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private final HolderId marta = Holders.nextId();
  private AlderHouse house;
  private Browser lena;
  private Browser phone;

  @BeforeEach
  void sheHasAVaultAndAClerkIsAtTheCounter() {
    house = AlderHouse.found(context);
    lena = house.signedIn(port, Role.CLERK);
    TieId tie = house.holder("Marta Kovač", marta, house.marta, Canaries.VAULT);
    phone = house.phone(port, tie);
  }

  @Test
  void aClerkGetsExactlyWhatIsNeededAndNothingIsLeft(CapturedOutput output) {
    KeyId key = makesAKey();

    HttpResponse<String> errand = lena.post("/k", Map.of("key", code(key)));

    assertThat(errand.statusCode()).isEqualTo(200);
    assertThat(errand.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(errand.body())
        .contains("Marta opened this for you", Canaries.ADDRESS, "is there", "not shared")
        .contains("Seen by Lena Wolf")
        .doesNotContain(Canaries.POLICY, Canaries.PHONE, Canaries.INCOME, "Kovač");
    HttpResponse<String> done = lena.post(path(key) + "/done", Map.of());
    assertThat(Browser.location(done)).isEqualTo("/k/done");
    assertThat(lena.get("/k/done").body())
        .contains("The key is spent")
        .doesNotContain(Canaries.ADDRESS);
    assertThat(Browser.location(lena.get("/k/errand"))).isEqualTo("/k");
    assertThat(Browser.location(lena.post(path(key) + "/reading", Map.of()))).isEqualTo("/k/done");
    HttpResponse<String> receipt = phone.get("/me/keys/" + key.value());
    assertThat(receipt.body())
        .contains("Lena, clerk read: Postal address", "Lena, clerk finished the errand")
        .doesNotContain("Wolf", Canaries.POLICY, Canaries.PHONE, Canaries.INCOME);
    assertThat(phone.get("/me/keys/" + key.value() + "/receipt.json").body())
        .contains("inclusion_path")
        .doesNotContain(Canaries.ADDRESS, Canaries.POLICY, Canaries.PHONE, Canaries.INCOME);
    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get("/house/keys").body())
        .contains("Make a warranty claim", "It is deleted")
        .doesNotContain(Canaries.ADDRESS, Canaries.POLICY, Canaries.PHONE, Canaries.INCOME);
    jana.post("/house/keys/" + key.value() + "/deletion", Map.of());
    assertThat(phone.get("/me/keys/" + key.value()).body())
        .contains("They say that it was deleted");
    assertThat(output.getAll())
        .doesNotContain(Canaries.ADDRESS, Canaries.POLICY, Canaries.PHONE, Canaries.INCOME);
  }

  /// Whom she lets take part in a choice, she names herself; left out, nobody is.
  @Test
  void aFriendTakesPartInAChoiceWhereSheLetsHer() {
    Holding.run(
        marta,
        () -> {
          vault.keep(ItemKind.PREFERENCE, "Light frames, no rims", "she herself");
          vault.keep(ItemKind.CLOSE_PERSON, "Ana, my sister, 0660 5551299", "she herself");
        });
    for (String friend : List.of("value", "none")) {
      phone.get("/me/keys/new?errand=choose-together&at=" + house.organisation.id());
      phone.post(
          "/me/keys",
          Map.of(
              "errand", "choose-together",
              "at", house.organisation.id().toString(),
              "lasts", "now",
              "preference", "value",
              "close_person", friend));
      KeyId key = Holding.within(marta, () -> keys.all().getFirst().id());
      lena.get("/k");
      String errand = lena.post("/k", Map.of("key", code(key))).body();
      assertThat(errand).contains("Light frames, no rims");
      if (friend.equals("value")) {
        assertThat(errand).contains("Ana, my sister");
      } else {
        assertThat(errand).doesNotContain("Ana, my sister").contains("not shared");
      }
      lena.post(path(key) + "/done", Map.of());
    }
  }

  @Test
  void lookingConsumesNothing() {
    KeyId key = makesAKey();
    String code = code(key);

    lena.get("/k?key=" + code);
    lena.get("/k/errand?of=" + key.value());
    assertThat(state(key)).isEqualTo(KeyState.ARMED);

    lena.post("/k", Map.of("key", code));
    for (int look = 0; look < 5; look++) {
      assertThat(lena.get("/k/errand?of=" + key.value()).body())
          .contains("Show it")
          .doesNotContain(Canaries.ADDRESS);
    }
    assertThat(lena.post(path(key) + "/reading", Map.of()).body()).contains(Canaries.ADDRESS);
    assertThat(lena.post(path(key) + "/reading", Map.of()).body())
        .contains("was shown twice already")
        .doesNotContain(Canaries.ADDRESS);
  }

  @Test
  void whatOpensNothingIsNotToldApart() {
    KeyId spent = makesAKey();
    String spentCode = code(spent);
    lena.post("/k", Map.of("key", spentCode));
    lena.post(path(spent) + "/done", Map.of());
    KeyId stopped = makesAKey();
    String stoppedCode = code(stopped);
    phone.post("/me/keys/" + stopped.value() + "/end", Map.of());
    AlderHouse elsewhere = AlderHouse.found(context);
    Browser stranger = elsewhere.signedIn(port, Role.CLERK);
    String foreign = code(makesAKey());

    List<String> answers = new ArrayList<>();
    for (String code : List.of(spentCode, stoppedCode)) {
      answers.add(refused(lena, code));
    }
    answers.add(refused(stranger, foreign));

    assertThat(answers).allMatch(answers.getFirst()::equals);
    assertThat(answers.getFirst()).contains("This key opens nothing here");
  }

  private static String refused(Browser clerk, String code) {
    clerk.get("/k");
    long begun = System.nanoTime();
    HttpResponse<String> refused = clerk.post("/k", Map.of("key", code));
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(refused.statusCode()).isEqualTo(422);
    return refused.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  @Test
  void whatSheStopsGoesBlankAtTheCounter() throws InterruptedException, ExecutionException {
    KeyId key = makesAKey();
    lena.post("/k", Map.of("key", code(key)));
    CompletableFuture<String> news =
        CompletableFuture.supplyAsync(() -> lena.get(path(key) + "/news", "Accept", "*/*").body());

    phone.get("/me/keys/" + key.value());
    phone.post("/me/keys/" + key.value() + "/end", Map.of());

    assertThat(news.get()).contains("event: over");
    assertThat(Browser.location(lena.post(path(key) + "/reading", Map.of()))).isEqualTo("/k/done");
    assertThat(lena.get("/k/done?over").body()).contains("This key is over");
  }

  @Test
  void anotherHouseLearnsNothing() {
    KeyId key = makesAKey();
    lena.post("/k", Map.of("key", code(key)));
    AlderHouse elsewhere = AlderHouse.found(context);
    Browser stranger = elsewhere.signedIn(port, Role.MANAGER);
    stranger.get("/k");

    assertThat(stranger.get(path(key) + "/news").statusCode()).isEqualTo(404);
    for (String act : List.of("/reading", "/done", "/comparison")) {
      HttpResponse<String> answer =
          stranger.post(
              path(key) + act, Map.of("item", key.value().toString(), "typed", "anything"));
      assertThat(answer.body()).doesNotContain(Canaries.ADDRESS);
      assertThat(answer.statusCode()).isIn(302, 404);
    }
    assertThat(stranger.get("/house/keys").body()).contains("No key was used yet");
    assertThat(state(key)).isEqualTo(KeyState.OPEN);
    Browser nobody = new Browser(port);
    assertThat(Browser.location(nobody.get("/me/keys/" + key.value()))).isEqualTo("/me/in");
  }

  @Test
  void aManagerSeesThatTheWholeHouseIsHeldUpAndLetsAllTryAgain() {
    Tenancy.run(
        house.organisation.id(),
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        insert into webkeys.tries (id, clerk)
                        select gen_random_uuid(), gen_random_uuid() from generate_series(1, 50)
                        """)
                    .update()));
    KeyId key = makesAKey();
    lena.get("/k");
    assertThat(lena.post("/k", Map.of("key", code(key))).body()).contains("ask your manager");
    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get("/house/keys").body())
        .contains("50 wrong keys were typed in this house", "Let all try again");

    jana.post("/house/keys/clerks", Map.of());

    assertThat(jana.get("/house/keys").body()).doesNotContain("wrong keys");
    lena.get("/k");
    assertThat(lena.post("/k", Map.of("key", code(key))).statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyCanBeLookedUpAtTheCounter() {
    assertThat(lena.get("/k").body())
        .doesNotContain("role=\"search\"", "/find")
        .contains("id=\"key\"");
    assertThat(new Browser(port).get("/k").statusCode()).isNotEqualTo(200);
  }

  /// Three taps: what for, where, how long.
  @Test
  void codesOfAnAppOpenWhatWasAgreedOnBefore(CapturedOutput output) {
    String at = house.organisation.id().toString();
    assertThat(phone.get("/me/keys/new?errand=deliver-home&at=" + at).body())
        .contains("For when your phone has no network", "as codes of an app");
    HttpResponse<String> shown =
        phone.post(
            "/me/keys",
            Map.of(
                "errand", "deliver-home",
                "at", at,
                "lasts", "offline",
                "postal_address", "value",
                "phone", "none"));
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(shown.body())
        .contains("otpauth://hotp/Alder%20%26%20Sons:", "digits=8", "counter=0", "shown once");
    String secret = group("<code>([A-Z2-7 ]+)</code>", shown.body());
    String handle = group("class=\"code\">([0-9]{4})<", shown.body());
    String series = group("href=\"(/me/keys/codes/[^\"]+)\"", shown.body());
    var app = new AuthenticatorApp(secret);
    assertThat(phone.get(series).body())
        .contains("20 codes are left", handle, "No code was used")
        .doesNotContain(secret, secret.replace(" ", ""));
    assertThat(phone.get("/me/keys").body()).contains(series, "20 codes are left");
    assertThat(lena.get("/k").body()).contains("/k/offline");
    assertThat(lena.get("/k/offline").body()).contains("Code without network", "name=\"code\"");

    HttpResponse<String> errand =
        lena.post("/k/offline", Map.of("code", handle + " " + app.next()));

    assertThat(errand.statusCode()).isEqualTo(200);
    assertThat(errand.body())
        .contains(Canaries.ADDRESS)
        .doesNotContain(Canaries.PHONE, Canaries.POLICY, Canaries.INCOME, "Kovač");
    String used = group("href=\"(/me/keys/[^\"/]+)\"", phone.get(series).body());
    assertThat(phone.get(used).body())
        .contains("Lena, clerk read: Postal address", "The codes that it belongs to", series);
    String code = app.next();
    phone.get(series);
    phone.post(series + "/end", Map.of());
    Browser stranger = AlderHouse.found(context).signedIn(port, Role.CLERK);
    stranger.get("/k");
    for (HttpResponse<String> refused :
        List.of(
            lena.post("/k/offline", Map.of("code", handle + code)),
            lena.post("/k/offline", Map.of("code", handle + "00000000")),
            stranger.post("/k/offline", Map.of("code", handle + code)))) {
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("This code opens nothing here. Ask for the next one");
    }
    assertThat(phone.get(series).body()).contains("They are over");
    assertThat(output.getAll()).doesNotContain(secret.replace(" ", ""), Canaries.ADDRESS);
  }

  @Test
  void whatIsSensitiveIsOpenedByNoCodeOfAnApp() {
    String at = house.organisation.id().toString();
    Holding.run(marta, () -> vault.keep(ItemKind.BIRTH_DATE, "1983-04-17", "she herself"));
    assertThat(phone.get("/me/keys/new?errand=prove-age&at=" + at).body())
        .contains("How long?")
        .doesNotContain("as codes of an app");

    HttpResponse<String> refused =
        phone.post(
            "/me/keys",
            Map.of("errand", "prove-age", "at", at, "lasts", "offline", "birth_date", "predicate"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Codes of an app open only what is ordinary");
    assertThat(phone.get("/me/keys/codes/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  private static String group(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  void whereTheServerSendsNoMailNothingIsCounted() {
    Holding.run(marta, () -> vault.keep(ItemKind.EMAIL, EMAIL, "she herself"));
    phone.get("/me/keys");
    String made =
        Browser.location(
            phone.post(
                "/me/keys",
                Map.of(
                    "errand", "write-once",
                    "at", house.organisation.id().toString(),
                    "lasts", "now",
                    "email", "relay")));
    var key = new KeyId(UUID.fromString(made.substring("/me/keys/".length())));
    Matcher item =
        Pattern.compile("name=\"item\" value=\"([^\"]+)\"")
            .matcher(lena.post("/k", Map.of("key", code(key))).body());
    assertThat(item.find()).isTrue();

    HttpResponse<String> passed =
        lena.post(path(key) + "/message", Map.of("item", item.group(1), "words", "Hello"));

    assertThat(passed.statusCode()).isEqualTo(422);
    assertThat(passed.body())
        .contains("This server sends no mail yet", "3 messages are left", "Hello")
        .doesNotContain(EMAIL);
    assertThat(phone.get(made).body()).doesNotContain("passed on to: E-mail address");
  }

  private KeyId makesAKey() {
    assertThat(phone.get("/me/keys/new").body()).contains("/me/keys/new?errand=warranty-claim");
    Matcher place =
        found(
            "href=\"(/me/keys/new\\?errand=warranty-claim&amp;at=([^\"]+))\"><strong>Alder",
            phone.get("/me/keys/new?errand=warranty-claim").body(),
            house.organisation.id().toString());
    phone.get("/me/keys/new?errand=warranty-claim&at=" + place.group(2));
    HttpResponse<String> made =
        phone.post(
            "/me/keys",
            Map.of(
                "errand", "warranty-claim",
                "at", place.group(2),
                "lasts", "now",
                "postal_address", "value",
                "policy", "exists",
                "phone", "none"));
    String at = Browser.location(made);
    assertThat(at).startsWith("/me/keys/");
    return new KeyId(UUID.fromString(at.substring("/me/keys/".length())));
  }

  private static Matcher found(String pattern, String page, String holding) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    while (matcher.find()) {
      if (matcher.group().contains(holding)) {
        return matcher;
      }
    }
    throw new AssertionError(pattern + " is not in " + page);
  }

  private String code(KeyId key) {
    return Holding.within(marta, () -> keys.codes(key)).flatMap(Codes::spoken).orElse("");
  }

  private KeyState state(KeyId key) {
    return Holding.within(marta, () -> keys.one(key)).orElseThrow().state();
  }

  private static String path(KeyId key) {
    return "/k/errand/" + key.value();
  }
}
