package dev.rapport.ground.database;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings each module's schema up to this version, one schema per module, in the order in which
/// modules may know each other.
public final class Migrations {

  /// The modules that own tables. A folder `schema/<module>` holds the scripts of each.
  public static final List<String> SCHEMAS =
      List.of(
          "organisations",
          "audit",
          "holders",
          "people",
          "identity",
          "attachments",
          "permissions",
          "experiences",
          "outcomes",
          "contacts",
          "care",
          "webkeys",
          "erasure",
          "channels",
          "files",
          "api",
          "sessions");

  private Migrations() {}

  /// @throws SchemaIsFromAnotherVersion when the database holds a migration that this server does
  ///   not know, or one whose script has changed since
  public static void bringUpToDate(DatabaseAccess access) {
    var connection =
        new SingleConnectionDataSource(
            access.url(), access.ownerName(), access.ownerPassword(), true);
    try {
      if (!new SchemaHistories(connection).areUpToDate(SCHEMAS)) {
        SCHEMAS.forEach(schema -> migrate(connection, schema, access));
      }
    } finally {
      connection.destroy();
    }
  }

  private static void migrate(DataSource owner, String schema, DatabaseAccess access) {
    try {
      Flyway.configure()
          .dataSource(owner)
          .schemas(schema)
          .defaultSchema(schema)
          .createSchemas(true)
          .table("schema_history")
          .locations("classpath:schema/" + schema)
          .placeholders(Map.of("application", access.applicationName()))
          .ignoreMigrationPatterns(new String[0])
          .failOnMissingLocations(true)
          .cleanDisabled(true)
          .load()
          .migrate();
      JdbcClient.create(owner)
          .sql(
              "grant maintain on all tables in schema %s to %s"
                  .formatted(schema, access.applicationName()))
          .update();
    } catch (FlywayException e) {
      throw new SchemaIsFromAnotherVersion(schema, e);
    }
  }

  /// The database and this server disagree about the schema; the message says where.
  public static final class SchemaIsFromAnotherVersion extends IllegalStateException {
    SchemaIsFromAnotherVersion(String schema, FlywayException cause) {
      super(
          "The schema '%s' does not fit this version of Rapport: %s. Start the version that last used this database, or restore a backup."
              .formatted(schema, cause.getMessage()),
          cause);
    }
  }
}
