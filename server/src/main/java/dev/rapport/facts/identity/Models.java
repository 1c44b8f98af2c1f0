package dev.rapport.facts.identity;

import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The models of a house. One counts: the one that somebody approved last and that is not retired;
/// where there is none, the one that comes with the program.
final class Models {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final int MOST_READ = 32;

  private final JdbcClient jdbc;

  Models(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Models never change, and each is read from its text once.
  private static final Map<UUID, HouseModel> READ =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, HouseModel> eldest) {
              return size() > MOST_READ;
            }
          });

  HouseModel current() {
    return counting().map(this::read).orElseGet(HouseModel::starting);
  }

  /// Which of the house's own models counts.
  Optional<UUID> counting() {
    return jdbc.sql(
            """
            select id from identity.models
            where approved_at is not null and retired_at is null
              and content -> 'text' is not null
            order by approved_at desc, id desc limit 1
            """)
        .query((row, number) -> row.getObject("id", UUID.class))
        .optional();
  }

  /// @param id of a model that is here
  HouseModel read(UUID id) {
    HouseModel known = READ.get(id);
    if (known != null) {
      return known;
    }
    HouseModel read =
        jdbc.sql("select content::text from identity.models where id = :id")
            .param("id", id)
            .query((row, number) -> Trained.parse(row.getString("content")).model(id))
            .single();
    READ.put(id, read);
    return read;
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

  /// Lets it count in the place of whichever did; one that counted before may count again.
  ///
  /// @return whether it did not count already, and is here
  boolean approve(UUID id, String byName) {
    boolean counts =
        jdbc.sql(
                    """
                    update identity.models
                    set approved_at = clock_timestamp(), approved_by = :byName,
                      retired_at = null, retired_by = null
                    where id = :id and (approved_at is null or retired_at is not null)
                    """)
                .param("id", id)
                .param("byName", byName)
                .update()
            == 1;
    if (counts) {
      retireOthers(id, byName);
    }
    return counts;
  }

  private void retireOthers(UUID id, String byName) {
    jdbc.sql(
            """
            update identity.models set retired_at = clock_timestamp(), retired_by = :byName
            where id <> :id and approved_at is not null and retired_at is null
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
