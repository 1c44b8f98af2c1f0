package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@DeskTest
class SignInTests {

  private static final String RIGHT = "correct horse battery staple";

  @Autowired Organisations organisations;
  @Autowired PasswordEncoder encoder;
  @Autowired FindByIndexNameSessionRepository<?> sessions;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private Organisation house;
  private Staff ivo;
  private String address;
  private Browser browser;

  @BeforeEach
  void ivoMaySignIn() {
    String slug = "h" + UUID.randomUUID();
    house = organisations.found(slug, "Alder & Sons", "garage", ZoneId.of("Europe/Vienna"), "AT");
    ivo = Tenancy.within(house.id(), () -> organisations.addStaff("Ivo Benes", Role.OWNER, null));
    address = slug + "@example.org";
    organisations.allowSignIn(house.id(), ivo.id(), address, encoder.encode(RIGHT));
    browser = new Browser(port);
  }

  @Test
  void withoutSignInEveryPageLeadsToTheWayIn() {
    for (String path : new String[] {"/", "/today", "/people", "/gate", "/calls", "/nowhere"}) {
      assertThat(Browser.location(browser.get(path))).as(path).isEqualTo("/sign-in");
    }
  }

  /// A cookie that is none of ours, such as one whose text is not even text.
  @Test
  void aForeignCookieIsNoSession() {
    for (String cookie : List.of("AAAA", "%00", "J09SIDE9MS0t", "x".repeat(4000))) {
      HttpResponse<String> answer = browser.get("/sign-in", "Cookie", "rapport=" + cookie);
      assertThat(answer.statusCode()).as(cookie).isEqualTo(200);
    }
  }

  @Test
  void theRightPasswordLeadsToToday() {
    assertThat(Browser.location(signIn(address, RIGHT))).isEqualTo("/today");
    assertThat(browser.get("/keys").body()).contains("Ivo Benes", "Alder &amp; Sons");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreToldAlike() {
    String wrong = signIn(address, "wrong").headers().firstValue("Location").orElse("");
    String unknown =
        signIn("nobody@example.org", RIGHT).headers().firstValue("Location").orElse("");

    assertThat(wrong).isEqualTo(unknown).contains("wrong");
    assertThat(browser.get("/sign-in?again&wrong").body())
        .contains("Problem: Sign in", "There is a problem", "aria-invalid=\"true\"");
  }

  @Test
  void aNameThatNoDatabaseKeepsIsUnknownAsAnyOther() {
    HttpResponse<String> refused = signIn("nobody\0@example.org", RIGHT);

    assertThat(refused.statusCode()).isEqualTo(302);
    assertThat(Browser.location(refused))
        .isEqualTo(Browser.location(signIn("nobody@example.org", RIGHT)));
  }

  @Test
  void somebodyWithoutAPasswordCannotSignInByOne() {
    organisations.allowSignIn(house.id(), ivo.id(), address, null);

    assertThat(signIn(address, "").headers().firstValue("Location").orElse("")).contains("wrong");
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    browser.get("/sign-in");

    HttpResponse<String> refused =
        browser.postAsIs("/sign-in", Map.of("email", address, "password", RIGHT));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("This page is too old", "nothing was changed")
        .doesNotContain("This is not yours to do");
  }

  /// The session is over while somebody writes: her words are not.
  @Test
  void whatWasWrittenStaysWithWhoeverIsSignedOut() {
    browser.get("/sign-in");
    String notes = "/people/" + UUID.randomUUID() + "/notes";
    Map<String, String> note = Map.of("words", "Likes <b>tea</b>", "password", "a secret word");

    HttpResponse<String> page = browser.post(notes, note);
    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body())
        .contains("You are signed out", "Likes &lt;b&gt;tea&lt;/b&gt;", "target=\"_blank\"")
        .doesNotContain("a secret word");

    HttpResponse<String> part = browser.post(notes, note, "HX-Request", "true");
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).isEmpty();

    HttpResponse<String> stale = browser.postAsIs(notes, note, "HX-Request", "true");
    assertThat(stale.statusCode()).isEqualTo(403);
    assertThat(stale.headers().firstValue("Rapport-Forgery")).isPresent();
  }

  @Test
  void aFormFromAnotherSiteChangesNothing() {
    browser.get("/sign-in");

    HttpResponse<String> refused =
        browser.postAsIs(
            "/sign-in",
            Map.of("email", address, "password", RIGHT, "_csrf", browser.token()),
            "Sec-Fetch-Site",
            "cross-site");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Another site began this");
  }

  @Test
  void signingInBeginsANewSession() {
    oneClick();
    String first = browser.cookie("rapport");
    signIn(address, RIGHT);

    assertThat(browser.cookie("rapport")).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void whoHasSignedOutIsOut() {
    signIn(address, RIGHT);
    browser.get("/keys");
    browser.post("/sign-out", Map.of());

    assertThat(Browser.location(browser.get("/keys"))).isEqualTo("/sign-in");
  }

  @Test
  void afterAFewTriesNobodyIsWeighedForAWhileKnownOrNot() {
    String nobody = "x" + address;
    for (String typed : List.of(address, nobody)) {
      for (int number = 0; number < SignInTries.PER_ACCOUNT; number++) {
        assertThat(whereTo(signIn(typed, "wrong"))).endsWith("/sign-in?again&wrong");
      }
      assertThat(whereTo(signIn(typed, RIGHT))).endsWith("/sign-in?again&often");
    }
    assertThat(browser.get("/sign-in?again&often").body())
        .contains("Problem: Sign in", "Wait a quarter of an hour, then try again");
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverBusyItIs() {
    signIn(address, RIGHT);
    assertThat(browser.get("/keys").statusCode()).isEqualTo(200);
    beginEarlier(SignedIn.LONGEST);

    assertThat(whereTo(browser.get("/keys"))).endsWith("/sign-in?over");
    assertThat(browser.get("/sign-in?over").body()).contains("You were in for twelve hours.");
    assertThat(Browser.location(browser.get("/keys"))).isEqualTo("/sign-in");
  }

  @Test
  void thatSomebodyIsHereIsNotedOnceAMinute() {
    signIn(address, RIGHT);
    browser.get("/keys");
    Instant noted = lastSeen();
    browser.get("/keys");
    assertThat(lastSeen()).isEqualTo(noted);

    lastSeenEarlier(CalmSessions.NOTED_EVERY);
    browser.get("/keys");
    assertThat(lastSeen()).isAfterOrEqualTo(noted);
  }

  /// A page opened in the same second, after somebody was shown out elsewhere.
  @Test
  void whoseSessionIsEndedIsOutAtTheNextPage() {
    signIn(address, RIGHT);
    assertThat(browser.get("/keys").statusCode()).isEqualTo(200);
    sessions.deleteById(sessionId());

    assertThat(Browser.location(browser.get("/keys"))).isEqualTo("/sign-in");
  }

  private Instant lastSeen() {
    return Optional.ofNullable(sessions.findById(sessionId())).orElseThrow().getLastAccessedTime();
  }

  private void lastSeenEarlier(Duration earlier) {
    jdbc.sql(
            """
            update sessions.spring_session set last_access_time = last_access_time - :earlier
            where session_id = :id
            """)
        .param("earlier", earlier.toMillis())
        .param("id", sessionId())
        .update();
  }

  private String sessionId() {
    return new String(Base64.getDecoder().decode(browser.cookie("rapport")), UTF_8);
  }

  /// Lets the session of the browser have begun so much earlier.
  private void beginEarlier(Duration earlier) {
    begin(sessions, Instant.now().minus(earlier));
  }

  private <S extends Session> void begin(FindByIndexNameSessionRepository<S> kept, Instant since) {
    S session = Optional.ofNullable(kept.findById(sessionId())).orElseThrow();
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        PasswordSignIn.signedIn(new SignedIn(house.id().value(), ivo.id().value(), since)));
    session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    kept.save(session);
  }

  private static String whereTo(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  @Test
  void inADemonstrationOneClickIsEnough() {
    assertThat(browser.get("/sign-in").body()).contains("Ivo Benes", "Look around");
    assertThat(Browser.location(oneClick())).isEqualTo("/today");
    assertThat(browser.get("/keys").statusCode()).isEqualTo(200);
  }

  @Test
  void oneClickNeedsAPersonOfThatHouse() {
    browser.get("/sign-in");
    HttpResponse<String> refused =
        browser.post(
            "/sign-in/demo",
            Map.of("organisation", house.id().toString(), "staff", UUID.randomUUID().toString()));

    assertThat(refused.statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> oneClick() {
    browser.get("/sign-in");
    return browser.post(
        "/sign-in/demo",
        Map.of("organisation", house.id().toString(), "staff", ivo.id().value().toString()));
  }

  private HttpResponse<String> signIn(String email, String password) {
    browser.get("/sign-in");
    return browser.post("/sign-in", Map.of("email", email, "password", password));
  }
}
