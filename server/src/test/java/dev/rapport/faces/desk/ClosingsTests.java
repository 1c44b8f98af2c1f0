package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Never contacting somebody again, at all or in one place, and taking that back.
@DeskTest
class ClosingsTests {

  private static final Map<String, String> WHOLLY =
      Map.of("where", "wholly", "why", "She wants no more of us");

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void ivoIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.OWNER);
  }

  @Test
  void whoIsNeverContactedAgainIsOnNoList() {
    String path = house.path(house.nadia);
    browser.get(path);
    HttpResponse<String> sent = browser.post(path + "/suppressions", WHOLLY);

    assertThat(Browser.location(sent)).isEqualTo(path);
    assertThat(browser.get(path).body())
        .contains("Nobody contacts her any more. It counts from now on.")
        .contains("Never at all.", "She wants no more of us.", "Said by Ivo Benes, today")
        .contains("Stopped all contact")
        .doesNotContain("href=\"tel:", "/suppressions\"");
    assertThat(browser.get("/calls").body()).contains("Nobody waits for a call");
  }

  @Test
  void oneNumberIsClosedAndTheOthersStayOpen() {
    String path = house.path(house.tomas);
    String number = found("value=\"(\\+43[0-9]+)\"", browser.get(path + "/suppressions").body());
    browser.post(path + "/suppressions", Map.of("where", number, "why", "His mother answers"));
    String page = browser.get(path).body();

    assertThat(page)
        .contains("Never on " + number, "His mother answers.", "Stopped contact on " + number)
        .contains("Nobody calls him any more: His mother answers.")
        .doesNotContain("href=\"tel:");
    assertThat(browser.get(path + "/suppressions").body())
        .contains("Nowhere at all", "Not on p2@example.org")
        .doesNotContain("Not on " + number);
  }

  @Test
  void whatIsLiftedMayBeUsedAgain() {
    String path = house.path(house.tomas);
    browser.get(path);
    browser.post(path + "/suppressions", WHOLLY);
    String lift = found("(" + path + "/suppressions/[0-9a-f-]{36}/end)", browser.get(path).body());

    HttpResponse<String> wordless = browser.post(lift, Map.of("why", ""));
    assertThat(wordless.statusCode()).isEqualTo(422);
    assertThat(wordless.body()).contains("Say how you know that it is wanted");

    browser.post(lift, Map.of("why", "He came by and asked for it"));
    assertThat(browser.get(path).body())
        .contains("Contact is allowed again", "Allowed contact again")
        .contains("He came by and asked for it", "href=\"tel:")
        .doesNotContain("Never at all");
    assertThat(browser.post(lift, Map.of("why", "Once more")).statusCode()).isEqualTo(404);
  }

  @Test
  void itIsLaidOnEachOfHerRecordsAndNotedOnce() {
    String path = house.path(house.marta);
    browser.get(path);
    browser.post(path + "/suppressions", WHOLLY);
    browser.get(path);
    browser.post(path + "/suppressions", WHOLLY);
    String page = browser.get(path).body();

    assertThat(page).contains("That was known already, so nothing was changed.");
    assertThat(page.split("Never at all", -1)).hasSize(2);
    assertThat(page.split("Stopped all contact", -1)).hasSize(2);
    browser.post(
        found("(" + path + "/links/[0-9a-f-]{36}/retraction)", page), Map.of("why", "Her niece"));
    assertThat(browser.get(path).body()).contains("Never at all");
    String lift = found("(" + path + "/suppressions/[0-9a-f-]{36}/end)", browser.get(path).body());
    browser.post(lift, Map.of("why", "She asked for it"));
    assertThat(browser.get(path).body()).doesNotContain("Never at all");
    assertThat(
            Tenancy.within(
                house.organisation.id(),
                () ->
                    context.getBean(Permissions.class).suppressionsOf(List.of(house.marta)).size()))
        .isZero();
  }

  @Test
  void whatIsMissingOrNoWayToReachHerIsRefusedInWords() {
    String path = house.path(house.tomas);
    browser.get(path);

    HttpResponse<String> wordless =
        browser.post(path + "/suppressions", Map.of("where", "wholly", "why", " "));
    assertThat(wordless.statusCode()).isEqualTo(422);
    assertThat(wordless.body()).contains("Say why in your words", "value=\"wholly\"");
    HttpResponse<String> strange =
        browser.post(path + "/suppressions", Map.of("where", "+436609999", "why", "hm"));
    assertThat(strange.statusCode()).isEqualTo(422);
    assertThat(browser.get(path).body()).doesNotContain("Stopped contact");
  }

  @Test
  void aClerkClosesAndOnlyAnOwnerOrManagerOpens() {
    String path = house.path(house.tomas);
    Browser clerk = house.signedIn(port, Role.CLERK);
    clerk.get(path);
    assertThat(clerk.post(path + "/suppressions", WHOLLY).statusCode()).isEqualTo(302);
    assertThat(clerk.get(path).body())
        .contains("Never at all.", "Said by Lena Wolf")
        .doesNotContain("Allow contact again");

    String lift = found("(" + path + "/suppressions/[0-9a-f-]{36}/end)", browser.get(path).body());
    assertThat(clerk.post(lift, Map.of("why", "hm")).statusCode()).isEqualTo(403);
    assertThat(browser.post(lift, Map.of("why", "He asked")).statusCode()).isEqualTo(302);
  }

  private static String found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
