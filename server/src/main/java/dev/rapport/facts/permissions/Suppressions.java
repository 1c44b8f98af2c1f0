package dev.rapport.facts.permissions;

import static dev.rapport.facts.permissions.Columns.ids;
import static dev.rapport.facts.permissions.Columns.texts;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whom, and which points, nobody contacts any more.
final class Suppressions {

  private final JdbcClient jdbc;

  Suppressions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Kept> add(List<SuppressionDraft> drafts) {
    return new Adding<>(drafts, SuppressionDraft::source, SuppressionDraft::key)
        .add(
            jdbc,
            "permissions.suppressions",
            rows ->
                jdbc.sql(
                        """
                        insert into permissions.suppressions
                          (id, record, point, reason, by_name, at, source, key)
                        select * from unnest(:id::uuid[], :record::uuid[], :point, :reason, :by,
                          :at::timestamptz[], :source, :key)
                        on conflict (organisation, source, key, record, point) do nothing
                        returning id
                        """)
                    .param("id", texts(rows, row -> row.id().toString()))
                    .param("record", texts(rows, row -> row.draft().record().value().toString()))
                    .param("point", texts(rows, row -> row.draft().point()))
                    .param("reason", texts(rows, row -> row.draft().reason()))
                    .param("by", texts(rows, row -> row.draft().byName()))
                    .param("at", texts(rows, row -> row.draft().at().toString()))
                    .param("source", texts(rows, row -> row.draft().source()))
                    .param("key", texts(rows, row -> row.draft().key()))
                    .query(Columns::id)
                    .list());
  }

  /// @return whose it was; empty when it had ended before
  Optional<RecordId> end(SuppressionId suppression, String byName, String why) {
    RecordId record =
        jdbc.sql("select record from permissions.suppressions where id = :id")
            .param("id", suppression.value())
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .optional()
            .orElseThrow(() -> new NoSuchSuppression(suppression));
    int ended =
        jdbc.sql(
                """
                insert into permissions.suppression_ends (suppression, by_name, why)
                values (:id, :by, :why)
                on conflict (organisation, suppression) do nothing
                """)
            .param("id", suppression.value())
            .param("by", byName)
            .param("why", why)
            .update();
    return ended == 1 ? Optional.of(record) : Optional.empty();
  }

  List<Suppression> of(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select * from (
              select s.id, s.record, s.point, s.reason, s.by_name, s.at, s.organisation
              from permissions.suppressions s
              where s.record = any (:records::uuid[])
              union
              select s.id, s.record, s.point, s.reason, s.by_name, s.at, s.organisation
              from people.points p
              join permissions.suppressions s
                on s.organisation = p.organisation and s.point = p.value
              where p.record = any (:records::uuid[])) s
            where not exists (
              select from permissions.suppression_ends e
              where e.organisation = s.organisation and e.suppression = s.id)
            order by at, id
            """)
        .param("records", ids(records))
        .query(Suppressions::suppression)
        .list();
  }

  List<SuppressionId> ofAct(UUID act, Collection<RecordId> records) {
    return jdbc.sql(
            """
            select id from permissions.suppressions
            where record = any (:records::uuid[]) and import = :act order by id
            """)
        .param("records", ids(records))
        .param("act", act)
        .query((row, number) -> new SuppressionId(Columns.id(row, number)))
        .list();
  }

  /// What an act at the desk ended.
  List<Suppressed> endedBy(UUID act) {
    return jdbc.sql(
            """
            select s.record, s.point from permissions.suppression_ends e
            join permissions.suppressions s
              on s.organisation = e.organisation and s.id = e.suppression
            where e.act = :act order by s.id
            """)
        .param("act", act)
        .query((row, number) ->
            new Suppressed(
                new RecordId(row.getObject("record", UUID.class)), row.getString("point")))
        .list();
  }

  List<Suppression> of(String point) {
    return jdbc.sql(
            """
            select s.id, s.record, s.point, s.reason, s.by_name, s.at
            from permissions.suppressions s
            join permissions.live_suppressions live
              on live.organisation = s.organisation and live.id = s.id
            where s.point = :point
            order by s.at, s.id
            """)
        .param("point", point)
        .query(Suppressions::suppression)
        .list();
  }

  private static Suppression suppression(ResultSet row, int number) throws SQLException {
    return new Suppression(
        new SuppressionId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        Optional.ofNullable(row.getString("point")),
        row.getString("reason"),
        row.getString("by_name"),
        Columns.instant(row, "at"));
  }

  /// This organisation has no such suppression.
  static final class NoSuchSuppression extends IllegalArgumentException {
    NoSuchSuppression(SuppressionId suppression) {
      super("There is no suppression " + suppression.value());
    }
  }
}
