package dev.rapport.faces.desk;

import static dev.rapport.facts.permissions.ContactChannel.CALL;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.TestDatabase;
import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.PlanDraft;
import dev.rapport.decisions.care.Plans;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.erasure.Erasure;
import dev.rapport.decisions.erasure.Sweep;
import dev.rapport.decisions.webkeys.CodeSeries;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.KeyRequest;
import dev.rapport.decisions.webkeys.KeyRequests;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Series;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Pronoun;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.Suppression;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody is erased for good: in no row, in no file of the database and on no page is anything
/// left of her, and an old file does not bring her back to be contacted.
@DeskTest
class ErasureTests {

  private static final Pattern LINK = Pattern.compile("/me/join\\?token=([A-Za-z0-9_-]+)");

  private static final Pattern TIE = Pattern.compile("name=\"tie\" value=\"([^\"]+)\"");

  @Autowired ApplicationContext context;
  @Autowired Erasure erasure;
  @Autowired Sweep sweep;
  @Autowired Plans plans;
  @Autowired Ties ties;
  @Autowired Vault vault;
  @Autowired KeyRequests requests;
  @Autowired CodeSeries series;
  @Autowired Permissions permissions;
  @Autowired Attachments attachments;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;
  @TempDir Path temporary;

  /// In her name, and in everything that is written about her.
  private final String canary = "Zarath" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

  private AlderHouse house;
  private Browser jana;
  private RecordId zoe;

  @BeforeEach
  void zoeIsKnownInEveryWay() throws IOException {
    house = AlderHouse.found(context);
    jana = house.signedIn(port, Role.MANAGER);
    Path file = Files.writeString(temporary.resolve("note"), "A letter of " + canary);
    zoe =
        within(() -> {
          RecordId her = house.person("Zoe", canary, Pronoun.SHE, canary);
          house.alsoKnownAs("Zoe", canary, birth(her));
          house.thing(her, canary + "'s van", "van-" + canary, 25);
          for (Purpose purpose : Purpose.values()) {
            house.allow(her, purpose, ContactChannel.values());
          }
          house.refuse(her, Purpose.OFFER, ContactChannel.POST);
          house.happened(
              her, "service", true, 40, "For " + canary, Feeling.GOOD, "Thanked " + canary, null);
          house.complained(her, canary + " waits", "says " + canary, "Lena Wolf");
          house.plan(
              her, ContactKind.OFFER, Purpose.OFFER, ContactChannel.EMAIL, "Tyres for " + canary);
          house.plan(
              her, ContactKind.SERVICE, Purpose.SERVICE, ContactChannel.CALL, "Van of " + canary);
          house.judge();
          attachments.attach(her, file, canary + ".txt", house.ivo());
          return her;
        });
    String path = house.path(zoe);
    jana.get(path);
    jana.post(path + "/notes", Map.of("words", "Note on " + canary));
    jana.post(path + "/suppressions", Map.of("reason", "Because of " + canary));
    jana.post(path + "/feelings", Map.of("feeling", "good", "words", "Glad, says " + canary));
    jana.post(
        path + "/plan",
        Map.of(
            "aim",
            "Be there for " + canary,
            "step1",
            "Ask " + canary,
            "owner",
            house.ivo().id().value().toString(),
            "review",
            "2034-05-01",
            "sent",
            "yes",
            "shared",
            "on"));
    invited();
  }

  private LocalDate birth(RecordId record) {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql("select birth from people.records where id = :id")
                .param("id", record.value())
                .query(LocalDate.class)
                .single()));
  }

  /// Her account is hers, and no house erases it. It began at another house under another name, so
  /// that nothing may be left of the name that this one knows.
  private void invited() {
    AlderHouse other = AlderHouse.found(context);
    var her = new Browser(port);
    joins(her, other.signedIn(port, Role.MANAGER), other.path(other.marta));
    Set<String> elsewhere = tiesOn(her.get("/me/erase"));
    joins(her, jana, house.path(zoe));
    Set<String> here = tiesOn(her.get("/me/erase"));
    here.removeAll(elsewhere);
    assertThat(here).hasSize(1);
    her.post("/me/erase/here", Map.of("tie", here.iterator().next()));
  }

  private static void joins(Browser her, Browser manager, String person) {
    String path = person + "/own-side";
    manager.get(path);
    Matcher link = LINK.matcher(manager.post(path + "/invitation", Map.of("point", "")).body());
    assertThat(link.find()).isTrue();
    her.get("/me/join?token=" + link.group(1));
    her.post("/me/join", Map.of("token", link.group(1)));
  }

  private static Set<String> tiesOn(HttpResponse<String> page) {
    return TIE.matcher(page.body()).results().map(found -> found.group(1)).collect(toSet());
  }

  @Test
  void nothingOfHerIsLeftInAnyRowOrFileAndHerRequestIsAnswered() throws IOException {
    assertThat(tablesThatName(canary))
        .contains("people.records", "contacts.decisions", "care.plans", "care.plan_steps");
    assertThat(jana.get("/house/requests").body()).contains(house.path(zoe) + "/erasure", canary);
    long entries = within(() -> count("audit.entries"));
    // The planner samples names and mailboxes.
    jdbc.sql("analyze people.records, people.points, experiences.experiences").update();
    jdbc.sql("checkpoint").update();
    assertThat(filesThatName(canary)).anyMatch(file -> file.endsWith(" pg_statistic"));

    erase();

    assertThat(tablesThatName(canary)).isEmpty();
    assertThat(within(() -> count("audit.entries"))).isGreaterThan(entries);
    assertThat(sweep.sweep()).isTrue();

    assertThat(within(erasure::latest)).allMatch(one -> one.sweptAt().isPresent());
    assertThat(within(erasure::latest)).allMatch(one -> one.leftOver().isEmpty());
    assertThat(filesThatName(canary)).isEmpty();

    assertThat(jana.get(house.path(zoe)).statusCode()).isEqualTo(404);
    assertThat(jana.get("/people?q=" + canary).body()).contains("Nobody is found");
    assertThat(jana.get("/house/requests").body())
        .contains("Nothing is asked", "She asked for it")
        .doesNotContain(canary);
    assertThat(jana.get(house.path(house.marta)).body())
        .contains("Marta Kovač", "The estate rattles after the repair");
  }

  /// Her account is hers; what the house left there, and codes that were good there, go.
  @Test
  void whoeverIsErasedIsPartedAndWhatTheHouseAskedOfHerEnds() {
    HolderId holder =
        within(() ->
                ties.all().stream().filter(tie -> tie.record().equals(zoe.value())).findFirst())
            .orElseThrow()
            .holder();
    String path = house.path(zoe) + "/own-side";
    jana.get(path);
    jana.post(path + "/key-request", Map.of("errand", "deliver-home"));
    assertThat(Holding.<List<KeyRequest>, RuntimeException>within(holder, requests::hers))
        .hasSize(1);
    CodeSeries.SetUp codes =
        Holding.within(
            holder,
            () ->
                series.setUp(
                    new Wanted(
                        house.organisation.id(),
                        "garage",
                        Optional.empty(),
                        Errands.parse("deliver-home").orElseThrow(),
                        Lasts.OFFLINE,
                        Optional.empty(),
                        List.of(
                            new Wanted.Chosen(
                                vault.keep(ItemKind.POSTAL_ADDRESS, "Ahorngasse 7", "she herself"),
                                ItemKind.POSTAL_ADDRESS,
                                Mode.VALUE)))));

    erase();

    assertThat(Holding.<List<KeyRequest>, RuntimeException>within(holder, requests::hers))
        .isEmpty();
    assertThat(
            Holding.<Optional<Series>, RuntimeException>within(
                holder, () -> series.one(codes.series())))
        .hasValueSatisfying(one -> assertThat(one.isLive()).isFalse());
    assertThat(Holding.<List<Tie>, RuntimeException>within(holder, ties::all))
        .noneMatch(tie -> tie.organisation().equals(house.organisation.id()));
  }

  @Test
  void anOldFileBringsHerBackButNobodyContactsHer() {
    String mailbox =
        within(() ->
            Objects.requireNonNull(
                transactions.execute(_ ->
                    jdbc.sql(
                            "select value from people.points where record = :zoe and kind = 'email'")
                        .param("zoe", zoe.value())
                        .query(String.class)
                        .single())));
    erase();
    RecordId another = within(() -> house.person("Someone", "Else", Pronoun.SHE, null));
    assertThat(suppressionsOn(another)).isEmpty();

    RecordId back = within(() -> house.fromAnotherFile("Zoe", canary, mailbox));

    assertThat(back).isNotEqualTo(zoe);
    assertThat(suppressionsOn(back))
        .extracting(one -> one.point().orElse(""))
        .containsExactly(mailbox);
    assertThat(jana.get(house.path(back)).body()).contains("Whoever had it was erased");
  }

  @Test
  void whomAnOlderCopyOfTheDatabaseBringsBackIsErasedAgain() {
    erase();
    within(() ->
        transactions.execute(status ->
            jdbc.sql(
                    """
                    insert into people.records
                      (id, source, key, content, raw, received_at, given, family, name, search)
                    values (:id, 'garage', 'old', '\\x00', '{}', now(), 'Zoe', :family, :family, '')
                    """)
                .param("id", zoe.value())
                .param("family", canary)
                .update()));
    assertThat(tablesThatName(canary)).contains("people.records");

    sweep.afterSingletonsInstantiated();

    assertThat(tablesThatName(canary)).isEmpty();
  }

  @Test
  void whatOthersPagesSayOfHerIsListedAndTakenOutWhereItIsTicked() {
    String sister = "Sister of ZOE " + canary.toUpperCase(Locale.ROOT) + ", calls at noon";
    String family = "Rides with the " + canary + "s and Mr " + canary;
    String tomas = house.path(house.tomas);
    jana.get(tomas);
    jana.post(tomas + "/notes", Map.of("words", sister));
    jana.post(tomas + "/notes", Map.of("words", family));
    String path = house.path(zoe) + "/erasure";
    Matcher listed =
        Pattern.compile("name=\"strike\" value=\"([^\"]+)\"( checked)?> (Sister|Rides)")
            .matcher(jana.get(path).body());
    assertThat(listed.find()).isTrue();
    String ticked = listed.group(1);
    assertThat(listed.group(3) + listed.group(2)).isEqualTo("Sister checked");
    assertThat(listed.find()).as("a name that others may have is listed, and not ticked").isTrue();
    assertThat(listed.group(3) + listed.group(2)).isEqualTo("Ridesnull");

    jana.post(path, Map.of("why", "She asked for it", "sure", "on", "strike", ticked));

    assertThat(jana.get(tomas).body())
        .contains("Sister of (erased), calls at noon", family)
        .doesNotContain(sister);
    assertThat(jana.get(tomas + "/history").body())
        .contains("Struck the name of somebody who was erased");
  }

  /// A plan for another names her in each of its places, and so does what was planned for it.
  @Test
  void whatThePlanOfAnotherSaysOfHerIsTakenOutToo() {
    String her = "Zoe " + canary;
    LocalDate today = LocalDate.now(house.organisation.zone());
    within(() -> planFor(house.tomas, her, today));
    String path = house.path(zoe) + "/erasure";
    String page = jana.get(path).body();
    String ticked =
        Pattern.compile("name=\"strike\" value=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> "strike=" + found.group(1).replace(" ", "%20"))
            .collect(Collectors.joining("&"));

    jana.post(path + "?" + ticked, Map.of("why", "She asked for it", "sure", "on"));

    assertThat(tablesThatName(canary)).isEmpty();
    assertThat(within(() -> plans.of(List.of(house.tomas))).getFirst().aim())
        .isEqualTo("Ride with (erased)");
  }

  private boolean planFor(RecordId whom, String her, LocalDate today) {
    Staff ivo = house.ivo();
    List<RecordId> hers = List.of(whom);
    Function<String, PlanDraft.Step> step =
        words ->
            new PlanDraft.Step(
                Optional.empty(), words, ivo.id(), Optional.of(today), Optional.of(CALL));
    plans.begin(
        whom,
        hers,
        new PlanDraft(
            "Ride with " + her,
            ivo.id(),
            today,
            true,
            List.of(step.apply("Ask for " + her), step.apply("Invite " + her))),
        ivo,
        Instant.now());
    Plan plan = plans.of(hers).getFirst();
    plans.say(plan.id(), hers, Plan.Kind.PROPOSAL, "Bring " + her, "Tomáš Lind");
    UUID proposal = plans.of(hers).getFirst().unanswered().getFirst().id();
    plans.answer(plan.id(), hers, proposal, "Of course, " + her + ", too", ivo);
    plans.skip(plan.id(), hers, plan.version(), her + " is away", ivo, Instant.now());
    return plans.end(plan.id(), hers, plans.of(hers).getFirst().version(), her + " moved away", ivo)
        instanceof Plans.Outcome.Kept;
  }

  @Test
  void onlyAManagerErasesAndOnlyWhoSaysWhyAndIsSure() {
    String path = house.path(zoe) + "/erasure";
    assertThat(house.signedIn(port, Role.CLERK).get(path).statusCode()).isEqualTo(403);
    Browser ivo = house.signedIn(port, Role.OWNER);
    ivo.get("/today");
    assertThat(ivo.post(path, Map.of("why", "x", "sure", "on")).statusCode()).isEqualTo(403);
    assertThat(jana.get(path).body()).contains("What stays, and why", "Erase all that can be");
    assertThat(jana.post(path, Map.of("why", "", "sure", "on")).statusCode()).isEqualTo(422);
    assertThat(jana.post(path, Map.of("why", "Asked")).statusCode()).isEqualTo(422);
    assertThat(jana.post(path, Map.of("why", "Zoe " + canary + " asked", "sure", "on")).body())
        .contains("say it without a name");
    assertThat(jana.get(house.path(zoe)).statusCode()).isEqualTo(200);

    AlderHouse other = AlderHouse.found(context);
    Browser foreign = other.signedIn(port, Role.MANAGER);
    foreign.get("/today");
    assertThat(foreign.post(path, Map.of("why", "x", "sure", "on")).statusCode()).isEqualTo(404);
    assertThat(jana.get(house.path(zoe)).statusCode()).isEqualTo(200);
  }

  private void erase() {
    String path = house.path(zoe) + "/erasure";
    jana.get(path);
    assertThat(Browser.location(jana.post(path, Map.of("why", "She asked for it", "sure", "on"))))
        .isEqualTo("/house/requests");
  }

  private List<Suppression> suppressionsOn(RecordId record) {
    return within(() -> permissions.suppressionsOf(List.of(record)));
  }

  /// Every table of the house, row by row, whatever is in them.
  private List<String> tablesThatName(String text) {
    List<String> tables =
        jdbc.sql(
                """
                select format('%I.%I', n.nspname, c.relname) as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                  and has_table_privilege(c.oid, 'select')
                  and has_schema_privilege(n.oid, 'usage')
                order by 1
                """)
            .query((row, number) -> row.getString("name"))
            .list();
    List<String> naming = new ArrayList<>();
    for (String table : tables) {
      boolean names =
          within(() ->
              Boolean.TRUE.equals(
                  transactions.execute(status ->
                      asNobodysHolder()
                          .sql(
                              """
                              select exists (
                                select from %s t where position(lower(:text) in lower(t::text)) > 0
                                  or position(:bytes in lower(t::text)) > 0)
                              """
                                  .formatted(table))
                          .param("text", text)
                          .param(
                              "bytes",
                              HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                          .query(Boolean.class)
                          .single())));
      if (names) {
        naming.add(table);
      }
    }
    return naming;
  }

  private List<String> filesThatName(String text) throws IOException {
    List<String> naming = new ArrayList<>();
    for (Path file : TestDatabase.filesThatHold(text.getBytes(StandardCharsets.ISO_8859_1))) {
      naming.add(TestDatabase.FOLDER.relativize(file) + " " + relationOf(file));
    }
    return naming;
  }

  /// Which table, index or list of old versions a file of this database is.
  private String relationOf(Path file) {
    return jdbc.sql(
            "select coalesce((select oid::regclass::text from pg_class where pg_relation_filepath(oid) = :path), '')")
        .param("path", TestDatabase.FOLDER.resolve("cluster").relativize(file).toString())
        .query(String.class)
        .single();
  }

  /// Tables of holders are looked through as well; a house sees those rows that are also its own.
  private JdbcClient asNobodysHolder() {
    jdbc.sql("select set_config('app.holder', cast(gen_random_uuid() as text), true)")
        .query(row -> {});
    return jdbc;
  }

  private long count(String table) {
    return Optional.ofNullable(
            transactions.execute(
                status -> jdbc.sql("select count(*) from " + table).query(Long.class).single()))
        .orElseThrow();
  }

  private <T> T within(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(house.organisation.id(), work);
  }
}
