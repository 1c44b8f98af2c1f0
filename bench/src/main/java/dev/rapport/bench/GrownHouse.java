package dev.rapport.bench;

import dev.rapport.postgres.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/// Makes a house many times as large in minutes: beside each row stand copies of it with ids, keys
/// and phone numbers of their own. Names repeat, as they do in a large town. Copied are facts and
/// decisions as they are, so that nothing is judged or resolved anew; the desk only reads them.
/// Histories grow backwards: what happened, happened in each of the years before as well.
final class GrownHouse {

  private static final List<String> SCHEMAS =
      List.of("people", "identity", "permissions", "experiences", "contacts");

  /// Dictionaries of the house and what no page reads.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "people.words",
          "people.changes",
          "contacts.policies",
          "identity.crowded",
          "identity.generic",
          "identity.models",
          "identity.scans");

  /// Ids that name what is not copied.
  private static final Set<String> KEPT =
      Set.of("organisation", "place", "owner", "staff", "actor", "import", "by");

  /// Five digits that one record's copy has at the end of each of its phone numbers.
  private static final String DIGITS =
      "lpad((('x' || substr(md5(%s::text || k), 1, 7))::bit(28)::int %% 100000)::text, 5, '0')";

  private static final List<String> HISTORY =
      List.of("experiences.experiences", "experiences.results");

  /// More would meet again in the ids: people count in their last byte, years in the one before.
  private static final int MOST_TIMES = 255;

  /// The id of a copy: beside that of its original, so that ids stay in the order of their time.
  private static final String COPIED_ID =
      """
      (left(%1$s::text, -4)
        || lpad(to_hex((('x' || right(%1$s::text, 4))::bit(16)::int + %2$s) %% 65536), 4, '0'))::uuid\
      """;

  private static final String DEADLOCK = "40P01";
  private static final int LOCKING_TRIES = 10;

  private GrownHouse() {}

  /// What a house holds.
  record Size(long people, long experiences) {}

  /// A house that was grown before stays as it is. It grows in one transaction: one that was killed
  /// meanwhile is as small as it was and grows anew.
  ///
  /// @param times how many times as many people there are afterwards
  /// @param years how many times as long each history is
  static Size grow(
      Path folder, ConnectionSettings settings, String organisation, int times, int years)
      throws SQLException {
    if (Math.max(times, years) > MOST_TIMES) {
      throw new IllegalArgumentException("A house grows " + MOST_TIMES + " times at most");
    }
    try (Connection superuser = superuser(folder, settings)) {
      execute(
          superuser, "select set_config('app.organisation', '%s', false)".formatted(organisation));
      // what refers to what was true of the original and is true of each copy
      execute(superuser, "set session_replication_role = replica");
      execute(superuser, "set maintenance_work_mem = '512MB'");
      Map<String, List<Column>> tables = tables(superuser);
      Path mark = folder.resolve("grown");
      boolean fresh = !Files.exists(mark) && Math.max(times, years) > 1;
      superuser.setAutoCommit(false);
      List<String> indexes = fresh ? withoutIndexes(superuser, tables.keySet()) : List.of();
      if (fresh && years > 1) {
        for (String table : HISTORY) {
          List<Column> columns = Objects.requireNonNull(tables.get(table));
          execute(superuser, copying(table, columns, organisation, years, GrownHouse::earlier));
        }
      }
      if (fresh && times > 1) {
        for (var table : tables.entrySet()) {
          execute(
              superuser,
              copying(
                  table.getKey(),
                  table.getValue(),
                  organisation,
                  times,
                  column -> value(table.getKey(), column)));
        }
      }
      for (String index : indexes) {
        execute(superuser, index);
      }
      superuser.commit();
      superuser.setAutoCommit(true);
      if (fresh) {
        Files.createFile(mark);
        execute(superuser, "vacuum analyze");
      }
      return new Size(
          count(superuser, "identity.members", organisation),
          count(superuser, "experiences.experiences", organisation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An index that is built over all rows at once takes a part of the time of one that takes in row
  /// by row. Those that a constraint needs stay.
  ///
  /// @return statements that bring them back
  private static List<String> withoutIndexes(Connection connection, Set<String> tables)
      throws SQLException {
    lock(connection, tables);
    List<String> definitions = new ArrayList<>();
    try (var statement =
        connection.prepareStatement(
            """
            select pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text
            from pg_index i
            where i.indrelid::regclass::text = any (?)
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
            """)) {
      statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
      List<String> names = new ArrayList<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          definitions.add(row.getString(1));
          names.add(row.getString(2));
        }
      }
      for (String name : names) {
        execute(connection, "drop index " + name);
      }
    }
    return definitions;
  }

  /// The server works beside: where both wait for each other, this side begins again.
  private static void lock(Connection connection, Set<String> tables) throws SQLException {
    for (int tried = 1; ; tried++) {
      try {
        execute(connection, "lock table " + String.join(", ", tables));
        return;
      } catch (SQLException e) {
        connection.rollback();
        if (!DEADLOCK.equals(e.getSQLState()) || tried == LOCKING_TRIES) {
          throw e;
        }
      }
    }
  }

  private record Column(String name, String type) {}

  private static Map<String, List<Column>> tables(Connection connection) throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (var statement =
        connection.prepareStatement(
            """
            select c.table_schema || '.' || c.table_name, c.column_name, c.udt_name
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema = any (?)
              and c.is_identity = 'NO' and c.is_generated = 'NEVER'
              and exists (
                select from information_schema.columns o
                where (o.table_schema, o.table_name) = (c.table_schema, c.table_name)
                  and o.column_name = 'organisation')
            order by 1, c.ordinal_position
            """)) {
      statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          if (!LEFT_OUT.contains(row.getString(1))) {
            tables
                .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                .add(new Column(row.getString(2), row.getString(3)));
          }
        }
      }
    }
    return tables;
  }

  private static String copying(
      String table,
      List<Column> columns,
      String organisation,
      int times,
      Function<Column, String> value) {
    List<String> names = columns.stream().map(column -> quoted(column.name())).toList();
    List<String> values = columns.stream().map(value).toList();
    return "insert into %s (%s) select %s from %s t, generate_series(1, %d) k where t.organisation = '%s'"
        .formatted(
            table,
            String.join(", ", names),
            String.join(", ", values),
            table,
            times - 1,
            organisation);
  }

  /// The same some years before, with the same person.
  private static String earlier(Column column) {
    String plain = "t." + quoted(column.name());
    return switch (column.name()) {
      case "id", "experience" -> COPIED_ID.formatted(plain, "k * 256");
      case "key" -> plain + " || '-' || k";
      case "at", "window_until" -> plain + " - make_interval(years => k)";
      default -> plain;
    };
  }

  private static String value(String table, Column column) {
    String plain = "t." + quoted(column.name());
    String digits = DIGITS.formatted("t.record");
    return switch (table + "." + column.name()) {
      case "people.contact_points.value", "people.contact_points.typed" ->
          "case t.kind when 'phone' then left(t.value, -5) || %s when 'email' then k || '.' || %s else %s end"
              .formatted(digits, plain, plain);
      case "people.terms.term" ->
          """
          case left(t.term, 1)
            when '#' then '#' || reverse(%s) || substr(t.term, 7)
            when '=' then t.term || k else t.term end\
          """
              .formatted(digits);
      case "people.records.search" ->
          """
          t.search || coalesce((
            select string_agg(' ' || ltrim(left(p.value, -5), '+') || %s, '')
            from people.contact_points p
            where p.organisation = t.organisation and p.record = t.id and p.kind = 'phone'), '')\
          """
              .formatted(DIGITS.formatted("t.id"));
      // a day's decisions stay as many as they were: a house judges its people over weeks
      case "contacts.decisions.decided_at", "contacts.agenda.judged_at" ->
          plain + " - make_interval(days => k)";
      case "people.household_members.household", "identity.identifiers.identifier" ->
          plain + " || '#' || k";
      // hashes: a copy shares none with its original
      case "identity.keys.key" -> plain + " + k";
      default -> {
        if (column.type().equals("uuid") && !KEPT.contains(column.name())) {
          yield COPIED_ID.formatted(plain, "k");
        }
        yield column.name().equals("key") ? plain + " || '#' || k" : plain;
      }
    };
  }

  private static long count(Connection connection, String table, String organisation)
      throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from %s where organisation = '%s'"
                    .formatted(table, organisation))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection superuser(Path folder, ConnectionSettings settings)
      throws SQLException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("connection.properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DriverManager.getConnection(
        settings.jdbcUrl(), "postgres", properties.getProperty("superuser.password"));
  }
}
