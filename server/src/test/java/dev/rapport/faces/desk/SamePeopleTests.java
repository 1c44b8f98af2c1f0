package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Rows of a file beside whom the house knows: she is asked once, and what she says holds.
@DeskTest
class SamePeopleTests {

  private static final String KNOWN =
      """
      Nr;Vorname;Nachname;Geburtsdatum;E-Mail
      1;Anna;Berger;13.05.1980;anna@example.org
      2;Max;Huber;;max@example.org
      3;Eva;Moserin;;eva@example.org
      4;Jan;Wolf;01.02.1970;jan@example.org
      """;

  private static final String FILE =
      """
      Nr;Vorname;Nachname;Geburtsdatum;E-Mail
      1;Anna;Berger;;anna@example.com
      2;Max;Huber;;huber@example.com
      3;Eva;Moserim;;eva@example.com
      4;Jan;Wolf;01.02.1970;jan@example.com
      5;Jan;Wolf;02.11.1951;other@example.com
      """;

  @Autowired ApplicationContext context;
  @Autowired People people;
  @Autowired Identities identities;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;
  private ImportRoad road;
  private String path = "";

  @BeforeEach
  void aFileBesideWhomTheHouseKnows() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.PLANNER);
    road = new ImportRoad(context, house, browser);
    road.broughtIn("known.csv", KNOWN, Map.of());
    path = road.uploaded("file.csv", FILE);
    road.settled(path, Map.of());
  }

  @Test
  void alikeNamesAreAskedAboutAndSureOnesMayBeRefused() {
    assertThat(same())
        .contains("Perhaps the same", "<mark>anna@example.com</mark>", "Moserim", "Surely the same")
        .doesNotContain("pair-6", "other@example.com");
  }

  @Test
  void whatSheSaysHoldsFromTheFirstMomentAndGoesWithTheImport() {
    same();
    assertThat(Browser.location(answer(2, "same"))).isEqualTo(path + "/same");
    answer(3, "other");
    answer(4, "later");
    answer(5, "other");
    assertThat(same())
        .contains("they are joined when the row comes in", "she comes in as new", "Ask again");

    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");

    assertThat(isOnePerson("1")).isTrue();
    assertThat(isOnePerson("2")).isFalse();
    assertThat(isOnePerson("3")).isFalse();
    assertThat(isOnePerson("4")).as("sure, but she said no").isFalse();
    assertThat(same()).contains("they are joined.", "they are kept apart.");

    assertThat(browser.get(path + "/back").body()).doesNotContain("More was said of these since");
    browser.post(path + "/back", Map.of());
    assertThat(road.ended(path)).contains("took it back");
    RecordId anna = record("known", "1");
    assertThat(here(() -> identities.recordsOf(identities.personOf(anna)))).containsExactly(anna);
  }

  @Test
  void theRestIsHandledLikewiseAndLaterIsAnsweredLater() {
    same();
    browser.post(path + "/same/rest", Map.of("answer", "later"));
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");
    assertThat(isOnePerson("1")).isFalse();

    browser.post(path + "/same", Map.of("line", "2", "answer", ""));
    answer(2, "same");
    assertThat(isOnePerson("1")).isTrue();
    browser.post(path + "/same/again", Map.of("line", "2"));
    assertThat(isOnePerson("1")).as("a link is retracted on her page").isTrue();
  }

  @Test
  void isLookedThroughOnceAsLongAsTheColumnsMeanTheSame() {
    same();
    answer(2, "same");
    here(() -> house.alsoKnownAs("Jan", "Wolf", LocalDate.of(1951, 11, 2)));
    assertThat(same()).doesNotContain("other@example.com");

    road.settled(path, Map.of());
    assertThat(same()).contains("they are joined when the row comes in");

    road.settled(path, Map.of("field-4", ""));
    assertThat(same()).contains("1951-11-02").doesNotContain("they are joined when");
  }

  @Test
  void aFileThatTakesLongIsLookedThroughBehindThePage() {
    here(() ->
        transactions.execute(status -> {
          jdbc.sql("select id from files.imports where id = cast(:id as uuid) for update")
              .param("id", path.substring(path.lastIndexOf('/') + 1))
              .query(String.class)
              .single();
          assertThat(same())
              .contains("The rows are being looked through", path + "/same/news")
              .doesNotContain("Perhaps the same");
          return true;
        }));

    assertThat(browser.get(path + "/same/news").body()).contains("event: over");
    assertThat(same()).contains("All 5 rows were looked at.", "Perhaps the same");
  }

  private String same() {
    return browser.get(path + "/same").body();
  }

  private HttpResponse<String> answer(int line, String word) {
    return browser.post(path + "/same", Map.of("line", String.valueOf(line), "answer", word));
  }

  private boolean isOnePerson(String key) {
    return here(() -> {
      var persons =
          identities.personsOf(List.of(record("known", key), record("file", key))).values();
      return persons.stream().distinct().count() == 1;
    });
  }

  private RecordId record(String source, String key) {
    return Objects.requireNonNull(here(() -> people.recordsByKey(source, List.of(key)).get(key)));
  }

  private <T> T here(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(house.organisation.id(), work);
  }
}
