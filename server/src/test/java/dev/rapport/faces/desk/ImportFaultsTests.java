package dev.rapport.faces.desk;

import static dev.rapport.faces.desk.Until.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rapport.TestDatabase;
import dev.rapport.faces.files.ImportSettings;
import dev.rapport.facts.organisations.Role;
import dev.rapport.ground.database.DatabaseAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What goes wrong while a file comes in. It is held at a known point by the lock that whoever
/// decides who is one person takes, so nothing here depends on how fast anything is.
@DeskTest
class ImportFaultsTests {

  private static final int ROWS = 2_500;

  @Autowired ApplicationContext context;
  @Autowired ImportSettings settings;
  @Autowired DatabaseAccess access;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser browser;
  private ImportRoad road;

  @BeforeEach
  void petraIsIn() {
    house = AlderHouse.found(context);
    browser = house.signedIn(port, Role.PLANNER);
    road = new ImportRoad(context, house, browser);
  }

  @Test
  void stoppedInTheMiddleItGoesOnWhereItWas() throws SQLException {
    String path = settled("long.csv", ROWS);
    try (Connection held = held()) {
      road.begun(path);
      untilHeld();
      browser.post(path + "/stop", Map.of());
      assertThat(browser.get(path + "/go").body())
          .contains("Coming in", "It stops when the rows at hand are written.");
      held.commit();
    }
    String stopped = road.ended(path);
    int kept = Math.toIntExact(people("long"));
    assertThat(kept).isGreaterThanOrEqualTo(2_000);
    assertThat(stopped).contains("It was stopped", "Go on", count("added", kept));

    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in", count("added", ROWS));
    assertThat(people("long")).isEqualTo(ROWS);
  }

  @Test
  void aSecondFileWaitsAndNobodyNeedsToLook() throws SQLException, IOException {
    String first = settled("first.csv", 3);
    String second = settled("second.csv", 2);
    try (Connection held = held()) {
      road.begun(first);
      untilHeld();
      road.begun(second);
      assertThat(browser.get(second + "/go").body()).contains("Waits for its turn");
      closeTheBrowserWhileItTells(first);
      held.commit();
    }
    road.ended(first);
    Browser later = house.signedIn(port, Role.PLANNER);
    assertThat(road.ended(second)).contains("All of it is in");
    assertThat(later.get(first + "/go").body()).contains("All of it is in");
    assertThat(people("first") + people("second")).isEqualTo(5);
  }

  @Test
  void whenConnectionsBreakItSaysSoAndOneButtonGoesOn() throws SQLException {
    String path = settled("broken.csv", 4);
    try (Connection held = held()) {
      road.begun(path);
      untilHeld();
      TestDatabase.administer(
          """
          select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = '%s')
          """
              .formatted(database()));
      assertThat(road.ended(path)).contains("The database failed after 0 rows", "Go on");
      held.commit();
    }
    road.begun(path);
    assertThat(road.ended(path)).contains("All of it is in", count("added", 4));
  }

  @Test
  void whenTheDatabaseWasGoneItGoesOnByItselfOrWithOneButton() throws SQLException {
    String path = settled("gone.csv", 4);
    try (Connection held = held()) {
      road.begun(path);
      untilHeld();
      TestDatabase.administer(
          "alter database %s with allow_connections false".formatted(database()));
      try {
        TestDatabase.administer(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                .formatted(database()));
        assertThat(held.isValid(1)).isFalse();
      } finally {
        TestDatabase.administer(
            "alter database %s with allow_connections true".formatted(database()));
      }
    }
    until(() -> isAllIn(path));
    assertThat(browser.get(path + "/go").body()).contains(count("added", 4));
    assertThat(people("gone")).isEqualTo(4);
    forgetBrokenConnections();
  }

  /// As somebody does who looks, is told that the database failed, and presses the button: what was
  /// used just before it failed is found broken only by whoever uses it next.
  private boolean isAllIn(String path) {
    String page = browser.get(path + "/go").body();
    if (page.contains("Go on")) {
      road.begun(path);
    }
    return page.contains("All of it is in");
  }

  /// The next test begins on a whole pool.
  private void forgetBrokenConnections() {
    context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
  }

  @Test
  void anUploadThatBreaksOffLeavesNothingAndIsTold() throws IOException {
    browser.get("/studio/imports/new");
    long before = lying();
    String line = "----a-line";
    String head =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\n"
                .formatted(line, browser.token())
            + "Content-Disposition: form-data; name=\"file\"; filename=\"half.csv\"\r\n\r\n";
    try (var socket = new Socket("127.0.0.1", port)) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /studio/imports HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n"
                  + "Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: 900000\r\n\r\n")
              .formatted(port, browser.cookies(), line)
              .getBytes(StandardCharsets.UTF_8));
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write("1;Anna;Berger\n".repeat(5_000).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    until(() -> browser.get("/studio/imports/new").body().contains("did not arrive whole"));
    assertThat(browser.get("/studio/imports/new").body()).doesNotContain("did not arrive whole");
    until(() -> lying() <= before);
    assertThat(browser.get("/studio/imports").body()).contains("Nothing was brought in yet");
  }

  private void closeTheBrowserWhileItTells(String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              "GET %s/news HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n"
                  .formatted(path, port, browser.cookies())
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  private String settled(String name, int rows) {
    var text = new StringBuilder("Nr;Vorname;Nachname\n");
    for (int i = 1; i <= rows; i++) {
      text.append(i).append(";A").append(i).append(";B").append(i).append('\n');
    }
    String path = road.uploaded(name, text.toString());
    road.settled(path, Map.of());
    return path;
  }

  /// A connection that has the lock of the house until it commits.
  private Connection held() throws SQLException {
    Connection held =
        DriverManager.getConnection(
            access.url(), access.applicationName(), access.applicationPassword());
    held.setAutoCommit(false);
    try (var lock =
        held.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('identity ' || ?, 0))")) {
      lock.setString(1, house.organisation.id().toString());
      lock.executeQuery().close();
    }
    return held;
  }

  private void untilHeld() {
    until(() ->
        number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
  }

  private long people(String source) {
    return number(
        "select count(*) from people.records where organisation = '%s' and source = '%s'"
            .formatted(house.organisation.id(), source));
  }

  private long number(String query) {
    try (Connection looking =
            DriverManager.getConnection(
                access.url(), access.applicationName(), access.applicationPassword());
        var statement = looking.createStatement()) {
      statement.execute(
          "set app.organisation = '%s'".formatted(house.organisation.id().toString()));
      try (var rows = statement.executeQuery(query)) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String database() {
    return access.url().substring(access.url().lastIndexOf('/') + 1);
  }

  private static String count(String word, int number) {
    return "data-count=\"%s\">%s<".formatted(word, Words.grouped(number));
  }

  private long lying() {
    try (var files = Files.walk(settings.folder())) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
