package dev.rapport.faces.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.Rapport;
import dev.rapport.TestDatabase;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.database.DatabaseAccess;
import dev.rapport.ground.database.Migrations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The database is killed while a file comes in over the desk, and comes back by itself.
@Tag("slow")
class KilledDatabaseTests {

  private static final int ROWS = 12_000;

  @TempDir Path folder;

  @Test
  void theImportIsFinishedWithOneButtonAtMostAndNoRowIsLostOrDoubled() throws Exception {
    Path data = Files.createDirectory(folder.resolve("database"));
    try (var postgres = EmbeddedPostgres.open(data, TestDatabase.FOLDER, InstantSource.system())) {
      DatabaseAccess access = accessTo(postgres.settings());
      Migrations.bringUpToDate(access);
      try (var server = serverOn(access)) {
        Organisation house =
            server
                .getBean(Organisations.class)
                .found("alder", "Alder", "house", ZoneId.of("Europe/Vienna"), "AT");
        Tenancy.run(house.id(), () -> killedInTheMiddle(server, data));
      }
    }
  }

  private void killedInTheMiddle(ConfigurableApplicationContext server, Path data) {
    FileImports all = server.getBean(FileImports.class);
    UnderWay underWay = server.getBean(UnderWay.class);
    try {
      ImportId id = all.take(rows(), "rows.csv", "Petra Lang");
      FileImport draft = all.get(id);
      all.settle(draft, all.columns(draft, null, null).said(), "", "Petra Lang");
      underWay.go(id);
      await(underWay, id, step -> step.counts().read() > 0);

      ProcessHandle postmaster = ProcessHandle.of(postmasterIn(data)).orElseThrow();
      postmaster.destroyForcibly();
      postmaster.onExit().join();

      ImportState state = settled(underWay, all, id);
      if (state != ImportState.DONE) {
        assertThat(state).isEqualTo(ImportState.FAILED);
        assertThat(String.valueOf(all.get(id).problem()))
            .contains("they are kept", "Run the import again");
        underWay.go(id);
        await(underWay, id, UnderWay.Step::over);
      }
      assertThat(all.get(id).state()).isEqualTo(ImportState.DONE);
      assertThat(all.get(id).counts().read()).isEqualTo(ROWS);
      assertThat(keys(server)).hasSize(ROWS).doesNotHaveDuplicates();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// While the database is away nobody can say where it stands.
  private static ImportState settled(UnderWay underWay, FileImports all, ImportId id) {
    while (true) {
      try {
        await(underWay, id, UnderWay.Step::over);
        ImportState state = all.get(id).state();
        if (!state.isUnderWay()) {
          return state;
        }
      } catch (RuntimeException away) {
        assertThat(away).hasMessageContaining("onnection");
      }
    }
  }

  private static List<String> keys(ConfigurableApplicationContext server) {
    var jdbc = server.getBean(JdbcClient.class);
    return Objects.requireNonNull(
        server
            .getBean(TransactionTemplate.class)
            .execute(
                status -> jdbc.sql("select key from people.records").query(String.class).list()));
  }

  private static long postmasterIn(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      Path file = files.filter(each -> each.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Long.parseLong(Files.readAllLines(file).getFirst());
    }
  }

  private static DatabaseAccess accessTo(ConnectionSettings settings) {
    return new DatabaseAccess(
        settings.jdbcUrl(),
        settings.owner().user(),
        settings.owner().password(),
        settings.app().user(),
        settings.app().password(),
        4);
  }

  private ConfigurableApplicationContext serverOn(DatabaseAccess access) {
    return new SpringApplicationBuilder(Rapport.class)
        .run(
            "--rapport.database.url=" + access.url(),
            "--rapport.database.owner-name=" + access.ownerName(),
            "--rapport.database.owner-password=" + access.ownerPassword(),
            "--rapport.database.application-name=" + access.applicationName(),
            "--rapport.database.application-password=" + access.applicationPassword(),
            "--rapport.database.pool=4",
            "--rapport.data=" + folder.resolve("data"),
            "--server.port=0");
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
}
