package dev.rapport.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/// The database and its two roles. Whatever was changed by hand is set right at each start.
///
/// The owner may create the trusted extensions (btree_gist, pg_trgm, unaccent, pgcrypto); neither
/// role can switch row security off.
final class Roles {
  private Roles() {}

  static void prepare(ConnectionFile connection) throws SQLException {
    ConnectionSettings settings = connection.settings();
    try (Connection superuser = connect(settings, "postgres", connection.superuser());
        Statement statement = superuser.createStatement()) {
      for (Login login : List.of(settings.owner(), settings.app())) {
        if (!exists(superuser, "SELECT FROM pg_roles WHERE rolname = ?", login.user())) {
          statement.execute("CREATE ROLE " + login.user());
        }
        statement.execute(
            """
            ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
            """
                .formatted(login.user()));
        superuser
            .unwrap(PGConnection.class)
            .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
      }
      String database = settings.database();
      if (!exists(superuser, "SELECT FROM pg_database WHERE datname = ?", database)) {
        statement.execute(
            "CREATE DATABASE %s OWNER %s".formatted(database, settings.owner().user()));
      }
      statement.execute(
          """
          ALTER DATABASE %1$s OWNER TO %2$s;
          REVOKE ALL ON DATABASE %1$s, postgres, template1 FROM PUBLIC;
          GRANT CONNECT, TEMPORARY ON DATABASE %1$s TO %3$s
          """
              .formatted(database, settings.owner().user(), settings.app().user()));
      // What was erased leaves the log with a checkpoint.
      statement.execute("GRANT pg_checkpoint TO " + settings.app().user());
    }
    // What was erased leaves what is known of columns by a rewrite, in databases yet to come too.
    for (String database : List.of("template1", settings.database())) {
      try (Connection superuser = connect(settings, database, connection.superuser());
          Statement statement = superuser.createStatement()) {
        statement.execute(
            "GRANT MAINTAIN ON pg_catalog.pg_statistic, pg_catalog.pg_statistic_ext_data TO "
                + settings.app().user());
      }
    }
  }

  static Connection connect(ConnectionSettings settings, String database, Login login)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?connectTimeout=5&loginTimeout=10"
            .formatted(settings.host(), settings.port(), database),
        login.user(),
        login.password());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
