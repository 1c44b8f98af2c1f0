package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Who stands in a file twice is asked about like whom the house knows, in an empty house, too.
@DeskTest
class TwiceInAFileTests {

  private static final String FILE =
      """
      Nr;Vorname;Nachname;Telefon;E-Mail
      1;Anna;Dupp;0664 1234567;anna@example.org
      2;Anna;Dupp;0664 1234567;
      3;Anne;Dupp;0664 1234567;
      4;A.;Dupp;;anna@example.org
      5;Max;Dupp;0664 1234567;
      6;Anna;Moser;;
      7;;;;
      """;

  @Autowired ApplicationContext context;
  @Autowired People people;
  @Autowired Identities identities;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;
  private ImportRoad road;
  private String path = "";

  @BeforeEach
  void aFileInAnEmptyHouse() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.PLANNER);
    road = new ImportRoad(context, house, browser);
    path = road.uploaded("file.csv", FILE);
    road.settled(path, Map.of());
  }

  @Test
  void rowsOfOneFileStandSideBySide() {
    String page = browser.get(path + "/same").body();
    assertThat(page)
        .contains("Twice in the file", "Perhaps the same", "Surely the same")
        .contains("Line 3 beside Line 2", "Line 4 beside Line 2", "Line 5 beside Line 2")
        .doesNotContain("pair-2", "pair-6", "pair-7", "/people/");
  }

  @Test
  void whyRowsStayOutIsSaidBeforeTheyDo() {
    assertThat(browser.get(path + "/same").body())
        .contains("Line 8", "The value is empty, but a row needs its “Nachname”.", "/left-out.csv");
    assertThat(browser.get(path + "/left-out.csv").body())
        .contains("8,Nachname,,", "needs its “Nachname”");

    road.begun(path);
    assertThat(road.ended(path)).contains("1 row is not in").doesNotContain("All of it is in");
    assertThat(browser.get(path + "/left-out.csv").body()).contains("8,Nachname,,");
  }

  @Test
  void whatIsSaidOfTwoRowsHoldsWhenTheyComeIn() {
    browser.get(path + "/same");
    answer(3, "other");
    answer(4, "same");
    answer(5, "other");
    road.begun(path);
    road.ended(path);

    assertThat(isOnePerson("1", "2")).as("sure, but she said no").isFalse();
    assertThat(isOnePerson("1", "3")).isTrue();
    assertThat(isOnePerson("1", "4")).isFalse();
    assertThat(isOnePerson("1", "5")).isFalse();
    assertThat(browser.get(path + "/same").body())
        .contains("they are joined.", "they are kept apart.");

    assertThat(browser.get(path + "/back").body()).doesNotContain("More was said of these since");
    browser.post(path + "/back", Map.of());
    assertThat(road.ended(path)).contains("took it back");
    assertThat(here(() -> people.search("Dupp", 5))).isEmpty();
  }

  @Test
  void nobodyAnswersAndTheSureOnesAreJoined() {
    browser.get(path + "/same");
    road.begun(path);
    road.ended(path);
    assertThat(isOnePerson("1", "2")).isTrue();
    assertThat(isOnePerson("1", "3")).isFalse();
  }

  private void answer(int line, String word) {
    browser.post(path + "/same", Map.of("line", String.valueOf(line), "answer", word));
  }

  private boolean isOnePerson(String one, String other) {
    return here(() -> {
      Map<String, RecordId> records = people.recordsByKey("file", List.of(one, other));
      assertThat(records).hasSize(2);
      return identities.personsOf(records.values()).values().stream().distinct().count() == 1;
    });
  }

  private <T> T here(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(house.organisation.id(), work);
  }
}
