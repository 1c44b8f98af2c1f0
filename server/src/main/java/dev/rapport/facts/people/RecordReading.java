package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads records one by one, as those who compare them do: one statement, however many there are.
final class RecordReading {

  private final JdbcClient jdbc;

  RecordReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One row of a record: what it says itself, and one of its points.
  private record Line(RecordSays says, Optional<RecordSays.Point> point) {}

  Map<RecordId, RecordSays> of(Collection<RecordId> records) {
    Map<RecordId, RecordSays> says = new HashMap<>();
    Map<RecordId, List<RecordSays.Point>> points = new HashMap<>();
    jdbc.sql(
            """
            select r.id, r.source, r.name, r.given, r.family, r.birth, p.kind, p.value
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select id, source, name, given, family, birth from people.records
              where id = wanted.record offset 0) r
            left join lateral (
              select kind, value from people.contact_points
              where record = wanted.record and ended_at is null offset 0) p on true
            order by r.id, p.kind, p.value
            """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> line(row))
        .list()
        .forEach(line -> {
          RecordId record = line.says().record();
          says.putIfAbsent(record, line.says());
          line.point()
              .ifPresent(
                  point -> points.computeIfAbsent(record, _ -> new ArrayList<>()).add(point));
        });
    points.forEach((record, hers) -> says.computeIfPresent(record, (_, bare) -> bare.with(hers)));
    return says;
  }

  private static Line line(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return new Line(
        new RecordSays(
            new RecordId(row.getObject("id", UUID.class)),
            row.getString("source"),
            row.getString("name"),
            row.getString("given"),
            row.getString("family"),
            row.getObject("birth", LocalDate.class),
            List.of()),
        kind == null
            ? Optional.empty()
            : Optional.of(new RecordSays.Point(PointKind.parse(kind), row.getString("value"))));
  }
}
