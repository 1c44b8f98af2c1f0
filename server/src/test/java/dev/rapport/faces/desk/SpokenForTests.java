package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Somebody speaks for a customer at the counter, as far as she let it.
@DeskTest
class SpokenForTests {

  private static final String BOTH =
      "Ana Petrov for Nadia Petrov, mandate “car and service” until ";
  private static final String OVER = "That mandate has ended or never stood";
  private static final String HERS_ALONE =
      "Whoever speaks for somebody opens nothing that this person closed";
  private static final Pattern CHOICE =
      Pattern.compile("<option value=\"([0-9a-f-]{36})\"[^>]*>Ana Petrov, about car and service");
  private static final Pattern TIE = Pattern.compile("name=\"tie\" value=\"([^\"]+)\"");

  @Autowired ApplicationContext context;
  @Autowired Permissions permissions;
  @Autowired Identities identities;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser ivo;
  private Browser nadia;
  private String path;

  @BeforeEach
  void nadiaHasAPageOfHerOwn() {
    house = AlderHouse.found(context);
    ivo = house.signedIn(port, Role.OWNER);
    path = house.path(house.nadia);
    nadia =
        house.phone(port, house.holder("Nadia Petrov", Holders.nextId(), house.nadia, Map.of()));
    nadia.get("/me/people");
  }

  /// @return the mandate, as the forms of the desk name it
  private String anaMaySpeak() {
    nadia.post(
        "/me/people",
        Map.of(
            "tie",
            tie(),
            "name",
            "Ana Petrov",
            "matter",
            "car and service",
            "until",
            LocalDate.now().plusDays(40).toString()));
    Matcher choice = CHOICE.matcher(ivo.get(path).body());
    assertThat(choice.find()).isTrue();
    return choice.group(1);
  }

  private String tie() {
    Matcher tie = TIE.matcher(nadia.get("/me/settings").body());
    assertThat(tie.find()).isTrue();
    return tie.group(1);
  }

  private HttpResponse<String> says(String where, Map<String, String> what, String voice) {
    Map<String, String> fields = new HashMap<>(what);
    fields.put("voice", voice);
    return ivo.post(path + where, fields);
  }

  private HttpResponse<String> answers(String answer, Purpose purpose, String voice) {
    return says(
        "/answers",
        Map.of(
            "answer", answer,
            "purpose", purpose.word(),
            "channel", "text",
            "origin", "phone",
            "wording", "May we write?",
            "said", "",
            "proof", "form 12"),
        voice);
  }

  private Permission standing(Purpose purpose) {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          List<RecordId> records = identities.recordsOf(identities.personOf(house.nadia));
          return permissions.standingOf(records).of(purpose, ContactChannel.TEXT);
        });
  }

  @Test
  void whereNobodySpeaksForHerNoFormAsks() {
    assertThat(ivo.get(path).body()).doesNotContain("Said by", "\"voice\"");
    assertThat(ivo.get(path + "/allows").body()).doesNotContain("\"voice\"");
    assertThat(ivo.get("/calls").body()).contains("Nadia Petrov").doesNotContain("\"voice\"");
  }

  /// Without script a form that is pressed twice comes twice.
  @Test
  void whoIsNamedTwiceAtOnceSpeaksForHerOnce() {
    String tie = tie();
    Map<String, String> ana =
        Map.of("tie", tie, "name", "Ana Petrov", "matter", "letters", "until", "2030-03-04");
    IntStream.range(0, 8)
        .parallel()
        .forEach(_ ->
            assertThat(Browser.location(nadia.post("/me/people", ana))).isEqualTo("/me/people"));

    assertThat(nadia.get("/me/people").body()).containsOnlyOnce("About letters");
    assertThat(ivo.get(path + "/history").body())
        .containsOnlyOnce("Let somebody speak for the person until")
        .doesNotContain("2030-03-04");
    assertThat(nadia.get("/me/copy/page").body()).contains("Ana Petrov: About letters, until");
  }

  /// The same words from somebody else count.
  @Test
  void aNoteThatOneHandWritesTwiceAtOnceIsKeptOnce() {
    Browser lena = house.signedIn(port, Role.CLERK);
    lena.get(path);
    ivo.get(path);
    Map<String, String> note = Map.of("words", "Wants the blue one");
    IntStream.range(0, 8).parallel().forEach(_ -> ivo.post(path + "/notes", note));
    lena.post(path + "/notes", note);

    assertThat(ivo.get(path + "/history").body().split("Wants the blue one", -1)).hasSize(3);
  }

  @Test
  void whatIsSaidForHerCarriesBothNames() {
    String ana = anaMaySpeak();

    says("/notes", Map.of("words", "The van stays with Ana"), ana);
    says("/feelings", Map.of("feeling", "good", "words", "Ana says it was quick"), ana);
    answers("yes", Purpose.BIRTHDAY, ana);
    says("/peace", Map.of("reason", "asked", "until", "week", "words", "On a journey"), ana);

    assertThat(standing(Purpose.BIRTHDAY)).isInstanceOf(Permission.Yes.class);
    assertThat(ivo.get(path).body())
        .contains(
            "Proof: " + BOTH,
            "and form 12",
            "On a journey. Told by " + BOTH,
            "told by " + BOTH,
            "By " + BOTH);
    assertThat(ivo.get(path + "/allows").body()).contains(BOTH, "Written down by Ivo Benes");
    assertThat(ivo.get(path + "/history").body())
        .contains("Wrote a note: “The van stays with Ana”. Said by " + BOTH)
        .containsPattern("Noted that it is allowed: [^<]*Said by " + BOTH);
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .containsPattern("Ivo Benes[^µ]{0,400}Said by " + BOTH);
    assertThat(nadia.get("/me/allow").body())
        .contains("By phone. Written down by Ivo Benes. Proof: " + BOTH)
        .contains("On a journey. Told by " + BOTH);
    assertThat(nadia.get("/me/held/felt").body()).contains("Told by " + BOTH);
    assertThat(nadia.get("/me/held/happened").body()).contains("told by " + BOTH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatShowsANoIsKept(boolean spokenFor) {
    answers("no", Purpose.BIRTHDAY, spokenFor ? anaMaySpeak() : "");

    assertThat(standing(Purpose.BIRTHDAY)).isInstanceOf(Permission.No.class);
    assertThat(ivo.get(path + "/allows").body()).contains("form 12");
  }

  /// The contact stands because somebody allowed it for her, and her page says who.
  @Test
  void whySheHearsNamesWhoeverAllowedIt() {
    String ana = anaMaySpeak();
    says(
        "/answers",
        Map.of(
            "answer", "yes",
            "purpose", "service",
            "channel", "call",
            "origin", "person",
            "wording", "May we call about the van?",
            "said", "",
            "proof", ""),
        ana);

    Matcher heard =
        Pattern.compile("/me/heard/[0-9a-f-]{36}").matcher(nadia.get("/me/heard").body());
    assertThat(heard.find()).isTrue();
    assertThat(nadia.get(heard.group()).body()).contains("Said by " + BOTH);
  }

  @Test
  void whatCameOfACallCarriesBothNames() {
    String ana = anaMaySpeak();
    Matcher call = Pattern.compile("/calls/[0-9a-f-]{36}").matcher(ivo.get("/calls").body());
    assertThat(call.find()).isTrue();
    ivo.post(call.group() + "/beginning", Map.of());
    assertThat(ivo.get("/calls").body()).contains("Ana Petrov, about car and service");

    ivo.post(
        call.group() + "/outcome",
        Map.of("outcome", "reached", "feeling", "soso", "words", "Ana answered", "voice", ana));

    assertThat(ivo.get(path).body()).contains("Ana answered", "told by " + BOTH);
    assertThat(ivo.get(path + "/history").body())
        .containsPattern("Reported a call: [^<]*Said by " + BOTH);
  }

  @Test
  void aMandateThatHasEndedOrNeverStoodIsRefused() {
    String ana = anaMaySpeak();
    assertThat(says("/notes", Map.of("words", "never"), UUID.randomUUID().toString()).body())
        .contains(OVER);
    nadia.get("/me/people");
    nadia.post("/me/people/" + ana + "/end", Map.of("tie", tie()));

    for (String where : List.of("/notes", "/feelings", "/peace", "/suppressions", "/problems")) {
      assertThat(
              says(
                      where,
                      Map.of(
                          "words",
                          "the canary",
                          "feeling",
                          "bad",
                          "reason",
                          "asked",
                          "until",
                          "week",
                          "where",
                          "wholly",
                          "why",
                          "the canary",
                          "what",
                          "the canary"),
                      ana)
                  .body())
          .as(where)
          .contains(OVER);
    }
    assertThat(answers("yes", Purpose.BIRTHDAY, ana).body()).contains(OVER);
    assertThat(standing(Purpose.BIRTHDAY)).isNotInstanceOf(Permission.Yes.class);
    assertThat(ivo.get(path).body()).doesNotContain("the canary", "Said by");
  }

  @Test
  void whoeverSpeaksForHerOpensNothingThatSheClosed() {
    String ana = anaMaySpeak();
    nadia.get("/me/allow");
    nadia.post("/me/allow", Map.of("tie", tie(), "chip", "service text no", "back", "/me/allow"));
    assertThat(answers("no", Purpose.SERVICE, ana).statusCode()).isEqualTo(302);
    assertThat(answers("yes", Purpose.SERVICE, ana).body()).contains(HERS_ALONE);
    assertThat(standing(Purpose.SERVICE)).isInstanceOf(Permission.No.class);

    answers("no", Purpose.CARE, ana);
    assertThat(standing(Purpose.CARE)).isInstanceOf(Permission.No.class);
    assertThat(answers("yes", Purpose.CARE, ana).statusCode()).isEqualTo(302);
    assertThat(standing(Purpose.CARE)).isInstanceOf(Permission.Yes.class);

    nadia.post("/me/peace", Map.of("tie", tie(), "until", "week"));
    says("/peace", Map.of("reason", "asked", "until", "month", "words", "Longer"), ana);
    Matcher wake =
        Pattern.compile("/people/[0-9a-f-]{36}/peace/[0-9a-f-]{36}/end")
            .matcher(ivo.get(path).body());
    assertThat(wake.find()).isTrue();
    assertThat(ivo.post(wake.group(), Map.of("why", "Ana says so", "voice", ana)).body())
        .contains(HERS_ALONE);

    nadia.post("/me/never", Map.of("tie", tie()));
    Matcher lift =
        Pattern.compile("/people/[0-9a-f-]{36}/suppressions/[0-9a-f-]{36}/end")
            .matcher(ivo.get(path).body());
    assertThat(lift.find()).isTrue();
    assertThat(ivo.post(lift.group(), Map.of("why", "Ana says so", "voice", ana)).body())
        .contains(HERS_ALONE);
  }

  /// What somebody asked for in her name, she ends on her own page.
  @Test
  void whatWasClosedForHerSheOpensHerself() {
    String ana = anaMaySpeak();
    says("/suppressions", Map.of("where", "wholly", "why", "Too much"), ana);
    assertThat(nadia.get("/me/allow").body()).contains("Nobody here contacts you", BOTH);

    nadia.post("/me/never/end", Map.of("tie", tie()));

    assertThat(nadia.get("/me/allow").body()).doesNotContain("Nobody here contacts you");
  }

  @Test
  void whoSheIsNobodyElseCorrects() {
    String ana = anaMaySpeak();
    assertThat(ivo.get(path + "/edit?what=name&which=").body()).doesNotContain("\"voice\"");
    assertThat(
            says(
                    "/edit",
                    Map.of("what", "email", "which", "", "saw", "", "point", "ana@example.org"),
                    ana)
                .body())
        .contains("nobody else corrects");

    says("/edit", Map.of("what", "phone", "which", "", "saw", "", "point", "+43 660 9998887"), ana);

    assertThat(ivo.get(path).body()).contains("by " + BOTH);
    assertThat(nadia.get("/me/held/told").body()).contains("Said by " + BOTH);
    assertThat(ivo.get(path + "/history").body())
        .containsPattern("Changed phone[^<]*Said by " + BOTH);
  }

  /// Nobody writes a mandate into a form that none stands behind.
  @ParameterizedTest
  @ValueSource(
      strings = {
        BOTH + "2030-01-01",
        "“Ana Petrov” for “Nadia Petrov”, mandate “car and service” until 2030-01-01",
        "form 17; " + BOTH + "31 Jan"
      })
  void aMandateIsNotTyped(String typed) {
    assertThat(
            says(
                    "/answers",
                    Map.of(
                        "answer", "yes",
                        "purpose", "birthday",
                        "channel", "text",
                        "origin", "phone",
                        "wording", "May we?",
                        "said", "",
                        "proof", typed),
                    "")
                .body())
        .contains("Say in another way what shows it");
  }
}
