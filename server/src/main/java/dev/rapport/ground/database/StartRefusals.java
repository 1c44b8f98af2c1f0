package dev.rapport.ground.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What must hold of a database before the server works with it. Each refusal names the place and
/// the remedy.
public final class StartRefusals {

  /// Tables that belong to no single organisation, each for a stated reason: the list of
  /// organisations, the beginning and the sign-in are read before an organisation is known;
  /// sessions are found by their secret; keys of programs likewise. A holder is found by her
  /// session, her confirmed address or the challenge that her passkey signed, before it is known
  /// who she is. The proof of the vault's master key is of nobody, the log of web keys is made of
  /// hashes alone, and a ticket says by its hash which request of which house is meant.
  static final Set<String> NOT_OF_AN_ORGANISATION =
      Set.of(
          "organisations.organisations",
          "organisations.beginning",
          "organisations.credentials",
          "organisations.sign_in_tries",
          "sessions.spring_session",
          "sessions.spring_session_attributes",
          "api.keys",
          "erasure.holders_left",
          "holders.masters",
          "webkeys.unplaced",
          "webkeys.nodes",
          "webkeys.heads",
          "webkeys.tickets",
          "holders.sessions",
          "holders.addresses",
          "holders.challenges");

  private static final int OLDEST_SERVER = 180004;

  private final JdbcClient jdbc;

  private StartRefusals(DataSource application) {
    this.jdbc = JdbcClient.create(application);
  }

  /// @throws DatabaseIsRefused naming everything that stands in the way
  public static void verify(DataSource application) {
    List<String> refusals = new StartRefusals(application).refusals();
    if (!refusals.isEmpty()) {
      throw new DatabaseIsRefused(refusals);
    }
  }

  private List<String> refusals() {
    var refusals = new ArrayList<String>();
    refusals.addAll(serverTooOld());
    refusals.addAll(settingsThatLoseData());
    refusals.addAll(roleThatEscapesRowSecurity());
    refusals.addAll(tablesWithoutRowSecurity());
    return refusals;
  }

  private List<String> serverTooOld() {
    int version =
        jdbc.sql("select current_setting('server_version_num')::int").query(Integer.class).single();
    return version < OLDEST_SERVER
        ? List.of("PostgreSQL is older than 18.4: upgrade the server")
        : List.of();
  }

  private List<String> settingsThatLoseData() {
    return jdbc
        .sql(
            """
            select name from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            order by name
            """)
        .query(StartRefusals::text)
        .list()
        .stream()
        .map("the setting %s is off, so accepted data could be lost: switch it on"::formatted)
        .toList();
  }

  private List<String> roleThatEscapesRowSecurity() {
    return jdbc.sql(
            """
            select format('the application role %I %s: give it a role of its own', rolname,
                case when rolsuper then 'is superuser'
                     when rolbypassrls then 'may bypass row security'
                     else 'owns tables of Rapport' end)
            from pg_roles r
            where rolname = current_user
              and (rolsuper or rolbypassrls or exists (
                select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:schemas) and pg_has_role(r.oid, c.relowner, 'member')))
            """)
        .param("schemas", Migrations.SCHEMAS.toArray(String[]::new))
        .query(StartRefusals::text)
        .list();
  }

  private List<String> tablesWithoutRowSecurity() {
    return jdbc
        .sql(
            """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (:schemas) and c.relkind in ('r', 'p')
              and c.relname <> 'schema_history'
              and not (c.relrowsecurity and c.relforcerowsecurity)
            order by 1
            """)
        .param("schemas", Migrations.SCHEMAS.toArray(String[]::new))
        .query(StartRefusals::text)
        .list()
        .stream()
        .filter(table -> !NOT_OF_AN_ORGANISATION.contains(table))
        .map("the table %s lacks forced row security: restore its policy"::formatted)
        .toList();
  }

  private static String text(ResultSet row, int number) throws SQLException {
    return row.getString(1);
  }

  /// The server will not work with this database.
  public static final class DatabaseIsRefused extends IllegalStateException {
    DatabaseIsRefused(List<String> refusals) {
      super("This database is refused: " + String.join("; ", refusals) + ".");
    }
  }
}
