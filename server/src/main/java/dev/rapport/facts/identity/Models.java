package dev.rapport.facts.identity;

import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The models of a house. One counts: the one that somebody approved last and that is not retired;
/// where there is none, the one that comes with the program.
final class Models {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  Models(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  WeighingModel current() {
    return jdbc.sql(
            """
            select id, content::text from identity.models
            where approved_at is not null and retired_at is null
            order by approved_at desc, id desc limit 1
            """)
        .query((row, number) ->
            Trained.parse(row.getString("content")).model(row.getObject("id", UUID.class)))
        .optional()
        .orElse(WeighingModel.DELIVERED);
  }

  UUID keep(Trained trained, String byName) {
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into identity.models (id, content, trained_by)
            values (:id, cast(:content as jsonb), :byName)
            """)
        .param("id", id)
        .param("content", JSON.writeValueAsString(trained))
        .param("byName", byName)
        .update();
    return id;
  }

  /// Lets it count in the place of any other.
  ///
  /// @return whether it waited for that
  boolean approve(UUID id, String byName) {
    retireOthers(id, byName);
    return jdbc.sql(
                """
                update identity.models set approved_at = clock_timestamp(), approved_by = :byName
                where id = :id and approved_at is null and retired_at is null
                """)
            .param("id", id)
            .param("byName", byName)
            .update()
        == 1;
  }

  private void retireOthers(UUID id, String byName) {
    jdbc.sql(
            """
            update identity.models set retired_at = clock_timestamp(), retired_by = :byName
            where id <> :id and retired_at is null
            """)
        .param("id", id)
        .param("byName", byName)
        .update();
  }

  /// Lets none count: the one that comes with the program counts again.
  ///
  /// @return whether it counted, or waited
  boolean retire(UUID id, String byName) {
    return jdbc.sql(
                """
                update identity.models set retired_at = clock_timestamp(), retired_by = :byName
                where id = :id and retired_at is null
                """)
            .param("id", id)
            .param("byName", byName)
            .update()
        == 1;
  }

  /// The latest first.
  List<Kept> all(int limit) {
    return jdbc.sql(
            """
            select id, content::text, trained_at, trained_by, approved_at, approved_by, retired_at
            from identity.models order by trained_at desc, id desc limit :limit
            """)
        .param("limit", limit)
        .query((row, number) -> kept(row))
        .list();
  }

  /// A model with what became of it.
  record Kept(
      UUID id,
      Trained trained,
      Instant trainedAt,
      String trainedBy,
      Optional<Instant> approvedAt,
      Optional<String> approvedBy,
      Optional<Instant> retiredAt) {}

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getObject("id", UUID.class),
        Trained.parse(row.getString("content")),
        row.getObject("trained_at", OffsetDateTime.class).toInstant(),
        row.getString("trained_by"),
        instant(row, "approved_at"),
        Optional.ofNullable(row.getString("approved_by")),
        instant(row, "retired_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
