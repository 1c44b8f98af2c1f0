package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.outcomes.Catalogue.Experience;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.facts.experiences.ExperienceDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A house says what it tells apart, and what may come of it.
@DeskTest
class ExperiencePagesTests {

  private static final String HERE = "/studio/experiences";

  @Autowired ApplicationContext context;
  @Autowired Catalogues catalogues;
  @Autowired Reckonings reckonings;
  @Autowired Ledger ledger;
  @Autowired Learning learning;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser petra;

  @BeforeEach
  void aHouse() {
    house = AlderHouse.found(context);
    petra = house.signedIn(port, Role.PLANNER);
    petra.get(HERE);
  }

  private Catalogues.Version current() {
    return Tenancy.within(house.organisation.id(), catalogues::current);
  }

  private Experience offer() {
    return current().catalogue().find("offer").orElseThrow();
  }

  private static Map<String, String> offer(Map<String, String> otherwise, int version) {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "version", String.valueOf(version),
                "name-en", "An offer",
                "name-de", "Ein Angebot",
                "kinds", "campaign, offer",
                "window", "30"));
    fields.putAll(
        Map.of(
            "result-bought-en", "bought",
            "result-bought-de", "kaufte",
            "result-bought-worth", "10",
            "result-bought-good", "good"));
    fields.putAll(
        Map.of(
            "result-nothing-en", "did nothing",
            "result-nothing-de", "tat nichts",
            "result-nothing-worth", "0",
            "result-nothing-good", "so_so"));
    fields.putAll(
        Map.of(
            "result-put-off-en", "was put off",
            "result-put-off-de", "war verstimmt",
            "result-put-off-worth", "-5",
            "result-put-off-good", "bad"));
    fields.putAll(otherwise);
    return fields;
  }

  @Test
  void beginsWithOneOfFourAndGoesBack() {
    assertThat(petra.get(HERE).body()).contains("Nobody has chosen it yet", "A shop");
    HttpResponse<String> chosen =
        petra.post(HERE + "/starting", Map.of("version", "0", "catalogue", "optician"));
    assertThat(Browser.location(chosen)).isEqualTo(HERE);
    assertThat(petra.get(HERE).body())
        .contains("An optician", "Saved as version 1.", "/versions/0/return");

    petra.post(HERE + "/starting", Map.of("version", "1", "catalogue", "charity"));
    petra.post(HERE + "/versions/1/return", Map.of());

    assertThat(current().number()).isEqualTo(3);
    assertThat(current().catalogue().key()).isEqualTo("optician");
    petra.post(HERE + "/versions/0/return", Map.of());
    assertThat(current().holdOut()).isZero();
    assertThat(petra.post(HERE + "/versions/77/return", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void aWindowAndAResultAreChangedAndTheBestStandsFirst() {
    assertThat(petra.get(HERE + "/offer").body()).contains("result-bought-en", "kaufte");

    HttpResponse<String> saved =
        petra.post(
            HERE + "/offer",
            offer(
                Map.of(
                    "window", "45",
                    "result-new-en", "asked for more: \"now\"",
                    "result-new-worth", "12,5",
                    "result-new-good", "good"),
                0));

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
    Experience offer = offer();
    assertThat(offer.window()).isEqualTo(Duration.ofDays(45));
    assertThat(offer.possible())
        .extracting(one -> one.result().key())
        .containsExactly("asked-for-more-now", "bought", "nothing", "put-off");
    assertThat(offer.possible().get(1).followedBy()).contains("purchase");
    assertThat(offer.possible().get(2).otherwise()).isTrue();
    assertThat(petra.get(HERE).body()).contains("asked for more: \"now\"", "Saved as version 1.");
    assertThat(current().holdOut()).isZero();
  }

  @Test
  void whatIsNotDifferentIsNoVersionAndWhoIsSlowerLearnsIt() {
    petra.post(HERE + "/starting", Map.of("version", "0", "catalogue", "shop"));
    petra.post(HERE + "/offer", offer(Map.of(), current().number()));
    int before = current().number();
    petra.post(HERE + "/offer", offer(Map.of("window", "31"), before));
    HttpResponse<String> slower =
        petra.post(HERE + "/offer", offer(Map.of("window", "32"), before));
    assertThat(slower.statusCode()).isEqualTo(422);
    assertThat(slower.body()).contains("Petra Lang changed this a moment ago", "value=\"32\"");
    assertThat(offer().window()).isEqualTo(Duration.ofDays(31));
  }

  @Test
  void whatNoCatalogueCanSayIsRefusedInASentence() {
    assertRefused(Map.of("window", "many"), "Give a number of days, from 0 to");
    assertRefused(Map.of("name-en", " "), "Give it a name");
    assertRefused(Map.of("kinds", " , "), "Say what the ledger calls it");
    assertRefused(Map.of("kinds", "campaign, question"), "belongs to");
    assertRefused(Map.of("result-bought-worth", "much"), "Give its worth as a number");
    assertRefused(Map.of("result-bought-good", "fine"), "Choose how good it is");
    assertRefused(
        Map.of(
            "result-bought-en", "",
            "result-bought-de", "",
            "result-nothing-en", "",
            "result-nothing-de", ""),
        "Keep from 2 to 12 results");
  }

  private void assertRefused(Map<String, String> otherwise, String sentence) {
    int before = current().number();
    HttpResponse<String> answer = petra.post(HERE + "/offer", offer(otherwise, before));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(sentence);
    assertThat(current().number()).isEqualTo(before);
  }

  @Test
  void allOfItIsChangedAsText() {
    String text = current().catalogue().text();
    assertThat(petra.get(HERE + "/text").body()).contains("experiences:");
    HttpResponse<String> wrong =
        petra.post(
            HERE + "/text",
            Map.of("version", "0", "text", text.replace("window: 30", "windw: 30")));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("That cannot be read", "windw");

    petra.post(
        HERE + "/text",
        Map.of(
            "version",
            "0",
            "text",
            text.replace("window: 30", "window: 10").replace("\n", "\r\n")));

    assertThat(offer().window()).isEqualTo(Duration.ofDays(10));
    assertThat(petra.get(HERE).body()).contains("Changed:");
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/settings").body())
        .contains("As it is now");
  }

  @Test
  void whatASourceCallsByNoKnownWordIsSaidUntilTheCatalogueHasTheWord() {
    Instant sent = Instant.now().minus(Duration.ofDays(60));
    Tenancy.run(
        house.organisation.id(),
        () -> {
          for (int at = 0; at < 12; at++) {
            ledger.record(
                ExperienceDraft.ours("till", "offer" + at, house.marta, "offer", sent)
                    .cameTo(new ResultDraft("ordered", null, sent.plus(Duration.ofDays(1)))));
          }
          reckonings.make(Instant.now());
        });
    assertThat(petra.get(HERE).body())
        .contains("12 results “ordered” are named by no result of it");

    String text = current().catalogue().text();
    petra.post(
        HERE + "/text",
        Map.of("version", "0", "text", text.replace("[bought, redeemed", "[bought, ordered")));

    assertThat(petra.get(HERE).body()).doesNotContain("are named by no result");
  }

  @Test
  void whatStoppedComingTrueIsSaidForAMonth() {
    Tenancy.run(house.organisation.id(), () -> learning.all(Instant.now(), rows -> {}));
    assertThat(petra.get(HERE).body()).doesNotContain("came true less often");

    alarmed(3);
    assertThat(petra.get(HERE).body()).contains("came true less often");
    alarmed(40);
    assertThat(petra.get(HERE).body()).doesNotContain("came true less often");
  }

  private void alarmed(int daysAgo) {
    Tenancy.run(
        house.organisation.id(),
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        update outcomes.learned
                        set alarmed_at = clock_timestamp() - make_interval(days => :days)
                        """)
                    .param("days", daysAgo)
                    .update()));
  }

  @Test
  void whoMayOnlyReadSeesItAll() {
    Browser lena = house.signedIn(port, Role.CLERK);
    assertThat(lena.get(HERE).body())
        .contains("An offer", "bought")
        .doesNotContain(HERE + "/text", "starting-form");
    assertThat(lena.get(HERE + "/offer").statusCode()).isEqualTo(403);
    assertThat(lena.post(HERE + "/text", Map.of("text", "x")).statusCode()).isEqualTo(403);
  }
}
