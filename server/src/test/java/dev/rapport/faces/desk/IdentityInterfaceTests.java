package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.facts.organisations.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What programs ask and say about who is one person.
@DeskTest
class IdentityInterfaceTests {

  private static final String API = "/api/v1/identity";

  private static final String NADIA =
      """
      {"source":"shop","key":"1","given":"Nadia","family":"Petrow","birth":"1980-05-03"}
      """;

  @Autowired ApplicationContext context;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser program;

  @BeforeEach
  void aHouse() {
    house = AlderHouse.found(context);
    program = house.signedIn(port, Role.OWNER);
    program.get("/today");
  }

  @Test
  void resolvesDryAndReal() {
    JsonNode candidates = read(program.json(API + "/candidates", NADIA));
    assertThat(candidates).hasSize(1);
    assertThat(candidates.get(0).get("person").asString()).isEqualTo(house.nadia.toString());
    assertThat(candidates.get(0).get("sure").asBoolean()).isFalse();
    assertThat(candidates.get(0).get("evidence").get("parts")).hasSize(3);
    assertThat(read(asked(API + "/questions"))).isEmpty();

    JsonNode kept = read(program.json(API + "/records", NADIA));
    assertThat(kept.get("kept").asBoolean()).isTrue();
    assertThat(kept.get("person").asString()).isNotEqualTo(house.nadia.toString());
    JsonNode again = read(program.json(API + "/records", NADIA));
    assertThat(again.get("kept").asBoolean()).isFalse();
    assertThat(again.get("record")).isEqualTo(kept.get("record"));
    assertThat(read(asked(API + "/questions"))).hasSize(1);
  }

  @Test
  void saysWhatContradictsInAQuestion() {
    String greta =
        """
        {"source":"shop","key":"%s","given":"Greta","family":"Holm","birth":"%s",
         "emails":["greta.holm@example.org"],"phones":["0660 7788991"]}
        """;
    program.json(API + "/records", greta.formatted("1", "1980-05-03"));
    String other = greta.formatted("2", "1980-05-30");
    assertThat(read(program.json(API + "/candidates", other)).get(0).get("sure").asBoolean())
        .isFalse();
    program.json(API + "/records", other);

    JsonNode questions = read(asked(API + "/questions"));
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0).get("contradiction").asString()).contains("birth dates");
  }

  @Test
  void whatAProgramTellsStandsInTheHistoryWithTheNameOfWhoSentIt() {
    String nadia = read(program.json(API + "/records", NADIA)).get("person").asString();
    assertThat(program.get("/people/" + nadia + "/history").body())
        .contains("A program told of the person: shop 1", "Ivo Benes");
  }

  @Test
  void refusesWhatNoBirthDateIsAndWhatIsLongerThanAnyCallNeeds() {
    for (String birth : List.of("-4000-01-01", "0001-01-01", "9999-01-01", "12345")) {
      var refused = program.json(API + "/records", NADIA.replace("1980-05-03", birth));
      assertThat(refused.statusCode()).as(birth).isEqualTo(400);
      assertThat(refused.body()).contains("is no birth date");
    }
    var longer = program.json(API + "/candidates", NADIA.replace("Nadia", "N".repeat(70_000)));
    assertThat(longer.statusCode()).isEqualTo(413);
    assertThat(longer.body()).contains("A body has at most 65536 bytes.");
    assertThat(new Browser(port).get(API + "/questions").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsTakenBackInTheMiddleOfAChainLeavesWhoWasJoinedByOthers() {
    List<String> people =
        Stream.of("a", "b", "c", "d")
            .map(key ->
                read(program.json(
                        API + "/records",
                        """
                        {"source":"shop","key":"%1$s","name":"Chain %1$s%1$s%1$s"}
                        """
                            .formatted(key)))
                    .get("person")
                    .asString())
            .toList();
    List<String> links = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      links.add(
          read(program.json(
                  API + "/merges",
                  """
                  {"a":"%s","b":"%s","why":"she said so"}
                  """
                      .formatted(people.get(i), people.get(i + 1))))
              .get("link")
              .asString());
    }
    program.json(API + "/links/" + links.get(1) + "/retraction", "{\"why\":\"a mistake\"}");

    assertThat(personOf(people.get(1))).isEqualTo(people.get(0));
    assertThat(personOf(people.get(3))).isEqualTo(people.get(2));
  }

  private String personOf(String record) {
    return read(asked(API + "/people/" + record + "/why")).get("person").asString();
  }

  @Test
  void decidesTellsWhyAndTakesBack() {
    String typed = read(program.json(API + "/records", NADIA)).get("person").asString();
    JsonNode apart = read(asked(whyNot(typed)));
    assertThat(apart.get("met").asBoolean()).isTrue();

    JsonNode joined =
        read(
            program.json(
                API + "/decisions",
                """
                {"a":"%s","b":"%s","answer":"same"}
                """
                    .formatted(house.nadia, typed)));
    assertThat(joined.get("joined").asBoolean()).isTrue();
    JsonNode why = read(asked(API + "/people/" + typed + "/why"));
    assertThat(why.get("person").asString()).isEqualTo(house.nadia.toString());
    assertThat(why.get("records")).hasSize(2);
    assertThat(asked(whyNot(typed)).statusCode()).isEqualTo(409);

    String link = joined.get("link").asString();
    program.json(API + "/links/" + link + "/retraction", "{\"why\":\"a mistake\"}");
    assertThat(asked(whyNot(typed)).statusCode()).isEqualTo(200);

    String merge =
        """
        {"a":"%s","b":"%s","why":"she said so"}
        """
            .formatted(house.nadia, typed);
    assertThat(read(program.json(API + "/merges", merge)).get("joined").asBoolean()).isTrue();
    assertThat(program.json(API + "/merges", merge).statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsOnePersonIsSaidToBeTwo() {
    String typed = read(program.json(API + "/records", NADIA)).get("person").asString();
    String both = "{\"a\":\"%s\",\"b\":\"%s\",".formatted(house.nadia, typed);
    program.json(API + "/merges", both + "\"why\":\"she said so\"}");
    Browser planner = house.signedIn(port, Role.PLANNER);
    planner.get("/today");
    assertThat(planner.json(API + "/decisions", both + "\"answer\":\"other\"}").statusCode())
        .isEqualTo(409);

    JsonNode parted = read(program.json(API + "/decisions", both + "\"answer\":\"other\"}"));

    assertThat(parted.get("joined").asBoolean()).isFalse();
    assertThat(personOf(typed)).isEqualTo(typed);
    program.json(
        API + "/links/" + parted.get("link").asString() + "/retraction", "{\"why\":\"no\"}");
    assertThat(personOf(typed)).isEqualTo(house.nadia.toString());
  }

  @Test
  void aPlannerMergesNobodyWhomTheHouseDoesNotAskAbout() {
    String typed = read(program.json(API + "/records", NADIA)).get("person").asString();
    Browser planner = house.signedIn(port, Role.PLANNER);
    planner.get("/today");
    String both = "{\"a\":\"%s\",\"b\":\"%s\",";
    String merge = both.formatted(house.nadia, typed) + "\"why\":\"she said so\"}";
    assertThat(planner.json(API + "/merges", merge).statusCode()).isEqualTo(403);
    HttpResponse<String> refused =
        planner.json(
            API + "/decisions", both.formatted(house.nadia, house.marta) + "\"answer\":\"same\"}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Nobody asks about these two");
    HttpResponse<String> asked =
        planner.json(
            API + "/decisions", both.formatted(house.nadia, typed) + "\"answer\":\"same\"}");
    assertThat(read(asked).get("joined").asBoolean()).isTrue();
  }

  @Test
  void refusesNonsenseInOneSentence() {
    assertThat(program.json(API + "/candidates", "{}").body()).contains("Somebody needs a name.");
    assertThat(program.json(API + "/candidates", "[").body()).contains("The body is not the JSON");
    assertThat(
            program
                .json(API + "/candidates", "{\"name\":\"" + "x".repeat(400) + "\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(program.json(API + "/records", "{\"name\":\"Nadia Petrov\"}").body())
        .contains("needs a source and a key");
    for (String desk : List.of("desk", "Desk", "DESK ", " d e s k")) {
      assertThat(program.json(API + "/records", NADIA.replace("shop", desk)).body())
          .as(desk)
          .contains("kept for what people write by hand");
    }
    assertThat(asked(API + "/people/" + house.organisation.id() + "/why").statusCode())
        .isEqualTo(404);
    Browser clerk = house.signedIn(port, Role.CLERK);
    clerk.get("/today");
    assertThat(clerk.json(API + "/records", NADIA).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> asked(String path) {
    return program.get(path, "Accept", "application/json");
  }

  private String whyNot(String other) {
    return API + "/people/" + house.nadia + "/why-not/" + other;
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }
}
