package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class ImportsTests {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private static final String PEOPLE =
      """
      source: crm
      as: people
      key: "{Nr}"
      fields:
        given: Vorname
        family: Nachname
        birth: { column: Geb, pattern: dd.MM.yyyy }
        phone: Telefon
        household: Haus
        place: Filiale
        owner: Betreuer
      attributes:
        - { name: job, column: Beruf, standing: said, purpose: service }
      permissions:
        - { purpose: offer, channel: email, column: Post, values: { J: "yes", N: "no" },
            default: not asked, origin: order form, wording: Tick box, at: { column: Seit, pattern: dd.MM.yyyy } }
      """;

  private static final String PEOPLE_ROWS =
      """
      Nr;Vorname;Nachname;Geb;Telefon;Haus;Filiale;Betreuer;Beruf;Post;Seit
      1;Marta;Kovač;13.05.1980;0664 1234567;h1;mill-road;Ivo Benes;baker;J;01.02.2019
      2;Peter;Kovač;01.01.1979;12;h1;mill-road;Nobody Here;;N;01.02.2019
      3;Zoë 😀;Ekdahl;;;;elsewhere;;;;01.02.2019
      """;

  private static final String EXPERIENCES =
      """
      source: crm
      as: experiences
      key: "{Id}"
      person: "{Nr}"
      fields:
        kind: Art
        at: Am
        words: Text
        amount: Summe
        currency: { constant: EUR }
        problem: Problem
        settles: Erledigt
        result-of: Zu
        result: Ergebnis
        feeling: { column: Gefühl, values: { gut: good, schlecht: bad } }
        teller: { constant: Jana }
      """;

  private static final String EXPERIENCE_HEAD =
      "Id;Nr;Art;Am;Text;Summe;Problem;Erledigt;Zu;Ergebnis;Gefühl\n";

  @Autowired Imports imports;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired DatabaseAccess access;

  @TempDir Path folder;
  Organisation organisation;

  @BeforeEach
  void found() {
    String slug = "house-" + NUMBER.incrementAndGet();
    organisation = organisations.found(slug, "House", "house", VIENNA, "AT");
    Tenancy.run(
        organisation.id(),
        () -> {
          organisations.addPlace("mill-road", "Mill Road", VIENNA);
          organisations.addStaff("Ivo Benes", Role.OWNER, null);
        });
  }

  @Test
  void bringsPeopleInWithTheirPointsAttributesAndAnswers() {
    ImportReport report = bringIn(PEOPLE, PEOPLE_ROWS);

    assertThat(report.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 2));
    assertThat(texts("select name from people.records order by key"))
        .containsExactly("Marta Kovač", "Peter Kovač", "Zoë 😀 Ekdahl");
    assertThat(texts("select value from people.contact_points")).containsExactly("+436641234567");
    assertThat(texts("select value from people.attributes")).containsExactly("baker");
    assertThat(texts("select allowed::text from permissions.answers order by key"))
        .containsExactly("true", "false");
    assertThat(report.notes())
        .containsOnlyKeys(Reason.NOT_A_PHONE_NUMBER, Reason.UNKNOWN_STAFF, Reason.UNKNOWN_PLACE);
  }

  @Test
  void aSecondImportChangesNothing() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    List<String> before = everything();

    assertThat(bringIn(PEOPLE, PEOPLE_ROWS).counts()).isEqualTo(new Counts(3, 0, 0, 3, 0, 0, 2));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aChangedRowIsUpdated() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    assertThat(bringIn(PEOPLE, PEOPLE_ROWS.replace("baker", "pilot")).counts())
        .isEqualTo(new Counts(3, 0, 1, 2, 0, 0, 2));
    assertThat(texts("select value from people.attributes where ended_at is null"))
        .containsExactly("pilot");
  }

  @Test
  void windows1252AndUtf8BringTheSameName() {
    bringIn(PEOPLE, PEOPLE_ROWS.replace("č", "ä").replace(" 😀", ""), Encodings.WINDOWS_1252);
    assertThat(texts("select name from people.records order by key"))
        .containsExactly("Marta Kovaä", "Peter Kovaä", "Zoë Ekdahl");
  }

  @Test
  void twoSourcesThatShareAnIdentifierBecomeOnePerson() {
    String mapping =
        """
        source: %s
        as: people
        key: "{Nr}"
        fields:
          name: Name
          identifier: { template: "licence:{Ausweis}" }
        """;
    bringIn(mapping.formatted("north"), "Nr,Name,Ausweis\n1,Marta Kovač,B7\n2,Ela Kovač,B8\n");
    bringIn(mapping.formatted("harbour"), "Nr,Name,Ausweis\n9,M. Kovac,B7\n");
    assertThat(texts("select count(distinct person)::text from identity.persons"))
        .containsExactly("2");
  }

  @Test
  void keepsWhatHappenedWithFeelingsProblemsAndLateResults() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    ImportReport report =
        bringIn(
            EXPERIENCES,
            EXPERIENCE_HEAD
                + "e1;1;repair;2026-05-01 09:30;Brakes;120,50;;;;;schlecht\n"
                + "e2;1;complaint;2026-05-02;It rattles;;It rattles;;;;\n"
                + "e3;1;repair;2026-05-03;;;;e2;;;gut\n"
                + "e4;;;;;;;;e1;returned;\n".replace("e4;;;;", "e4;;;2026-05-04;"));

    assertThat(report.counts()).isEqualTo(new Counts(4, 4, 0, 0, 0, 0, 0));
    assertThat(
            texts(
                """
                select key || ' ' || coalesce(amount_minor::text, '-') || ' ' || precision
                from experiences.experiences order by key
                """))
        .containsExactly("e1 12050 instant", "e2 - day", "e3 - day");
    assertThat(texts("select result from experiences.results")).containsExactly("returned");
    assertThat(texts("select feeling || ' ' || teller from experiences.feelings order by at"))
        .containsExactly("bad Jana", "good Jana");
    assertThat(texts("select count(*)::text from experiences.open_problems")).containsExactly("0");
  }

  @Test
  void rejectsRowsThatReferToWhatIsNotHere() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    ImportReport report =
        bringIn(
            EXPERIENCES,
            EXPERIENCE_HEAD
                + "e1;99;repair;2026-05-01;;;;;;;\n"
                + "e2;1;repair;2026-05-01;;;;e77;;;\n"
                + "e3;;;2026-05-01;;;;;e78;returned;\n");

    assertThat(report.rejects())
        .containsOnly(
            Map.entry(Reason.UNKNOWN_PERSON, 1L), Map.entry(Reason.UNKNOWN_EXPERIENCE, 2L));
    assertThat(errors(report))
        .containsExactly(
            "line,column,value,reason,remedy",
            "2,,99,No person with the key “99” is here.,\"Bring in the people first, or correct"
                + " “person” or “person-source” in the mapping.\"",
            "3,,e77,\"No experience with the key “e77” is here, or it opened no problem.\",\"Bring"
                + " in the earlier experiences first, then this file again.\"",
            "4,,e78,\"No experience with the key “e78” is here, or it opened no problem.\",\"Bring"
                + " in the earlier experiences first, then this file again.\"");
  }

  @Test
  void neverRewritesWhatHappened() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    String row = EXPERIENCE_HEAD + "e1;1;repair;2026-05-01;Brakes;;;;;;\n";
    bringIn(EXPERIENCES, row);
    ImportReport report = bringIn(EXPERIENCES, row.replace("Brakes", "Clutch"));

    assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 1, 0));
    assertThat(errors(report).getLast())
        .isEqualTo(
            "2,,e1,The ledger holds “e1” with another words.,What happened is never rewritten:"
                + " give the correction a key of its own.");
    assertThat(bringIn(EXPERIENCES, row).counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void keepsAnswersSuppressionsAndPeace() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    String mapping =
        """
        source: crm
        as: permissions
        key: "{Id}"
        person: "{Nr}"
        fields:
          purpose: Zweck
          channel: Kanal
          allowed: { column: Ja, values: { J: "yes", N: "no" }, default: not asked }
          origin: Woher
          at: Am
          suppress: { column: Sperre, values: { x: "yes", "": "no" } }
          peace-until: Ruhe
          peace-reason: Grund
        """;
    String rows =
        """
        Id;Nr;Zweck;Kanal;Ja;Woher;Am;Sperre;Ruhe;Grund
        p1;1;offer;email;J;counter;2026-01-01;;;
        p2;1;offer;email;N;phone;2026-02-01;;;
        p3;2;;;;counter;2026-02-01;x;;
        p4;3;;;;Jana;2026-02-01;;2026-09-01;her mother died
        p5;3;offer;email;;Jana;2026-02-01;;;
        """;
    assertThat(bringIn(mapping, rows).counts()).isEqualTo(new Counts(5, 4, 0, 0, 1, 0, 0));
    assertThat(
            texts(
                """
                select s.allowed::text from permissions.standing s
                join people.records r on r.id = s.record
                where r.key = '1' and s.channel = 'email'
                """))
        .containsExactly("false");
    assertThat(texts("select reason from permissions.live_suppressions"))
        .containsExactly("counter");
    assertThat(
            texts("select reason || ': ' || words || ', ' || told_by from permissions.live_peaces"))
        .containsExactly("other: her mother died, Jana");
    assertThat(bringIn(mapping, rows).counts()).isEqualTo(new Counts(5, 0, 0, 4, 1, 0, 0));
  }

  @Test
  void keepsThingsAndPlansContacts() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    assertThat(
            bringIn(
                    """
                    source: crm
                    as: things
                    key: "{Id}"
                    person: "{Nr}"
                    fields: { kind: Art, name: Name, identifier: Kennzeichen, due: Service }
                    """,
                    "Id;Nr;Art;Name;Kennzeichen;Service\n"
                        + "c1;1;car;Estate;W-1 AB;2026-06-01\n"
                        + "c2;77;car;City car;W-2 AB;2026-06-01\n")
                .counts())
        .isEqualTo(new Counts(2, 1, 0, 0, 0, 1, 0));
    String contacts =
        """
        source: crm
        as: contacts
        key: "{Id}"
        person: "{Nr}"
        fields: { kind: Art, channel: Kanal, due: Am, until: Bis, thing: Auto,
          subject: Text, about: Zu }
        """;
    String rows =
        "Id;Nr;Art;Kanal;Am;Bis;Auto;Text;Zu\n"
            + "k1;1;service;call;2026-06-01;2026-07-01;c1;Service of her estate;\n"
            + "k2;1;service;call;2026-06-01;2026-05-01;c1;Too late;\n"
            + "k3;1;service;call;2026-06-01;2026-07-01;c9;No such car;\n"
            + "k4;1;essential;call;2026-06-01;2026-07-01;c1;Recall;\n"
            + "k5;1;sevrice;call;2026-06-01;2026-07-01;c1;Recall;\n"
            + "k6;1;question;email;2026-06-01;2026-07-01;c1;How was it?;never told\n";
    ImportReport report = bringIn(contacts, rows);
    assertThat(report.counts()).isEqualTo(new Counts(6, 1, 0, 0, 0, 5, 0));
    assertThat(report.rejects())
        .containsOnlyKeys(
            Reason.CONTRADICTION,
            Reason.UNKNOWN_THING,
            Reason.MISSING,
            Reason.UNKNOWN_VALUE,
            Reason.UNKNOWN_EXPERIENCE);
    assertThat(texts("select subject from contacts.planned"))
        .containsExactly("Service of her estate");
    assertThat(bringIn(contacts, rows).counts()).isEqualTo(new Counts(6, 0, 0, 1, 0, 5, 0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aShuffledFileBringsTheSame(long seed) {
    var chance = new Random(seed);
    var rows = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      rows.add(
          "%d;Given%d;Family%d;%02d.01.1980;;h%d;mill-road;Ivo Benes;baker;%s;01.02.2019\n"
              .formatted(i, i, i % 50, 1 + i % 28, i % 7, i % 2 == 0 ? "J" : "N"));
    }
    rows.addAll(rows.subList(0, 60));
    String head = PEOPLE_ROWS.lines().findFirst().orElseThrow() + "\n";
    bringIn(PEOPLE, head + String.join("", rows));
    List<String> ordered = said();

    found();
    Collections.shuffle(rows, chance);
    Counts counts = bringIn(PEOPLE, head + String.join("", rows)).counts();

    assertThat(counts).isEqualTo(new Counts(460, 400, 0, 60, 0, 0, 0));
    assertThat(said()).isEqualTo(ordered);
  }

  @Test
  void anUnknownCurrencyCostsOnlyItsRow() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    ImportReport report =
        bringIn(
            EXPERIENCES.replace("currency: { constant: EUR }", "currency: Text"),
            EXPERIENCE_HEAD
                + "e1;1;repair;2026-05-01;EUR;1;;;;;\n"
                + "e2;1;repair;2026-05-01;euro;1;;;;;\n"
                + "e3;1;repair;2026-05-01;USD;1;;;;;\n");
    assertThat(report.counts()).isEqualTo(new Counts(3, 2, 0, 0, 0, 1, 0));
  }

  @Test
  void aRowThatTheDatabaseRefusesCostsOnlyItself() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    var rows = new StringBuilder(EXPERIENCE_HEAD);
    for (int i = 0; i < 50; i++) {
      String words = i == 17 || i == 40 ? "unspeakable" : "Brakes";
      rows.append("e%d;1;repair;2026-05-01;%s;;;;;;\n".formatted(i, words));
    }
    asOwner("add constraint unspeakable check (words <> 'unspeakable')");
    try {
      ImportReport report = bringIn(EXPERIENCES, rows.toString());

      assertThat(report.counts()).isEqualTo(new Counts(50, 48, 0, 0, 0, 2, 0));
      assertThat(report.rejects()).containsOnly(Map.entry(Reason.REFUSED, 2L));
      assertThat(errors(report))
          .filteredOn(line -> line.contains("The database refuses the row"))
          .extracting(line -> line.substring(0, line.indexOf(',')))
          .containsExactly("19", "42");
    } finally {
      asOwner("drop constraint unspeakable");
    }
  }

  private void asOwner(String change) {
    var owner =
        new SingleConnectionDataSource(
            access.url(), access.ownerName(), access.ownerPassword(), true);
    try {
      JdbcClient.create(owner).sql("alter table experiences.experiences " + change).update();
    } finally {
      owner.destroy();
    }
  }

  @Test
  void aPackedFileThatIsCutOffBringsInWhatCameBefore() throws IOException {
    var chance = new Random(3);
    var rows = new StringBuilder("Nr;Vorname;Nachname\n0;Zoë;Ekdahl\n");
    for (int i = 1; i < 30_000; i++) {
      rows.append("%d;Zoë;%d\n".formatted(i, chance.nextLong()));
    }
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() * 2 / 3);
    String mapping =
        """
        source: crm
        as: people
        key: "{Nr}"
        fields: { given: Vorname, family: Nachname }
        """;
    ImportReport report = bringIn(mapping, half, counts -> {});

    assertThat(report.counts().added()).isEqualTo(19_000);
    assertThat(report.stoppedBecause())
        .hasValue(
            "rows.csv ends in the middle of its packing, after 19000 rows. Pack it again and run"
                + " again.");
    assertThat(texts("select state || ' ' || rows_new from files.imports"))
        .containsExactly("failed 19000");
    assertThat(bringIn(mapping, packed.toByteArray(), counts -> {}).counts())
        .isEqualTo(new Counts(30_000, 11_000, 0, 19_000, 0, 0, 0));
  }

  @Test
  void chunksWrittenSideBySideFindTheExperiencesBeforeThem() {
    bringIn(PEOPLE, PEOPLE_ROWS);
    int rows = 2 * ChunkReader.MOST_ROWS + 100;
    var text = new StringBuilder(EXPERIENCE_HEAD);
    for (int i = 0; i < rows; i++) {
      boolean settling = i >= rows / 2;
      text.append(
          "e%d;1;besuch;2026-05-04 10:00;;;%s;%s;;;\n"
              .formatted(i, settling ? "" : "Bremse " + i, settling ? "e" + (i - rows / 2) : ""));
    }
    ImportReport report = bringIn(EXPERIENCES, text.toString());

    assertThat(report.rejects()).isEmpty();
    assertThat(report.counts()).isEqualTo(new Counts(rows, rows, 0, 0, 0, 0, 0));
    assertThat(texts("select count(*) || '' from experiences.open_problems")).containsExactly("0");
    assertThat(bringIn(EXPERIENCES, text.toString()).counts())
        .isEqualTo(new Counts(rows, 0, 0, rows, 0, 0, 0));
  }

  @Test
  void keepsProgressAndTellsOfAnImportThatNeverEnded() {
    assertThatThrownBy(() ->
            bringIn(
                PEOPLE,
                PEOPLE_ROWS,
                StandardCharsets.UTF_8,
                counts -> {
                  throw new IllegalStateException("pulled the plug");
                }))
        .hasMessage("pulled the plug");
    assertThat(texts("select state || ' ' || rows_read from files.imports"))
        .containsExactly("going 3");

    bringIn(PEOPLE, PEOPLE_ROWS);
    assertThat(
            texts(
                """
                select state || ' ' || rows_new || ' ' || rows_unchanged || ' ' ||
                  coalesce(problem, '') from files.imports order by id
                """))
        .containsExactly(
            "failed 3 0 It stopped before the end of the file; a later import took it up again.",
            "done 0 3 ");
  }

  private ImportReport bringIn(String mapping, String rows) {
    return bringIn(mapping, rows, StandardCharsets.UTF_8);
  }

  private ImportReport bringIn(String mapping, String rows, Charset encoding) {
    return bringIn(mapping, rows, encoding, counts -> {});
  }

  private ImportReport bringIn(
      String mapping, String rows, Charset encoding, Consumer<Counts> progress) {
    return bringIn(mapping, rows.getBytes(encoding), progress);
  }

  private ImportReport bringIn(String mapping, byte[] rows, Consumer<Counts> progress) {
    try {
      Path file = Files.write(folder.resolve("rows.csv"), rows);
      Path errors = folder.resolve("errors.csv");
      Files.deleteIfExists(errors);
      Mapping parsed = MappingFile.parse(folder.resolve("mapping.yaml"), mapping, null);
      return Tenancy.within(
          organisation.id(),
          () -> imports.run(new ImportOrder(file, parsed, errors, "Ivo Benes"), progress));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> errors(ImportReport report) {
    try {
      return Files.readAllLines(report.errorFile().orElseThrow());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> texts(String sql) {
    return Tenancy.within(
        organisation.id(),
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> jdbc.sql(sql).query((row, number) -> row.getString(1)).list())));
  }

  /// Every row of the fact tables, whatever its columns.
  private List<String> everything() {
    var rows = new ArrayList<String>();
    for (String table :
        List.of(
            "people.records",
            "people.former_records",
            "people.contact_points",
            "people.attributes",
            "people.household_members",
            "identity.members",
            "permissions.answers")) {
      rows.addAll(texts("select t::text from %s t order by 1".formatted(table)));
    }
    return rows;
  }

  /// What is known, without the ids and times that each import gives anew.
  private List<String> said() {
    var rows = new ArrayList<String>();
    rows.addAll(texts("select key || name || birth from people.records order by 1"));
    rows.addAll(texts("select household from people.household_members order by 1"));
    rows.addAll(texts("select name || value from people.attributes order by 1"));
    rows.addAll(texts("select key || allowed from permissions.answers order by 1"));
    return rows;
  }
}
