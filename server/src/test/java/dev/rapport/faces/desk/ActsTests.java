package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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

/// The day of an owner: she sees who needs her, and what she does is kept.
@DeskTest
class ActsTests {

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
  void todayNamesThePeopleTheHardestFirst() {
    String today = browser.get("/today").body();

    assertThat(today).contains("Three people need you today");
    assertThat(today.indexOf("Marta Kovač")).isBetween(0, today.indexOf("Tomáš Lind"));
    assertThat(today.indexOf("Tomáš Lind")).isLessThan(today.indexOf("Nadia Petrov"));
    assertThat(today)
        .contains("The estate rattles after the repair.", "Mention no offers until it is settled.")
        .contains("Ruth Amsel", "Her mother died in April.", "Told by Lena Wolf");
  }

  @Test
  void aPersonPageSaysWhatIsGoingOn() {
    String marta = browser.get(house.path(house.marta)).body();

    assertThat(marta)
        .contains("The estate rattles after the repair.")
        .contains("I have to drive to my sister on Friday.")
        .contains("With us since 2014")
        .contains("One owner, so one service call.")
        .contains("Peter Kovač")
        .contains("Two records of her were brought together")
        .contains("Summer tyre offer")
        .contains("Silent");
  }

  @Test
  void twoServicesOfOneOwnerAreOneCall() {
    String calls = browser.get("/calls").body();

    assertThat(calls).contains("One call to make", "Nadia Petrov");
    assertThat(calls).contains("Service of her van", "Service of her coupé");
  }

  @Test
  void whatCameOfACallIsKept() {
    String report = found("/calls/[0-9a-f-]{36}/outcome", browser.get("/calls").body());

    HttpResponse<String> sent =
        browser.post(
            report, Map.of("outcome", "reached", "feeling", "good", "words", "Friday suits her"));

    assertThat(Browser.location(sent)).isEqualTo("/calls");
    assertThat(browser.get("/calls").body())
        .contains("Nobody waits for a call", "Saved what came of the call.");
    assertThat(browser.get(house.path(house.nadia)).body())
        .contains("Friday suits her", "Told by Ivo Benes");
    assertThat(browser.post(report, Map.of("outcome", "reached")).statusCode()).isEqualTo(404);
  }

  @Test
  void theCallsMayBeTakenAlongAsAFile() {
    HttpResponse<String> file = browser.get("/calls.csv");

    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.body()).contains("Nadia Petrov", "Service of her coupé");
  }

  @Test
  void aVetoedCallIsNotMade() {
    String page = browser.get(todayOf(house.nadia.value().toString())).body();
    String decision = PagesTests.decision(page);

    assertThat(page).contains("Accept: I will call");
    HttpResponse<String> vetoed =
        browser.post(
            decision + "/veto",
            Map.of("reason", "new-knowledge", "words", "She is away", "back", "/today"));

    assertThat(Browser.location(vetoed)).isEqualTo("/today");
    assertThat(browser.get(decision).body()).contains("Vetoed by Ivo Benes", "She is away");
    assertThat(browser.get("/calls").body()).doesNotContain(decision);
  }

  @Test
  void anAcceptedSilenceIsKeptWithItsName() {
    String decision = PagesTests.decision(browser.get(house.path(house.marta)).body());

    assertThat(browser.get(decision).body())
        .contains("Why we stay silent with Marta Kovač", "Accept silence", "This decides.");
    browser.post(decision + "/acceptance", Map.of("back", decision));

    assertThat(browser.get(decision).body()).contains("Accepted by Ivo Benes");
  }

  @Test
  void aChangeIsJudgedAgain() {
    String decision =
        PagesTests.decision(browser.get(todayOf(house.nadia.value().toString())).body());

    browser.post(
        decision + "/change",
        Map.of("reason", "wrong-channel", "words", "She prefers mail", "channel", "email"));

    assertThat(browser.get("/today").body()).contains("Changed. The gate now says:");
    assertThat(browser.get(decision).body()).contains("There is a later answer");
  }

  @Test
  void aChangeWithoutAChangeIsRefusedInWords() {
    String decision =
        PagesTests.decision(browser.get(todayOf(house.nadia.value().toString())).body());

    HttpResponse<String> refused =
        browser.post(decision + "/change", Map.of("reason", "other", "words", "hm"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Choose another day or another channel");
  }

  @Test
  void whatNoFormOffersIsRefusedInWords() {
    String path = house.path(house.nadia);
    browser.get(path);

    assertThat(browser.post(path + "/feelings", Map.of("feeling", "furious")).statusCode())
        .isEqualTo(422);
    assertThat(
            browser
                .post(path + "/withdrawals", Map.of("purpose", "all", "channel", "call"))
                .statusCode())
        .isEqualTo(422);
    assertThat(browser.get("/people/not-a-person").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyIsSentElsewhereAfterAnAct() {
    String decision = PagesTests.decision(browser.get(house.path(house.marta)).body());

    for (String elsewhere : List.of("https://evil.example", "//evil.example", "/sign-in")) {
      HttpResponse<String> sent = browser.post(decision + "/acceptance", Map.of("back", elsewhere));
      assertThat(Browser.location(sent)).isEqualTo("/today");
    }
  }

  @Test
  void peaceIsKeptAndTakenBack() {
    String path = house.path(house.tomas);
    browser.get(path);
    browser.post(
        path + "/peace", Map.of("reason", "thinking", "until", "week", "words", "Compares offers"));
    String rests = browser.get(path).body();

    assertThat(rests).contains("Left in peace until", "Compares offers", "data-undo");
    assertThat(browser.get("/today").body()).contains("Two people need you today");
    browser.post(found(path + "/peace/[0-9a-f-]{36}/end", rests), Map.of("why", "He called"));
    assertThat(browser.get(path).body()).contains("Awake again.").doesNotContain("Wake now");
  }

  @Test
  void quietTimeNeedsItsLastDay() {
    String path = house.path(house.tomas);
    browser.get(path);

    HttpResponse<String> refused =
        browser.post(
            path + "/peace", Map.of("reason", "asked", "until", "day", "words", "Asked for it"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Give a last day for the quiet time");
  }

  @Test
  void aFeelingIsToldByItsTeller() {
    String path = house.path(house.nadia);
    browser.get(path);
    browser.post(path + "/feelings", Map.of("feeling", "soso", "words", "A bit rushed"));

    assertThat(browser.get(path).body()).contains("A bit rushed", "told by Ivo Benes");
  }

  @Test
  void aWithdrawalCountsAtOnce() {
    String path = house.path(house.nadia);
    browser.get(path);
    browser.post(path + "/withdrawals", Map.of("purpose", "service", "channel", "call"));

    assertThat(browser.get(path).body()).contains("Stopped: service by call.");
    assertThat(browser.get(path + "/allows").body()).contains("Asked us to stop");
    assertThat(browser.get("/calls").body()).contains("Nobody waits for a call");
  }

  @Test
  void aSettledProblemLeavesTheDay() {
    String path = house.path(house.marta);
    String settle = found(path + "/problems/[0-9a-f-]{36}/settlement", browser.get(path).body());
    browser.post(settle, Map.of("words", "New bearing, no charge"));

    assertThat(browser.get(path).body()).contains("Settled.").doesNotContain("Open problems");
    assertThat(browser.get("/today").body()).contains("Two people need you today");
  }

  @Test
  void aJoinIsUndoneFromThePage() {
    String path = house.path(house.marta);
    String undo = found(path + "/links/[0-9a-f-]{36}/retraction", browser.get(path).body());
    browser.post(undo, Map.of("why", "Her niece"));

    assertThat(browser.get(path).body()).contains("Parted.", "One source tells us of her");
  }

  @Test
  void aTyposAndAccentsSearchFindsHer() {
    assertThat(browser.get("/people?q=kovac").body()).contains("Marta Kovač");
    assertThat(browser.get("/people?q=marta", "HX-Request", "true").body())
        .startsWith("<section id=\"found\"")
        .contains("One person found");
    assertThat(browser.get("/people?q=zzzz").body()).contains("Nobody is found for");
  }

  @Test
  void aHouseWithoutPeopleSaysHowToBegin() {
    var organisations = context.getBean(Organisations.class);
    var empty =
        organisations.found("e" + UUID.randomUUID(), "Empty", "shop", AlderHouse.VIENNA, "AT");
    var first =
        Tenancy.within(empty.id(), () -> organisations.addStaff("Ada One", Role.MANAGER, null));
    var visitor = new Browser(port);
    visitor.get("/sign-in");
    visitor.post(
        "/sign-in/demo",
        Map.of("organisation", empty.id().toString(), "staff", first.id().value().toString()));

    assertThat(visitor.get("/today").body()).contains("No people yet", "Nobody needs you");
    assertThat(visitor.get("/gate").body()).contains("No decisions yet");
    assertThat(visitor.get("/calls").body()).contains("Nobody waits for a call");
  }

  @Test
  void eachRoleMayDoWhatTheTableSaysAndNoMore() {
    String decision = PagesTests.decision(browser.get(house.path(house.marta)).body());
    String path = house.path(house.tomas);
    Map<String, Map<String, String>> deciding =
        Map.of(
            decision + "/acceptance", Map.of(),
            decision + "/veto", Map.of("reason", "other", "words", "hm"),
            path + "/peace", Map.of("reason", "asked", "until", "week", "words", "hm"));
    Map<Role, List<Integer>> answers = new HashMap<>();
    for (Role role : Role.values()) {
      Browser theirs = house.signedIn(port, role);
      assertThat(theirs.get(path).statusCode()).isEqualTo(200);
      assertThat(theirs.post(path + "/feelings", Map.of("feeling", "good")).statusCode())
          .isEqualTo(302);
      List<Integer> statuses = new ArrayList<>();
      deciding.forEach((act, form) -> statuses.add(theirs.post(act, form).statusCode()));
      answers.put(role, statuses);
    }

    assertThat(answers.get(Role.CLERK)).containsOnly(403);
    assertThat(answers.get(Role.PLANNER)).containsOnly(403);
    assertThat(answers.get(Role.OWNER)).containsOnly(302);
    assertThat(answers.get(Role.MANAGER)).containsOnly(302);
    assertThat(house.signedIn(port, Role.CLERK).get("/today").body())
        .doesNotContain("/acceptance\"");
  }

  private static String todayOf(String person) {
    return "/today?open=" + person;
  }

  private static String found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group();
  }
}
