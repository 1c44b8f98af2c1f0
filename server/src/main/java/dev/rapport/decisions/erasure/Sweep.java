package dev.rapport.decisions.erasure;

import static java.util.stream.Collectors.joining;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Deleted rows stay in the files of a database until their room is used again, and in its log
/// until that is over; values of theirs stay in what the planner knows about a column. The sweep
/// rewrites the tables without them, looks at the columns anew and begins the log anew; what is
/// left to read is who still is in the house.
@Component
public class Sweep implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /// A rewrite holds its table against everybody: of a larger one for too long.
  private static final long LARGEST = 512L * 1024 * 1024;

  /// The schemas of tables that know people, as a list in SQL.
  private static final String SWEPT =
      Stream.concat(Erasure.SCHEMAS.stream(), Stream.of("sessions"))
          .collect(joining("', '", "'", "'"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /// PostgreSQL: `insufficient_privilege`, in a database of the user's own.
  private static final String NOT_ALLOWED = "42501";

  private final DataSource database;
  private final Organisations organisations;
  private final Erasure erasure;
  private final HoldersLeft holders;
  private final ErasureList list;

  Sweep(
      DataSource database,
      Organisations organisations,
      Erasure erasure,
      HoldersLeft holders,
      ErasureList list) {
    this.database = database;
    this.organisations = organisations;
    this.erasure = erasure;
    this.holders = holders;
    this.list = list;
  }

  /// Before anybody is served: whom an older copy of the database brought back, goes again.
  @Override
  public void afterSingletonsInstantiated() {
    list.read()
        .forEach((organisation, records) -> {
          int again = Tenancy.within(organisation, () -> erasure.eraseAgain(records));
          if (again > 0) {
            LOG.warn("{} records that were erased had come back and are erased again", again);
          }
        });
    long accounts = list.readHolders().stream().filter(holders::eraseAgain).count();
    if (accounts > 0) {
      LOG.warn("{} accounts that were erased had come back and are erased again", accounts);
    }
  }

  /// One at a time: a second would wait for tables that the first rewrites.
  ///
  /// @return whether nothing waits to be swept any more
  public synchronized boolean sweep() {
    List<UUID> left = holders.unswept();
    Map<OrganisationId, List<UUID>> waiting = new LinkedHashMap<>();
    for (Organisation each : organisations.all()) {
      List<UUID> here = Tenancy.within(each.id(), erasure::unswept);
      if (!here.isEmpty()) {
        waiting.put(each.id(), here);
      }
    }
    if (waiting.isEmpty() && left.isEmpty()) {
      return true;
    }
    List<String> over;
    try (Connection connection = database.getConnection()) {
      awaitWhoMaySee(connection);
      over = rewrite(connection);
      if (!beginLogAnew(connection)) {
        over.add("pg_wal");
      }
    } catch (SQLException e) {
      LOG.warn("What was erased is still in the files of the database; tried again later", e);
      return false;
    }
    waiting.forEach(
        (organisation, ids) -> Tenancy.run(organisation, () -> erasure.swept(ids, over)));
    holders.swept(left);
    return true;
  }

  /// What a transaction that began before may still see is not left out by a rewrite: those end
  /// first.
  private static void awaitWhoMaySee(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String begun;
      try (ResultSet row = statement.executeQuery("select clock_timestamp()::text")) {
        row.next();
        begun = row.getString(1);
      }
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (isSeen(statement, begun)) {
        if (System.nanoTime() > until) {
          throw new SQLException("A transaction from before still lasts");
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Stopped while others still read", e);
    }
  }

  private static boolean isSeen(Statement statement, String begun) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select exists (
              select from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()
                and (backend_xmin is not null or backend_xid is not null) and xact_start < '%s')
            """
                .formatted(begun))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /// So that nobody at work waits behind a rewrite that waits itself, it gives up soon and comes
  /// again.
  private static List<String> rewrite(Connection connection) throws SQLException {
    List<String> left = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '2s'");
      try {
        for (Table table : tables(statement)) {
          boolean whole = table.mayBeRewritten() && table.bytes() <= LARGEST;
          if (!whole) {
            left.add(table.name());
          }
          if (table.mayBeRewritten()) {
            statement.execute(
                "vacuum (%sanalyze) %s".formatted(whole ? "full, " : "", table.name()));
          }
        }
        forgetColumnsOfEmptyTables(statement);
        // What `analyze` wrote down about columns before holds values from their rows.
        for (Table known : whatIsKnownOfColumns(statement)) {
          if (known.mayBeRewritten()) {
            statement.execute("vacuum full " + known.name());
          } else {
            left.add(known.name());
          }
        }
      } finally {
        statement.execute("reset lock_timeout");
      }
    }
    return left;
  }

  private record Table(String name, long bytes, boolean mayBeRewritten) {}

  private static List<Table> tables(Statement statement) throws SQLException {
    return tables(
        statement, "n.nspname in (%s) and c.relname <> 'schema_history'".formatted(SWEPT));
  }

  private static List<Table> whatIsKnownOfColumns(Statement statement) throws SQLException {
    return tables(
        statement,
        "n.nspname = 'pg_catalog' and c.relname in ('pg_statistic', 'pg_statistic_ext_data')");
  }

  private static List<Table> tables(Statement statement, String which) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            select format('%%I.%%I', n.nspname, c.relname), pg_total_relation_size(c.oid),
              has_table_privilege(c.oid, 'MAINTAIN')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and %s and pg_relation_size(c.oid) > 0
            order by 1
            """
                .formatted(which))) {
      while (row.next()) {
        tables.add(new Table(row.getString(1), row.getLong(2), row.getBoolean(3)));
      }
    }
    return tables;
  }

  /// `analyze` leaves what it knew of a table as it was when no row is there any more.
  private static void forgetColumnsOfEmptyTables(Statement statement) throws SQLException {
    statement.execute(
        """
        select pg_clear_attribute_stats(n.nspname, r.relname, a.attname, false)
        from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_index i on i.indrelid = c.oid
          join pg_class r on r.oid in (c.oid, i.indexrelid)
          join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind = 'r' and n.nspname in (%s) and pg_relation_size(c.oid) = 0
          and has_table_privilege(c.oid, 'MAINTAIN')
        """
            .formatted(SWEPT));
  }

  /// Everything that is committed is in the tables after a checkpoint, and the log up to there is
  /// removed. The piece that is open is filled up, so that the second checkpoint removes it as
  /// well.
  ///
  /// @return whether the database lets us
  private static boolean beginLogAnew(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      statement.execute(
          """
          select pg_logical_emit_message(false, 'rapport',
            repeat(' ', pg_size_bytes(current_setting('wal_segment_size'))::int))
          """);
      statement.execute("checkpoint");
      return true;
    } catch (SQLException e) {
      if (NOT_ALLOWED.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
