package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
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

  private static final String BEGINNING = "/calls/[0-9a-f-]{36}/beginning";

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;

  @BeforeEach
  void ivoIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.OWNER);
  }

  /// Its row stands where it stood, with the way back; a form that lacks something keeps its place.
  @Test
  void whatIsHandledInAListStaysThere() {
    String person = house.marta.value().toString();
    String row = browser.get("/problems?open=" + person, "HX-Request", "true").body();
    Matcher settle = Pattern.compile("action=\"([^\"]+/settlement)\"").matcher(row);
    assertThat(settle.find()).isTrue();
    Map<String, String> along =
        Map.of(
            "row",
            "row-" + person,
            "list",
            "problems",
            "name",
            "Marta <i>",
            "path",
            "/people/" + person);

    HttpResponse<String> lacking = browser.post(settle.group(1), along, "HX-Request", "true");
    var said = new HashMap<>(along);
    said.put("words", "New brakes");
    HttpResponse<String> done = browser.post(settle.group(1), said, "HX-Request", "true");

    assertThat(row).startsWith("<li").contains("id=\"row-" + person).doesNotContain("<html");
    assertThat(lacking.statusCode()).isEqualTo(422);
    assertThat(lacking.headers().firstValue("HX-Retarget")).isEmpty();
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.headers().firstValue("HX-Retarget")).hasValue("#row-" + person);
    assertThat(done.body())
        .contains("Marta &lt;i", "Settled.", "/reopening", "No open problem", "is-done")
        .doesNotContain("<html");
    assertThat(browser.get("/problems").body()).doesNotContain("Settled.");
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
  void besideAProblemStandsOnlyWhatWasSaidOfItAndWhoTellsIt() {
    String path = house.path(house.marta);
    browser.get(path);
    browser.post(path + "/feelings", Map.of("feeling", "bad", "words", "The coffee was cold"));

    String rattle =
        "rattles after the repair. As Lena Wolf tells it: “I have to drive to my sister";
    for (String page : List.of(path, "/today", "/problems")) {
      assertThat(browser.get(page).body())
          .as(page)
          .contains(rattle)
          .doesNotContain("tells it: “The coffee", "said: “The coffee");
    }
    assertThat(browser.get(path).body()).contains("“The coffee was cold.” Today");
  }

  @Test
  void whatSheToldHerselfIsWhatSheSaid() {
    RecordId ada =
        Tenancy.within(
            house.organisation.id(),
            () -> {
              RecordId record = house.person("Ada", "Moser", Pronoun.SHE, null);
              house.complained(record, "The bill is wrong", "I never had new tyres", "Ada Moser");
              return record;
            });

    assertThat(browser.get(house.path(ada)).body())
        .contains("The bill is wrong. She said: “I never had new tyres.”");
  }

  @Test
  void twoServicesOfOneOwnerAreOneCall() {
    String calls = browser.get("/calls").body();

    assertThat(calls).contains("One call to make", "Nadia Petrov");
    assertThat(calls).contains("Service of her van", "Service of her coupé");
  }

  /// Whichever of them is the call itself, some of either kind go along.
  @Test
  void whatGoesAlongIsNamedByItsThingAndSaidOnce() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          RecordId ada = house.person("Ada", "Moser", Pronoun.SHE, null);
          house.allow(ada, Purpose.SERVICE, ContactChannel.CALL);
          for (String car : List.of("Golf", "Polo")) {
            house.thing(ada, car, car, 20);
            house.callAbout(ada, car, "Service due");
          }
          for (int tyre = 0; tyre < 3; tyre++) {
            house.plan(
                ada, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, "Tyres to change");
          }
          house.judge();
        });

    assertThat(browser.get("/calls").body())
        .contains("Ada Moser")
        .containsPattern("</span> Service due \\((Golf|Polo)\\)</p>")
        .containsPattern("</span> [23] × Tyres to change</p>")
        .doesNotContain("</span> Tyres to change</p>");
  }

  @Test
  void whatCameOfACallIsKept() {
    String report = reportOfTheCall();

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
    browser.get("/calls");
    assertThat(browser.post("/calls/export", Map.of("why", " ")).statusCode()).isEqualTo(422);
    assertThat(browser.get("/calls").body()).doesNotContain("What came of it");
    HttpResponse<String> file = browser.post("/calls/export", Map.of("why", "On the road"));

    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.body()).contains("Nadia Petrov", "Service of her coupé", "+43");
    assertThat(browser.get("/calls").body()).contains("href=\"tel:", "What came of it");
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .contains("Export calls: CSV", "On the road");
  }

  @Test
  void whatCameUpSinceIsSeenBeforeSomebodyDials() {
    String calls = browser.get("/calls").body();
    assertThat(calls).doesNotContain("href=\"tel:", "What came of it");
    String number = found("\\+43[0-9]{6,}", browser.get(house.path(house.nadia)).body());
    Tenancy.run(
        house.organisation.id(),
        () ->
            context
                .getBean(People.class)
                .noteUndeliverable(List.of(house.nadia), PointKind.PHONE, number, Instant.now()));
    assertThat(browser.get("/calls").body()).contains("Nadia Petrov");

    browser.post(found(BEGINNING, calls), Map.of());

    assertThat(browser.get("/calls").body())
        .contains("Do not call Nadia Petrov now.", "Nobody waits for a call");
  }

  @Test
  void aCallThatWasNotMadeCountsAsNone() {
    reportOfTheCall();
    browser.post(found("/calls/[0-9a-f-]{36}/back", browser.get("/calls").body()), Map.of());
    assertThat(browser.get("/calls").body()).contains("Put back", "Nobody waits for a call");

    Tenancy.run(house.organisation.id(), house::judge);

    assertThat(browser.get("/calls").body())
        .contains("One call to make", "Nadia Petrov")
        .doesNotContain("What came of it");
    assertThat(browser.get(house.path(house.nadia)).body()).contains("Put a call back");
  }

  @Test
  void whatThisServerDoesNotCarryIsSentByHand() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          house.plan(
              house.tomas, ContactKind.CARE, Purpose.CARE, ContactChannel.EMAIL, "Thank you note");
          house.judge();
        });
    String gate = browser.get("/gate").body();
    assertThat(gate).contains("To send by hand", "Thank you note, e-mail to Tomáš Lind");

    String send = found("/gate/[0-9a-f-]{36}/by-hand", gate);
    browser.post(send, Map.of());

    assertThat(browser.get("/gate").body())
        .contains("Noted as sent by you.")
        .doesNotContain("To send by hand");
    assertThat(browser.get(house.path(house.tomas)).body())
        .contains("Thank you note", "Sent by hand");
    assertThat(browser.post(send, Map.of()).statusCode()).isEqualTo(404);
  }

  /// The only call, begun.
  private String reportOfTheCall() {
    browser.post(found(BEGINNING, browser.get("/calls").body()), Map.of());
    return found("/calls/[0-9a-f-]{36}/outcome", browser.get("/calls").body());
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
    assertThat(browser.post(path + "/withdrawals", Map.of("permission", "all-call")).statusCode())
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

    browser.post(
        path + "/peace", Map.of("reason", "thinking", "until", "week", "words", "Once more"));
    browser.post(found(path + "/acts/[0-9a-f-]{36}/undo", browser.get(path).body()), Map.of());
    assertThat(browser.get(path).body()).contains("Awake again.").doesNotContain("Wake now");
  }

  /// What was asked last need not be what counts.
  @Test
  void aShorterPeaceSaysThatTheLongerCountsAndIsTakenBackAlone() {
    String path = house.path(house.ruth);
    browser.get(path);
    browser.post(
        path + "/peace", Map.of("reason", "asked", "until", "week", "words", "Wants quiet"));
    String rests = browser.get(path).body();

    assertThat(rests).containsPattern("Ruth Amsel is left in peace until [^.]+ already");
    String undo = found(path + "/acts/[0-9a-f-]{36}/undo", rests);
    browser.post(undo, Map.of());
    assertThat(browser.get(path).body())
        .contains("Taken back. Peace stays until", "Her mother died in April");
    browser.post(undo, Map.of());
    assertThat(browser.get(path).body()).contains("nothing was taken back");
    assertThat(browser.get(path + "/history").body())
        .contains("Took back that peace was asked for", "Wants quiet");
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
  void whatIsMissingIsNamedAndWhatWasTypedIsKept() {
    String tomas = house.path(house.tomas);
    String marta = house.path(house.marta);
    String levi = browser.get(house.path(house.levi)).body();
    String page = browser.get(marta).body();
    String decision = PagesTests.decision(page);
    String call = reportOfTheCall();
    String tooLong = "word ".repeat(101);

    comesBack(
        tomas + "/peace",
        Map.of("reason", "thinking", "until", "day", "words", "Compares offers"),
        "Give a last day for the quiet time",
        "Compares offers",
        "value=\"thinking\" selected");
    comesBack(
        tomas + "/peace",
        Map.of("reason", "thinking", "until", "week", "words", " "),
        "Give the reason in your words");
    comesBack(
        found("/people/[0-9a-f-]{36}/peace/[0-9a-f-]{36}/end", levi),
        Map.of("why", tooLong),
        "Say it in at most 500 letters; now it is 504",
        tooLong.strip());
    comesBack(
        found(marta + "/problems/[0-9a-f-]{36}/settlement", page),
        Map.of("words", ""),
        "Say what put it right");
    comesBack(found(marta + "/links/[0-9a-f-]{36}/retraction", page), Map.of(), "Say how you know");
    comesBack(
        tomas + "/feelings", Map.of("words", "A bit rushed"), "Choose how it felt", "A bit rushed");
    comesBack(tomas + "/notes", Map.of("words", ""), "Write what should be remembered");
    comesBack(
        decision + "/veto",
        Map.of("reason", "wrong-rule", "words", tooLong),
        "Say it in at most 500 letters",
        "value=\"wrong-rule\" required checked");
    comesBack(
        decision + "/change",
        Map.of("reason", "other", "words", "hm", "day", "soon"),
        "Choose another day or another channel",
        "value=\"hm\"");
    Map.of(
            "0001-01-01", "Choose another day or another channel",
            "+999999999-12-31", "Give a day within the next 10 years")
        .forEach((day, sentence) ->
            comesBack(
                decision + "/change",
                Map.of("reason", "other", "words", "hm", "day", day),
                sentence));
    comesBack(call, Map.of("words", "She laughed"), "Say how the call ended", "She laughed");
  }

  /// As a page where no script runs, and as the form alone where one does.
  private void comesBack(String path, Map<String, String> form, String... shown) {
    HttpResponse<String> page = browser.post(path, form);
    assertThat(page.statusCode()).as(path).isEqualTo(422);
    assertThat(page.body())
        .startsWith("<!doctype html>")
        .contains("<title>Problem: ", "There is a problem", "role=\"alert\" tabindex=\"-1\"")
        .contains("action=\"" + path + "\"", "has-error")
        .contains(shown);

    HttpResponse<String> part = browser.post(path, form, "HX-Request", "true");
    assertThat(part.statusCode()).as(path).isEqualTo(422);
    assertThat(part.body())
        .startsWith("<form")
        .contains("There is a problem", "role=\"alert\"")
        .contains(shown);
  }

  @Test
  void whereAScriptRunsASavedFormLeadsTheBrowserOn() {
    String path = house.path(house.tomas);
    browser.get(path);
    HttpResponse<String> saved =
        browser.post(path + "/notes", Map.of("words", "Has a new dog"), "HX-Request", "true");

    assertThat(saved.statusCode()).isEqualTo(204);
    assertThat(saved.headers().firstValue("HX-Redirect")).hasValue(path);
    assertThat(browser.get(path).body())
        .contains("Saved the note.", "Note: Has a new dog", "By Ivo Benes.");
  }

  @Test
  void theHistorySaysWhoDidWhatAndWhy() {
    String marta = house.path(house.marta);
    String decision = PagesTests.decision(browser.get(marta).body());
    browser.post(decision + "/veto", Map.of("reason", "other", "words", "She is away"));
    String settle = found(marta + "/problems/[0-9a-f-]{36}/settlement", browser.get(marta).body());
    browser.post(settle, Map.of("words", "New bearing, no charge"));
    browser.post(
        marta + "/peace", Map.of("reason", "asked", "until", "week", "words", "She wants quiet"));
    String end = found(marta + "/peace/[0-9a-f-]{36}/end", browser.get(marta).body());
    browser.post(end, Map.of("why", "She called us"));
    String undo = found(marta + "/links/[0-9a-f-]{36}/retraction", browser.get(marta).body());
    browser.post(undo, Map.of("why", "Her niece"));

    assertThat(browser.get(marta).body())
        .contains("Vetoed the advice: Summer tyre offer", "She is away")
        .contains("Settled a problem", "New bearing, no charge")
        .contains("Asked for peace", "She wants quiet", "Ended the peace", "She called us")
        .contains("Took back how records came together", "Her niece")
        .doesNotContain("Read the page");
    assertThat(browser.get(marta + "/history").body())
        .contains("Read the page", "Ivo Benes", "Vetoed the advice: Summer tyre offer");
  }

  @Test
  void whatTurnsTheTextAroundItIsNotKept() {
    String marta = house.path(house.marta);
    browser.get(marta);
    browser.post(marta + "/notes", Map.of("words", "Likes\u202E her\u2066 dog\r\nvery\u200B much"));

    assertThat(browser.get(marta).body()).contains("Note: Likes her dog very much");
  }

  @Test
  void eachPageThatIsReadIsInTheHistoryOnce() {
    String marta = house.path(house.marta);
    for (String page : List.of("", "/between", "/allows", "/as-she-sees", "/history")) {
      browser.get(marta + page);
      browser.get(marta + page);
    }

    String history = browser.get(marta + "/history").body();
    for (String read :
        List.of(
            "Read the page<",
            "Read all that was between us",
            "Read all that was said about contact",
            "Read the page as its person sees it",
            "Read this history")) {
      assertThat(history).as(read).containsOnlyOnce(read);
    }
    house.signedIn(port, Role.MANAGER).get(marta);
    assertThat(browser.get(marta + "/history").body().split("Read the page<", -1)).hasSize(3);
  }

  @Test
  void aReportedCallIsInTheHistory() {
    String report = reportOfTheCall();
    browser.post(report, Map.of("outcome", "voicemail", "words", "Left a word"));

    assertThat(browser.get(house.path(house.nadia)).body())
        .contains("Reported a call: Service of her van. Voicemail", "Left a word");
  }

  @Test
  void whatWasToldOfACallWithoutAFeelingStandsBetweenUs() {
    String report = reportOfTheCall();
    browser.post(report, Map.of("outcome", "voicemail", "words", "Left a word about Friday"));

    String between = browser.get(house.path(house.nadia) + "/between").body();
    assertThat(between)
        .contains("Left a word about Friday.", "Result: voicemail. By Ivo Benes.")
        .doesNotContain("<q>Left a word");
  }

  @Test
  void aDayThatComesIsAReasonToSpeak() {
    RecordId ada =
        Tenancy.within(
            house.organisation.id(),
            () -> {
              RecordId record = house.person("Ada", "Moser", Pronoun.SHE, null);
              house.thing(record, "Her van", "van-1", 12);
              house.thing(house.ruth, "Her coupé", "coupe-1", 12);
              house.thing(house.nadia, "Her bike", "bike-1", 12);
              RecordId later = house.person("Otto", "Later", Pronoun.HE, null);
              house.thing(later, "His boat", "boat-1", 31);
              return record;
            });
    String today = browser.get("/today").body();

    assertThat(today)
        .contains("Four people need you today", "Ada Moser")
        .contains("Her van: service is due in 12 days. Nothing is planned yet.")
        .doesNotContain("Her coupé:", "Her bike:", "Otto Later");
    assertThat(today.indexOf("Nadia Petrov")).isLessThan(today.indexOf("Ada Moser"));
    assertThat(browser.get(house.path(ada)).body())
        .contains("Her van: service is due in 12 days.", "Ask her which day would suit.");
  }

  @Test
  void whoWantsNoServiceCallsIsNotPutOnTheList() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          RecordId record = house.person("Ada", "Moser", Pronoun.SHE, null);
          house.thing(record, "Her van", "van-1", 12);
          house.refuse(record, Purpose.SERVICE, ContactChannel.CALL);
        });

    assertThat(browser.get("/today").body()).doesNotContain("Ada Moser");
  }

  @Test
  void aWrongNumberIsNotDialledAgainUntilItIsTakenBack() {
    String path = house.path(house.nadia);
    String report = reportOfTheCall();
    browser.post(report, Map.of("outcome", "wrong-number"));
    String calls = browser.get("/calls").body();
    String undo = found("/calls/[0-9a-f-]{36}/number", calls);

    assertThat(calls).contains("data-undo", "Nobody is asked to dial this number");
    assertThat(browser.get(path).body())
        .contains("is a wrong number", "Marked a number as wrong")
        .doesNotContain("href=\"tel:");
    assertThat(verdictOnAnotherCallOfNadia()).contains("Why we stay silent with Nadia Petrov");

    browser.post(undo, Map.of());

    assertThat(browser.get(path).body())
        .contains("href=\"tel:", "Took a wrong number back")
        .doesNotContain("is a wrong number");
  }

  private String verdictOnAnotherCallOfNadia() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          house.plan(
              house.nadia, ContactKind.CARE, Purpose.CARE, ContactChannel.CALL, "How is it going");
          house.judge();
        });
    String page = browser.get(house.path(house.nadia)).body();
    return browser.get(found("/gate/[0-9a-f-]{36}", page)).body();
  }

  @Test
  void oneSpellingOfANameIsUsedEverywhere() {
    Tenancy.run(
        house.organisation.id(),
        () -> {
          house.alsoKnownAs("TOMAS", "LIND", LocalDate.of(1980, 5, 2));
          house.alsoKnownAs("Nadia", "PETROV", LocalDate.of(1980, 5, 3));
          house.person("AGNIESZKA", "Nowak", Pronoun.SHE, null);
        });

    assertThat(browser.get("/people?q=lind").body()).contains("Tomáš Lind").doesNotContain("LIND");
    assertThat(browser.get(house.path(house.tomas)).body())
        .contains("<h1 tabindex=\"-1\">Tomáš Lind</h1>");
    for (String path : List.of("/today", "/calls", "/gate", "/people")) {
      assertThat(browser.get(path).body())
          .as(path)
          .doesNotContain("LIND", "PETROV", "AGNIESZKA", "Tomas");
    }
    assertThat(browser.get("/calls").body()).contains("Nadia Petrov");
    assertThat(browser.get("/people").body()).contains("Agnieszka Nowak");
  }

  @Test
  void whoRestsIsNotAskedWhatWentWrong() {
    String path = house.path(house.tomas);
    assertThat(browser.get(path).body()).contains("Ask him what went wrong");
    browser.post(
        path + "/peace", Map.of("reason", "other", "until", "week", "words", "His mother died"));

    assertThat(browser.get(path).body())
        .contains("Leave it so.", "<p class=\"wrap\">His mother died. Told by Ivo Benes.</p>")
        .doesNotContain("Ask him what went wrong");
  }

  @Test
  void whatSheReadsIsShownToWhoExplainsIt() {
    assertThat(browser.get(house.path(house.marta) + "/as-she-sees").body())
        .contains("What she reads about our contacts", "Summer tyre offer", "We kept this to");
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
    browser.post(path + "/withdrawals", Map.of("permission", "service-call"));

    assertThat(browser.get(path).body()).contains("Stopped: service by call.");
    assertThat(browser.get(path + "/allows").body()).contains("Asked us to stop");
    assertThat(browser.get("/calls").body()).contains("Nobody waits for a call");
  }

  /// Where the decision is explained, what was made of it is taken back.
  @Test
  void theDecisionLeadsBackAndOn() {
    String marta = house.path(house.marta);
    String decision = PagesTests.decision(browser.get(marta).body());
    browser.post(decision + "/acceptance", Map.of("back", decision));
    String accepted = browser.get(decision).body();
    assertThat(accepted).contains("Accepted by Ivo Benes").doesNotContain("/acceptance\"");
    browser.get("/today");
    String undo = found(decision + "/choices/[0-9a-f-]{36}/undo\\?back=[^\"]+", accepted);
    browser.post(undo, Map.of());
    assertThat(browser.get(decision).body())
        .contains("/acceptance\"")
        .doesNotContain("Accepted by Ivo Benes");

    String day = LocalDate.now(AlderHouse.VIENNA).plusDays(3).toString();
    browser.post(
        decision + "/change",
        Map.of("reason", "wrong-day", "words", "Later", "day", day, "back", decision));
    String changed = browser.get(decision).body();
    assertThat(changed).contains("There is a later answer", "Go to the later answer");
    assertThat(found("/gate/[0-9a-f-]{36}\">Go to the later", changed)).doesNotContain(decision);
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
