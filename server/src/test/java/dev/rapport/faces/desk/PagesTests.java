package dev.rapport.faces.desk;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What holds of every page of the desk.
@DeskTest
class PagesTests {

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
  private static final Pattern DECISION = Pattern.compile("/gate/[0-9a-f-]{36}");

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void ivoIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.OWNER);
  }

  /// Where a plan of his stands.
  private String planned() {
    String levi = house.path(house.levi) + "/plan";
    browser.get(levi);
    browser.post(
        levi,
        Map.of(
            "aim", "Tells us first what changes",
            "step1", "Knows whom to ask for",
            "step2", "Asks us first",
            "owner", house.ivo().id().value().toString(),
            "review", "2034-05-01"));
    return levi;
  }

  @Test
  void everyAnswerCarriesTheSafeHeaders() {
    for (String path : List.of("/keys", "/sign-in", "/nowhere", "/rapport.css", "/sprite.svg")) {
      HttpResponse<String> response = browser.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(policy ->
              assertThat(policy)
                  .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                  .doesNotContain("unsafe"));
      assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
  }

  @Test
  void pagesAreNeverKeptAndFilesAre() {
    assertThat(browser.get("/keys").headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(browser.get("/keys").headers().allValues("Vary")).contains("HX-Request");

    HttpResponse<String> css = browser.get("/rapport.css");
    assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    String mark = css.headers().firstValue("ETag").orElseThrow();
    assertThat(browser.get("/rapport.css", "If-None-Match", mark).statusCode()).isEqualTo(304);
  }

  @Test
  void whatIsNotThereIsSaidInWords() {
    HttpResponse<String> missing = browser.get("/nowhere");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is nothing at this address", "Go to Today");
    assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(browser.get("/nowhere", "Accept", "application/json").body())
        .contains("\"status\":404")
        .doesNotContain("<html");
  }

  @Test
  void aPartOfAPageIsServedAtTheSameAddress() {
    assertThat(browser.get("/keys").body()).startsWith("<!doctype html>");
    assertThat(browser.get("/keys", "HX-Request", "true").body())
        .startsWith("<article")
        .doesNotContain("<html");
  }

  @Test
  void everyAddressHasItsRule() {
    var unruled =
        context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .filter(entry ->
                entry.getValue().getBeanType().getPackageName().equals("dev.rapport.faces.desk"))
            .flatMap(entry ->
                entry.getKey().getPatternValues().stream()
                    .flatMap(path ->
                        entry.getKey().getMethodsCondition().getMethods().stream()
                            .filter(method ->
                                Routes.TABLE.stream()
                                    .noneMatch(rule ->
                                        rule.method().equals(method.name())
                                            && rule.path().getPatternString().equals(path)))
                            .map(method -> method + " " + path)))
            .toList();

    assertThat(unruled).isEmpty();
  }

  /// Who comes to nobody's page or list reads nothing of anybody; all others are noted.
  @Test
  void everyPageWithSomebodyIsNotedAsRead() {
    var nobodys =
        Set.of(
            "/",
            "/keys",
            "/people/new",
            "/people/check",
            "/people/acts",
            "/people/acts/{act}/news",
            "/people/{person}/files/{file}",
            "/studio",
            "/studio/imports",
            "/studio/imports/new",
            "/studio/imports/{id}",
            "/studio/imports/{id}/mapping.yaml",
            "/studio/imports/{id}/news",
            "/studio/imports/{id}/same/news",
            "/studio/identity/scans/{scan}/news",
            "/studio/rules",
            "/studio/rules/{number}",
            "/studio/overrides",
            "/studio/experiences",
            "/studio/experiences/text",
            "/studio/experiences/{experience}",
            "/api/v1/rules",
            "/api/v1/rules/{number}",
            "/api/v1/house",
            "/api/v1/house/keeping",
            "/api/v1/house/equity",
            "/api/v1/house/attention",
            "/api/v1/house/felt",
            "/api/v1/house/effects",
            "/house/kept",
            "/house/keeping",
            "/house/equity",
            "/house/attention",
            "/house/effects",
            "/house/settings",
            "/house/staff",
            "/house/mail",
            // what a web key lets be read is noted in a log of its own
            "/k",
            "/k/offline",
            "/k/ask",
            "/k/ask/{request}",
            "/k/ask/{request}/news",
            "/k/errand",
            "/k/done",
            "/k/errand/{key}/news",
            "/house/keys",
            "/house/systems",
            "/house/me");
    String marta = house.path(house.marta);
    Map<String, String> hers =
        Map.of(
            "/people/{person}", marta,
            "/people/{person}/edit", house.path(house.tomas) + "/edit?what=name",
            "/people/{person}/things", house.path(house.ruth) + "/things",
            "/people/{person}/relatives", house.path(house.levi) + "/relatives",
            "/people/{person}/between", marta + "/between",
            "/people/{person}/allows", marta + "/allows",
            "/people/{person}/history", marta + "/history",
            "/people/{person}/as-she-sees", marta + "/as-she-sees",
            "/gate/{decision}", decision(browser.get(marta).body()));
    Browser jana = house.signedIn(port, Role.MANAGER);
    List<String> unnoted = new ArrayList<>();
    for (Routes.Rule rule : Routes.TABLE) {
      String pattern = rule.path().getPatternString();
      String path = hers.getOrDefault(pattern, pattern);
      if (!rule.method().equals("GET") || rule.open() || nobodys.contains(pattern)) {
        continue;
      }
      if (!path.contains("{")) {
        int before = reads();
        jana.get(path, "Accept", "*/*");
        jana.get(path, "Accept", "*/*");
        if (reads() != before + 1) {
          unnoted.add(pattern);
        }
      } else if (!pattern.contains("{person}") && !Readings.LISTS.contains(pattern)) {
        unnoted.add(pattern);
      }
    }

    assertThat(unnoted).isEmpty();
    assertThat(jana.get("/house/audit?reads=true").body())
        .contains("Read a decision of the gate", "Looked through the open problems");
  }

  private int reads() {
    return Tenancy.within(
        house.organisation.id(),
        () ->
            context
                .getBean(Audit.class)
                .entries(new Audit.Asked("Jana Alder", true, Long.MAX_VALUE), 1_000)
                .stream()
                .filter(entry -> entry.act().startsWith("read "))
                .toList()
                .size());
  }

  @Test
  void noPageCarriesAnythingInline() {
    for (String path : pagesOf(house)) {
      String page = browser.get(path).body();
      assertThat(page)
          .as(path)
          .doesNotContainPattern("(?i)\\sstyle\\s*=")
          .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*\"")
          .doesNotContain("<style", "javascript:")
          .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }
  }

  @Test
  void everyPageHasOneTitleOneHeadingAndNoIdTwice() {
    for (String path : pagesOf(house)) {
      HttpResponse<String> response = browser.get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body().split("<h1", -1)).as(path).hasSize(2);
      assertThat(ID.matcher(response.body()).results().map(found -> found.group(1)).toList())
          .as(path)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theTwoMainPagesStaySmall() {
    assertThat(browser.get("/today").body().getBytes(UTF_8).length).isLessThan(40_000);
    assertThat(browser.get(house.path(house.marta)).body().getBytes(UTF_8).length)
        .isLessThan(40_000);
    assertThat(browser.get("/rapport.css").body().getBytes(UTF_8).length).isLessThan(30_000);
  }

  @Test
  void whatPeopleTypeIsShownAsTheyTypedIt() {
    String payload = "<img src=x onerror=alert(1)>\"'${7*7}{{7*7}}";
    RecordId strange =
        Tenancy.within(
            house.organisation.id(),
            () -> {
              RecordId record = house.person(payload, payload, Pronoun.SHE, "odd");
              house.person("Other", payload, Pronoun.HE, "odd");
              house.thing(record, payload, payload, 5);
              house.allow(record, Purpose.SERVICE, ContactChannel.CALL);
              house.happened(record, payload, false, 3, payload, Feeling.BAD, payload, payload);
              house.plan(record, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, payload);
              house.plan(
                  record, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, payload);
              house.judge();
              return record;
            });
    browser.get(house.path(strange));
    browser.post(
        house.path(strange) + "/peace",
        Map.of("reason", "asked", "until", "week", "words", payload));

    String everything =
        String.join(
            "",
            List.of(
                browser.get(house.path(strange)).body(),
                browser.get(house.path(strange) + "/between").body(),
                browser.get("/people?q=" + encode(payload, UTF_8)).body(),
                browser.get("/today?open=" + strange.value()).body(),
                browser.get("/problems").body(),
                browser.get("/rest").body(),
                browser.get("/calls").body(),
                browser.get("/gate").body(),
                browser.get(decision(browser.get(house.path(strange)).body())).body()));

    assertThat(everything).contains("&lt;img src=x onerror=alert(1)>").doesNotContain("<img");
    assertThat(everything).contains("${7*7}").contains("{{7*7}}");
  }

  @Test
  void anotherHouseSeesNothingOfThisOne() {
    Browser stranger = AlderHouse.found(context).signedIn(port, Role.MANAGER);
    String decision = decision(browser.get(house.path(house.marta)).body());

    assertThat(stranger.get(house.path(house.marta)).statusCode()).isEqualTo(404);
    assertThat(stranger.get(decision).statusCode()).isEqualTo(404);
    assertThat(stranger.post(decision + "/veto", reason()).statusCode()).isEqualTo(404);
    assertThat(
            stranger
                .post(house.path(house.marta) + "/feelings", Map.of("feeling", "good"))
                .statusCode())
        .isEqualTo(404);
  }

  private static Map<String, String> reason() {
    return Map.of("reason", "other", "words", "why not");
  }

  static String decision(String page) {
    return DECISION.matcher(page).results().map(MatchResult::group).findFirst().orElseThrow();
  }

  private List<String> pagesOf(AlderHouse alder) {
    String marta = alder.path(alder.marta);
    return List.of(
        "/today",
        "/people",
        "/people?q=nobodylikethis",
        "/people/new",
        "/people/trash",
        marta + "/edit?what=name",
        marta + "/suppressions",
        marta + "/things",
        marta + "/relatives",
        marta,
        marta + "/between",
        marta + "/allows",
        marta + "/history",
        marta + "/as-she-sees",
        marta + "/plan",
        planned(),
        alder.path(alder.ruth),
        "/problems",
        "/rest",
        "/gate",
        "/gate?answer=silent&days=7",
        decision(browser.get(marta).body()),
        "/calls",
        "/house",
        "/house/keeping",
        "/house/equity",
        "/house/attention",
        "/house/felt",
        "/house/effects",
        "/house/settings",
        "/house/staff",
        "/house/mail",
        "/house/keys",
        "/house/systems",
        "/k",
        "/k/offline",
        "/k/done",
        "/house/me",
        "/keys",
        "/sign-in");
  }
}
