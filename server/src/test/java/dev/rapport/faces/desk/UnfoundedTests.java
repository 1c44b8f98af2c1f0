package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.FreshDatabase;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.audit.Entry;
import dev.rapport.facts.organisations.Beginning;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/// The desk of `./rapport run` before and when its first house is founded.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    // a server of its own, on which nobody founded a house before
    properties = "test.database=unfounded")
@ContextConfiguration(initializers = FreshDatabase.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class UnfoundedTests {

  private static final Map<String, String> ALDER =
      Map.of(
          "name", "Álder & Sons",
          "kind", "garage",
          "country", "AT",
          "zone", "Europe/Vienna",
          "manager", "Jana Alder",
          "email", "Jana@Example.org",
          "password", "four quiet words here");

  @Autowired Organisations organisations;
  @Autowired Beginning beginning;
  @Autowired Audit audit;
  @LocalServerPort int port;

  @Test
  void everyWayInLeadsToTheFirstPageWhichSaysWhereItsAddressIs() {
    var browser = new Browser(port);

    assertThat(Browser.location(browser.get("/sign-in"))).isEqualTo("/first");
    for (String path : List.of("/first", "/first?token=guessed")) {
      assertThat(browser.get(path).body())
          .contains("No house is founded yet", "/first?token=", "./rapport found mill-road --name")
          .doesNotContain("<form");
    }
  }

  @Test
  void whoHasTheAddressFoundsTheHouseAndIsIn() {
    var browser = new Browser(port);
    String key = beginning.issue();
    assertThat(browser.get("/first?token=" + key).body())
        .contains("Found the house and sign in", "Europe/Vienna", "Austria")
        .doesNotContain("./rapport found");

    assertThat(Browser.location(found(browser, key, Map.of()))).isEqualTo("/today");

    assertThat(browser.get("/today").body())
        .contains("Jana Alder", "Álder &amp; Sons", "No people yet", "/house/settings");
    Organisation house = organisations.all().getFirst();
    assertThat(house.slug()).isEqualTo("alder-sons");
    assertThat(house.kind()).isEqualTo("garage");
    assertThat(organisations.credential("jana@example.org")).isPresent();
    Tenancy.run(
        house.id(),
        () -> {
          assertThat(organisations.staff())
              .singleElement()
              .satisfies(jana -> assertThat(jana.role()).isEqualTo(Role.MANAGER));
          assertThat(audit.entriesOf(house.id().value(), 5))
              .extracting(Entry::act)
              .containsExactly("found house");
        });
    assertThat(new Browser(port).get("/first?token=" + key).statusCode()).isEqualTo(404);
    var afterwards = new Browser(port);
    afterwards.get("/sign-in");
    assertThat(
            Browser.location(
                afterwards.post(
                    "/sign-in",
                    Map.of("email", "jana@example.org", "password", "four quiet words here"))))
        .isEqualTo("/today");
  }

  @Test
  void theKeyOpensOnceHoweverManyUseItAtOnce() throws Exception {
    String key = beginning.issue();
    List<Callable<HttpResponse<String>>> many =
        IntStream.range(0, 6)
            .<Callable<HttpResponse<String>>>mapToObj(number ->
                () -> {
                  var browser = new Browser(port);
                  browser.get("/first?token=" + key);
                  return found(browser, key, Map.of("email", number + "@example.org"));
                })
            .toList();
    try (var threads = Executors.newFixedThreadPool(6)) {
      int founded = 0;
      for (Future<HttpResponse<String>> answer : threads.invokeAll(many)) {
        founded += Browser.location(answer.get()).equals("/today") ? 1 : 0;
      }
      assertThat(founded).isEqualTo(1);
    }
    assertThat(organisations.all()).hasSize(1);
  }

  @Test
  void anEarlierKeyOpensNothing() {
    var browser = new Browser(port);
    String earlier = beginning.issue();
    browser.get("/first?token=" + beginning.issue());

    assertThat(found(browser, earlier, Map.of()).statusCode()).isEqualTo(403);
    assertThat(organisations.all()).isEmpty();
  }

  @Test
  void whatIsMissingIsAskedForAndWhatWasTypedStays() {
    var browser = new Browser(port);
    String key = beginning.issue();
    browser.get("/first?token=" + key);

    HttpResponse<String> refused = found(browser, key, Map.of("password", "short"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "There is a problem",
            "Choose a password of at least 12 characters",
            "value=\"Jana Alder\"",
            "value=\"Álder &amp; Sons\"")
        .doesNotContain("value=\"short\"");
    assertThat(found(browser, key, Map.of("email", "nobody")).body())
        .contains("Give an e-mail address such as ann@example.org");
    assertThat(found(browser, key, Map.of("zone", "Europe/Nowhere")).body())
        .contains("Choose where the day of the house begins");
    assertThat(found(browser, key, Map.of("name", " ")).body()).contains("Give the house a name");
    assertThat(found(browser, key, Map.of("password", "jana@example.org")).body())
        .contains("Choose a password that nobody guesses at once");
    assertThat(organisations.all()).isEmpty();

    assertThat(Browser.location(found(browser, key, Map.of()))).isEqualTo("/today");
  }

  @Test
  void oneThatIsFoundedInATerminalClosesThePage() {
    String key = beginning.issue();
    organisations.found("mill-road", "Mill Road", "house", ZoneId.of("Europe/Vienna"), "AT");
    var browser = new Browser(port);

    assertThat(browser.get("/sign-in").body()).doesNotContain("No house", "./rapport found");
    assertThat(browser.get("/first?token=" + key).statusCode()).isEqualTo(404);
    assertThat(found(browser, key, Map.of()).statusCode()).isEqualTo(404);
    assertThat(organisations.all()).hasSize(1);
  }

  @Test
  void onesOwnDeskAnswersUnderWhicheverNameItIsGiven() throws IOException {
    assertThat(HostTests.answer(port, "Host: desk.example.org")).startsWith("HTTP/1.1 302");
  }

  private static HttpResponse<String> found(
      Browser browser, String key, Map<String, String> otherwise) {
    var fields = new TreeMap<>(ALDER);
    fields.put("token", key);
    fields.putAll(otherwise);
    return browser.post("/first", fields);
  }
}
