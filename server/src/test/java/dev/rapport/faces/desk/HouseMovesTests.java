package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.care.Plan;
import dev.rapport.decisions.care.Plans;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.faces.files.HouseFolders;
import dev.rapport.faces.files.HouseRestoring;
import dev.rapport.faces.files.HouseRestoring.Answering;
import dev.rapport.faces.files.ImportOrder;
import dev.rapport.faces.files.Imports;
import dev.rapport.faces.files.Mapping;
import dev.rapport.facts.attachments.DailySweep;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.town.Export;
import dev.rapport.town.House;
import dev.rapport.town.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A house that is taken along and brought back is the same house.
@DeskTest
class HouseMovesTests {

  private static final String FILE = "(?<=href=\")/people/[0-9a-f-]{36}/files/[0-9a-f-]{36}";
  private static final byte[] SCAN =
      "Scanned, in more than one piece. ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
  private static final String KNOWN =
      """
      Nr;Vorname;Nachname;Geburtsdatum;E-Mail
      1;Anna;Berger;13.05.1980;anna@example.org
      2;Max;Huber;;max@example.org
      """;
  private static final Pattern PERSON = Pattern.compile("/people/[0-9a-f-]{36}(?=\")");

  @Autowired ApplicationContext context;
  @Autowired HouseFolders folders;
  @Autowired HouseRestoring restoring;
  @LocalServerPort int port;
  @TempDir Path temporary;

  private AlderHouse house;

  @BeforeEach
  void found() {
    house = AlderHouse.found(context);
  }

  @Test
  void aTownComesBackAsItWas() throws IOException {
    Tenancy.run(house.organisation.id(), this::bringTheTownIn);
    somebodyWorks();
    String file = somebodyAttaches();
    somebodyWorksWithMany();
    somebodyAnswers();

    Path first = temporary.resolve("first");
    write(house.organisation.id(), first);
    Organisation again = restored(first);
    Path second = temporary.resolve("second");
    write(again.id(), second);

    assertSameFiles(first, second);
    assertSamePages(again);
    assertSameContent(again, file);
    assertThat(judgedNext(again.id())).hasSize(3).isEqualTo(judgedNext(house.organisation.id()));
  }

  private void bringTheTownIn() {
    try {
      Town town = Town.of(7, 60, LocalDate.now(AlderHouse.VIENNA));
      House garage = town.houses().getFirst();
      for (Export export : town.writeTo(temporary.resolve("town")).of(garage)) {
        context
            .getBean(Imports.class)
            .run(
                new ImportOrder(
                    export.csv(),
                    Mapping.read(export.mapping(), null),
                    temporary.resolve("left-out.csv"),
                    "Petra Lang"),
                counts -> {});
      }
      house.calledOtherwise("p5", "Levi", "Horn-Alder");
      house.judge();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Something of everything that leaves a trace.
  private void somebodyWorks() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    String marta = house.path(house.marta);
    ivo.get(marta);
    ivo.post(
        marta + "/edit",
        Map.of("what", "birth", "which", "", "saw", "1980-05-01", "birth", "1980-01-05"));
    String decision = found("/gate/[0-9a-f-]{36}", ivo.get(marta).body());
    ivo.post(decision + "/veto", Map.of("reason", "other", "words", "She is away"));
    ivo.post(
        marta + "/edit",
        Map.of("what", "phone", "which", "+436601234510", "saw", "+436601234510", "point", ""));
    ivo.post(marta + "/notes", Map.of("words", "=cmd|' /C calc'!A0"));
    ivo.post(marta + "/withdrawals", Map.of("permission", "offer-email"));
    ivo.post(marta + "/problems", Map.of("what", "The \"seat\",\r\nis torn", "day", ""));
    String problem = found("/problems/[0-9a-f-]{36}", ivo.get(marta).body());
    ivo.post(marta + problem + "/settlement", Map.of("words", "A new seat"));
    ivo.post(marta + problem + "/reopening", Map.of("why", "Taken back at once"));
    ivo.post(
        found(marta + "/links/[0-9a-f-]{36}/retraction", ivo.get(marta).body()),
        Map.of("why", "Her niece"));
    ivo.post(house.path(house.tomas) + "/trash", Map.of());
    somebodyPlans(ivo);
    ivo.get("/people/new");
    String zoe =
        Browser.location(ivo.post("/people/new", Map.of("given", "Zoe", "phone", "0664 9912345")));
    ivo.post(zoe + "/trash", Map.of());
  }

  /// A plan whose step is a contact, and what she said of it.
  private void somebodyPlans(Browser ivo) {
    String day = LocalDate.now(AlderHouse.VIENNA).plusDays(30).toString();
    String owner = house.ivo().id().value().toString();
    ivo.json(
        "PUT",
        "/api/v1" + house.path(house.nadia) + "/plan",
        """
        {"aim": "Knows whom to ask for", "owner": "%s", "review": "%s",
         "steps": [{"words": "One call", "wakes": "%s", "channel": "call"}, {"words": "Asks us"}]}
        """
            .formatted(owner, day, day));
    Tenancy.run(
        house.organisation.id(),
        () -> {
          Plans plans = context.getBean(Plans.class);
          List<RecordId> hers = List.of(house.nadia);
          plans.say(
              plans.of(hers).getFirst().id(), hers, Plan.Kind.PROPOSAL, "\"Tea\",\nsoon", "Nadia");
        });
  }

  /// One file stays; another is taken away and can still be brought back.
  ///
  /// @return where the first is
  private String somebodyAttaches() {
    Browser lena = house.signedIn(port, Role.CLERK);
    String nadia = house.path(house.nadia);
    lena.get(nadia);
    lena.upload(nadia + "/files", "gone.txt", "Not for long".getBytes(StandardCharsets.UTF_8));
    String gone = found(FILE, lena.get(nadia).body());
    lena.post(gone + "/removal", Map.of());
    lena.upload(nadia + "/files", "../../scan.txt", SCAN);
    return found(FILE, lena.get(nadia).body());
  }

  private void somebodyWorksWithMany() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    ivo.get("/people");
    ivo.post("/people/views", Map.of("name", "Mine", "shows", "only=mine"));
    String act =
        Browser.location(
            ivo.post(
                "/people/acts", Map.of("act", "attribute", "who", "all", "shows", "only=mine")));
    ivo.get(act);
    ivo.post(act + "/said", Map.of("name", "circle", "value", "garden fair"));
    ivo.post(act + "/go", Map.of());
    assertThat(ivo.get(act + "/news").body()).contains("event: over");
  }

  /// Is she the same? Twice: the first is, the second is asked about later.
  private void somebodyAnswers() {
    Browser petra = house.signedIn(port, Role.PLANNER);
    var road = new ImportRoad(context, house, petra);
    road.broughtIn("known.csv", KNOWN, Map.of());
    String path = road.uploaded("file.csv", KNOWN.replace("example.org", "example.net"));
    road.settled(path, Map.of());
    petra.get(path + "/same");
    petra.post(path + "/same", Map.of("line", "2", "answer", "same"));
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in");
  }

  private void assertSameContent(Organisation again, String file) {
    Browser before = house.signedIn(port, Role.MANAGER);
    Browser after = signedIn(again);
    assertThat(before.download(file).body()).isEqualTo(SCAN);
    assertThat(after.download(file).body()).isEqualTo(SCAN);
    Tenancy.run(
        again.id(),
        () -> assertThat(context.getBean(DailySweep.class).sweep(Instant.now())).isZero());
  }

  private void write(OrganisationId id, Path folder) throws IOException {
    Tenancy.within(id, () -> folders.write(folder, "Jana Alder", "Moving"));
  }

  private Organisation restored(Path folder) throws IOException {
    String slug = "b" + UUID.randomUUID();
    return restoring
        .restore(folder, slug, new Answering(null, slug + "@example.org", "hash"))
        .organisation();
  }

  /// What moving itself leaves in the audit is all that differs.
  private static void assertSameFiles(Path first, Path second) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(first)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    for (Path file : files) {
      String name = first.relativize(file).toString();
      String before = Files.readString(file, StandardCharsets.ISO_8859_1);
      String after = Files.readString(second.resolve(name), StandardCharsets.ISO_8859_1);
      if (name.equals("audit.csv")) {
        assertThat(after).startsWith(before);
        assertThat(after.substring(before.length()).lines())
            .hasSize(2)
            .satisfiesExactly(
                line -> assertThat(line).contains("restore house"),
                line -> assertThat(line).contains("export house"));
      } else if (name.equals("SHA256SUMS")) {
        assertThat(withoutAudit(after)).isEqualTo(withoutAudit(before));
      } else {
        assertThat(after).as(name).isEqualTo(before);
      }
    }
    for (String kind :
        List.of(
            "former-records",
            "changes",
            "choices",
            "slots",
            "outbox",
            "retractions",
            "trash",
            "edits",
            "struck",
            "settlements",
            "attachments",
            "views",
            "bulk-acts",
            "bulk-rows",
            "plans",
            "plan-steps",
            "plan-words",
            "pairs",
            "peaces",
            "suppressions",
            "conflicts")) {
      assertThat(Files.readString(first.resolve(kind + ".csv")).lines().count())
          .as("the house has some " + kind)
          .isGreaterThan(1);
    }
  }

  private static List<String> withoutAudit(String sums) {
    return sums.lines().filter(line -> !line.endsWith("audit.csv")).toList();
  }

  private Browser signedIn(Organisation again) {
    Browser after = new Browser(port);
    after.get("/sign-in");
    after.post(
        "/sign-in/demo",
        Map.of(
            "organisation",
            again.id().toString(),
            "staff",
            Optional.ofNullable(house.staff.get(Role.MANAGER))
                .orElseThrow()
                .id()
                .value()
                .toString()));
    return after;
  }

  private void assertSamePages(Organisation again) {
    Browser before = house.signedIn(port, Role.MANAGER);
    Browser after = signedIn(again);
    Stream<String> some =
        PERSON
            .matcher(before.get("/people").body())
            .results()
            .map(MatchResult::group)
            .distinct()
            .limit(5);
    Stream<String> pages =
        Stream.of(
            "/today",
            "/people",
            "/people?q=kovac",
            "/people?q=0664",
            "/people?only=due&order=name",
            "/people/trash",
            "/people/acts",
            house.path(house.nadia),
            "/problems",
            "/rest",
            "/gate",
            "/calls",
            "/studio/imports",
            "/house/settings",
            house.path(house.marta),
            house.path(house.marta) + "/history",
            house.path(house.nadia) + "/between",
            house.path(house.nadia) + "/allows");
    Stream.concat(pages, some)
        .forEach(path -> assertThat(shown(after, path)).as(path).isEqualTo(shown(before, path)));
  }

  private static String shown(Browser browser, String path) {
    return browser
        .get(path)
        .body()
        .replaceAll("name=\"(_csrf|forgery)\" (value|content)=\"[^\"]+\"", "");
  }

  /// The same contacts planned in both: the gate says the same of them.
  private List<String> judgedNext(OrganisationId id) {
    return Tenancy.within(
        id,
        () -> {
          for (RecordId each : List.of(house.marta, house.nadia, house.levi)) {
            house.plan(
                each, ContactKind.CARE, Purpose.CARE, ContactChannel.CALL, "What comes next");
          }
          house.judge();
          return context
              .getBean(TransactionTemplate.class)
              .execute(status ->
                  context
                      .getBean(JdbcClient.class)
                      .sql(
                          """
                          select d.record || d.verdict || d.code || d.reason as said
                          from contacts.decisions d
                          join contacts.planned p on p.id = d.contact
                          where p.subject = 'What comes next' order by 1
                          """)
                      .query(String.class)
                      .list());
        });
  }

  private static String found(String pattern, String page) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group();
  }
}
