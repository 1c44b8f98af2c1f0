package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What holds of every page of the desk.
@DeskTest
class PagesTests {

  @Autowired Organisations organisations;
  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private Browser browser;

  @BeforeEach
  void ivoIsIn() {
    browser = signedIn(Role.OWNER);
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

  private Browser signedIn(Role role) {
    Organisation house =
        organisations.found(
            "h" + UUID.randomUUID(), "Alder & Sons", "garage", ZoneId.of("Europe/Vienna"), "AT");
    Staff staff = Tenancy.within(house.id(), () -> organisations.addStaff("Ivo Benes", role, null));
    var visitor = new Browser(port);
    visitor.get("/sign-in");
    visitor.post(
        "/sign-in/demo",
        Map.of("organisation", house.id().toString(), "staff", staff.id().value().toString()));
    return visitor;
  }
}
