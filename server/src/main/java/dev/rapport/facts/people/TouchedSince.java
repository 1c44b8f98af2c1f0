package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds records of which an import brought something, and of which somebody has said more since.
/// Each module asks its own tables.
public final class TouchedSince {

  private final String records;
  private final String column;

  /// @param records selects `record` for the import `:import`, with a gap `%1$s` where it may be
  ///   narrowed to some records: what is compared with them is then looked up by them, too, and not
  ///   read whole
  /// @param column the record of which it is, where the gap stands
  public TouchedSince(String records, String column) {
    this.records = records;
    this.column = column;
  }

  public Set<RecordId> find(JdbcClient jdbc, UUID broughtBy) {
    return found(jdbc.sql(records.formatted("")), broughtBy);
  }

  public Set<RecordId> find(JdbcClient jdbc, UUID broughtBy, Collection<RecordId> among) {
    String narrowed = records.formatted("and %s = any (cast(:among as uuid[]))".formatted(column));
    return found(
        jdbc.sql(
                "select record from (%s) as since where record = any (cast(:among as uuid[]))"
                    .formatted(narrowed))
            .param("among", Column.of(among, RecordId::value)),
        broughtBy);
  }

  private static Set<RecordId> found(JdbcClient.StatementSpec query, UUID broughtBy) {
    return new HashSet<>(
        query
            .param("import", broughtBy)
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }
}
