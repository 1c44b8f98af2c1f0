package dev.rapport.faces.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.PlanStep;
import dev.rapport.decisions.care.Plans;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plan of a relationship over HTTP: on the desk, on her own side, and for programs.
@DeskTest
class PlanPagesTests {

  private static final String AIM = "Be the first she asks when Ela needs a car.";
  private static final LocalDate TODAY = LocalDate.now(AlderHouse.VIENNA);

  @Autowired ApplicationContext context;
  @Autowired Identities identities;
  @Autowired Plans plans;
  @Autowired Ties ties;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser ivo;
  private String path;

  @BeforeEach
  void ivoIsIn() {
    house = AlderHouse.found(context);
    ivo = house.signedIn(port, Role.OWNER);
    path = house.path(house.marta) + "/plan";
  }

  private Map<String, String> aim(String aim, boolean shared) {
    var fields =
        new HashMap<>(
            Map.of(
                "aim",
                aim,
                "owner",
                house.ivo().id().value().toString(),
                "review",
                TODAY.plusDays(60).toString(),
                "sent",
                "yes"));
    if (shared) {
      fields.put("shared", "on");
    }
    return fields;
  }

  private void begin(boolean shared) {
    ivo.get(path);
    Map<String, String> fields = aim(AIM, shared);
    fields.put("step1", "Put the repair right");
    fields.put("step2", "One service call for both cars");
    fields.put("step3", "");
    assertThat(Browser.location(ivo.post(path, fields))).isEqualTo(path);
  }

  private Plan plan() {
    return at(house.marta).getFirst();
  }

  private List<Plan> at(RecordId record) {
    return Tenancy.within(
        house.organisation.id(), () -> plans.of(identities.recordsOf(identities.personOf(record))));
  }

  private String path(Plan plan) {
    return path + "/" + plan.id();
  }

  private Map<String, String> step(String words, int saw, String wakes, String channel) {
    return Map.of(
        "words", words,
        "owner", house.ivo().id().value().toString(),
        "wakes", wakes,
        "channel", channel,
        "saw", String.valueOf(saw));
  }

  @Test
  void aPlanIsBegunMovedOnAndEnded() {
    int before = ivo.get(house.path(house.marta)).body().getBytes(UTF_8).length;
    begin(true);
    String hers = ivo.get(house.path(house.marta)).body();
    assertThat(hers).contains(AIM, "Owner: Ivo.", "Put the repair right");
    assertThat(hers.getBytes(UTF_8).length - before).isLessThan(600);

    String page = ivo.get(path).body();
    assertThat(page).contains("aria-current=\"step\"", "Ivo looks after it.", "This step is done");
    ivo.post(path(plan()) + "/done", Map.of("saw", "2"));
    assertThat(plan().here().orElseThrow().words()).isEqualTo("Put the repair right");
    int saw = plan().version();
    ivo.post(path(plan()) + "/done", Map.of("saw", String.valueOf(saw)));
    assertThat(plan().here().orElseThrow().words()).isEqualTo("One service call for both cars");
    ivo.post(
        path(plan()) + "/back",
        Map.of("saw", String.valueOf(plan().version()), "why", "It rattles again"));
    assertThat(ivo.get(path).body()).contains("It rattles again");

    HttpResponse<String> lacking =
        ivo.post(path(plan()) + "/end", Map.of("saw", String.valueOf(plan().version())));
    assertThat(lacking.body()).contains("There is a problem", "Say why in your words");
    ivo.post(
        path(plan()) + "/end",
        Map.of("saw", String.valueOf(plan().version()), "why", "She moved away"));
    assertThat(ivo.get(path).body())
        .contains("Plans that have ended", "She moved away", "Begin the plan");
    assertThat(ivo.get(house.path(house.marta) + "/history").body())
        .contains("Began a plan", "A step of the plan is done", "Ended a plan: " + AIM);
  }

  /// Her problem is open, so the gate waits with a call that only cares; the step says so.
  @Test
  void theStepSaysWhatTheGateSaysOfItsContact() {
    begin(true);
    PlanStep here = plan().here().orElseThrow();
    String channel = ContactChannel.EMAIL.word();
    Tenancy.run(
        house.organisation.id(),
        () -> house.refuse(house.marta, Purpose.CARE, ContactChannel.EMAIL));
    ivo.post(
        path(plan()) + "/steps/" + here.id(),
        step("A word by e-mail", plan().version(), TODAY.toString(), channel));

    var contact = plan().here().orElseThrow().contact().orElseThrow();
    assertThat(contact.state()).isEqualTo("silent");
    assertThat(ivo.get(path).body())
        .contains("Silent", contact.advice().orElseThrow().reason(), "/gate/");
    ivo.post(
        path(plan()) + "/steps/" + here.id() + "/removal",
        Map.of("saw", String.valueOf(plan().version())));
    assertThat(plan().steps())
        .extracting(PlanStep::words)
        .containsExactly("One service call for both cars");
    assertThat(ivo.get(house.path(house.marta)).body()).doesNotContain("A word by e-mail: not");
  }

  @Test
  void ofTwoWhoChangeItAtOnceTheSecondSeesBoth() {
    begin(true);
    int saw = plan().version();
    Browser jana = house.signedIn(port, Role.MANAGER);
    jana.get(path);
    Map<String, String> hers = aim("Her aim", true);
    hers.put("saw", String.valueOf(saw));
    jana.post(path(plan()), hers);
    Map<String, String> his = aim("His aim", false);
    his.put("saw", String.valueOf(saw));

    HttpResponse<String> both = ivo.post(path(plan()), his);

    assertThat(both.body()).contains("Jana Alder changed this", "Her aim", "His aim", "Use mine");
    assertThat(plan().aim()).isEqualTo("Her aim");
    his.put("saw", String.valueOf(plan().version()));
    ivo.post(path(plan()), his);
    assertThat(plan().aim()).isEqualTo("His aim");
    assertThat(plan().shared()).isFalse();
    HttpResponse<String> late =
        ivo.post(
            path(plan()) + "/steps", step("One more", saw, TODAY.plusDays(3).toString(), "call"));
    assertThat(late.body()).contains("Ivo Benes changed this", "One more");
  }

  @Test
  void aClerkReadsItAndDecidesNothing() {
    begin(true);
    Browser lena = house.signedIn(port, Role.CLERK);

    assertThat(lena.get(path).body()).contains(AIM).doesNotContain("This step is done");
    assertThat(lena.post(path(plan()) + "/done", Map.of("saw", "1")).statusCode()).isEqualTo(403);
    assertThat(plan().here().orElseThrow().words()).isEqualTo("Put the repair right");
  }

  @Test
  void herWordsReachWhoLooksAfterItAndTheAnswerReachesHer() {
    begin(true);
    TieId tie = house.holder("Marta Kovač", Holders.nextId(), house.marta, Map.of());
    Browser marta = house.phone(port, tie);
    assertThat(marta.get("/me").body()).contains("/me/plan");
    assertThat(marta.get("/me/plan").body())
        .contains(AIM, "Put the repair right", "Ivo looks after it", "aria-current=\"step\"");

    String mine = "/me/plan/" + plan().id();
    String tied = tie.value().toString();
    marta.post(mine, Map.of("tie", tied, "kind", "proposal", "words", "Show Ela the small ones"));
    marta.post(mine, Map.of("tie", tied, "kind", "not-wanted", "words", "No new car for me"));
    assertThat(marta.get("/me/plan").body())
        .contains("Show Ela the small ones", "Nobody has answered yet.");
    assertThat(ivo.get(path).body())
        .contains("A step is proposed:", "Show Ela the small ones", "No new car for me")
        .doesNotContain("Nothing shows yet");
    Plan.HerWords proposal = plan().unanswered().getFirst();
    Plan.HerWords refusal = plan().unanswered().getLast();
    ivo.post(
        path(plan()) + "/words/" + proposal.id() + "/step",
        step("See the small ones with Ela", plan().version(), "", ""));
    ivo.post(path(plan()) + "/words/" + refusal.id(), Map.of("words", "Then for Ela alone."));

    assertThat(plan().unanswered()).isEmpty();
    assertThat(marta.get("/me/plan").body())
        .contains(
            "See the small ones with Ela",
            "Ivo Benes took it in as a step.",
            "Ivo Benes answers: “Then for Ela alone.”");
    Browser nobody =
        house.phone(port, house.holder("Nadia", Holders.nextId(), house.nadia, Map.of()));
    nobody.get("/me/plan");
    assertThat(
            nobody
                .post(mine, Map.of("tie", tied, "kind", "proposal", "words", "Hers is mine"))
                .statusCode())
        .isEqualTo(404);
  }

  /// A page that was open while the plan was shorter.
  @Test
  void aSeventhStepIsRefusedInWords() {
    begin(true);
    while (plan().steps().size() < PlanDraft.MOST_STEPS) {
      ivo.post(path(plan()) + "/steps", step("One more", plan().version(), "", ""));
    }
    HttpResponse<String> seventh =
        ivo.post(path(plan()) + "/steps", step("A seventh", plan().version(), "", ""));

    assertThat(seventh.statusCode()).isEqualTo(422);
    assertThat(seventh.body()).contains("A plan has six steps at most: take one out first");
  }

  @Test
  void whatSheSaidIsAReasonToThinkOfHerToday() {
    path = house.path(house.ruth) + "/plan";
    begin(true);
    Plan plan = at(house.ruth).getFirst();
    Tenancy.run(
        house.organisation.id(),
        () ->
            plans.say(
                plan.id(),
                List.of(house.ruth),
                Plan.Kind.NOT_WANTED,
                "I want to be left alone",
                "Ruth Amsel"));

    assertThat(ivo.get("/today").body())
        .contains("She wrote about the plan: “I want to be left alone.”", "owner: Ivo");
  }

  @Test
  void aDraftIsInHerCopyAndNotOnHerPageAndPartingEndsHerSight() {
    begin(false);
    HolderId holder = Holders.nextId();
    TieId tie = house.holder("Marta Kovač", holder, house.marta, Map.of());
    Browser marta = house.phone(port, tie);

    assertThat(marta.get("/me").body()).doesNotContain("/me/plan\"");
    assertThat(marta.get("/me/plan").body()).doesNotContain(AIM).contains("shares no plan");
    assertThat(ivo.get(house.path(house.marta) + "/as-she-sees").body()).doesNotContain(AIM);
    for (String page : List.of("/me/held/planned", "/me/copy/page")) {
      assertThat(marta.get(page).body())
          .as(page)
          .contains(AIM, "A plan that is a draft, not shared", "Put the repair right");
    }
    assertThat(marta.get("/me/copy/file").body())
        .contains("\"planned\"", AIM, "A plan that is a draft, not shared");
    Map<String, String> shared = aim(AIM, true);
    shared.put("saw", String.valueOf(plan().version()));
    ivo.get(path);
    ivo.post(path(plan()), shared);
    assertThat(marta.get("/me/plan").body()).contains(AIM);
    assertThat(ivo.get(house.path(house.marta) + "/as-she-sees").body()).contains(AIM);

    ivo.get(house.path(house.marta) + "/own-side");
    ivo.post(house.path(house.marta) + "/own-side/parting", Map.of("why", "She asked for it"));
    assertThat(Browser.location(marta.get("/me/plan"))).isEqualTo("/me");
    assertThat(marta.get("/me/copy/file").body()).doesNotContain(AIM);
  }

  @Test
  void aProgramBeginsAndChangesIt() {
    JsonMapper json = JsonMapper.shared();
    String api = "/api/v1/people/" + house.marta.value() + "/plan";
    String owner = house.ivo().id().value().toString();
    ivo.get("/today");
    assertThat(ivo.get(api, "Accept", "application/json").body()).isEqualTo("[]");
    HttpResponse<String> begun =
        ivo.json(
            "PUT",
            api,
            """
            {"aim": "%s", "owner": "%s", "review": "%s", "steps": [{"words": "One"},
             {"words": "Two", "wakes": "%s", "channel": "call"}]}
            """
                .formatted(AIM, owner, TODAY.plusDays(9), TODAY.plusDays(3)));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    JsonNode plan = json.readTree(begun.body());
    assertThat(plan.get("steps").get(0).get("state").asString()).isEqualTo("here");

    String changed =
        """
        {"id": "%s", "version": %d, "aim": "Another", "owner": "%s", "review": "%s",
         "shared": false, "steps": [{"id": "%s", "words": "Two first"}]}
        """
            .formatted(
                plan.get("id").asString(),
                plan.get("version").asInt(),
                owner,
                TODAY.plusDays(9),
                plan.get("steps").get(1).get("id").asString());
    assertThat(ivo.json("PUT", api, changed).body()).contains("Two first", "\"shared\":false");
    assertThat(ivo.json("PUT", api, changed).statusCode()).isEqualTo(409);
    assertThat(ivo.json("PUT", api, "{\"aim\": \"x\", \"steps\": []}").statusCode()).isEqualTo(400);
    for (String step :
        List.of(
            "null",
            "{\"words\": \"x\", \"channel\": \"call\"}",
            "{\"words\": \"x\", \"wakes\": \"9999-12-31\"}",
            "{\"words\": \"x\", \"wakes\": \"-0001-12-31\"}")) {
      String unfit = changed.replaceFirst("\"steps\": .*", "\"steps\": [" + step + "]}");
      assertThat(ivo.json("PUT", api, unfit).statusCode()).as(unfit).isEqualTo(400);
    }
    String again = changed.replaceFirst("\"version\": \\d+", "\"version\": " + plan().version());
    assertThat(json.readTree(ivo.json("PUT", api, again).body()).get("id").asString())
        .as("nothing changed, and it is the same plan")
        .isEqualTo(plan.get("id").asString());
    assertThat(plan().steps()).extracting(PlanStep::words).containsExactly("Two first");
    assertThat(house.signedIn(port, Role.CLERK).json("PUT", api, changed).statusCode())
        .isEqualTo(403);
  }
}
