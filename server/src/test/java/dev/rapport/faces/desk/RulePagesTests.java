package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.LearnedRule;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.RuleKind;
import dev.rapport.decisions.outcomes.Rules;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A rule is read, let count, named by the gate, and taken back.
@DeskTest
class RulePagesTests {

  private static final Pattern DECISION = Pattern.compile("/gate/[0-9a-f-]{36}");

  @Autowired ApplicationContext context;
  @Autowired Ledger ledger;
  @Autowired Learning learning;
  @Autowired Catalogues catalogues;
  @Autowired Rules rules;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser petra;
  private int number;

  @BeforeEach
  void aHouse() {
    house = AlderHouse.found(context);
    petra = house.signedIn(port, Role.PLANNER);
    petra.get("/studio/rules");
  }

  /// Whose last service went badly is put off by an offer; silence does nothing.
  private LearnedRule spared() {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          catalogues.adopt(Catalogues.starting("dealership"), 0, house.ivo());
          Random chance = new Random(1);
          for (int person = 0; person < 320; person++) {
            tell(
                house.person("Ada", "Nr " + person, Pronoun.SHE, null),
                person % 2 == 0,
                person % 4 < 2,
                chance);
          }
          learning.all(Instant.now(), rows -> {});
          return rules.all().stream()
              .filter(rule -> rule.kind() == RuleKind.SPARE)
              .findFirst()
              .orElseThrow();
        });
  }

  private void tell(RecordId record, boolean badly, boolean offered, Random chance) {
    Instant at = Instant.now().minus(Duration.ofDays(200));
    List<ExperienceDraft> drafts = new ArrayList<>();
    drafts.add(
        ExperienceDraft.hers(
                "test", "r" + number++, record, "service", at.minus(Duration.ofDays(60)))
            .cameTo(
                new ResultDraft(
                    badly ? "disliked" : "liked", null, at.minus(Duration.ofDays(59)))));
    if (offered) {
      String came =
          chance.nextDouble() < (badly ? 0 : .6)
              ? "bought"
              : badly && chance.nextDouble() < .6 ? "disliked" : null;
      drafts.add(
          ExperienceDraft.ours("test", "r" + number++, record, "campaign", at)
              .cameTo(
                  came == null ? null : new ResultDraft(came, null, at.plus(Duration.ofDays(1)))));
    } else {
      drafts.add(ExperienceDraft.ours("test", "r" + number++, record, "silence", at));
    }
    ledger.recordAll(drafts);
  }

  /// Somebody of whom the rule speaks, with an offer planned and judged.
  private RecordId offered(String family) {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          RecordId record = house.person("Berta", family, Pronoun.SHE, null);
          house.allow(record, Purpose.OFFER, ContactChannel.EMAIL);
          Instant at = Instant.now().minus(Duration.ofDays(60));
          ledger.recordAll(
              List.of(
                  ExperienceDraft.hers("test", "r" + number++, record, "service", at)
                      .cameTo(new ResultDraft("disliked", null, at.plusSeconds(3_600)))));
          house.plan(
              record, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, "An offer of tyres");
          house.judge();
          return record;
        });
  }

  private String decision(RecordId record) {
    Matcher found = DECISION.matcher(petra.get(house.path(record)).body());
    assertThat(found.find()).isTrue();
    return petra.get(found.group()).body();
  }

  @Test
  void saysWhatToDoWhereNothingWasFoundYet() {
    assertThat(petra.get("/studio/rules").body())
        .contains("No rule was found yet", "/studio/experiences");
    assertThat(petra.get("/studio/rules/99").statusCode()).isEqualTo(404);
    assertThat(petra.post("/studio/rules/99/approval", Map.of("why", "x")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void anApprovedRuleIsNamedByTheGateAndTakenBackItIsNot() {
    LearnedRule rule = spared();
    String path = RuleViews.path(rule.number());
    assertThat(petra.get("/studio/rules").body())
        .contains("The last went badly", "Whom to spare", "proposed", "Everybody else");
    assertThat(petra.get(path).body())
        .contains(
            "The last went badly",
            "Of ten such people, none: bought.",
            "Of ten left in silence, none: bought.",
            "Only observed",
            "Nobody has said anything about it yet.");
    assertThat(decision(offered("Eins"))).doesNotContain("spares people");

    HttpResponse<String> empty = petra.post(path + "/approval", Map.of("why", " "));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("Say why");
    HttpResponse<String> approved =
        petra.post(path + "/approval", Map.of("why", "We saw it in March"));
    assertThat(Browser.location(approved)).isEqualTo(path);
    String page = petra.get(path).body();
    assertThat(page).contains("It counts from now on.", "We saw it in March", "Petra Lang");

    String silent = decision(offered("Zwei"));
    assertThat(silent)
        .contains(
            "Because rule R-%d of the house spares people in this situation."
                .formatted(rule.number()),
            path,
            "it rarely helps in your situation");
    assertThat(petra.get(path).body()).contains("Decided 1 contact in 30 days");

    petra.post(undo(page), Map.of());
    assertThat(petra.get(path).body())
        .contains("Taken back. It is as it was.", "proposed", "taken back by Petra Lang");
    assertThat(decision(offered("Drei"))).doesNotContain("spares people");
  }

  private static String undo(String page) {
    Matcher found = Pattern.compile("/studio/rules/\\d+/acts/[0-9a-f-]{36}/undo").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group();
  }

  @Test
  void aClerkReadsAndDecidesNothing() {
    String path = RuleViews.path(spared().number());
    Browser lena = house.signedIn(port, Role.CLERK);
    assertThat(lena.get(path).body())
        .contains("The last went badly", "only an owner, a planner or a manager decides")
        .doesNotContain("approval-form");
    assertThat(lena.get("/studio/rules").body()).doesNotContain("/studio/imports");
    assertThat(lena.post(path + "/approval", Map.of("why", "x")).statusCode()).isEqualTo(403);
  }

  @Test
  void aProgramReadsApprovesAndRetires() {
    LearnedRule rule = spared();
    String api = "/api/v1/rules/" + rule.number();
    JsonNode read = read(asked(api));
    assertThat(read.get("state").asString()).isEqualTo("proposed");
    assertThat(read.get("says").get("conditions").get(0).get("is").asString()).isEqualTo("BAD");
    assertThat(read.get("results").get(0).asString()).isEqualTo("bought");
    assertThat(read(asked("/api/v1/rules"))).hasSizeGreaterThan(0);

    JsonNode approved = read(petra.json(api + "/approval", "{\"why\":\"seen\"}").body());
    assertThat(approved.get("state").asString()).isEqualTo("approved");
    assertThat(approved.get("acts").get(0).get("by").asString()).isEqualTo("Petra Lang");
    assertThat(petra.json(api + "/approval", "{\"why\":\"seen\"}").statusCode()).isEqualTo(409);
    assertThat(petra.json(api + "/retirement", "{\"why\":\"\"}").statusCode()).isEqualTo(400);
    JsonNode retired = read(petra.json(api + "/retirement", "{\"why\":\"over\"}").body());
    assertThat(retired.get("state").asString()).isEqualTo("retired");
    assertThat(petra.get("/api/v1/rules/999", "Accept", "application/json").statusCode())
        .isEqualTo(404);
  }

  private String asked(String path) {
    return petra.get(path, "Accept", "application/json").body();
  }

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void whatWasDoneStandsInTheAuditInWords() {
    LearnedRule rule = spared();
    petra.post(RuleViews.path(rule.number()) + "/refusal", Map.of("why", "Too few"));
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .contains("Refused a rule: R-" + rule.number(), "Too few");
  }
}
