package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.outcomes.Strikes;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Only what is inferred of somebody can be struck, and only what is struck comes back.
@DeskTest
class InferencePagesTests {

  @Autowired ApplicationContext context;
  @Autowired Ledger ledger;
  @Autowired Strikes strikes;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser lena;
  private String path;

  @BeforeEach
  void threeBadRepairs() {
    house = AlderHouse.found(context);
    Tenancy.run(
        house.organisation.id(),
        () -> {
          List<ExperienceDraft> repairs = new ArrayList<>();
          for (int days : List.of(400, 300, 200)) {
            Instant at = Instant.now().minus(Duration.ofDays(days));
            repairs.add(
                ExperienceDraft.hers("till", "r" + days, house.nadia, "repair", at)
                    .cameTo(new ResultDraft("disliked", null, at.plus(Duration.ofDays(1)))));
          }
          ledger.recordAll(repairs);
        });
    lena = house.signedIn(port, Role.CLERK);
    path = house.path(house.nadia) + "/inferences";
    lena.get(house.path(house.nadia));
  }

  private Set<String> struck() {
    return Tenancy.within(house.organisation.id(), () -> strikes.of(List.of(house.nadia)));
  }

  @Test
  void whatIsInferredIsStruckAndComesBack() {
    String page = lena.get(house.path(house.nadia)).body();
    assertThat(page).contains("id=\"guesses\"");
    String key = page.split("name=\"key\" value=\"")[1].split("\"")[0];

    assertThat(lena.post(path + "/return", Map.of("key", key)).statusCode()).isEqualTo(404);
    assertThat(lena.post(path, Map.of("key", key)).statusCode()).isEqualTo(302);
    assertThat(struck()).containsExactly(key);
    assertThat(lena.post(path, Map.of("key", key)).statusCode()).isEqualTo(302);
    assertThat(lena.post(path + "/return", Map.of("key", key)).statusCode()).isEqualTo(302);
    assertThat(struck()).isEmpty();
  }

  @Test
  void nothingElseIsStruck() {
    for (String key : List.of("anything", "", "results \u0000", "x".repeat(200_000))) {
      assertThat(lena.post(path, Map.of("key", key)).statusCode()).isBetween(400, 413);
      assertThat(lena.post(path + "/return", Map.of("key", key)).statusCode()).isBetween(400, 413);
    }
    assertThat(struck()).isEmpty();
  }

  @Test
  void onlyWhoKnowsHerIsLedToHerOwnSide() {
    String hers = house.path(house.nadia);
    assertThat(lena.get(hers).body()).contains(hers + "/own-side");
    Browser planner = house.signedIn(port, Role.PLANNER);
    assertThat(planner.get(hers).body()).doesNotContain(hers + "/own-side");
    assertThat(planner.get(hers + "/own-side").statusCode()).isEqualTo(403);
  }
}
