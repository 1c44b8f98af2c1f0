package dev.rapport.postgres;

/// Where the database is and who may sign in: `owner` migrates the schema, `app` does everything
/// else. `app` owns nothing and cannot step around row security.
public record ConnectionSettings(String host, int port, String database, Login owner, Login app) {
  static final String HOST = "127.0.0.1";
  static final String DATABASE = "rapport";

  public ConnectionSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port lies between 1 and 65535: " + port);
    }
  }

  /// The same for both roles. Rewriting batches is worth a factor of three on bulk inserts. What
  /// the server says of a row stays out of errors, and so out of logs: it names people.
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?reWriteBatchedInserts=true&logServerErrorDetail=false"
        .formatted(host, port, database);
  }
}
