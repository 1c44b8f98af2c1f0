package dev.rapport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;

/// A PostgreSQL of the user's own: its URL names the owner, and the role that does the work is made
/// beside it, with a password that only the data folder knows.
final class OwnDatabase {

  private static final String APPLICATION = "rapport_app";

  private OwnDatabase() {}

  static Map<String, Object> prepare(String url, Path data) {
    Place place = Place.parse(url);
    String password = passwordIn(data);
    try (Connection owner =
        DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password())) {
      letWork(owner, password);
    } catch (SQLException e) {
      throw new DatabaseIsNotReached(place, e);
    }
    return Map.of(
        "rapport.database.url", place.jdbcUrl(),
        "rapport.database.owner-name", place.user(),
        "rapport.database.owner-password", place.password(),
        "rapport.database.application-name", APPLICATION,
        "rapport.database.application-password", password);
  }

  private static void letWork(Connection owner, String password) throws SQLException {
    try (var statement = owner.createStatement()) {
      boolean exists;
      try (var row =
          statement.executeQuery("select from pg_roles where rolname = '" + APPLICATION + "'")) {
        exists = row.next();
      }
      statement.execute(
          "%s role %s login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'"
              .formatted(exists ? "alter" : "create", APPLICATION, password));
      try (var database = statement.executeQuery("select quote_ident(current_database())")) {
        database.next();
        String name = database.getString(1);
        statement.execute("grant connect, temporary on database " + name + " to " + APPLICATION);
      }
    }
  }

  private static String passwordIn(Path data) {
    Path file = data.resolve("application-password");
    try {
      if (Files.exists(file)) {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
      }
      Files.createDirectories(data);
      byte[] chance = new byte[24];
      new SecureRandom().nextBytes(chance);
      String password = HexFormat.of().formatHex(chance);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password, StandardCharsets.US_ASCII);
      return password;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data folder %s cannot be used (%s): make it writable, or name another with --data."
              .formatted(data, e.getMessage()),
          e);
    }
  }

  /// Where a URL of the form `postgresql://user:password@host:port/name?options` leads.
  private record Place(String jdbcUrl, String user, String password) {

    static Place parse(String url) {
      try {
        URI uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String userInfo = uri.getUserInfo();
        if (uri.getHost() == null || userInfo == null || userInfo.indexOf(':') < 1) {
          throw new StartOptions.Misunderstood(
              "RAPPORT_DATABASE_URL has the form postgresql://owner:password@host:5432/name");
        }
        int colon = userInfo.indexOf(':');
        String query = uri.getRawQuery() == null ? "" : "&" + uri.getRawQuery();
        return new Place(
            "jdbc:postgresql://%s:%d%s?reWriteBatchedInserts=true%s"
                .formatted(
                    uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getPath(), query),
            userInfo.substring(0, colon),
            userInfo.substring(colon + 1));
      } catch (URISyntaxException e) {
        throw new StartOptions.Misunderstood(
            "RAPPORT_DATABASE_URL cannot be read (%s): its form is postgresql://owner:password@host:5432/name"
                .formatted(e.getReason()));
      }
    }
  }

  /// The user's own PostgreSQL does not answer, or does not let its owner make the working role.
  static final class DatabaseIsNotReached extends RuntimeException {
    DatabaseIsNotReached(Place place, SQLException cause) {
      super(
          "The database of RAPPORT_DATABASE_URL did not let '%s' in or make the role %s (%s): check address, password and the right CREATEROLE."
              .formatted(place.user(), APPLICATION, cause.getMessage()),
          cause);
    }
  }
}
