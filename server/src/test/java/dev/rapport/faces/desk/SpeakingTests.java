package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.holders.Delegation;
import dev.rapport.facts.holders.Delegations;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Mandates;
import dev.rapport.facts.holders.Reach;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Somebody who speaks for a customer comes to that customer's side from an account of her own: to
/// what the customer opened, while she lets it, and to nothing else.
@DeskTest
class SpeakingTests {

  private static final String BOTH = "Ruth Amsel for Nadia Petrov, mandate “letters” until ";
  private static final Pattern LINK = Pattern.compile("/me/speak\\?token=([A-Za-z0-9_-]+)");
  private static final Pattern NUMBER = Pattern.compile("<b class=\"code\">(\\d{4})</b>");
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /// Whatever else there is on her side is nobody's but hers.
  private static final Map<Reach, Set<String>> OPENED =
      Map.of(
          Reach.HEARD,
          Set.of("GET /heard", "GET /heard/{contact}", "POST /heard/{contact}/not-right"),
          Reach.QUIET,
          Set.of("GET /allow", "POST /allow", "POST /peace", "POST /never", "POST /undo"),
          Reach.HELD,
          Set.of("GET /held/{kind}"),
          Reach.PLAN,
          Set.of("GET /plan"));

  @Autowired ApplicationContext context;
  @Autowired Permissions permissions;
  @Autowired Identities identities;
  @Autowired Mandates mandates;
  @Autowired Delegations delegations;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private HolderId nadiaHerself;
  private HolderId ruthHerself;
  private TieId nadiasTie;
  private TieId ruthsTie;
  private Browser nadia;
  private Browser ruth;

  @BeforeEach
  void bothHaveAPageOfTheirOwn() {
    house = AlderHouse.found(context);
    nadiaHerself = Holders.nextId();
    ruthHerself = Holders.nextId();
    nadiasTie = house.holder("Nadia Petrov", nadiaHerself, house.nadia, Map.of());
    ruthsTie = house.holder("Ruth Amsel", ruthHerself, house.ruth, Map.of());
    nadia = house.phone(port, nadiasTie);
    ruth = house.phone(port, ruthsTie);
    nadia.get("/me/people");
    ruth.get("/me/speaking");
  }

  /// @return the mandate
  private UUID given(LocalDate until) {
    return Holding.within(
        nadiaHerself,
        () -> {
          Tie tie = tie();
          mandates.give(tie, "Ruth Amsel", "letters", until);
          return mandates.at(tie, LocalDate.EPOCH).getLast().id();
        });
  }

  private Tie tie() {
    return ties.all().getFirst();
  }

  private HttpResponse<String> offer(UUID mandate, Reach reach) {
    return nadia.post(
        "/me/people/" + mandate + "/account",
        Map.of("tie", nadiasTie.value().toString(), "opens", reach.word()));
  }

  private String linkFor(UUID mandate, Reach reach) {
    Matcher link = LINK.matcher(offer(mandate, reach).body());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private HttpResponse<String> accept(Browser who, String token) {
    return who.post("/me/speak", Map.of("token", token));
  }

  private String number(Browser who) {
    Matcher number = NUMBER.matcher(who.get("/me/speaking").body());
    assertThat(number.find()).isTrue();
    return number.group(1);
  }

  private void confirm(UUID mandate, String number) {
    nadia.post(
        "/me/people/" + mandate + "/confirmation",
        Map.of("tie", nadiasTie.value().toString(), "number", number));
  }

  /// @return where she acts for the other
  private String acting(LocalDate until, Set<Reach> reaches) {
    UUID mandate = given(until);
    String secret =
        Holding.within(nadiaHerself, () -> delegations.offer(mandate, reaches)).orElseThrow();
    Holding.within(nadiaHerself, () -> delegations.accept(secret, ruthHerself, "Ruth Amsel"));
    confirm(mandate, number(ruth));
    return "/me/as/" + mandate;
  }

  private String acting(Reach first, Reach... more) {
    return acting(LocalDate.now().plusDays(20), EnumSet.of(first, more));
  }

  private Permission standing(Purpose purpose) {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          List<RecordId> records = identities.recordsOf(identities.personOf(house.nadia));
          return permissions.standingOf(records).of(purpose, ContactChannel.TEXT);
        });
  }

  private void allowedByHerself(Purpose purpose) {
    chip(nadia, "/me/allow", purpose, "yes");
    assertThat(standing(purpose)).isInstanceOf(Permission.Yes.class);
  }

  private HttpResponse<String> chip(Browser who, String where, Purpose purpose, String answer) {
    return who.post(
        where,
        Map.of("tie", nadiasTie.value().toString(), "chip", purpose.word() + " text " + answer));
  }

  @Test
  void aLinkAndTheNumberThatSheHearsOpenHerSide() {
    UUID mandate = given(LocalDate.now().plusDays(20));
    String token = linkFor(mandate, Reach.HEARD);
    assertThat(ruth.get("/me/speak?token=" + token).body())
        .contains("Speak for Nadia Petrov", "About letters", "See why they write");

    assertThat(Browser.location(accept(ruth, token))).isEqualTo("/me/speaking");
    String number = number(ruth);
    assertThat(ruth.get("/me/as/" + mandate).statusCode()).isEqualTo(404);
    assertThat(nadia.get("/me/people").body())
        .contains("“Ruth Amsel” accepted it")
        .doesNotContain(number);

    confirm(mandate, "%04d".formatted((Integer.parseInt(number) + 1) % 10_000));
    assertThat(ruth.get("/me/as/" + mandate).statusCode()).isEqualTo(404);
    confirm(mandate, number);

    assertThat(ruth.get("/me/speaking").body()).contains("/me/as/" + mandate);
    assertThat(ruth.get("/me/as/" + mandate).body())
        .contains("You act for Nadia Petrov", "Back to my own page", "“You” on this page");
    assertThat(ruth.get("/me/as/" + mandate + "/heard").body())
        .contains("You act for Nadia Petrov", "/me/as/" + mandate + "/heard/");
  }

  @Test
  void aLinkIsAcceptedByOneAccountAndNeverByHerOwn() throws Exception {
    UUID mandate = given(LocalDate.now().plusDays(20));
    String token = linkFor(mandate, Reach.HELD);
    assertThat(accept(nadia, token).statusCode()).isEqualTo(404);
    Browser stranger = new Browser(port);
    assertThat(stranger.get("/me/speak?token=" + token).body())
        .contains("Come in first")
        .doesNotContain("Nadia");

    List<Callable<Integer>> tries = new ArrayList<>();
    for (int at = 0; at < 6; at++) {
      Browser one = house.phone(port, ruthsTie);
      one.get("/me/speaking");
      tries.add(() -> accept(one, token).statusCode());
    }
    try (var threads = Executors.newFixedThreadPool(tries.size())) {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(tries)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(302, 404).containsOnlyOnce(302);
    }
    String again = linkFor(mandate, Reach.HEARD);
    assertThat(ruth.get("/me/speaking").body()).contains("For nobody");
    assertThat(again).isNotEqualTo(token);
  }

  @Test
  void whatIsDoneForHerCarriesBothNamesAndSheTakesItBack() {
    allowedByHerself(Purpose.OFFER);
    allowedByHerself(Purpose.QUESTION);
    String where = acting(Reach.QUIET, Reach.HEARD, Reach.HELD);

    chip(ruth, where + "/allow", Purpose.OFFER, "no");
    ruth.post(where + "/peace", Map.of("until", "week"));
    assertThat(standing(Purpose.OFFER)).isInstanceOf(Permission.No.class);
    assertThat(ruth.get(where + "/allow").body()).contains("You stopped: Offers", "Take back");

    assertThat(nadia.get("/me").body())
        .contains("Somebody was here for you", "Ruth Amsel was here for you, today");
    assertThat(nadia.get("/me/allow").body())
        .contains("You stopped: Offers", "Said by " + BOTH, "Told by " + BOTH);
    assertThat(nadia.get("/me/people").body())
        .contains("From the account “Ruth Amsel”", "Ruth Amsel was here for you, today");
    assertThat(nadia.get("/me").body()).doesNotContain("Somebody was here for you");
    assertThat(nadia.get("/me/copy/page").body()).contains("Said by " + BOTH);
    Browser ivo = house.signedIn(port, Role.OWNER);
    assertThat(ivo.get(house.path(house.nadia) + "/history").body())
        .containsPattern("Came in for somebody[^<]*Said by " + BOTH)
        .containsPattern("Noted that she no longer allows it: Offers[^<]*Said by " + BOTH);

    Matcher act =
        Pattern.compile("name=\"act\" value=\"([0-9a-f-]{36})\"")
            .matcher(nadia.get("/me/allow").body());
    List<String> acts = new ArrayList<>();
    while (act.find()) {
      acts.add(act.group(1));
    }
    acts.stream().distinct().forEach(one -> nadia.post("/me/undo", Map.of("act", one)));
    assertThat(nadia.get("/me/allow").body()).contains("taken back").doesNotContain("quietly");
    assertThat(standing(Purpose.QUESTION)).isNotInstanceOf(Permission.Yes.class);
  }

  @Test
  void severalFirstRequestsAtOnceAreOneVisit() throws Exception {
    String where = acting(Reach.QUIET, Reach.HEARD);
    Callable<HttpResponse<String>> comes = () -> ruth.get(where + "/allow");
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<HttpResponse<String>> answer : threads.invokeAll(Collections.nCopies(6, comes))) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }

    assertThat(nadia.get("/me/people").body()).containsOnlyOnce("was here for you");
  }

  /// What somebody asked for her goes with the mandate, or is taken back: her own word stays.
  @Test
  void herOwnWordIsKeptBesideWhatIsSaidForHer() {
    String where = acting(Reach.QUIET);
    ruth.post(where + "/peace", Map.of("until", "week"));
    ruth.post(where + "/never", Map.of());
    assertThat(nadia.get("/me/allow").body())
        .contains("Told by " + BOTH, "Leave me in peace until then", "Never contact me again");

    nadia.post("/me/peace", Map.of("tie", nadiasTie.value().toString(), "until", "week"));
    nadia.post("/me/never", Map.of("tie", nadiasTie.value().toString()));
    assertThat(nadia.get("/me/allow").body())
        .doesNotContain("Leave me in peace until then", "Never contact me again");
    Matcher act =
        Pattern.compile("name=\"act\" value=\"([0-9a-f-]{36})\"")
            .matcher(ruth.get(where + "/allow").body());
    while (act.find()) {
      ruth.post(where + "/undo", Map.of("act", act.group(1)));
    }
    assertThat(nadia.get("/me/allow").body())
        .contains("quietly", "Nobody here contacts you any more")
        .doesNotContain("Told by " + BOTH);
  }

  @Test
  void sheOpensNothingThatNadiaClosed() {
    allowedByHerself(Purpose.OFFER);
    String where = acting(Reach.QUIET);
    chip(ruth, where + "/allow", Purpose.OFFER, "no");
    Matcher act =
        Pattern.compile("name=\"act\" value=\"([0-9a-f-]{36})\"")
            .matcher(ruth.get(where + "/allow").body());
    assertThat(act.find()).isTrue();
    chip(nadia, "/me/allow", Purpose.OFFER, "no");
    ruth.post(where + "/undo", Map.of("act", act.group(1)));
    assertThat(standing(Purpose.OFFER)).isInstanceOf(Permission.No.class);

    assertThat(chip(ruth, where + "/allow", Purpose.OFFER, "yes").statusCode()).isEqualTo(404);
    chip(nadia, "/me/allow", Purpose.CARE, "no");
    assertThat(chip(ruth, where + "/allow", Purpose.CARE, "yes").statusCode()).isEqualTo(404);
    Matcher hers =
        Pattern.compile("name=\"act\" value=\"([0-9a-f-]{36})\"")
            .matcher(nadia.get("/me/allow").body());
    assertThat(hers.find()).isTrue();
    assertThat(ruth.post(where + "/undo", Map.of("act", hers.group(1))).statusCode())
        .isEqualTo(404);
    assertThat(ruth.post("/me/undo", Map.of("act", hers.group(1))).statusCode()).isEqualTo(404);
    assertThat(standing(Purpose.CARE)).isInstanceOf(Permission.No.class);
    assertThat(standing(Purpose.OFFER)).isInstanceOf(Permission.No.class);
  }

  /// Each route of her side, also one that comes later, is asked for with each reach.
  @Test
  void everyRouteThatAMandateDoesNotOpenIsRefused() {
    Set<String> routes = routes();
    assertThat(routes).hasSizeGreaterThan(60);
    for (Reach reach : Reach.values()) {
      String where = acting(reach);
      Set<String> opened = new TreeSet<>(OPENED.get(reach));
      opened.add("GET ");
      for (String route : routes) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        HttpResponse<String> answer = asked(method, where + filled(path));
        if (opened.contains(route)) {
          assertThat(answer.statusCode()).as(reach + " " + route).isNotEqualTo(403);
          assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        } else {
          assertThat(answer.statusCode()).as(reach + " " + route).isEqualTo(404);
        }
      }
      assertThat(asked("GET", where + "/held/told").statusCode())
          .isEqualTo(reach == Reach.HELD ? 200 : 404);
      assertThat(asked("GET", where + "/heard").statusCode())
          .isEqualTo(reach == Reach.HEARD ? 200 : 404);
      assertThat(asked("GET", where + "/allow").statusCode())
          .isEqualTo(reach == Reach.QUIET ? 200 : 404);
      assertThat(asked("GET", where + "/plan").statusCode())
          .isEqualTo(reach == Reach.PLAN ? 200 : 404);
    }
  }

  /// Behind the beginning of a holder's pages, each with its method.
  private Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) ->
            mapping.getPatternValues().stream()
                .filter(path -> path.equals("/me") || path.startsWith("/me/"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(one ->
                            routes.add(
                                one
                                    + " "
                                    + (path.startsWith("/me/as/{mandate}")
                                        ? path.substring("/me/as/{mandate}".length())
                                        : path.substring("/me".length()))))));
    return routes;
  }

  private static String filled(String path) {
    return VARIABLE.matcher(path).replaceAll(_ -> UUID.randomUUID().toString());
  }

  private HttpResponse<String> asked(String method, String path) {
    return method.equals("GET")
        ? ruth.get(path)
        : ruth.post(path, Map.of("tie", nadiasTie.value().toString()));
  }

  /// Forms of her own pages name the tie that they are about, or mean her own account: none reaches
  /// the side of the one for whom she may act, whatever she names.
  @Test
  void noFormOfHerOwnPagesReachesTheOther() {
    allowedByHerself(Purpose.OFFER);
    String where = acting(Reach.QUIET, Reach.HEARD, Reach.HELD, Reach.PLAN);
    ruth.get(where + "/allow");
    String mandate = where.substring("/me/as/".length());
    String before = seen();

    for (String route : routes()) {
      if (route.startsWith("POST ")
          && !route.startsWith("POST /out")
          && !route.startsWith("POST /erase/account")
          && !route.startsWith("POST /speaking/")) {
        ruth.post(
            "/me" + VARIABLE.matcher(route.substring("POST ".length())).replaceAll(mandate),
            Map.of(
                "tie", nadiasTie.value().toString(),
                "chip", "offer text no",
                "until", "week",
                "name", "Canary",
                "matter", "canary",
                "opens", "held",
                "words", "canary"));
        ruth = house.phone(port, ruthsTie);
        ruth.get("/me/settings");
      }
    }

    assertThat(seen()).isEqualTo(before);
    assertThat(standing(Purpose.OFFER)).isInstanceOf(Permission.Yes.class);
    assertThat(ruth.get("/me/settings").body()).doesNotContain("Nadia");
  }

  /// All that is kept of Nadia, but for when somebody was there and where she is signed in.
  private String seen() {
    Browser page = house.phone(port, nadiasTie);
    return Arrays.asList(
            "/me/held/told",
            "/me/held/happened",
            "/me/allow",
            "/me/people",
            "/me/heard",
            "/me/keys",
            "/me/vault")
        .stream()
        .map(path -> page.get(path).body())
        .map(body -> body.replaceAll("(?s)<head>.*?</head>", ""))
        .map(body -> body.replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", ""))
        .map(body -> body.replaceAll("<li class=\"wrap\">Ruth Amsel was here[^<]*</li>", ""))
        .reduce("", String::concat);
  }

  @Test
  void itIsOverWithTheNextRequest() {
    String where = acting(Reach.HELD);
    String page = where + "/held/told";
    assertThat(ruth.get(page).statusCode()).isEqualTo(200);
    nadia.get("/me/people");
    nadia.post(
        where.replace("/as/", "/people/") + "/end", Map.of("tie", nadiasTie.value().toString()));
    assertThat(ruth.get(page).statusCode()).isEqualTo(404);

    where = acting(Reach.HELD);
    page = where + "/held/told";
    nadia.post(
        where.replace("/as/", "/people/") + "/account/end",
        Map.of("tie", nadiasTie.value().toString()));
    assertThat(ruth.get(page).statusCode()).isEqualTo(404);
    assertThat(nadia.get("/me/people").body()).contains("Ruth Amsel", "About letters");

    where = acting(Reach.HELD);
    page = where + "/held/told";
    ruth.get("/me/speaking");
    ruth.post(where.replace("/as/", "/speaking/") + "/end", Map.of());
    assertThat(ruth.get(page).statusCode()).isEqualTo(404);

    where = acting(Reach.HELD);
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(200);
    Holding.run(ruthHerself, () -> transactions.executeWithoutResult(_ -> holders.rest()));
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(404);
    assertThat(ruth.get("/me/speaking").body()).contains("You act for nobody before");
    Holding.run(
        ruthHerself,
        () ->
            transactions.executeWithoutResult(
                _ -> jdbc.sql("update holders.holders set rests_until = null").update()));
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(200);
    Holding.run(nadiaHerself, () -> ties.part(nadiasTie, "Nadia Petrov"));
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(404);
  }

  @Test
  void itIsOverWithItsLastDay() {
    assertThat(ruth.get(ofYesterday() + "/held/told").statusCode()).isEqualTo(404);
    String today = acting(LocalDate.now(AlderHouse.VIENNA), Set.of(Reach.HELD));
    assertThat(ruth.get(today + "/held/told").statusCode()).isEqualTo(200);
  }

  private String ofYesterday() {
    UUID mandate = given(LocalDate.now(AlderHouse.VIENNA).minusDays(1));
    Holding.run(
        nadiaHerself,
        () -> {
          String secret = delegations.offer(mandate, Set.of(Reach.HELD)).orElseThrow();
          assertThat(delegations.accept(secret, ruthHerself, "Ruth Amsel")).isTrue();
          Delegation one = delegations.given().getFirst();
          assertThat(delegations.confirm(mandate, one.acceptance().orElseThrow().number()))
              .isTrue();
        });
    return "/me/as/" + mandate;
  }

  @Test
  void itIsOverWithEitherAccount() {
    String where = acting(Reach.HELD);
    Holding.run(nadiaHerself, holders::erase);
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(404);
    assertThat(ruth.get("/me/speaking").body()).contains("For nobody");
  }

  @Test
  void whoeverLeavesSpeaksForNobody() {
    String where = acting(Reach.HELD);
    Holding.run(ruthHerself, holders::erase);
    assertThat(Browser.location(ruth.get(where + "/held/told"))).isEqualTo("/me/in");
    assertThat(nadia.get("/me/people").body())
        .contains("About letters")
        .doesNotContain("From the account");
  }

  /// Neither her own page nor another's is opened by a mandate that was given to somebody else.
  @Test
  void nobodyElseUsesIt() {
    String where = acting(Reach.HELD);
    Browser levi =
        house.phone(port, house.holder("Levi Horn", Holders.nextId(), house.levi, Map.of()));
    assertThat(levi.get(where + "/held/told").statusCode()).isEqualTo(404);
    assertThat(nadia.get(where + "/held/told").statusCode()).isEqualTo(404);
    assertThat(Browser.location(new Browser(port).get(where + "/held/told"))).isEqualTo("/me/in");
    levi.get("/me/speaking");
    assertThat(levi.post(where.replace("/as/", "/speaking/") + "/end", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(ruth.get(where + "/held/told").statusCode()).isEqualTo(200);
  }

  /// While her own ways in changed lately, nobody is let in: it may not be she who does it.
  @Test
  void whileHerAccountRestsSheOpensItToNobody() {
    UUID mandate = given(LocalDate.now().plusDays(20));
    Holding.run(nadiaHerself, () -> transactions.executeWithoutResult(_ -> holders.rest()));
    assertThat(Browser.location(offer(mandate, Reach.HELD))).isEqualTo("/me/people");
    assertThat(nadia.get("/me/people").body()).contains("Nobody comes to your page before");
  }
}
