package dev.rapport.faces.files;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.BulkActs;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.faces.files.HouseRestoring.Answering;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonDrafts;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.FactTable;
import dev.rapport.ground.database.Migrations;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What goes into the folder of a house, and which folders are taken for one.
@OnRealDatabase
class HouseFolderTests {

  /// What an organisation has on this server and does not take along, each for a reason.
  private static final Map<String, String> STAYS =
      Map.ofEntries(
          entry("organisations.credentials", "how somebody signs in belongs to the server"),
          entry("organisations.invitations", "an invitation leads to the server that sent it"),
          entry("holders.ties", "her account belongs to her and stays on the server that keeps it"),
          entry(
              "webkeys.grants", "a key is between her and the house on the server that keeps her"),
          entry("webkeys.grant_items", "goes with its key"),
          entry("webkeys.entries", "a log that is moved proves nothing"),
          entry("webkeys.key_requests", "is between her and this clerk, as a key is"),
          entry("webkeys.tickets", "names a request for some minutes"),
          entry("webkeys.proofs", "goes with its key"),
          entry("webkeys.asked_days", "counts for a day"),
          entry("webkeys.series", "goes with its keys"),
          entry("webkeys.series_tries", "goes with its keys"),
          entry("webkeys.counters", "a row to queue at"),
          entry("webkeys.systems", "its name and its keys are for the server that it speaks with"),
          entry("webkeys.pushed", "counts for minutes"),
          entry("webkeys.tokens", "counts for minutes"),
          entry("webkeys.token_items", "goes with its token"),
          entry("webkeys.seen_proofs", "counts for minutes"),
          entry("webkeys.tries", "counts for an hour"),
          entry("holders.invitations", "an invitation leads to the server that sent it"),
          entry("holders.acts", "what she did by her own hand stands in her account"),
          entry("holders.mandates", "who speaks for a holder stands in her account"),
          entry("holders.delegations", "which account speaks for a holder stands in hers"),
          entry("holders.visits", "when somebody was on her side stands in her account"),
          entry("holders.requests", "what a holder asks is answered where her account is"),
          entry("people.terms", "follows from the records"),
          entry("people.words", "follows from the records"),
          entry("people.taken_back", "nobody reads it"),
          entry("identity.keys", "follows from the records"),
          entry("identity.crowded", "follows from the records"),
          entry("identity.scans", "what was under way can be begun there"),
          entry("attachments.pieces", "goes along as the files that lie beside the rows"),
          entry("permissions.taken_back", "nobody reads it"),
          entry("permissions.erased", "hashed under a secret of this server only"),
          entry("experiences.taken_back", "nobody reads it"),
          entry("contacts.taken_back", "nobody reads it"),
          entry("contacts.rules_changed", "worked off within minutes"),
          entry("outcomes.learned", "follows from the ledger"),
          entry("outcomes.rule_lists", "follows from the ledger"),
          entry("outcomes.reckonings", "follows from the ledger"),
          entry("channels.mail_servers", "its password opens with a key of this server only"),
          entry("api.keys", "a key leads to the server that gave it"));

  private static final String FORMULA = "=cmd|' /C calc'!A0";

  @Autowired HouseKinds kinds;
  @Autowired HouseFolders folders;
  @Autowired HouseRestoring restoring;
  @Autowired Organisations organisations;
  @Autowired People people;
  @Autowired Attachments attachments;
  @Autowired BulkActs acts;
  @Autowired Catalogues catalogues;
  @Autowired JdbcClient jdbc;
  @TempDir Path temporary;

  private Organisation house;
  private Path folder;
  private String attached = "";
  private UUID act = new UUID(0, 0);

  @BeforeEach
  void aHouseIsWrittenDown() throws IOException {
    house =
        organisations.found(
            "h" + UUID.randomUUID(), "Mill: \"Road\"", "shop", ZoneId.of("Europe/Vienna"), "AT");
    folder = temporary.resolve("house");
    Tenancy.within(
        house.id(),
        () -> {
          Staff jana = organisations.addStaff("Jana Alder", Role.MANAGER, null);
          RecordId first = people.record(PersonDrafts.named("garage", "p1", FORMULA)).record();
          people.record(PersonDrafts.named("garage", "p2", "Ruth\r\n\"Amsel\", née ,"));
          attached = attach(first, jana);
          catalogues.adopt(Catalogues.starting("optician"), .15, jana);
          act =
              acts.begin(BulkAct.Kind.PEACE, "all", List.of(new PersonId(first.value())), jana)
                  .id();
          acts.moveTo(act, BulkAct.State.GOING, BulkAct.State.DRAFT);
          return folders.write(folder, "jana", "Moving");
        });
  }

  @Test
  void everyTableAndColumnGoesAlongOrStaysForAReason() {
    Map<String, Set<String>> known = new HashMap<>();
    kinds
        .all()
        .forEach(kind ->
            known.put(
                kind.table(),
                new HashSet<>(
                    Stream.concat(kind.headings().stream(), kind.staying().stream()).toList())));
    List<String> forgotten = new ArrayList<>();
    jdbc.sql(
            """
            select n.nspname || '.' || c.relname as name, array_agg(a.attname::text) as columns
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = any (:schemas) and c.relkind in ('r', 'p')
            group by 1 having bool_or(a.attname = 'organisation')
            """)
        .param("schemas", Migrations.SCHEMAS.toArray(String[]::new))
        .query(row -> {
          String table = row.getString("name");
          if (!STAYS.containsKey(table)) {
            for (String column : (String[]) row.getArray("columns").getArray()) {
              if (!column.equals("organisation")
                  && !known.getOrDefault(table, Set.of()).contains(column)) {
                forgotten.add(table + "." + column);
              }
            }
          }
        });

    assertThat(forgotten).as("say in the FactTables of its module whether it goes along").isEmpty();
  }

  @Test
  void theDocumentationNamesEveryColumn() throws IOException {
    List<String> parts =
        List.of(
            Files.readString(Path.of("..", "docs", "formats", "house-folder.md")).split("\n### "));
    for (FactTable kind : kinds.all()) {
      String named =
          kinds.inHouseFile().contains(kind) ? "`" + kind.name() + "`" : kind.name() + ".csv";
      assertThat(parts)
          .as(named)
          .anySatisfy(part -> {
            assertThat(part).startsWith(named);
            for (FactTable.Field field : kind.fields()) {
              assertThat(part).contains("| `" + field.name() + "` | " + field.form().word() + " |");
            }
          });
    }
  }

  @Test
  void valuesStayAsTheyAreInTheFolder() throws IOException {
    String records = Files.readString(folder.resolve("records.csv"));

    assertThat(records).contains("," + FORMULA + ",").contains("\"Ruth\r\n\"\"Amsel\"\", née ,\"");
    assertThat(restored(folder).rows()).isPositive();
  }

  @Test
  void aZipIsTakenToo() throws IOException {
    Path zip = temporary.resolve("house.zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      Tenancy.within(house.id(), () -> folders.zip(out));
    }

    assertThat(restored(zip).rows()).isEqualTo(restored(folder).rows());
    Path damaged = temporary.resolve("damaged.zip");
    try (OutputStream out = Files.newOutputStream(damaged)) {
      Tenancy.within(house.id(), () -> folders.zip(out));
    }
    try (FileSystem inside = FileSystems.newFileSystem(damaged)) {
      Files.writeString(inside.getPath(house.slug()).resolve(attached), "Seen by the burglar");
    }
    folder = damaged;
    assertRefused(attached + " is not");
  }

  @Test
  void nothingIsWrittenWhereSomethingLies() {
    assertThatThrownBy(
            () -> Tenancy.within(house.id(), () -> folders.write(folder, "jana", "Moving")))
        .isInstanceOf(FolderIsRefused.class)
        .hasMessageContaining("holds something already");
  }

  @Test
  void whatWasChangedIsRefusedAndNothingIsKept() throws IOException {
    Path records = folder.resolve("records.csv");
    Files.writeString(records, Files.readString(records).replace("Ruth", "Rita"));

    assertRefused("records.csv is not as it was written");
  }

  @Test
  void aRowThatCannotBeIsNamedWithItsLine() throws IOException {
    change("records.csv", text -> text.replace("garage", "garage,garage"));
    assertRefused("records.csv, line 2: 20 values stand here, not 19.");

    change("records.csv", text -> text.replace("garage,garage", "garage"));
    change("contact-points.csv", text -> text + "x,x,phone,1,1,garage,now,,,\r\n");
    assertRefused("contact-points.csv, line 2: the database does not take this row: invalid input");
  }

  @Test
  void whatWasUnderWayWithManyIsStoppedAndCanBeTakenBack() throws IOException {
    Organisation again = restored(folder).organisation();

    BulkAct stopped = Tenancy.within(again.id(), () -> acts.find(act).orElseThrow());
    assertThat(stopped.state()).isEqualTo(BulkAct.State.STOPPED);
    assertThat(stopped.canBeUndone(Instant.now())).isTrue();
  }

  @Test
  void whatMayFollowFromWhatComesBackWithItsHoldOut() throws IOException {
    Organisation again = restored(folder).organisation();

    Catalogues.Version chosen = Tenancy.within(again.id(), catalogues::current);
    assertThat(chosen.catalogue().key()).isEqualTo("optician");
    assertThat(chosen.holdOut()).isEqualTo(.15);
  }

  @Test
  void anAttachedFileThatDoesNotFitItsRowIsRefused() throws IOException {
    change(attached, text -> text + "more");
    assertRefused(attached + " is not of ");
    change(attached, text -> text.replace("more", "").replace("Seen", "Sent"));
    assertRefused(attached + " is not the file that its row means.");
    Path file = folder.resolve(attached);
    Files.writeString(file, Files.readString(file).replace("Sent", "Seem"));
    assertRefused(attached + " is not as it was written");
    Files.writeString(file, Files.readString(file).replace("Seem", "Sent"));
    change(attached, text -> text.replace("Sent", "Seen"));
    assertThat(restored(folder).rows()).isPositive();

    change("attachments.csv", text -> text.replace(",text,", ",exe,"));
    assertRefused("of the kind “exe”, which may not be attached.");
  }

  @Test
  void anAttachedFileWithoutItsRowAndARowWithoutItsFileAreRefused() throws IOException {
    Path file = folder.resolve(attached);
    Path sums = folder.resolve("SHA256SUMS");
    String whole = Files.readString(sums);
    Path other = folder.resolve("attachments/" + new UUID(1, 1));
    Files.copy(file, other);
    assertRefused("attachments/" + new UUID(1, 1) + " does not belong here");
    Files.writeString(sums, whole + sum(other) + "  attachments/" + other.getFileName() + "\n");
    assertRefused("attachments/" + new UUID(1, 1) + " stands in no row");
    Files.writeString(sums, whole);
    Files.delete(other);

    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder.resolve("attachments"), elsewhere);
    assertRefused(attached + " is missing.");
    Files.createSymbolicLink(folder.resolve("attachments"), elsewhere);
    assertRefused("attachments does not belong here");
    Files.writeString(sums, whole + "0".repeat(64) + "  attachments/../x\n");
    assertRefused("SHA256SUMS, line");
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    change("house.yaml", text -> text.replace("version: 1\n", "version: 2\nnew: 1\n"));

    assertRefused("house.yaml, line 3: the folder is of version 2");
  }

  @Test
  void namesThatLeadElsewhereAreRefused() throws IOException {
    Path sums = folder.resolve("SHA256SUMS");
    String whole = Files.readString(sums);
    Files.writeString(sums, whole + "0".repeat(64) + "  ../../etc/passwd\n");
    assertRefused("SHA256SUMS, line");

    Files.writeString(sums, whole + "0".repeat(64) + "  other.csv\n");
    assertRefused("SHA256SUMS: other.csv is not known.");

    Files.writeString(sums, whole);
    Files.createFile(folder.resolve("more.csv"));
    assertRefused("more.csv does not belong here");

    Files.delete(folder.resolve("more.csv"));
    Path elsewhere = temporary.resolve("elsewhere.csv");
    Files.move(folder.resolve("things.csv"), elsewhere);
    Files.createSymbolicLink(folder.resolve("things.csv"), elsewhere);
    assertRefused("things.csv is missing.");
  }

  @Test
  void aZipWithNamesThatLeadElsewhereIsRefused() throws IOException {
    Path zip = temporary.resolve("hostile.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("../SHA256SUMS"));
      out.closeEntry();
    }

    folder = zip;
    assertRefused("no zip that is whole");
  }

  @Test
  void whatWasCutShortIsRefused() throws IOException {
    Files.delete(folder.resolve("SHA256SUMS"));

    assertRefused("it was not written to its end");
  }

  private HouseRestoring.Restored restored(Path from) throws IOException {
    String slug = "b" + UUID.randomUUID();
    return restoring.restore(from, slug, new Answering(null, slug + "@example.org", "hash"));
  }

  private void assertRefused(String sentence) {
    int before = organisations.all().size();
    assertThatThrownBy(() -> restored(folder))
        .isInstanceOf(FolderIsRefused.class)
        .hasMessageContaining(sentence);
    assertThat(organisations.all()).hasSize(before);
  }

  /// Changes a file as somebody would who knows how sums are made.
  private void change(String name, UnaryOperator<String> change) throws IOException {
    Path file = folder.resolve(name);
    Path sums = folder.resolve("SHA256SUMS");
    String before = sum(file);
    Files.writeString(file, change.apply(Files.readString(file)));
    Files.writeString(sums, Files.readString(sums).replace(before, sum(file)));
  }

  private static String sum(Path file) throws IOException {
    return HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file)));
  }

  /// @return its name in the folder
  private String attach(RecordId record, Staff staff) {
    try {
      Path arrived = Files.writeString(temporary.resolve("arrived"), "Seen by the doctor");
      return attachments.attach(record, arrived, "../note.txt", staff)
              instanceof Attachments.Outcome.Attached kept
          ? "attachments/" + kept.id()
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
