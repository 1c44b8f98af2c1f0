package dev.rapport;

import dev.rapport.faces.terminal.Misunderstood;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/// A PostgreSQL of the user's own: its URL names the owner, and the role that does the work is made
/// beside it.
///
/// The name of that role follows from the database's and its password from the owner's, so that
/// every start with the same URL, on whichever machine, signs in with the same.
final class OwnDatabase {

  private static final int LONGEST_NAME = 63;
  private static final String APPLICATION = "_app";

  /// The extensions that the migrations create. All are trusted: an owner may create them.
  private static final String EXTENSIONS = "btree_gist, fuzzystrmatch, pg_trgm";

  private static final int OLDEST_SERVER = 180_004;

  private OwnDatabase() {}

  static Map<String, Object> prepare(String url) {
    Place place = Place.parse(url);
    try (Connection owner =
        DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password())) {
      requireOurKind(owner, place);
      letWork(owner, place);
    } catch (SQLException e) {
      throw new DatabaseIsNotReady(place, remedyFor(e, place), e);
    }
    return Map.of(
        "rapport.database.url", place.jdbcUrl(),
        "rapport.database.owner-name", place.user(),
        "rapport.database.owner-password", place.password(),
        "rapport.database.application-name", place.application(),
        "rapport.database.application-password", place.applicationPassword());
  }

  private static void requireOurKind(Connection owner, Place place) throws SQLException {
    String version = text(owner, "select current_setting('server_version')");
    int number = Integer.parseInt(text(owner, "select current_setting('server_version_num')"));
    if (number < OLDEST_SERVER) {
      throw new DatabaseIsNotReady(
          place,
          "is PostgreSQL %s, and Rapport needs 18.4 or newer: upgrade it".formatted(version));
    }
    if (text(owner, "select has_database_privilege(current_database(), 'create')").equals("f")) {
      throw new DatabaseIsNotReady(
          place, "does not let '%s' create schemas: sign in as its owner".formatted(place.user()));
    }
    String missing =
        text(
            owner,
            """
            select coalesce(string_agg(name, ', '), '')
            from regexp_split_to_table(?, ', ') as needed (name)
            where name not in (select name from pg_available_extensions)
            """,
            EXTENSIONS);
    if (!missing.isEmpty()) {
      throw new DatabaseIsNotReady(
          place,
          "lacks the extensions %s: install PostgreSQL's contrib package on its server"
              .formatted(missing));
    }
  }

  private static void letWork(Connection owner, Place place) throws SQLException {
    String role = place.application();
    boolean exists =
        text(owner, "select exists (select from pg_roles where rolname = ?)", role).equals("t");
    try {
      if (!exists) {
        execute(owner, text(owner, "select format('create role %I login', ?)", role));
      }
      owner
          .unwrap(PGConnection.class)
          .alterUserPassword(role, place.applicationPassword().toCharArray(), "scram-sha-256");
    } catch (SQLException e) {
      throw new DatabaseIsNotReady(
          place,
          exists
              ? "has a role %s that '%s' may not change: let '%s' administer it, or drop it"
                  .formatted(role, place.user(), place.user())
              : "does not let '%s' make the role %s: give '%s' the right CREATEROLE"
                  .formatted(place.user(), role, place.user()),
          e);
    }
    execute(
        owner,
        text(
            owner,
            "select format('grant connect, temporary on database %I to %I', current_database(), ?)",
            role));
  }

  private static String remedyFor(SQLException failure, Place place) {
    return switch (String.valueOf(failure.getSQLState())) {
      case "28P01" ->
          "refused the password of '%s': set it right in RAPPORT_DATABASE_URL"
              .formatted(place.user());
      case "28000" ->
          "does not let '%s' in (%s): set the user right, or allow it in pg_hba.conf"
              .formatted(place.user(), failure.getMessage());
      case "3D000" ->
          "is not there: create it on that server with '%s' as its owner".formatted(place.user());
      case "08001", "08004", "08006" ->
          "does not answer (%s): start that server, or set host and port right in RAPPORT_DATABASE_URL"
              .formatted(reason(failure));
      default -> "cannot be used (%s)".formatted(failure.getMessage());
    };
  }

  /// The deepest reason: the driver's own sentence has advice that does not fit here.
  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String sentence = String.valueOf(deepest.getMessage());
    return deepest instanceof UnknownHostException ? "its host is not known" : sentence;
  }

  private static String text(Connection connection, String query, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /// Where a URL of the form `postgresql://user:password@host:port/name?options` leads.
  private record Place(String jdbcUrl, String user, String password, String name, String where) {

    private static final String FORM =
        "its form is postgresql://owner:password@host:5432/name, with %40 for @ in a password";

    static Place parse(String url) {
      try {
        URI uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String userInfo = uri.getRawUserInfo();
        String path = uri.getPath();
        if (!String.valueOf(uri.getScheme()).matches("postgres(ql)?")
            || uri.getHost() == null
            || userInfo == null
            || userInfo.indexOf(':') < 1
            || userInfo.endsWith(":")
            || path.length() < 2) {
          throw new Misunderstood("RAPPORT_DATABASE_URL is not understood: " + FORM);
        }
        int colon = userInfo.indexOf(':');
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "&" + uri.getRawQuery();
        return new Place(
            "jdbc:postgresql://%s:%d%s?reWriteBatchedInserts=true&logServerErrorDetail=false&connectTimeout=10%s"
                .formatted(uri.getHost(), port, uri.getRawPath(), query),
            decoded(userInfo.substring(0, colon)),
            decoded(userInfo.substring(colon + 1)),
            path.substring(1),
            uri.getHost() + ":" + port);
      } catch (URISyntaxException e) {
        throw new Misunderstood(
            "RAPPORT_DATABASE_URL cannot be read (%s): %s".formatted(e.getReason(), FORM));
      }
    }

    private static String decoded(String part) throws URISyntaxException {
      return new URI("x:/" + part).getPath().substring(1);
    }

    /// In letters that need no quotes, as the migrations grant to it.
    String application() {
      String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
      int longest = LONGEST_NAME - APPLICATION.length();
      String start = letters.substring(0, Math.min(letters.length(), longest));
      return (start.matches("[a-z_].*") ? start : "_" + start.substring(1)) + APPLICATION;
    }

    String applicationPassword() {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of()
            .formatHex(mac.doFinal(application().getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
      }
    }

    /// Without its passwords: failures end up in logs.
    @Override
    public String toString() {
      return "'%s' on %s".formatted(name, where);
    }
  }

  /// The user's own PostgreSQL cannot serve yet; the message names place and remedy.
  static final class DatabaseIsNotReady extends RuntimeException {

    private DatabaseIsNotReady(Place place, String what) {
      super("the database %s %s.".formatted(place, what));
    }

    private DatabaseIsNotReady(Place place, String what, SQLException cause) {
      super("the database %s %s.".formatted(place, what), cause);
    }
  }
}
