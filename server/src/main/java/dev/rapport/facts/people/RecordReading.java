package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads records one by one, as those who compare them do: two statements, however many there are.
final class RecordReading {

  private final JdbcClient jdbc;

  RecordReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<RecordId, RecordSays> of(Collection<RecordId> records) {
    Map<RecordId, List<RecordSays.Point>> points = points(records);
    Map<RecordId, RecordSays> says = new HashMap<>();
    jdbc.sql(
            """
            select r.id, r.source, r.name, r.given, r.family, r.birth
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select id, source, name, given, family, birth from people.records
              where id = wanted.record offset 0) r
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          var record = new RecordId(row.getObject("id", UUID.class));
          says.put(
              record,
              new RecordSays(
                  record,
                  row.getString("source"),
                  row.getString("name"),
                  row.getString("given"),
                  row.getString("family"),
                  row.getObject("birth", LocalDate.class),
                  points.getOrDefault(record, List.of())));
        });
    return says;
  }

  private Map<RecordId, List<RecordSays.Point>> points(Collection<RecordId> records) {
    Map<RecordId, List<RecordSays.Point>> points = new HashMap<>();
    jdbc.sql(
            """
            select p.record, p.kind, p.value
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select record, kind, value from people.contact_points
              where record = wanted.record and ended_at is null offset 0) p
            order by p.record, p.kind, p.value
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          points
              .computeIfAbsent(
                  new RecordId(row.getObject("record", UUID.class)), absent -> new ArrayList<>())
              .add(
                  new RecordSays.Point(
                      PointKind.parse(row.getString("kind")), row.getString("value")));
        });
    return points;
  }
}
