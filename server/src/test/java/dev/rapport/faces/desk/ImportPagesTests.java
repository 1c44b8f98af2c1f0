package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.files.FileImports;
import dev.rapport.faces.files.ImportId;
import dev.rapport.faces.files.UnderWay;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Found;
import dev.rapport.facts.people.People;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A file comes in over the desk, page by page, as it does without a script.
@DeskTest
class ImportPagesTests {

  private static final Pattern CHOSEN =
      Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern SELECTED =
      Pattern.compile("<option value=\"([^\"]*)\" selected>");
  private static final Pattern TYPED =
      Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

  private static final String PEOPLE =
      """
      Kundennummer;Vorname;Nachname;Geburtsdatum;E-Mail;PLZ;Ort;Newsletter
      1;Anna;Berger;13.05.1980;anna@example.org;4020;Linz;ja
      2;Max;Huber;01.02.1975;max@example.org;1010;Wien;nein
      3;=cmd()|'/c calc'!A1;<img src=x onerror=alert(1)>;;;;;
      """;

  @Autowired ApplicationContext context;
  @Autowired FileImports imports;
  @Autowired UnderWay underWay;
  @Autowired People people;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void petraIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.PLANNER);
  }

  @Test
  void aListOfPeopleComesInPageByPage() {
    String path = uploaded("kunden.csv", PEOPLE);
    assertThat(browser.get(path + "/file").body())
        .contains("3 rows", "UTF-8", "Kundennummer", "Berger", "&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img src=x");

    String next = settled(path, Map.of());
    assertThat(next).isEqualTo(path + "/same");
    assertThat(browser.get(next).body()).contains("All 3 rows were looked at");

    assertThat(browser.get(path + "/go").body()).contains("Bring it in");
    browser.post(path + "/go", Map.of());
    assertThat(ended(path)).contains("All of it is in", "kunden.csv");
    assertThat(found("Berger")).extracting(Found::name).containsExactly("Anna Berger");
    assertThat(browser.get("/studio/imports").body()).contains("kunden.csv", "3 new", "Petra Lang");
  }

  private List<Found> found(String name) {
    return Tenancy.within(house.organisation.id(), () -> people.search(name, 5));
  }

  private String uploaded(String name, String text) {
    browser.get("/studio/imports/new");
    HttpResponse<String> answer =
        browser.upload("/studio/imports", name, text.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return Browser.location(answer).replaceAll("/file$", "");
  }

  /// Sends the form of columns as it is, but for some answers; says where that leads.
  private String settled(String path, Map<String, String> otherwise) {
    HttpResponse<String> answer = browser.post(path + "/columns", answers(path, otherwise));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String next = Browser.location(answer);
    return next.equals(path + "/columns") ? settled(path, otherwise) : next;
  }

  private Map<String, String> answers(String path, Map<String, String> otherwise) {
    String page = browser.get(path + "/columns").body();
    String form = page.substring(page.indexOf("method=\"post\" action=\"" + path));
    var answers = new HashMap<String, String>();
    Matcher select = CHOSEN.matcher(form);
    while (select.find()) {
      Matcher selected = SELECTED.matcher(select.group(2));
      answers.put(select.group(1), selected.find() ? unescaped(selected.group(1)) : "");
    }
    Matcher input = TYPED.matcher(form);
    while (input.find()) {
      answers.put(input.group(1), unescaped(input.group(2)));
    }
    answers.remove("_csrf");
    answers.putAll(otherwise);
    return answers;
  }

  private static String unescaped(String text) {
    return text.replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private String ended(String path) {
    var id = new ImportId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    Tenancy.run(
        house.organisation.id(),
        () -> {
          try {
            long tick = -1;
            boolean over = false;
            while (!over) {
              var step = underWay.after(id, tick, Duration.ofSeconds(60));
              tick = step.tick();
              over = step.over();
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    return browser.get(path + "/go").body();
  }
}
