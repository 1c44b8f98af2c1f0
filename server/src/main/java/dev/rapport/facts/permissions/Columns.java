package dev.rapport.facts.permissions;

import dev.rapport.facts.people.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Whole columns into the database, and single values out of it.
final class Columns {

  private Columns() {}

  static <T> @Nullable String[] texts(
      Collection<T> rows, Function<? super T, ? extends @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  static @Nullable String[] ids(Collection<RecordId> records) {
    return texts(records, record -> record.value().toString());
  }

  static UUID id(ResultSet row, int number) throws SQLException {
    return row.getObject("id", UUID.class);
  }

  static String key(ResultSet row, int number) throws SQLException {
    return row.getString("key");
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
