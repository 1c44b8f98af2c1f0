package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.care.BulkAct.State;
import dev.rapport.decisions.care.BulkActs;
import dev.rapport.decisions.care.BulkDoing;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Acts on many: seen before, done row by row, and taken back exactly.
@DeskTest
class ManyPeopleTests {

  @Autowired ApplicationContext context;
  @Autowired BulkActs acts;
  @Autowired BulkDoing doing;
  @Autowired Edits edits;
  @Autowired Identities identities;
  @Autowired Permissions permissions;
  @Autowired People people;
  @Autowired Audit audit;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser ivo;

  @BeforeEach
  void found() {
    house = AlderHouse.found(context);
    ivo = house.signedIn(port, Role.OWNER);
    ivo.get("/people");
  }

  @Test
  void showsWhomItTouchesAndWhomItLeavesOutBeforeAnythingHappens() {
    String page = begun("peace", "only=mine", peace(20));

    String body = ivo.get(page).body();
    assertThat(body)
        .contains(
            "Do it with 5 people", "Marta Kovač", "Already left in peace until", "Ruth Amsel");
    assertThat(inPeace(house.marta)).isFalse();
    assertThat(here(() -> acts.latest(10))).isEmpty();
  }

  @Test
  void whatIsMissingComesBackWithWhatWasTyped() {
    HttpResponse<String> begun =
        ivo.post("/people/acts", Map.of("act", "peace", "who", "all", "shows", "only=mine"));
    String page = Browser.location(begun);
    HttpResponse<String> lacking =
        ivo.post(page + "/said", Map.of("words", "They asked", "reason", "asked", "until", ""));

    assertThat(lacking.statusCode()).isEqualTo(422);
    assertThat(lacking.body())
        .contains("Give a last day for the quiet time", "value=\"They asked\"");
    String list =
        ivo.post("/people/acts", Map.of("act", "attribute", "shows", "only=mine"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(list).endsWith("/people?only=mine&do=attribute");
    assertThat(ivo.get(list.substring(list.indexOf("/people"))).body())
        .contains("Tick somebody first", "value=\"attribute\" selected");
    assertThat(ivo.post(page + "/go", Map.of()).statusCode()).isEqualTo(302);
    assertThat(here(() -> acts.find(idOf(page)).orElseThrow().state())).isEqualTo(State.DRAFT);
  }

  @Test
  void everyActBecomesExactlyWhatItWasWhenItIsTakenBack() {
    String jana =
        Optional.ofNullable(house.staff.get(Role.MANAGER)).orElseThrow().id().value().toString();
    Map<String, Map<String, String>> all =
        Map.of(
            "peace", peace(60),
            "owner", Map.of("owner", jana, "words", "Jana takes the east"),
            "attribute", Map.of("name", "circle", "value", "garden fair"),
            "stop",
                Map.of("purpose", "offer", "channel", "", "words", "We wrote to the wrong list"));
    all.forEach((kind, said) -> {
      Map<String, Object> before = state();
      String page = begun(kind, "only=mine", said);
      finish(page, "go");

      assertThat(state()).as(kind).isNotEqualTo(before);
      assertThat(ivo.get(page).body()).as(kind).contains("Take it all back");

      finish(page, "undo");
      assertThat(state()).as(kind).isEqualTo(before);
      assertThat(ivo.get(page).body()).as(kind).contains("Ivo Benes took it back.");
    });
  }

  @Test
  void whoeverWasChangedSinceStaysAndIsNamed() {
    String page = begun("peace", "only=mine", peace(60));
    finish(page, "go");
    here(() -> {
      permissions.wake(List.of(house.marta), "Lena Wolf", "She called");
      return true;
    });
    finish(page, "undo");

    assertThat(ivo.get(page).body())
        .contains("Changed since, so it stays.", "Marta Kovač")
        .doesNotContain("Take it all back</button>");
    assertThat(inPeace(house.tomas)).isFalse();
    assertThat(inPeace(house.ruth)).isTrue();
    assertThat(ivo.get(house.path(house.marta) + "/allows").statusCode()).isEqualTo(200);
  }

  /// Cut off after any transaction, it goes on at the very row.
  @Test
  void goesOnWhereItWasCutOff() {
    here(() -> {
      for (int i = 0; i < 60; i++) {
        house.person("Ada" + i, "Moser", Pronoun.SHE, null);
      }
      return true;
    });
    String page = begun("attribute", "only=mine", Map.of("name", "circle", "value", "fair"));
    UUID id = idOf(page);
    here(() -> acts.moveTo(id, State.GOING, State.DRAFT));
    here(() -> doing.goOn(acts.find(id).orElseThrow(), Instant.now()));
    int once = here(() -> acts.counts(id)).done();
    assertThat(once).isBetween(1, 65);
    assertThat(here(() -> acts.cutOff())).containsExactly(id);

    here(() -> acts.moveTo(id, State.STOPPED, State.GOING));
    finish(page, "go");

    assertThat(here(() -> acts.counts(id)).done()).isEqualTo(66);
    assertThat(here(() -> count("select count(*) from people.edits"))).isEqualTo(2 * 66);
  }

  @Test
  void isNotedWithEachOfThem() {
    String page = begun("stop", "only=problem", offersStopped());
    finish(page, "go");

    assertThat(
            here(() -> audit.entriesOf(house.marta.value(), 50)).stream()
                .filter(entry -> entry.act().equals("act on many"))
                .map(entry -> entry.detail().get("bulk")))
        .containsExactly(idOf(page).toString());
    assertThat(ivo.get(house.path(house.marta) + "/history").body())
        .contains("Act on many: Stop offer", "wrong list");
  }

  @Test
  void aClerkSeesItAndMayNot() {
    String page = begun("peace", "only=mine", peace(20));
    Browser lena = house.signedIn(port, Role.CLERK);

    assertThat(lena.get("/people").body())
        .contains("only an owner or a manager does something with many", "aria-disabled=\"true\"");
    assertThat(lena.get(page).body()).contains("only an owner or a manager");
    assertThat(lena.post(page + "/go", Map.of()).statusCode()).isEqualTo(403);
    assertThat(AlderHouse.found(context).signedIn(port, Role.MANAGER).get(page).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsSaidAgainIsSaidByWhomeverTakesItBack() {
    String page = begun("attribute", "only=mine", Map.of("name", "circle", "value", "fair"));
    finish(page, "go");
    Browser jana = house.signedIn(port, Role.MANAGER);
    jana.post(page + "/undo", Map.of());
    assertThat(jana.get(page + "/news").body()).contains("event: over");

    String name = Optional.ofNullable(house.staff.get(Role.MANAGER)).orElseThrow().name();
    var circle = Edits.Saying.of("attribute", "circle");
    assertThat(
            here(() ->
                Objects.requireNonNull(edits.standing(List.of(house.marta)).get(circle)).byName()))
        .isEqualTo(name);
  }

  @Test
  void aListLeavesUnderTheWordsOfWhoeverTakesIt() {
    HttpResponse<String> begun =
        ivo.post("/people/acts", Map.of("act", "export", "who", "all", "shows", "only=rest"));
    String page = Browser.location(begun);
    ivo.post(page + "/said", Map.of("words", "Christmas letters"));
    Browser jana = house.signedIn(port, Role.MANAGER);
    assertThat(jana.get(page).body()).doesNotContain("Christmas letters", page + "/file");
    assertThat(jana.post(page + "/file", Map.of("as", "csv")).statusCode()).isEqualTo(422);

    jana.post(page + "/said", Map.of("words", "The summer party"));
    assertThat(jana.post(page + "/file", Map.of("as", "csv")).statusCode()).isEqualTo(200);
    assertThat(jana.get("/house/audit").body())
        .contains("The summer party")
        .doesNotContain("Christmas letters");
  }

  @Test
  void theListIsToldInTheLanguageOfWhoeverReads() {
    String page = begun("peace", "only=rest", peace(60));
    assertThat(ivo.get(page).body()).contains("left in peace");
    ivo.post("/house/me/language", Map.of("language", "de"));
    assertThat(ivo.get(page).body()).contains("in Ruhe").doesNotContain("left in peace");
    assertThat(ivo.get("/people/acts").body()).doesNotContain("left in peace");
  }

  @Test
  void aListIsTakenAlongWithAReasonAndNoted() {
    HttpResponse<String> begun =
        ivo.post("/people/acts", Map.of("act", "export", "who", "all", "shows", "only=rest"));
    String page = Browser.location(begun);
    HttpResponse<String> refused = ivo.post(page + "/file", Map.of("as", "csv"));
    ivo.post(page + "/said", Map.of("words", "Christmas letters"));
    HttpResponse<String> csv = ivo.post(page + "/file", Map.of("as", "csv"));
    HttpResponse<String> xlsx = ivo.post(page + "/file", Map.of("as", "xlsx"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(csv.body().lines())
        .hasSize(3)
        .first()
        .asString()
        .endsWith(
            "\"Name\",\"Phone\",\"E-mail\",\"Do not contact\",\"Owner\",\"Last word\",\"Felt last\",\"In peace until\"");
    assertThat(csv.body()).contains("\"Ruth Amsel\",\"+43", "@example.org").doesNotContain("Marta");
    assertThat(xlsx.headers().firstValue("Content-Disposition").orElse("")).contains("people.xlsx");
    assertThat(xlsx.body()).startsWith("PK");
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .contains("Export people: left in peace, CSV", "Christmas letters");
  }

  /// Of a long list the page shows the first; the file holds all who are in it by then.
  @Test
  void aListLeavesWholeHoweverLongItIs() {
    here(() ->
        IntStream.rangeClosed(1, 130)
            .mapToObj(number -> house.person("Zoe", "Number " + number, Pronoun.SHE, null))
            .toList());
    HttpResponse<String> begun =
        ivo.post("/people/acts", Map.of("act", "export", "who", "all", "shows", ""));
    String page = Browser.location(begun);
    here(() -> house.person("Yves", "Late", Pronoun.HE, null));
    ivo.post(page + "/said", Map.of("words", "Christmas letters"));
    String csv = ivo.post(page + "/file", Map.of("as", "csv")).body();

    assertThat(csv.lines().filter(line -> line.contains("\"Zoe "))).hasSize(130);
    assertThat(csv.lines().filter(line -> line.contains("\"Yves "))).hasSize(1);
    assertThat(csv.lines().distinct().count()).isEqualTo(csv.lines().count());
  }

  /// Whoever holds a list dials what stands there.
  @Test
  void whoIsNeverContactedLeavesWithoutHerPoints() {
    String ruth = house.path(house.ruth);
    ivo.get(ruth);
    ivo.post(ruth + "/suppressions", Map.of("where", Closings.WHOLLY, "why", "She said so"));
    String page =
        Browser.location(
            ivo.post("/people/acts", Map.of("act", "export", "who", "all", "shows", "only=rest")));
    ivo.post(page + "/said", Map.of("words", "Christmas letters"));

    assertThat(ivo.post(page + "/file", Map.of("as", "csv")).body())
        .contains("\"Ruth Amsel\",\"\",\"\",\"never\"");
  }

  private static Map<String, String> peace(int days) {
    return Map.of(
        "until",
        LocalDate.now(AlderHouse.VIENNA).plusDays(days).toString(),
        "reason",
        "asked",
        "words",
        "The works in front of the shop");
  }

  private static Map<String, String> offersStopped() {
    return Map.of("purpose", "offer", "channel", "email", "words", "It was the wrong list");
  }

  /// @return the page of the act, with what it asks for said
  private String begun(String kind, String shows, Map<String, String> said) {
    HttpResponse<String> begun =
        ivo.post("/people/acts", Map.of("act", kind, "who", "all", "shows", shows));
    String page = Browser.location(begun);
    ivo.get(page);
    assertThat(ivo.post(page + "/said", said).statusCode()).as(kind).isEqualTo(302);
    return page;
  }

  /// The news end when it is over; they are what a page waits for, too.
  private void finish(String page, String act) {
    ivo.post(page + "/" + act, Map.of());
    assertThat(ivo.get(page + "/news").body()).contains("event: over");
  }

  private static UUID idOf(String page) {
    return UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
  }

  private boolean inPeace(RecordId record) {
    return here(
        () -> permissions.peaceOf(List.of(record), LocalDate.now(AlderHouse.VIENNA)).isPresent());
  }

  /// All that an act on many may change, as the pages read it.
  private Map<String, Object> state() {
    return here(() -> {
      Map<String, Object> state = new HashMap<>();
      for (RecordId record :
          List.of(house.marta, house.tomas, house.nadia, house.ruth, house.levi)) {
        List<RecordId> records = identities.recordsOf(identities.personOf(record));
        List<Object> hers = new ArrayList<>();
        var facts = people.of(records);
        hers.add(facts.owner());
        hers.add(facts.attributes().stream().map(one -> one.name() + one.value()).toList());
        hers.add(permissions.peaceOf(records, LocalDate.now(AlderHouse.VIENNA)));
        var table = permissions.standingOf(records);
        for (Purpose purpose : Purpose.values()) {
          for (ContactChannel channel : ContactChannel.values()) {
            hers.add(String.valueOf(table.of(purpose, channel)));
          }
        }
        hers.add(permissions.historyOf(records).size());
        state.put(record.toString(), hers);
      }
      return state;
    });
  }

  private int count(String sql) {
    return transactions.execute(status -> jdbc.sql(sql).query(Integer.class).single());
  }

  private <T> T here(Callable<T> reading) {
    return Tenancy.within(
        house.organisation.id(),
        () -> {
          try {
            return reading.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
