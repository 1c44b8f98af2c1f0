package dev.rapport.bench;

import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The demo as a user starts it: a process of its own with the memory that the launcher gives it.
final class DemoServer implements AutoCloseable {

  private static final String ANSWERS_AT = "The desk answers at ";
  private static final List<String> MEMORY =
      List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xss512k");

  /// Longer than from one round of work behind the pages to the next.
  private static final Duration CALM = Duration.ofSeconds(75);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path folder;
  private final boolean kept;
  private final Process process;
  private final URI address;

  private DemoServer(Path folder, boolean kept, Process process, URI address) {
    this.folder = folder;
    this.kept = kept;
    this.process = process;
    this.address = address;
  }

  /// Returns when the town has walked the whole road and the desk answers.
  static DemoServer start(int people) throws IOException {
    return start(people, Files.createTempDirectory("rapport-bench"), false);
  }

  /// The same in a folder that stays, so that what was grown there is measured again.
  private static DemoServer startIn(Path folder, int people) throws IOException {
    Files.createDirectories(folder);
    return start(people, folder, true);
  }

  /// With `--data DIR` the house stays there, and is grown only the first time.
  static DemoServer of(BenchOptions options, int people) throws IOException {
    Optional<Path> folder = options.folder("data");
    return folder.isPresent() ? startIn(folder.get(), people) : start(people);
  }

  private static DemoServer start(int people, Path folder, boolean kept) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(MEMORY);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.rapport.Rapport"));
    words.addAll(List.of("demo", "--people", Integer.toString(people), "--port", "0"));
    words.addAll(List.of("--data", folder.toString()));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
    try {
      return new DemoServer(folder, kept, process, addressPrintedBy(process));
    } catch (IOException e) {
      if (!kept) {
        Folders.delete(folder);
      }
      throw e;
    }
  }

  private static URI addressPrintedBy(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    List<String> printed = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      printed.add(line);
      int at = line.indexOf(ANSWERS_AT);
      if (at >= 0) {
        Thread.ofVirtual().start(() -> reader.lines().forEach(System.err::println));
        URI said = URI.create(line.substring(at + ANSWERS_AT.length()).strip());
        return URI.create("http://127.0.0.1:" + said.getPort());
      }
    }
    throw new IOException("The server ended before it answered:\n" + String.join("\n", printed));
  }

  URI address() {
    return address;
  }

  /// Makes the first house as large as the options `times` and `years` say.
  GrownHouse.Size grown(BenchOptions options) throws IOException, InterruptedException {
    try {
      return GrownHouse.grow(
          folder,
          EmbeddedPostgres.join(folder).orElseThrow(),
          Visitor.at(address).signIn(),
          options.number("times", 1),
          options.number("years", 1));
    } catch (SQLException e) {
      throw new IllegalStateException("The house could not be made larger", e);
    }
  }

  /// Waits until the house works no more behind its pages: whatever it learns and reckons is a
  /// transaction that lasts, and the first round begins within half a minute.
  ///
  /// @return whether it came to rest in that time
  boolean settles(Duration most) throws InterruptedException {
    try {
      return isCalmWithin(most);
    } catch (SQLException e) {
      throw new IllegalStateException("Whether the house is at rest could not be asked", e);
    }
  }

  private boolean isCalmWithin(Duration most) throws SQLException, InterruptedException {
    ConnectionSettings settings = EmbeddedPostgres.join(folder).orElseThrow();
    long until = System.nanoTime() + most.toNanos();
    try (var connection =
            DriverManager.getConnection(
                settings.jdbcUrl(), settings.app().user(), settings.app().password());
        var lasting =
            connection.prepareStatement(
                """
                select count(*) from pg_stat_activity
                where usename = current_user and datname = current_database()
                  and clock_timestamp() - xact_start > interval '5 seconds'
                """)) {
      long calmSince = System.nanoTime();
      while (System.nanoTime() < until) {
        try (var row = lasting.executeQuery()) {
          row.next();
          if (row.getLong(1) > 0) {
            calmSince = System.nanoTime();
          }
        }
        if (System.nanoTime() - calmSince > CALM.toNanos()) {
          return true;
        }
        Thread.sleep(LOOK_EVERY);
      }
      return false;
    }
  }

  /// Adds to the ledger of the person with whom a holder is joined, until it has so many entries.
  ///
  /// @return how many it has
  long fillLedger(String organisation, String tie, int entries) throws SQLException {
    ConnectionSettings settings = EmbeddedPostgres.join(folder).orElseThrow();
    try (var connection =
            DriverManager.getConnection(
                settings.jdbcUrl(), settings.app().user(), settings.app().password());
        var bound = connection.prepareStatement("select set_config('app.organisation', ?, false)");
        var fill =
            connection.prepareStatement(
                """
                insert into experiences.experiences
                  (id, record, source, key, content, kind, direction, channel, at, words)
                select gen_random_uuid(), t.record, 'bench', 'b' || n,
                  sha256(convert_to('b' || n, 'UTF8')),
                  (array['visit', 'service', 'purchase', 'email', 'letter'])[1 + n % 5],
                  case when n % 2 = 0 then 'ours' else 'hers' end,
                  (array['email', 'call', 'counter', 'post'])[1 + n % 4],
                  now() - n * interval '3 hours', 'Entry ' || n
                from holders.ties t, generate_series(1, ?) n
                where t.id = cast(? as uuid)
                on conflict do nothing
                """);
        var count =
            connection.prepareStatement(
                """
                select count(*) from experiences.experiences e
                join identity.persons hers on hers.record = e.record
                where hers.person = (
                  select p.person from holders.ties t
                  join identity.persons p on p.record = t.record
                  where t.id = cast(? as uuid))
                """)) {
      bound.setString(1, organisation);
      bound.executeQuery().close();
      fill.setInt(1, entries);
      fill.setString(2, tie);
      fill.executeUpdate();
      count.setString(1, tie);
      try (var row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Some people of an organisation, by their ids.
  List<String> people(String organisation, int limit) throws SQLException {
    return texts(
        organisation,
        """
        select person from (select distinct person from identity.persons) p
        order by md5(person::text) limit ?
        """,
        limit);
  }

  /// What somebody may type who looks for one of these people: the beginning of a name, two of
  /// them, a name with two letters swapped, the last digits of a number, in equal parts.
  List<String> searches(String organisation, int limit) throws SQLException {
    return texts(
        organisation,
        """
        select case row_number() over () % 4
            when 0 then left(r.family, 4)
            when 1 then left(r.given, 3) || ' ' || left(r.family, 3)
            when 2 then left(r.family, 2) || substr(r.family, 4, 1) || substr(r.family, 3, 1)
              || substr(r.family, 5)
            else right(coalesce((
              select p.value from people.points p
              where p.record = r.id and p.kind = 'phone' limit 1), r.family), 4) end
        from (
          select id, given, family from people.records
          where given is not null and length(family) > 4 order by md5(id::text) limit ?) r
        """,
        limit);
  }

  private List<String> texts(String organisation, String query, int limit) throws SQLException {
    ConnectionSettings settings = EmbeddedPostgres.join(folder).orElseThrow();
    try (var connection =
            DriverManager.getConnection(
                settings.jdbcUrl(), settings.app().user(), settings.app().password());
        var bound = connection.prepareStatement("select set_config('app.organisation', ?, false)");
        var wanted = connection.prepareStatement(query)) {
      bound.setString(1, organisation);
      bound.executeQuery().close();
      wanted.setInt(1, limit);
      List<String> texts = new ArrayList<>();
      try (var row = wanted.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!kept) {
      Folders.delete(folder);
    }
  }
}
