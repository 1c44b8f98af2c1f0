package dev.rapport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedPostgresTests {
  private static final Path CACHE = Path.of("target", "binaries").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path temporary;

  @Test
  void servesDurablyOnLoopbackToTwoRolesWithoutPower() throws Exception {
    try (var postgres = open(folder());
        Connection app = signIn(postgres.settings(), postgres.settings().app());
        Connection owner = signIn(postgres.settings(), postgres.settings().owner())) {
      assertThat(postgres.isAlive()).isTrue();
      assertThat(
              Stream.of(
                      "fsync",
                      "full_page_writes",
                      "synchronous_commit",
                      "data_checksums",
                      "listen_addresses",
                      "server_encoding",
                      "jit")
                  .map(name -> name + "=" + value(app, "SHOW " + name)))
          .containsExactly(
              "fsync=on",
              "full_page_writes=on",
              "synchronous_commit=on",
              "data_checksums=on",
              "listen_addresses=127.0.0.1",
              "server_encoding=UTF8",
              "jit=off");
      assertThat(
              value(
                  app,
                  """
                  SELECT count(*) FROM pg_roles
                  WHERE rolname IN ('rapport_app', 'rapport_owner') AND rolcanlogin
                    AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole)
                  """))
          .isEqualTo("2");
      for (String extension : List.of("btree_gist", "pg_trgm", "unaccent", "pgcrypto")) {
        execute(owner, "CREATE EXTENSION " + extension);
      }
      assertThat(value(app, "SELECT lower('ÅSE')")).isEqualTo("åse");
      assertThat(value(app, "SELECT similarity('Åse', 'åse')")).isEqualTo("1");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(app, "CREATE TABLE public.mine ()"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() ->
              signIn(postgres.settings(), new Login(postgres.settings().app().user(), "wrong")));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder().resolve("connection.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsWhatPeopleWroteOutOfTheLog() throws Exception {
    try (var postgres = open(folder());
        Connection owner = signIn(postgres.settings(), postgres.settings().owner())) {
      execute(owner, "CREATE TABLE address (text text UNIQUE)");
      execute(owner, "INSERT INTO address VALUES ('ann@example.org')");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(owner, "INSERT INTO address VALUES ('ann@example.org')"));
    }
    assertThat(folder().resolve("postgres.log"))
        .content()
        .contains("duplicate key value")
        .doesNotContain("ann@example.org");
  }

  @Test
  void keepsRowsPortAndPasswordsFromCloseToOpen() throws Exception {
    ConnectionSettings before;
    try (var postgres = open(folder())) {
      before = postgres.settings();
      note(before, "kept");
    }
    assertThat(residents()).isEmpty();
    try (var postgres = open(folder())) {
      assertThat(postgres.settings()).isEqualTo(before);
      assertThat(notes(before)).isEqualTo("kept");
    }
  }

  @Test
  void opensAgainAfterItsProcessIsKilled() throws Exception {
    try (var child = ChildJava.start("open", folder(), CACHE)) {
      long orphan = child.serverPid();
      note(EmbeddedPostgres.join(folder()).orElseThrow(), "before the kill");
      child.kill();
      try (var postgres = open(folder())) {
        assertThat(residents()).contains(postgres.serverPid()).doesNotContain(orphan);
        assertThat(notes(postgres.settings())).isEqualTo("before the kill");
      }
    }
  }

  @Test
  void opensAgainAfterProcessAndServerAreKilled() throws Exception {
    try (var child = ChildJava.start("open", folder(), CACHE)) {
      long orphan = child.serverPid();
      note(EmbeddedPostgres.join(folder()).orElseThrow(), "before the kill");
      child.kill();
      Signal.KILL.sendTo(orphan);
      try (var postgres = open(folder())) {
        assertThat(notes(postgres.settings())).isEqualTo("before the kill");
      }
    }
  }

  @Test
  void startsAServerThatWasKilledAgainOnTheSamePort() throws Exception {
    try (var postgres = open(folder())) {
      note(postgres.settings(), "before the kill");
      for (int i = 0; i < 3; i++) {
        long killed = postgres.serverPid();
        Signal.KILL.sendTo(killed);
        assertThat(Waiting.until(PATIENCE, () -> postgres.serverPid() != killed)).isTrue();
        assertThat(postgres.awaitAlive(PATIENCE)).isTrue();
        assertThat(notes(postgres.settings())).isEqualTo("before the kill");
      }
    }
  }

  @Test
  void saysWhoHoldsTheFolderAndLetsOthersJoin() throws Exception {
    Instant since = Instant.parse("2026-03-01T08:00:00Z");
    try (var postgres = EmbeddedPostgres.open(folder(), CACHE, InstantSource.fixed(since))) {
      Holder us = new Holder(ProcessHandle.current().pid(), postgres.settings().port(), since);
      assertThatExceptionOfType(PostgresCannotOpen.DataFolderIsHeld.class)
          .isThrownBy(() -> open(folder()))
          .satisfies(held -> assertThat(held.holder()).contains(us));
      try (var second = ChildJava.start("open", folder(), CACHE)) {
        assertThat(second.line())
            .startsWith("DataFolderIsHeld")
            .contains(
                folder().toRealPath().toString(),
                "process " + us.pid(),
                "since " + since,
                "port " + us.port());
      }
      try (var guest = ChildJava.start("join", folder())) {
        assertThat(guest.line()).isEqualTo(postgres.settings().toString());
      }
      assertThat(postgres.isAlive()).isTrue();
    }
    assertThat(EmbeddedPostgres.join(folder())).isEmpty();
  }

  @Test
  void endsItsServerWhenTheProcessClosesInOrder() throws Exception {
    try (var child = ChildJava.start("open", folder(), CACHE)) {
      long server = child.serverPid();
      assertThat(residents()).contains(server);
      child.end();
      assertThat(residents()).isEmpty();
      assertThat(folder().resolve("cluster/postmaster.pid")).doesNotExist();
      assertThat(folder().resolve("holder.properties")).doesNotExist();
    }
  }

  @Test
  void doesNotMistakeAnotherProcessForItsServer() throws Exception {
    try (var postgres = open(folder())) {
      note(postgres.settings(), "kept");
    }
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          folder().resolve("cluster/postmaster.pid"),
          "%d\n%s/cluster\n1\n20000\n\n127.0.0.1\n1 1\nready\n"
              .formatted(stranger.pid(), folder().toRealPath()));
      try (var postgres = open(folder())) {
        assertThat(notes(postgres.settings())).isEqualTo("kept");
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void repairsWhatAKillLeftHalfDone() throws Exception {
    Path cache = copyOfCache(temporary);
    Binaries binaries = Binaries.in(cache, Platform.current());
    Path postgres = binaries.program("postgres");
    Files.delete(binaries.program("initdb"));
    try (var channel = FileChannel.open(postgres, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    Files.createDirectories(
        binaries.directory().resolveSibling(binaries.directory().getFileName() + ".partial/bin"));
    Files.createDirectories(folder().resolve("cluster.partial123/cluster/base"));
    Files.createDirectories(folder().resolve("cluster.partial456"));
    try (var opened = EmbeddedPostgres.open(folder(), cache, InstantSource.system())) {
      assertThat(opened.isAlive()).isTrue();
    }
    assertThat(postgres).isNotEmptyFile();
    assertThat(names(folder())).noneMatch(name -> name.contains("partial"));
    assertThat(names(cache)).noneMatch(name -> name.contains("partial"));
  }

  @Test
  void replacesPasswordsThatWereLostAndAPortThatWasTaken() throws Exception {
    ConnectionSettings before;
    try (var postgres = open(folder())) {
      before = postgres.settings();
      note(before, "kept");
    }
    Files.delete(folder().resolve("connection.properties"));
    ConnectionSettings after;
    try (var postgres = open(folder())) {
      after = postgres.settings();
      assertThat(after.app().password()).isNotEqualTo(before.app().password());
      assertThat(notes(after)).isEqualTo("kept");
    }
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), after.port()));
      try (var postgres = open(folder())) {
        assertThat(postgres.settings().port()).isNotEqualTo(after.port());
        assertThat(notes(postgres.settings())).isEqualTo("kept");
      }
    }
  }

  @Test
  void quotesTheLogWhenTheServerCannotStart() throws Exception {
    open(folder()).close();
    Path control = folder().resolve("cluster/global/pg_control");
    Files.move(control, control.resolveSibling("pg_control.away"));
    assertThatExceptionOfType(PostgresCannotOpen.ServerDidNotStart.class)
        .isThrownBy(() -> open(folder()))
        .withMessageContaining(folder().toRealPath().resolve("postgres.log").toString())
        .withMessageContaining("could not find the database system");
    Files.move(control.resolveSibling("pg_control.away"), control);
    Files.writeString(folder().resolve("cluster/PG_VERSION"), "17\n");
    assertThatExceptionOfType(PostgresCannotOpen.DataIsOfAnotherVersion.class)
        .isThrownBy(() -> open(folder()))
        .withMessageContaining("PostgreSQL 17");
    Files.writeString(folder().resolve("cluster/PG_VERSION"), "18\n");
    open(folder()).close();
  }

  @Test
  void servesAnOrdinaryUserAndNamesAFolderHeMayNotWrite() throws Exception {
    Path readable = readableFolder();
    try {
      Path own = Files.createDirectory(readable.resolve("own"));
      Path foreign =
          Files.createDirectory(
              readable.resolve("foreign"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
      if (ChildJava.isRoot()) {
        Files.setAttribute(own, "unix:uid", RunAs.NOBODY);
      }
      Path cache = copyOfCache(readable);
      Path jars = Files.createDirectory(readable.resolve("jars"));
      try (var child = ChildJava.startAsOrdinaryUser(jars, "open", own, cache)) {
        child.serverPid();
        ConnectionSettings settings = EmbeddedPostgres.join(own).orElseThrow();
        note(settings, "by an ordinary user");
        child.end();
      }
      // Root, if that is who we are, opens it as its owner and leaves everything his.
      try (var postgres = EmbeddedPostgres.open(own, cache, InstantSource.system())) {
        assertThat(notes(postgres.settings())).isEqualTo("by an ordinary user");
      }
      try (Stream<Path> files = Files.walk(own)) {
        assertThat(files.map(EmbeddedPostgresTests::uid).distinct()).hasSize(1);
      }
      Path more = Files.createDirectory(readable.resolve("more-jars"));
      try (var child = ChildJava.startAsOrdinaryUser(more, "open", foreign, cache)) {
        assertThat(child.line())
            .startsWith("DataFolderIsUnusable")
            .contains(foreign.toRealPath().toString(), "make it writable");
      }
    } finally {
      WholeFile.deleteTree(readable);
    }
  }

  @Test
  void namesAPlaceThatIsNoFolder() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatExceptionOfType(PostgresCannotOpen.DataFolderIsUnusable.class)
        .isThrownBy(() -> open(file.resolve("data")))
        .withMessageContaining(file.resolve("data").toString());
  }

  private Path folder() {
    return temporary.resolve("data");
  }

  private List<Long> residents() throws IOException {
    return new Residents(folder().toRealPath().resolve("cluster"))
        .all().stream().map(ProcessHandle::pid).toList();
  }

  /// Unpacking takes seconds, copying what is unpacked does not.
  private static Path copyOfCache(Path into) throws IOException {
    Binaries.in(CACHE, Platform.current());
    Path copy = into.resolve("cache");
    ChildJava.copyTree(CACHE, copy);
    return copy;
  }

  private Path readableFolder() throws IOException {
    Path folder = Files.createTempDirectory("rapport");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  private static EmbeddedPostgres open(Path folder) {
    return EmbeddedPostgres.open(folder, CACHE, InstantSource.system());
  }

  private static Connection signIn(ConnectionSettings settings, Login login) throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), login.user(), login.password());
  }

  private static void note(ConnectionSettings settings, String text) throws SQLException {
    try (Connection owner = signIn(settings, settings.owner())) {
      execute(owner, "CREATE TABLE note AS SELECT '" + text + "' AS text");
    }
  }

  private static String notes(ConnectionSettings settings) throws SQLException {
    try (Connection owner = signIn(settings, settings.owner())) {
      return value(owner, "SELECT string_agg(text, ',') FROM note");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static Object uid(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
