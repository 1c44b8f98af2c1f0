package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.files.ImportId;
import dev.rapport.faces.files.UnderWay;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// The steps of an import as a browser without a script takes them.
record ImportRoad(ApplicationContext context, AlderHouse house, Browser browser) {

  private static final Pattern CHOSEN =
      Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected>");
  private static final Pattern TYPED =
      Pattern.compile("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

  String uploaded(String name, String text) {
    HttpResponse<String> answer = sent(name, text.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return path(answer);
  }

  HttpResponse<String> sent(String name, byte[] bytes) {
    browser.get("/studio/imports/new");
    return browser.upload("/studio/imports", name, bytes);
  }

  static String path(HttpResponse<String> sent) {
    return Browser.location(sent).replaceAll("/file$", "");
  }

  /// Sends the form of columns as it is, but for some answers; says where that leads.
  String settled(String path, Map<String, String> otherwise) {
    HttpResponse<String> answer = browser.post(path + "/columns", answers(path, otherwise));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String next = Browser.location(answer);
    return next.equals(path + "/columns") ? settled(path, otherwise) : next;
  }

  Map<String, String> answers(String path, Map<String, String> otherwise) {
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

  void begun(String path) {
    browser.post(path + "/go", Map.of());
  }

  /// A file of the house, all the way in.
  String broughtIn(String name, String text, Map<String, String> otherwise) {
    String path = uploaded(name, text);
    settled(path, otherwise);
    begun(path);
    assertThat(ended(path)).contains("All of it is in");
    return path;
  }

  /// Waits until nothing is done behind the pages any more; the page that tells of it.
  String ended(String path) {
    String page = afterNews(path);
    while (page.contains("data-news")) {
      page = afterNews(path);
    }
    return page;
  }

  private String afterNews(String path) {
    var id = new ImportId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    UnderWay underWay = context.getBean(UnderWay.class);
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
