package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.files.ImportSettings;
import dev.rapport.faces.files.Zoo;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Files as the world makes them come in over the desk, or are refused in words.
@DeskTest
class ImportZooTests {

  private static final List<String> MARKUP =
      List.of(
          "<img src=x onerror=alert(1)>",
          "${7*7}",
          "{{7*7}}",
          "\" hx-get=\"/evil\" x=\"",
          "</script><script>alert(2)</script>");

  /// In a text the quotes of an attribute are harmless; inside a tag they are not.
  private static final Pattern ACTIVE =
      Pattern.compile("<img src=x|<script>alert|<[^<>]*hx-get=\"/evil\"|</script><script>");

  @Autowired ApplicationContext context;
  @Autowired ImportSettings settings;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;
  private ImportRoad road;

  @BeforeEach
  void jana() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.MANAGER);
    road = new ImportRoad(context, house, browser);
  }

  static List<Zoo.Animal> animals() {
    return Zoo.all();
  }

  @ParameterizedTest
  @MethodSource("animals")
  void aFileComesInOrIsRefusedInWords(Zoo.Animal animal) throws IOException {
    long before = lying();
    HttpResponse<String> sent = road.sent(animal.name(), animal.bytes());
    if (animal.in() < 0) {
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(422);
      assertThat(sent.body()).contains("There is a problem", animal.name());
      assertThat(lying()).as("files left behind").isEqualTo(before);
      assertThat(browser.get("/studio/imports").body()).contains("Nothing was brought in yet");
      return;
    }
    String path = ImportRoad.path(sent);
    assertThat(browser.get(path + "/file").statusCode()).isEqualTo(200);
    if (animal.in() > 0) {
      road.settled(path, Map.of());
      assertThat(browser.get(path + "/same").statusCode()).isEqualTo(200);
      road.begun(path);
      assertThat(road.ended(path))
          .contains("data-count=\"added\">" + animal.in() + "<")
          .doesNotContain("It ended before");
      assertInert(browser.get("/people").body());
    }
  }

  /// What lies there but for uploads, which their server deletes a moment after its answer.
  private long lying() throws IOException {
    try (var files = Files.walk(settings.folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(one -> !one.toString().endsWith(".tmp"))
          .count();
    }
  }

  @Test
  void markupInAnyFieldIsShownAsItIs() {
    var rows = new StringBuilder("Nr;Vorname;Nachname;E-Mail;PLZ;Ort;Straße;Beruf\n");
    for (int i = 0; i < MARKUP.size(); i++) {
      String cell = "\"" + MARKUP.get(i).replace("\"", "\"\"") + "\"";
      rows.append("m%d;%s;%s;;%s;%s;%s;%s\n".formatted(i, cell, cell, cell, cell, cell, cell));
    }
    String people =
        road.broughtIn(
            "<img src=x onerror=alert(3)>.csv",
            rows.toString(),
            Map.of(
                "source", "<img src=x>", "field-7", "attribute", "keep-as", "</script><script>"));
    String happened =
        road.broughtIn(
            "told.csv",
            experiences(),
            answers(
                "experiences",
                List.of("kind", "at", "words", "problem", "feeling", "feeling-words"),
                Map.of("every-teller", "Jana Alder")));
    String planned =
        road.broughtIn(
            "planned.csv",
            contacts(),
            answers(
                "contacts",
                List.of("kind", "channel", "due", "until", "subject", "words"),
                Map.of("every-purpose", "service")));
    Tenancy.run(house.organisation.id(), house::judge);

    var pages = new TreeSet<String>();
    for (String import_ : List.of(people, happened, planned)) {
      for (String step : List.of("/file", "/columns", "/same", "/go", "/back")) {
        pages.add(import_ + step);
      }
    }
    pages.addAll(
        List.of(
            "/today",
            "/people",
            "/gate",
            "/calls",
            "/problems",
            "/rest",
            "/studio/imports",
            "/house/audit",
            "/find?q=onerror",
            "/find?q=7",
            "/find?q=script"));
    for (String path : List.copyOf(pages)) {
      String body = page(path);
      var her = Pattern.compile("/people/[0-9a-f-]{36}").matcher(body);
      while (her.find()) {
        for (String part :
            List.of("", "/between", "/history", "/allows", "/things", "/as-she-sees")) {
          pages.add(her.group() + part);
        }
      }
      var gate = Pattern.compile("/gate/[0-9a-f-]{36}").matcher(body);
      while (gate.find()) {
        pages.add(gate.group());
      }
    }
    var all = new StringBuilder();
    pages.forEach(path -> all.append(page(path)));
    assertThat(all).contains("${7*7}", "{{7*7}}", "&lt;img src=x onerror=alert(1)>");
  }

  private static Map<String, String> answers(
      String kind, List<String> fields, Map<String, String> every) {
    var answers = new HashMap<>(every);
    answers.put("kind", kind);
    answers.put("source", "told");
    answers.put("key", "{Id}");
    answers.put("person", "{Kundennummer}");
    answers.put("person-source", "<img src=x>");
    answers.put("field-0", "");
    answers.put("field-1", "");
    for (int i = 0; i < fields.size(); i++) {
      answers.put("field-" + (i + 2), fields.get(i));
      answers.put("pattern-" + (i + 2), "");
    }
    return answers;
  }

  private String page(String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isIn(200, 302);
    assertInert(path + "\n" + answer.body());
    return answer.body();
  }

  private static void assertInert(String page) {
    assertThat(page).doesNotContainPattern(ACTIVE);
  }

  private static String experiences() {
    var rows = new StringBuilder("Id;Kundennummer;Art;Datum;Text;Problem;Gefühl;Worte\n");
    for (int i = 0; i < MARKUP.size(); i++) {
      String cell = "\"" + MARKUP.get(i).replace("\"", "\"\"") + "\"";
      rows.append(
          "e%d;m%d;service;2026-01-0%dT10:00:00Z;%s;%s;bad;%s\n"
              .formatted(i, i, i + 1, cell, cell, cell));
    }
    return rows.toString();
  }

  private static String contacts() {
    var rows = new StringBuilder("Id;Kundennummer;Art;Kanal;Ab;Bis;Betreff;Worte\n");
    for (int i = 0; i < MARKUP.size(); i++) {
      String cell = "\"" + MARKUP.get(i).replace("\"", "\"\"") + "\"";
      rows.append("c%d;m%d;service;call;2026-01-01;2099-01-01;%s;%s\n".formatted(i, i, cell, cell));
    }
    return rows.toString();
  }
}
