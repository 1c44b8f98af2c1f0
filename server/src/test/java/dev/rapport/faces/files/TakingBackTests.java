package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.Edits;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TakenBack;
import dev.rapport.facts.permissions.PeaceDraft;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@OnRealDatabase
class TakingBackTests {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String PEOPLE =
      """
      source: %s
      as: people
      key: "{Nr}"
      fields:
        given: Vorname
        family: Nachname
        birth: Geb
        email: Post
        phone: Telefon
        household: Haus
      attributes:
        - { name: job, column: Beruf, standing: said, purpose: service }
      permissions:
        - { purpose: offer, channel: email, column: Darf, values: { J: "yes", N: "no" },
            default: not asked, origin: order form }
      """;

  private static final String HEAD = "Nr;Vorname;Nachname;Geb;Post;Telefon;Haus;Beruf;Darf\n";

  private static final String FIRST =
      HEAD
          + """
          1;Anna;Berger;1980-05-13;anna@example.org;+436641234567;h1;baker;J
          2;Max;Huber;1975-02-01;max@example.org;;h1;pilot;N
          """;

  private static final String SECOND =
      HEAD
          + """
          1;Anna;Gruber;1980-05-13;anna@example.com;+436641234567;h2;pilot;N
          3;Eva;Moser;1990-01-01;eva@example.org;;h1;;J
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
        problem: Problem
        settles: Erledigt
        result: Ergebnis
        feeling: { column: Wie, values: { gut: good, schlecht: bad } }
        teller: { constant: Jana }
      """;

  private static final String TOLD =
      """
      Id;Nr;Art;Am;Problem;Erledigt;Ergebnis;Wie
      e1;1;service;2026-01-02T10:00:00Z;It rattles;;came;schlecht
      e2;1;repair;2026-01-03T10:00:00Z;;e1;done;gut
      """;

  private static final String PLANS =
      """
      source: crm
      as: contacts
      key: "{Id}"
      person: "{Nr}"
      fields: { kind: Art, channel: Kanal, due: Am, until: Bis, subject: Text }
      """;

  private static final String PLANNED =
      "Id;Nr;Art;Kanal;Am;Bis;Text\nk1;1;service;call;2026-06-01;2026-07-01;Winter check\n";

  /// Whatever a page, the gate or a search reads; logs and trash are not among it.
  private static final List<String> READ =
      List.of(
          """
          select id, source, key, content, raw, given, family, name, search, birth, received_at
          from people.records
          """,
          "select id, record, kind, value, typed, at, ended_at from people.contact_points",
          "select id, record, name, value, at, ended_at from people.attributes",
          "select id, record, key, content, name, identifier, due from people.things",
          "select household, record, at, ended_at from people.household_members",
          "select term, record from people.terms",
          "select record, raw from people.former_records",
          "select identifier, record from identity.identifiers",
          "select record, person from identity.members",
          "select id, record, key, allowed from permissions.answers",
          "select id, record, key from permissions.suppressions",
          "select id, record, key, kind from experiences.experiences",
          "select id, experience, result from experiences.results",
          "select id, experience, feeling from experiences.feelings",
          "select id, what from experiences.problems",
          "select problem, words from experiences.settlements",
          "select id, key, subject from contacts.planned",
          "select contact, state from contacts.agenda");

  @Autowired Imports imports;
  @Autowired FileImports all;
  @Autowired TakingBack takingBack;
  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Ledger ledger;
  @Autowired Attachments attachments;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired Edits edits;
  @Autowired Permissions permissions;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  @TempDir Path folder;
  Organisation organisation;
  Staff ivo;

  @BeforeEach
  void found() {
    organisation =
        organisations.found(
            "back-" + NUMBER.incrementAndGet(), "House", "house", ZoneId.of("Europe/Vienna"), "AT");
    ivo = here(() -> organisations.addStaff("Ivo Benes", Role.OWNER, null));
  }

  @Test
  void whatCameInNewGoesAndIsFoundNowhere() {
    List<String> before = everything();
    FileImport first = bringIn("crm", FIRST);
    assertThat(everything()).isNotEqualTo(before);

    takeBack(first);

    assertThat(everything()).isEqualTo(before);
    assertThat(here(() -> people.search("Anna", 5))).isEmpty();
    assertThat(here(() -> all.get(first.id())).takenBackBy()).isEqualTo("Ivo Benes");
  }

  @Test
  void whatWasUpdatedIsAsItWasBefore() {
    bringIn("crm", FIRST);
    List<String> before = everything();
    FileImport second = bringIn("crm", SECOND);
    assertThat(here(() -> people.search("Gruber", 5))).hasSize(1);

    takeBack(second);

    assertThat(everything()).isEqualTo(before);
    assertThat(here(() -> people.search("Gruber", 5))).isEmpty();
    assertThat(here(() -> people.search("Berger", 5))).hasSize(1);
  }

  @Test
  void whomItJoinedPartsAgain() {
    bringIn("crm", FIRST);
    List<String> before = everything();
    FileImport shop = bringIn("shop", FIRST);
    assertThat(texts("select count(distinct person)::text from identity.members"))
        .containsExactly("2");

    takeBack(shop);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatHappenedGoesFromTheLedgerToWhereNobodyReads() {
    bringIn("crm", FIRST);
    List<String> before = everything();
    FileImport told = bringInExperiences();

    takeBack(told);

    assertThat(everything()).isEqualTo(before);
    assertThatThrownBy(() -> texts("select kind from experiences.taken_back"))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aFileThatWasTakenBackComesInAgain() {
    FileImport first = bringIn("crm", FIRST);
    takeBack(first);

    assertThat(bringIn("crm", FIRST).counts().added()).isEqualTo(2);
    assertThat(here(() -> people.search("Berger", 5))).hasSize(1);
  }

  @Test
  void whoeverWasTouchedSinceIsNamedAndStays() {
    FileImport first = bringIn("crm", FIRST);
    feel("1");
    assertThat(here(() -> takingBack.touchedSince(first)).values()).containsExactly("Anna Berger");

    takeBack(first);

    assertThat(texts("select name from people.records")).containsExactly("Anna Berger");
    assertThat(texts("select feeling from experiences.feelings")).containsExactly("good");
    assertThat(texts("select person::text from identity.members")).hasSize(1);
  }

  @Test
  void whoeverWasTouchedSinceGoesTooWhenItIsSaid() {
    List<String> before = everything();
    FileImport first = bringIn("crm", FIRST);
    feel("1");

    here(() -> {
      takingBack.takeBack(all.get(first.id()), List.of(record("1")), ivo);
      return true;
    });

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aFileThatWasAttachedSinceIsNamedAndGoesWithHer() throws IOException {
    FileImport first = bringIn("crm", FIRST);
    Path letter = Files.writeString(folder.resolve("letter"), "A letter");
    RecordId anna = here(() -> record("1"));
    here(() -> attachments.attach(anna, letter, "letter.txt", ivo));
    assertThat(here(() -> takingBack.touchedSince(first)).values()).containsExactly("Anna Berger");

    here(() -> {
      takingBack.takeBack(all.get(first.id()), List.of(anna), ivo);
      return true;
    });

    assertThat(here(() -> attachments.of(List.of(anna)))).isEmpty();
  }

  @Test
  void whoeverCameToASideOfHerOwnIsNamedAndStays() {
    FileImport first = bringIn("crm", FIRST);
    HolderId anna = Holders.nextId();
    RecordId record = here(() -> record("1"));
    Holding.run(
        anna,
        () -> {
          holders.begin("Anna", null);
          ties.join(
              anna,
              organisation.id(),
              record.value(),
              "She was given the link",
              Optional.empty(),
              null);
        });
    assertThat(here(() -> takingBack.touchedSince(first)).values()).containsExactly("Anna Berger");

    takeBack(first);

    assertThat(texts("select name from people.records")).containsExactly("Anna Berger");
  }

  @Test
  void anUpdateThatWasUpdatedSinceStays() {
    bringIn("crm", FIRST);
    FileImport second = bringIn("crm", SECOND);
    bringIn("crm", SECOND.replace("Gruber", "Winter"));
    assertThat(here(() -> takingBack.touchedSince(second)).values()).containsExactly("Anna Winter");

    takeBack(second);

    assertThat(texts("select name from people.records order by key"))
        .containsExactly("Anna Winter", "Max Huber");
  }

  @Test
  void whoeverWasEditedByHandIsNamedAndStaysOrGoes() {
    List<String> before = everything();
    FileImport first = bringIn("crm", FIRST);
    edit("1");
    relate("2");
    assertThat(here(() -> takingBack.touchedSince(first)).values())
        .containsExactlyInAnyOrder("Anna Berger", "Max Huber");

    here(() -> {
      takingBack.takeBack(all.get(first.id()), List.of(record("1")), ivo);
      return true;
    });

    assertThat(texts("select name from people.records")).containsExactly("Max Huber");
    assertThat(texts("select what from people.edits")).isEmpty();
    assertThat(texts("select value from people.struck")).isEmpty();
    assertThat(texts("select word from people.relations")).containsExactly("lawyer");
    assertThat(everything()).hasSizeGreaterThan(before.size());
  }

  @Test
  void aPlanThatItChangedIsAsItWas() {
    bringIn("crm", FIRST);
    run(PLANS, PLANNED);
    List<String> before = everything();
    FileImport changed = run(PLANS, PLANNED.replace("Winter check", "Summer check"));
    assertThat(texts("select subject from contacts.planned")).containsExactly("Summer check");

    takeBack(changed);

    assertThat(texts("select subject from contacts.planned")).containsExactly("Winter check");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whatIsCutOffInTheMiddleGoesOn() {
    List<String> before = everything();
    FileImport first = bringIn("crm", FIRST);
    here(() -> {
      takingBack.begin(all.get(first.id()), List.of(), ivo);
      assertThatThrownBy(() ->
              takingBack.goOn(
                  all.get(first.id()),
                  done -> {
                    throw new IllegalStateException("cut off");
                  }))
          .hasMessage("cut off");
      assertThat(all.cutOff()).containsExactly(first.id());
      takingBack.goOn(all.get(first.id()), done -> {});
      return true;
    });

    assertThat(everything()).isEqualTo(before);
    assertThat(here(() -> all.get(first.id())).takenBackBy()).isEqualTo("Ivo Benes");
  }

  @Test
  void nothingThatSomebodyWritesMeanwhileIsLost() throws Exception {
    var rows = new StringBuilder(HEAD);
    for (int i = 1; i <= 2_400; i++) {
      rows.append("%d;Vera;Haas%d;1980-05-13;;;;;\n".formatted(i, i));
    }
    FileImport first = bringIn("crm", rows.toString());
    here(() -> {
      takingBack.begin(all.get(first.id()), List.of(), ivo);
      return true;
    });
    long seed = System.nanoTime();
    var over = new AtomicBoolean();
    var began = new CountDownLatch(2);
    try (var editors = Executors.newFixedThreadPool(2)) {
      List<Future<Map<String, List<String>>>> written = new ArrayList<>();
      for (int editor = 0; editor < 2; editor++) {
        int half = editor;
        var chance = new Random(seed + editor);
        written.add(editors.submit(() -> writeUntil(over, began, half, chance)));
      }
      began.await();
      here(() -> {
        takingBack.goOn(all.get(first.id()), done -> {});
        return true;
      });
      over.set(true);
      Map<String, List<String>> acknowledged = new HashMap<>();
      for (Future<Map<String, List<String>>> one : written) {
        one.get()
            .forEach((record, what) ->
                acknowledged.computeIfAbsent(record, absent -> new ArrayList<>()).addAll(what));
      }
      assertThat(texts("select id::text from people.records where source = 'crm'"))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
      List<String> kept = new ArrayList<>();
      kept.addAll(texts("select record || ' felt' from experiences.feelings"));
      kept.addAll(texts("select record || ' edited' from people.edits"));
      kept.addAll(
          texts("select record || ' attached' from attachments.files where taken_away_at is null"));
      kept.addAll(texts("select record || ' peace' from permissions.peaces"));
      assertThat(kept)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              acknowledged.entrySet().stream()
                  .flatMap(one -> one.getValue().stream().map(what -> one.getKey() + " " + what))
                  .toList());
      assertThat(here(() -> takingBack.stayed(first)).keySet())
          .extracting(record -> record.value().toString())
          .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
    }
  }

  /// @param half of which records: the same said of one by two would be kept once
  /// @return what was acknowledged, by record
  private Map<String, List<String>> writeUntil(
      AtomicBoolean over, CountDownLatch began, int half, Random chance) throws IOException {
    Path letter = folder.resolve("letter " + chance.nextLong());
    List<RecordId> open =
        new ArrayList<>(
            texts("select id::text from people.records").stream()
                .map(UUID::fromString)
                .filter(id -> (id.getLeastSignificantBits() & 1) == half)
                .map(RecordId::new)
                .toList());
    Collections.shuffle(open, chance);
    Map<String, List<String>> acknowledged = new HashMap<>();
    for (RecordId record : open) {
      if (over.get()) {
        break;
      }
      Files.writeString(letter, "A letter");
      String id = record.value().toString();
      try {
        String what = here(() -> transactions.execute(status -> write(record, letter, chance)));
        acknowledged.computeIfAbsent(id, absent -> new ArrayList<>()).add(what);
      } catch (DataIntegrityViolationException gone) {
        assertThat(TakenBack.isCauseOf(gone)).as(String.valueOf(gone)).isTrue();
      }
      began.countDown();
    }
    return acknowledged;
  }

  private String write(RecordId record, Path letter, Random chance) {
    Instant now = Instant.now();
    String key = record.value().toString();
    return switch (chance.nextInt(4)) {
      case 0 -> {
        ledger.feel(record, null, Feeling.GOOD, "Thanks", "Ivo", now, "desk", key);
        yield "felt";
      }
      case 1 -> {
        edits.lock(List.of(record));
        edits.say(
            record, List.of(record), Map.of(Edits.Saying.of("name"), Optional.of("Vera B.")), ivo);
        yield "edited";
      }
      case 2 -> {
        attachments.attach(record, letter, "letter.txt", ivo);
        yield "attached";
      }
      default -> {
        permissions.askPeaceAll(
            List.of(
                new PeaceDraft(
                    "desk",
                    key,
                    record,
                    LocalDate.now(ZoneId.of("Europe/Vienna")).plusDays(90),
                    PeaceReason.ASKED,
                    "Please",
                    "Ivo",
                    now)));
        yield "peace";
      }
    };
  }

  @Test
  void whoIsTouchedOnlyBetweenTwoPartsStaysToo() {
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= 1_200; i++) {
      rows.add("%d;Vera;Haas%d;1980-05-13;;;;;".formatted(i, i));
    }
    FileImport first = bringIn("crm", HEAD + String.join("\n", rows) + "\n");
    List<String> left = new ArrayList<>();
    here(() -> {
      takingBack.begin(all.get(first.id()), List.of(), ivo);
      takingBack.goOn(
          all.get(first.id()),
          done -> {
            if (done == 1_000) {
              left.addAll(texts("select key from people.records order by key limit 2"));
              edit(left.getFirst());
              relate(left.getLast());
            }
          });
      return true;
    });

    assertThat(texts("select key from people.records order by key")).isEqualTo(left);
    assertThat(texts("select value from people.struck")).hasSize(1);
    assertThat(here(() -> takingBack.stayed(first)).values())
        .containsExactlyInAnyOrderElementsOf(left.stream().map("Vera Haas"::concat).toList());
  }

  @Test
  void howRowsWereIsForgottenAfterAWhile() {
    bringIn("crm", FIRST);
    bringIn("crm", SECOND);
    assertThat(here(() -> people.forgetChanges(Instant.EPOCH))).isZero();
    assertThat(here(() -> people.forgetChanges(Instant.now().plusSeconds(60)))).isPositive();
    assertThat(texts("select kind from people.changes")).isEmpty();
  }

  /// It was cut off between what it wrote and its count, and found all unchanged when it went on.
  @Test
  void whatWasNeverCountedIsTakenBackToo() {
    bringIn("crm", FIRST);
    List<String> before = everything();
    FileImport second = bringIn("crm", SECOND);
    FileImport experiences = bringInExperiences();
    for (FileImport one : List.of(second, experiences)) {
      here(() ->
          Objects.requireNonNull(
              transactions.execute(status ->
                  jdbc.sql(
                          """
                          update files.imports
                          set rows_unchanged = rows_read, rows_new = 0, rows_updated = 0
                          where id = :id
                          """)
                      .param("id", one.id().value())
                      .update())));
    }

    takeBack(experiences);
    takeBack(second);

    assertThat(everything()).isEqualTo(before);
    FileImport nothing = bringIn("crm", FIRST);
    assertThat(here(() -> takingBack.isOpen(all.get(nothing.id())))).isFalse();
  }

  @Test
  void isTakenBackOnce() {
    FileImport first = bringIn("crm", FIRST);
    takeBack(first);

    assertThatThrownBy(() -> takeBack(first)).isInstanceOf(ImportIsRefused.class);
  }

  @Test
  void anotherHouseCannotTakeItBack() {
    FileImport first = bringIn("crm", FIRST);
    Organisation other =
        organisations.found(
            "other-" + NUMBER.incrementAndGet(),
            "Other",
            "house",
            ZoneId.of("Europe/Vienna"),
            "AT");

    assertThatThrownBy(
            () -> Tenancy.run(other.id(), () -> takingBack.takeBack(first, List.of(), ivo)))
        .isInstanceOf(ImportIsRefused.class);
    assertThat(texts("select name from people.records")).hasSize(2);
  }

  private void feel(String key) {
    here(() ->
        ledger.feel(
            record(key), null, Feeling.GOOD, "Thanks", "Ivo", Instant.now(), "desk", "f" + key));
  }

  private void edit(String key) {
    write(
        """
        with edited as (
          insert into people.edits (act, record, what, becomes, by_name)
          values (gen_random_uuid(), :record, 'name', 'Anna B.', 'Ivo'))
        insert into people.struck (record, kind, value)
        values (:record, 'email', 'anna@example.org')
        """,
        key);
  }

  private void relate(String key) {
    write(
        """
        insert into people.relations (id, record, other, word, source, by_name)
        values (gen_random_uuid(), :record, gen_random_uuid(), 'lawyer', 'desk', 'Ivo')
        """,
        key);
  }

  private void write(String statement, String key) {
    here(() -> {
      RecordId record = record(key);
      return Objects.requireNonNull(
          transactions.execute(
              status -> jdbc.sql(statement).param("record", record.value()).update()));
    });
  }

  private RecordId record(String key) {
    return Objects.requireNonNull(people.recordsByKey("crm", List.of(key)).get(key));
  }

  private void takeBack(FileImport one) {
    here(() -> {
      takingBack.takeBack(all.get(one.id()), List.of(), ivo);
      return true;
    });
  }

  private FileImport bringIn(String source, String rows) {
    return run(PEOPLE.formatted(source), rows);
  }

  private FileImport bringInExperiences() {
    return run(EXPERIENCES, TOLD);
  }

  private FileImport run(String mapping, String rows) {
    try {
      Path file = Files.writeString(folder.resolve("file.csv"), rows);
      var order =
          new ImportOrder(
              file,
              MappingFile.parse(folder.resolve("mapping.yaml"), mapping, null),
              folder.resolve("errors.csv"),
              "test");
      return here(() -> {
        ImportReport report = imports.run(order, counts -> {});
        assertThat(report.rejects()).isEqualTo(Map.of());
        return all.get(new ImportId(report.id()));
      });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> everything() {
    var everything = new ArrayList<String>();
    for (String table : READ) {
      everything.addAll(texts("select t::text from (%s) t order by 1".formatted(table)));
    }
    return everything;
  }

  private List<String> texts(String sql) {
    return here(() ->
        Objects.requireNonNull(
            transactions.execute(status -> jdbc.sql(sql).query(String.class).list())));
  }

  private <T> T here(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.within(organisation.id(), work);
  }
}
