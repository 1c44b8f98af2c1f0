package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.identity.Scans;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Pairs that may be one person, asked one by one.
@DeskTest
class SamePagesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired ApplicationContext context;
  @Autowired Identities identities;
  @Autowired Scans scans;
  @Autowired ScanUnderWay underWay;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void aHouse() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.OWNER);
  }

  @Test
  void noQuestionSaysSo() {
    assertThat(browser.get("/studio/same").body()).contains("No question is open");
  }

  @Test
  void aPairIsAskedAnsweredAndTakenBack() {
    RecordId typed = nadiaMistyped();
    assertThat(browser.get("/studio/same").body())
        .contains("Are these one person?", "the family name differs by one letter")
        .contains("<mark>Nadia Petrow</mark>", "One question is open.");

    HttpResponse<String> answered = answer("same", typed);
    assertThat(Browser.location(answered)).isEqualTo("/studio/same");
    assertThat(isNadia(typed)).isTrue();
    assertThat(browser.get("/studio/same").body())
        .contains("One person now.", "In the last hour one pair became one person");

    browser.post("/studio/same/undo", Map.of("a", house.nadia.toString(), "b", typed.toString()));
    assertThat(isNadia(typed)).isFalse();
    assertThat(browser.get("/studio/same").body()).contains("Are these one person?");
  }

  @Test
  void laterIsSetAsideAndFoundAgain() {
    RecordId typed = nadiaMistyped();
    browser.get("/studio/same");
    answer("later", typed);

    assertThat(browser.get("/studio/same").body())
        .contains("No question is open", "one pair is left for later");
    assertThat(browser.get("/studio/same?later=true").body()).contains("Nadia Petrow");
  }

  @Test
  void herPageTellsWhyAndWhyNotAndTheHistoryTakesBack() {
    RecordId typed = nadiaMistyped();
    String nadia = house.path(house.nadia);
    assertThat(browser.get(nadia + "/compare?q=Nadia").body()).contains("Nadia Petrow");
    assertThat(browser.get(nadia + "/why-not/" + typed).body())
        .contains("It is an open question", "the family name differs by one letter");
    answer("same", typed);

    assertThat(Browser.location(browser.get(nadia + "/why-not/" + typed)))
        .isEqualTo(nadia + "/why");
    assertThat(browser.get("/people/" + typed).body())
        .as("under her other address as well")
        .contains(nadia + "/why");
    assertThat(browser.get(nadia + "/why").body())
        .contains("Seen side by side", "Nadia Petrov (garage) and Nadia Petrow (webshop)");
    String history = browser.get(nadia + "/history").body();
    assertThat(history).contains("Said that two records are one person");
    String undo = history.split("/links/")[1].split("/retraction")[0];
    String retraction = nadia + "/links/" + undo + "/retraction";
    assertThat(browser.get(retraction).body()).contains("How do you know");
    browser.post(retraction, Map.of("why", "Her sister"));
    assertThat(isNadia(typed)).isFalse();
    assertThat(browser.get(nadia + "/why").body()).contains("Taken back by Ivo Benes: Her sister");
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .containsPattern("(?s)Took back how records came together.{0,300}Nadia Petro")
        .containsPattern("(?s)Said that two records are one person.{0,300}Nadia Petro");

    browser.post(
        "/studio/same",
        Map.of("a", house.nadia.toString(), "b", typed.toString(), "answer", "other"));
    assertThat(browser.get(nadia + "/why-not/" + typed).body())
        .contains("Ivo Benes said that they are two people", "Take back that they are two");
  }

  /// Two links hold her third record; one act with one reason parts it, and one brings it back.
  @Test
  void aRecordThatIsSomebodyElsesIsPartedFromAllOthersAtOnce() {
    RecordId second = nadiaMistyped();
    RecordId third =
        Tenancy.within(
            house.organisation.id(),
            () -> house.alsoKnownAs("Nadja", "Petrowa", LocalDate.of(1980, 5, 3)));
    Tenancy.run(
        house.organisation.id(),
        () -> {
          identities.assertSame(house.nadia, second, "She said so", "Ivo Benes");
          identities.assertSame(house.nadia, third, "She said so", "Ivo Benes");
          identities.assertSame(second, third, "She said so again", "Ivo Benes");
        });
    String nadia = house.path(house.nadia);
    String part = nadia + "/records/" + third + "/parting";
    assertThat(browser.get(nadia + "/why").body()).contains("The records", part);
    assertThat(browser.post(part, Map.of("why", " ")).statusCode()).isEqualTo(422);
    assertThat(house.signedIn(port, Role.PLANNER).post(part, Map.of("why", "x")).statusCode())
        .isEqualTo(403);

    browser.post(part, Map.of("why", "Her cousin"));

    assertThat(isNadia(third)).isFalse();
    assertThat(isNadia(second)).isTrue();
    assertThat(browser.post(part, Map.of("why", "Her cousin")).statusCode()).isEqualTo(404);
    String history = browser.get(nadia + "/history").body();
    assertThat(history).contains("Said that one record is somebody else’s", "Her cousin");
    String link = history.split("/parting/")[1].split("/undo")[0];

    browser.post(part + "/" + link + "/undo", Map.of());

    assertThat(isNadia(third)).isTrue();
    assertThat(browser.get(nadia + "/history").body()).doesNotContain("/parting/");
  }

  @Test
  void aPlannerAnswersWhatIsAskedAndMergesNobodyElse() {
    Browser planner = house.signedIn(port, Role.PLANNER);
    planner.get("/studio/same");
    RecordId typed = nadiaMistyped();
    Map<String, String> notAsked =
        Map.of("a", house.nadia.toString(), "b", house.marta.toString(), "answer", "same");
    assertThat(planner.post("/studio/same", notAsked).statusCode()).isEqualTo(403);

    planner.post(
        "/studio/same",
        Map.of("a", house.nadia.toString(), "b", typed.toString(), "answer", "same"));
    assertThat(isNadia(typed)).isTrue();
  }

  @Test
  void eachSideSaysItsSource() {
    nadiaMistyped();
    assertThat(browser.get("/studio/same").body())
        .contains("Nadia Petrov (garage)</th>", "Nadia Petrow (webshop)</th>");
  }

  @Test
  void aWalkThroughAllRecordsLearnsAModelThatAPersonLetsCount() throws InterruptedException {
    Browser manager = house.signedIn(port, Role.MANAGER);
    assertThat(manager.get("/studio/identity").body())
        .contains("The model that comes with the program counts", "Learn a model");

    walked(manager, "train");
    String learned = manager.get("/studio/identity").body();
    assertThat(learned).contains("A model was learned", "Let it count", "It joins from");
    String model = learned.split("/models/")[1].split("/approval")[0];
    manager.post("/studio/identity/models/" + model + "/approval", Map.of());
    ended(manager);
    assertThat(manager.get("/studio/identity").body())
        .contains("All records were held beside everybody", "Jana Alder approved it")
        .doesNotContain("Let it count<");

    manager.post("/studio/identity/house-points", Map.of("phone", "0664 1234567", "email", ""));
    assertThat(manager.get("/studio/identity").body()).contains("+436641234567");
    assertThat(browser.get("/studio/identity").body()).doesNotContain("Learn a model");
  }

  private void walked(Browser manager, String kind) throws InterruptedException {
    manager.post("/studio/identity/scans", Map.of("kind", kind));
    ended(manager);
  }

  private void ended(Browser manager) throws InterruptedException {
    UUID walk = Tenancy.within(house.organisation.id(), () -> scans.latest(1).getFirst().id());
    Tenancy.within(
        house.organisation.id(),
        () -> {
          long tick = -1;
          for (var step = underWay.after(walk, tick, PATIENCE);
              !step.over();
              step = underWay.after(walk, step.tick(), PATIENCE)) {}
          return true;
        });
    manager.get("/studio/identity");
  }

  @Test
  void nonsenseIsRefused() {
    browser.get("/studio/same");
    assertThat(answer("perhaps", house.marta).statusCode()).isEqualTo(400);
    assertThat(answer("same", house.nadia).statusCode()).isEqualTo(302);
    assertThat(house.signedIn(port, Role.CLERK).get("/studio/same").statusCode()).isEqualTo(403);
  }

  private RecordId nadiaMistyped() {
    return Tenancy.within(
        house.organisation.id(),
        () -> house.alsoKnownAs("Nadia", "Petrow", LocalDate.of(1980, 5, 3)));
  }

  private HttpResponse<String> answer(String answer, RecordId other) {
    return browser.post(
        "/studio/same",
        Map.of("a", house.nadia.toString(), "b", other.toString(), "answer", answer));
  }

  private boolean isNadia(RecordId record) {
    return Tenancy.within(
        house.organisation.id(),
        () -> identities.personOf(record).equals(identities.personOf(house.nadia)));
  }
}
