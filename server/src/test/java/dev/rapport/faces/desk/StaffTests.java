package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.organisations.Colleagues;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Ownership;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Who works in a house, and how they come and go.
@DeskTest
class StaffTests {

  private static final Pattern LINK = Pattern.compile("http://[^<\\s]+/join\\?token=[\\w-]+");
  private static final String PASSWORD = "four quiet words here";

  @Autowired ApplicationContext context;
  @Autowired Organisations organisations;
  @Autowired Colleagues colleagues;
  @Autowired Ownership ownership;
  @Autowired Audit audit;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser jana;
  private String email;

  @BeforeEach
  void janaIsIn() {
    house = AlderHouse.found(context);
    jana = house.signedIn(port, Role.MANAGER);
    jana.get("/house/staff");
    email = UUID.randomUUID() + "@example.org";
  }

  @Test
  void whoIsInvitedComesInOnceByTheLink() {
    String link = invite(Map.of("email", email, "role", "planner"));
    var newcomer = new Browser(port);
    assertThat(newcomer.get(link).body())
        .contains("Come in to Alder &amp; Sons", "Jana Alder invites you as planner", email);

    assertThat(Browser.location(join(newcomer, link, "Vera Novak", Map.of()))).isEqualTo("/today");

    assertThat(newcomer.get("/house/me").body()).contains("Vera Novak", "planner", email);
    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(404);
    assertThat(join(newcomer, link, "Another", Map.of()).body()).contains("invitation is over");
    assertThat(jana.get("/house/staff").body())
        .contains("Vera Novak", email + ", last here today")
        .doesNotContain("Take it back");
    assertThat(acts(staff("Vera Novak").id().value())).containsExactly("accept invitation");
    var later = new Browser(port);
    assertThat(Browser.location(signIn(later, PASSWORD))).isEqualTo("/today");
  }

  @Test
  void whoWorksHereAndCannotSignInIsLetIn() {
    String ivo = path(house.ivo());
    assertThat(jana.get("/house/staff").body())
        .contains("Cannot sign in", "Let Ivo sign in", ivo + "/way-in");
    String link = link(jana.post(ivo + "/way-in", Map.of("email", email)));
    assertThat(jana.get("/house/staff").body()).contains(email + " as Ivo Benes, by Jana Alder");

    var his = new Browser(port);
    assertThat(his.get(link).body())
        .contains("Jana Alder lets you in as Ivo Benes. You sign in with " + email)
        .doesNotContain("Your name");
    assertThat(Browser.location(join(his, link, "Somebody Else", Map.of()))).isEqualTo("/today");

    assertThat(his.get("/house/me").body()).contains("Ivo Benes", "owner", email);
    assertThat(within(() -> organisations.staff().size())).isEqualTo(Role.values().length);
    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(404);
    assertThat(acts(house.ivo().id().value()))
        .contains("invite to sign in", "choose password by invitation");
  }

  @Test
  void whoLostHerPasswordChoosesAnotherAndOldSessionsEnd() {
    String way = path(house.ivo()) + "/way-in";
    organisations.allowSignIn(house.organisation.id(), house.ivo().id(), email, "none");
    var old = house.signedIn(port, Role.OWNER);
    String first = link(jana.post(way, Map.of("email", "")));
    String second = link(jana.post(way, Map.of("email", email)));
    assertThat(new Browser(port).get(first).statusCode()).as("the later counts").isEqualTo(404);
    assertThat(old.get("/today").statusCode()).as("nothing changes before").isEqualTo(200);

    var his = new Browser(port);
    his.get(second);
    join(his, second, "", Map.of());

    assertThat(Browser.location(old.get("/today"))).isEqualTo("/sign-in");
    assertThat(Browser.location(signIn(new Browser(port), PASSWORD))).isEqualTo("/today");
  }

  @Test
  void whoLeftMeanwhileIsNotLetIn() {
    String taken = UUID.randomUUID() + "@example.org";
    organisations.allowSignIn(house.organisation.id(), staff("Jana Alder").id(), taken, "none");
    String way = path(house.ivo()) + "/way-in";
    assertThat(jana.post(way, Map.of("email", taken)).body())
        .contains("Give another address: somebody signs in with this one");
    String link = link(jana.post(way, Map.of("email", "")));

    jana.post(path(house.ivo()) + "/leaving", Map.of("heir", ""));

    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(404);
    assertThat(jana.post(way, Map.of("email", "")).statusCode()).isEqualTo(404);
  }

  @Test
  void theLinkIsShownOnceAndIsNotInTheDatabase() {
    String link = invite(Map.of("role", "clerk"));
    String secret = link.substring(link.indexOf("token=") + "token=".length() + 36);

    assertThat(jana.get("/house/staff").body())
        .contains("Whoever has the link as clerk", "Take it back")
        .doesNotContain(secret);
    assertThat(
            within(() ->
                jdbc.sql("select row_to_json(i)::text from organisations.invitations i")
                    .query(String.class)
                    .list()))
        .hasSize(1)
        .noneMatch(row -> row.contains(secret));
  }

  @Test
  void whoHandsTheLinkOverLetsTheOtherSayHerAddress() {
    String link = invite(Map.of("role", "clerk"));
    var newcomer = new Browser(port);
    newcomer.get(link);

    assertThat(join(newcomer, link, "Vera Novak", Map.of("email", "nobody")).body())
        .contains("Give an e-mail address");
    assertThat(join(newcomer, link, "Ivo Benes", Map.of("email", email)).body())
        .contains("Somebody of this name works or worked here");
    assertThat(Browser.location(join(newcomer, link, "Vera Novak", Map.of("email", email))))
        .isEqualTo("/today");
    assertThat(organisations.credential(email)).isPresent();
  }

  @Test
  void aLinkThatManyUseAtOnceLetsOneIn() throws Exception {
    String link = invite(Map.of("role", "clerk"));
    List<Callable<HttpResponse<String>>> many =
        IntStream.range(0, 6)
            .<Callable<HttpResponse<String>>>mapToObj(number ->
                () -> {
                  var browser = new Browser(port);
                  browser.get(link);
                  return join(browser, link, "Newcomer " + number, Map.of("email", number + email));
                })
            .toList();
    int in = 0;
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<HttpResponse<String>> answer : threads.invokeAll(many)) {
        in += Browser.location(answer.get()).equals("/today") ? 1 : 0;
      }
    }
    assertThat(in).isEqualTo(1);
    List<Staff> all = within(organisations::staff);
    assertThat(all).hasSize(Role.values().length + 1);
  }

  @Test
  void anInvitationThatIsTakenBackOrOldOpensNothing() {
    String link = invite(Map.of("role", "clerk"));
    Matcher end =
        Pattern.compile("/house/staff/invitations/[0-9a-f-]+/end")
            .matcher(jana.get("/house/staff").body());
    assertThat(end.find()).isTrue();
    assertThat(jana.post(end.group(), Map.of()).statusCode()).isEqualTo(302);
    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(404);

    String old = invite(Map.of("role", "clerk"));
    within(
        () -> jdbc.sql("update organisations.invitations set until = clock_timestamp()").update());
    assertThat(new Browser(port).get(old).body()).contains("invitation is over");
    for (String wrong : List.of("", "x", UUID.randomUUID() + "x", old.substring(0, 3))) {
      assertThat(new Browser(port).get("/join?token=" + wrong).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anotherRoleCountsAtOnce() {
    var ivo = house.signedIn(port, Role.OWNER);
    assertThat(ivo.get("/house/settings").statusCode()).isEqualTo(200);

    jana.post(path(house.ivo()) + "/role", Map.of("role", "clerk", "place", ""));

    assertThat(ivo.get("/house/settings").statusCode()).isEqualTo(403);
    assertThat(acts(house.ivo().id().value())).contains("assign staff");
  }

  @Test
  void theLastWhoAnswersForTheHouseStays() {
    Staff self = staff("Jana Alder");
    assertThat(jana.get("/house/staff").body()).contains("The last manager cannot be switched off");

    HttpResponse<String> left = jana.post(path(self) + "/leaving", Map.of("heir", ""));
    HttpResponse<String> other = jana.post(path(self) + "/role", Map.of("role", "clerk"));

    assertThat(List.of(left, other))
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(422);
          assertThat(answer.body()).contains("The last who answers for the house stays");
        });
    assertThat(staff("Jana Alder").role()).isEqualTo(Role.MANAGER);
  }

  @Test
  void ofTwoWhoSwitchEachOtherOffAtOnceOneStays() throws Exception {
    for (int round = 0; round < 10; round++) {
      Staff second = within(() -> organisations.addStaff("Second " + email, Role.MANAGER, null));
      Staff third = within(() -> organisations.addStaff("Third " + email, Role.MANAGER, null));
      within(() -> colleagues.leave(staff("Jana Alder").id()));
      List<Callable<Boolean>> both =
          List.of(
              () -> within(() -> colleagues.leave(second.id())),
              () -> within(() -> colleagues.leave(third.id())));
      try (var threads = Executors.newFixedThreadPool(2)) {
        int left = 0;
        for (Future<Boolean> one : threads.invokeAll(both)) {
          left += one.get() ? 1 : 0;
        }
        assertThat(left).isEqualTo(1);
      }
      house = AlderHouse.found(context);
    }
  }

  @Test
  void whoIsSwitchedOffIsOutAtOnceAndWhatSheOwnedGoesToAnother() {
    Staff ivo = house.ivo();
    organisations.allowSignIn(house.organisation.id(), ivo.id(), email, "none");
    var hisBrowser = house.signedIn(port, Role.OWNER);
    assertThat(hisBrowser.get("/today").statusCode()).isEqualTo(200);
    assertThat(jana.get("/house/staff").body())
        .contains("Owns the relationship in six records: Levi Horn, Marta Kovač, Nadia Petrov");
    Staff petra = staff("Petra Lang");

    jana.post(path(ivo) + "/leaving", Map.of("heir", petra.id().value().toString()));

    assertThat(Browser.location(hisBrowser.get("/today"))).isEqualTo("/sign-in");
    assertThat(organisations.credential(email)).isEmpty();
    assertThat(within(() -> ownership.of(ivo.id(), 1)).records()).isZero();
    assertThat(within(() -> ownership.of(petra.id(), 1)).records()).isEqualTo(6);
    assertThat(acts(ivo.id().value())).contains("switch off staff", "hand over people");
    assertThat(
            within(() ->
                jdbc.sql("select count(*) from sessions.spring_session where principal_name = :who")
                    .param("who", ivo.id().value().toString())
                    .query(Long.class)
                    .single()))
        .isZero();
  }

  @Test
  void staffOfAnotherHouseAreNotThere() {
    AlderHouse other = AlderHouse.found(context);

    for (String act : List.of("/role", "/leaving", "/handing-over", "/way-in")) {
      HttpResponse<String> answer =
          jana.post(path(other.ivo()) + act, Map.of("role", "clerk", "heir", ""));
      assertThat(answer.statusCode()).as(act).isEqualTo(404);
    }
    assertThat(
            jana.post(
                    path(house.ivo()) + "/handing-over",
                    Map.of("heir", other.ivo().id().value().toString()))
                .body())
        .contains("Choose one of those who work here");
  }

  @Test
  void onlyAManagerChangesStaff() {
    for (Role role : List.of(Role.CLERK, Role.OWNER, Role.PLANNER)) {
      var browser = house.signedIn(port, role);
      browser.get("/today");
      for (String path :
          List.of(
              "/house/staff/invitations",
              path(house.ivo()) + "/role",
              path(house.ivo()) + "/way-in",
              path(house.ivo()) + "/leaving",
              path(house.ivo()) + "/handing-over",
              "/house/mail",
              "/house/mail/test",
              "/house/mail/end")) {
        assertThat(browser.post(path, Map.of("role", "manager")).statusCode())
            .as(role + " " + path)
            .isEqualTo(403);
      }
    }
  }

  /// The name is hers to change; the address needs the password.
  @Test
  void whoWorksHereChangesHerNameAndAddress() {
    String link = invite(Map.of("email", email, "role", "owner"));
    var here = new Browser(port);
    here.get(link);
    join(here, link, "Vera Novak", Map.of());
    here.get("/house/me");
    String other = "new-" + email;

    assertThat(here.post("/house/me/name", Map.of("name", "Vera Nowak", "email", other)).body())
        .contains("Give the password with which you sign in now", "Vera Nowak");
    here.post("/house/me/name", Map.of("name", "Vera Nowak", "email", other, "current", PASSWORD));

    assertThat(here.get("/house/me").body()).contains("Vera Nowak", "You sign in with " + other);
    var elsewhere = new Browser(port);
    elsewhere.get("/sign-in");
    elsewhere.post("/sign-in", Map.of("email", other, "password", PASSWORD));
    assertThat(elsewhere.get("/today").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherPasswordEndsTheOtherSessions() {
    String link = invite(Map.of("email", email, "role", "owner"));
    var here = new Browser(port);
    here.get(link);
    join(here, link, "Vera Novak", Map.of());
    var elsewhere = new Browser(port);
    signIn(elsewhere, PASSWORD);
    assertThat(elsewhere.get("/today").statusCode()).isEqualTo(200);
    here.get("/house/me");

    assertThat(
            here.post(
                    "/house/me/password",
                    Map.of("current", "wrong", "password", "five other quiet words"))
                .body())
        .contains("Give the password with which you sign in now");
    assertThat(
            here.post("/house/me/password", Map.of("current", PASSWORD, "password", "short"))
                .body())
        .contains("Choose a password of at least 12 characters");
    assertThat(
            here.post(
                    "/house/me/password",
                    Map.of("current", PASSWORD, "password", "vera.novak.2026"))
                .body())
        .contains("Choose a password that nobody guesses at once");
    assertThat(
            Browser.location(
                here.post(
                    "/house/me/password",
                    Map.of("current", PASSWORD, "password", "five other quiet words"))))
        .isEqualTo("/house/me");

    assertThat(here.get("/house/me").statusCode()).isEqualTo(200);
    assertThat(Browser.location(elsewhere.get("/today"))).isEqualTo("/sign-in");
    assertThat(Browser.location(signIn(new Browser(port), "five other quiet words")))
        .isEqualTo("/today");
    assertThat(acts(staff("Vera Novak").id().value())).contains("change password");
  }

  /// @return path and query of the link that the answer shows
  private String invite(Map<String, String> fields) {
    var all = new TreeMap<>(fields);
    all.putIfAbsent("place", "");
    return link(jana.post("/house/staff/invitations", all));
  }

  private static String link(HttpResponse<String> invited) {
    String answer = invited.body();
    Matcher link = LINK.matcher(answer);
    assertThat(link.find()).as(answer).isTrue();
    URI address = URI.create(link.group());
    return address.getPath() + "?" + address.getQuery();
  }

  private static HttpResponse<String> join(
      Browser browser, String link, String name, Map<String, String> otherwise) {
    var fields = new TreeMap<>(Map.of("name", name, "password", PASSWORD));
    fields.put("token", link.substring(link.indexOf('=') + 1));
    fields.putAll(otherwise);
    return browser.post("/join", fields);
  }

  private HttpResponse<String> signIn(Browser browser, String password) {
    browser.get("/sign-in");
    return browser.post("/sign-in", Map.of("email", email, "password", password));
  }

  private Staff staff(String name) {
    return within(organisations::staff).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String path(Staff staff) {
    return StaffForms.path(staff.id());
  }

  private List<String> acts(UUID subject) {
    return within(() -> audit.entriesOf(subject, 20)).stream().map(Entry::act).toList();
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(
        house.organisation.id(),
        () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
  }
}
