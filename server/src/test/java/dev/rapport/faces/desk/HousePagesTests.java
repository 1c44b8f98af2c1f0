package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.outcomes.Reckoning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.decisions.outcomes.Worth;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was learned of the house: on its pages, as files and for programs.
@DeskTest
class HousePagesTests {

  private static final List<String> PAGES =
      List.of(
          "/house",
          "/house/keeping",
          "/house/equity",
          "/house/attention",
          "/house/felt",
          "/house/effects");

  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

  @Autowired ApplicationContext context;
  @Autowired Reckonings reckonings;
  @Autowired Ledger ledger;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser jana;
  private int number;

  @BeforeEach
  void janaIsIn() {
    house = AlderHouse.found(context);
    jana = house.signedIn(port, Role.MANAGER);
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house.organisation.id(), work::get);
  }

  private ExperienceDraft paid(RecordId record, int daysAgo, String euros) {
    return ExperienceDraft.hers(
            "till",
            "t" + ++number,
            record,
            "purchase",
            Instant.now().minus(Duration.ofDays(daysAgo)))
        .worth(new BigDecimal(euros).movePointRight(2).longValueExact(), "EUR");
  }

  private Reckoning reckoned() {
    return within(() -> {
      ledger.recordAll(
          List.of(
              paid(house.marta, 500, "120.00"),
              paid(house.marta, 30, "80.50"),
              paid(house.tomas, 400, "60.00"),
              paid(house.nadia, 20, "200.00")));
      return reckonings.make(Instant.now());
    });
  }

  @Test
  void saysThatItIsReadForTheFirstTime() {
    for (String path : PAGES) {
      assertThat(jana.get(path).body()).as(path).contains("read for the first time");
    }
    assertThat(jana.get("/api/v1/house", "Accept", "application/json").statusCode()).isEqualTo(404);
  }

  @Test
  void answersAtAGlance() {
    reckoned();
    String page = jana.get("/house").body();
    assertThat(page)
        .contains(
            "Of a hundred people who were with us a year ago, 50 still are.",
            "People brought 280.50\u2009€ this year; in the year before it was 180.00\u2009€.",
            "no model of the future can be relied on here",
            "What felt bad this week",
            "A long wait and a bill I did not expect.",
            "As of today");
    assertThat(page).doesNotContain("NaN", "Infinity");
    assertThat(page.length()).isLessThan(40_000);
    assertThat(Browser.location(jana.get("/house/kept"))).isEqualTo("/house/keeping");
  }

  @Test
  void onlyWhoDecidesReadsItAndOnlyAManagerSaysWhatItReckonsWith() {
    reckoned();
    for (Role role : List.of(Role.CLERK, Role.PLANNER)) {
      Browser other = house.signedIn(port, role);
      for (String path : PAGES) {
        assertThat(other.get(path).statusCode()).as(role + path).isEqualTo(403);
      }
      assertThat(other.get("/api/v1/house").statusCode()).isEqualTo(403);
    }
    Browser ivo = house.signedIn(port, Role.OWNER);
    assertThat(ivo.get("/house/equity").body())
        .contains("What moved it")
        .doesNotContain("terms-form");
    assertThat(ivo.post("/house/equity/terms", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void tableFileAndProgramsReadOneObject() {
    Worth worth = reckoned().worth().orElseThrow();
    JsonNode told = JsonMapper.shared().readTree(json("/api/v1/house/equity").body()).get("part");
    assertThat(told.get("counted").get("closing").asLong()).isEqualTo(28_050);
    assertThat(JsonMapper.shared().treeToValue(told, Worth.class)).isEqualTo(worth);

    String page = jana.get("/house/equity").body();
    Map<String, String> asked = new TreeMap<>(Map.of("why", "For the bank", "as", "csv"));
    String file = jana.post("/house/equity/export", asked).body();
    for (String amount : List.of("180.00\u2009€", "280.50\u2009€", "200.00\u2009€")) {
      assertThat(page).contains(amount);
      assertThat(file).contains(amount);
    }
    assertThat(page).contains("data-value=\"280.50\"");
    for (String path : PAGES.subList(1, PAGES.size())) {
      assertThat(jana.post(path + "/export", asked).statusCode()).as(path).isEqualTo(200);
      String part = path.replace("/house", "/api/v1/house");
      assertThat(json(part).statusCode()).as(part).isEqualTo(200);
      assertThat(json(part).body()).doesNotContain("NaN");
    }
    assertThat(jana.post("/house/equity/export", Map.of("as", "csv")).body())
        .contains("Say what it is for");
  }

  private HttpResponse<String> json(String path) {
    return jana.get(path, "Accept", "application/json");
  }

  @Test
  void whatTheHouseReckonsWithIsSaidAndCounts() {
    reckoned();
    jana.get("/house/equity");
    Map<String, String> said = new TreeMap<>();
    said.put("margin", "40");
    said.put("discount", "5");
    said.put("call", "3,50");
    said.put("post", "a lot");
    assertThat(jana.post("/house/equity/terms", said).body())
        .contains("Problem:", "Give an amount such as 2.50");
    said.put("post", "1e5000000");
    assertThat(jana.post("/house/equity/terms", said).body())
        .contains("Problem:", "Give an amount such as 2.50");
    said.put("post", "");
    assertThat(Browser.location(jana.post("/house/equity/terms", said))).isEqualTo("/house/equity");
    Worth worth =
        within(() -> {
          assertThat(reckonings.isBehind()).isTrue();
          return reckonings.make(Instant.now()).worth().orElseThrow();
        });
    assertThat(worth.counted().closing()).isEqualTo(11_220);
    assertThat(worth.costs().getFirst().each()).hasValue(350);
    assertThat(jana.get("/house/equity").body()).contains("112.20\u2009€", "3.50\u2009€");
    assertThat(jana.get("/house/audit").body()).contains("Change what the house reckons with");
  }

  @Test
  void chartsComeFromOurOwnOriginAndOnlyHere() {
    reckoned();
    assertThat(jana.get("/house").body()).contains("/echarts.simple.min.js?v=", "/house.js?v=");
    assertThat(jana.get("/today").body()).doesNotContain("echarts", "house.js");
    assertThat(jana.get("/echarts.simple.min.js").statusCode()).isEqualTo(200);
    List<String> drawn = new ArrayList<>();
    for (String path : PAGES) {
      String page = jana.get(path).body();
      assertThat(page).doesNotContain("<style", " style=", "onclick");
      assertThat(ID.matcher(page).results().map(found -> found.group(1)).toList())
          .as(path)
          .doesNotHaveDuplicates();
      page.lines()
          .filter(line -> line.contains("data-chart="))
          .forEach(line -> {
            drawn.add(line);
            String of = line.replaceAll(".*data-of=\"([a-z-]+)\".*", "$1");
            assertThat(page).contains("<table class=\"table\" id=\"" + of + "\">");
          });
    }
    assertThat(drawn).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void speaksGerman() {
    reckoned();
    String page = jana.get("/house", "Accept-Language", "de").body();
    assertThat(page)
        .contains("Von hundert Menschen, die vor einem Jahr bei uns waren, sind es 50 noch.");
  }
}
