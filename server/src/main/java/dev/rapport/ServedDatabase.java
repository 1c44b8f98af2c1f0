package dev.rapport;

import dev.rapport.postgres.ConnectionSettings;
import dev.rapport.postgres.EmbeddedPostgres;
import dev.rapport.postgres.PostgresCannotOpen;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The database of this start: a PostgreSQL of the user's own, the embedded one, or the embedded
/// one that another process of Rapport already serves.
///
/// @param embedded what this process must close at its end
record ServedDatabase(Map<String, Object> properties, Optional<EmbeddedPostgres> embedded)
    implements AutoCloseable {

  /// @param beside whether the command may work beside a server that is already running
  /// @param givenUp ends a start that the user no longer waits for
  static ServedDatabase open(Path data, boolean beside, BooleanSupplier givenUp) {
    String url = System.getenv("RAPPORT_DATABASE_URL");
    if (url != null && !url.isBlank()) {
      return new ServedDatabase(OwnDatabase.prepare(url), Optional.empty());
    }
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.open(data, givenUp);
      return new ServedDatabase(properties(postgres.settings()), Optional.of(postgres));
    } catch (PostgresCannotOpen.DataFolderIsHeld held) {
      Optional<ConnectionSettings> other = beside ? EmbeddedPostgres.join(data) : Optional.empty();
      return new ServedDatabase(properties(other.orElseThrow(() -> held)), Optional.empty());
    }
  }

  private static Map<String, Object> properties(ConnectionSettings settings) {
    return Map.of(
        "rapport.database.url", settings.jdbcUrl(),
        "rapport.database.owner-name", settings.owner().user(),
        "rapport.database.owner-password", settings.owner().password(),
        "rapport.database.application-name", settings.app().user(),
        "rapport.database.application-password", settings.app().password());
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
