package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.Rapport;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A server that is killed in the middle of an import of the desk, and the one after it.
@Tag("slow")
@OnRealDatabase
class ResumeTests {

  private static final int ROWS = 25_000;
  @Autowired FileImports all;
  @Autowired UnderWay underWay;
  @Autowired ImportSettings settings;
  @Autowired Organisations organisations;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired DatabaseAccess access;
  @TempDir Path folder;

  @Test
  void afterKillingTheServerTheImportGoesOnByItselfAndDoublesNothing() throws Exception {
    Organisation organisation =
        organisations.found("alder", "Alder", "house", ZoneId.of("Europe/Vienna"), "AT");
    Path file = rows();
    killAfterFirstChunk(organisation, file);

    long before = people(organisation);
    assertThat(before)
        .isBetween((long) ChunkReader.MOST_ROWS, ROWS - 1L)
        .isEqualTo(before / ChunkReader.MOST_ROWS * ChunkReader.MOST_ROWS);

    FileImport cutOff = Tenancy.within(organisation.id(), () -> all.latest(1).getFirst());
    assertThat(cutOff.state()).isEqualTo(ImportState.GOING);
    underWay.goOn();
    Tenancy.run(
        organisation.id(),
        () -> {
          await(underWay, cutOff.id(), step -> step.over());
          FileImport done = all.get(cutOff.id());
          assertThat(done.state()).isEqualTo(ImportState.DONE);
          assertThat(done.counts().added() + done.counts().unchanged()).isEqualTo(ROWS);
        });
    assertThat(people(organisation)).isEqualTo(ROWS);
  }

  private Path rows() throws IOException {
    Path file = folder.resolve("rows.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Nr;Name;Telefon\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("%d;Person %d;0664 %07d\n".formatted(i, i, 1_000_000 + i));
      }
    }
    return file;
  }

  private void killAfterFirstChunk(Organisation organisation, Path file) throws Exception {
    Process process =
        ChildJvm.start(
            Importing.class,
            List.of(
                "-Drapport.database.url=" + access.url(),
                "-Drapport.database.owner-name=" + access.ownerName(),
                "-Drapport.database.owner-password=" + access.ownerPassword(),
                "-Drapport.database.application-name=" + access.applicationName(),
                "-Drapport.database.application-password=" + access.applicationPassword(),
                "-Drapport.database.pool=4",
                "-Drapport.data=" + settings.data().toAbsolutePath(),
                "-Dserver.port=0"),
            List.of(organisation.id().toString(), file.toString()));
    var said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("kept ")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      process.destroyForcibly();
      assertThat(line).as(said.toString()).isNotNull();
    }
    process.waitFor();
  }

  private long people(Organisation organisation) {
    return Tenancy.within(
        organisation.id(),
        () ->
            Objects.requireNonNull(
                transactions.execute(status ->
                    jdbc.sql("select count(*) from people.records")
                        .query((row, number) -> row.getLong(1))
                        .single())));
  }

  private static void await(UnderWay underWay, ImportId id, Predicate<UnderWay.Step> so) {
    try {
      UnderWay.Step step = underWay.after(id, -1, Duration.ofSeconds(60));
      while (!so.test(step)) {
        step = underWay.after(id, step.tick(), Duration.ofSeconds(60));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The process that is killed.
  static final class Importing {

    private Importing() {}

    public static void main(String[] arguments) {
      try (var server = SpringApplication.run(Rapport.class)) {
        FileImports all = server.getBean(FileImports.class);
        UnderWay underWay = server.getBean(UnderWay.class);
        Tenancy.run(
            OrganisationId.parse(arguments[0]),
            () -> {
              ImportId id = all.take(Path.of(arguments[1]), "rows.csv", "Petra Lang");
              FileImport draft = all.get(id);
              all.settle(draft, all.columns(draft, null, null).said(), "", "Petra Lang");
              underWay.go(id);
              await(underWay, id, step -> step.counts().read() > 0);
              System.out.println("kept " + all.get(id).counts().read());
              await(underWay, id, step -> step.over());
            });
      }
    }
  }
}
