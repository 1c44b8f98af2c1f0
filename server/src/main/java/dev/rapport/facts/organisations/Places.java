package dev.rapport.facts.organisations;

import dev.rapport.facts.organisations.OpeningHours.Span;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where a house meets people, and when. A place that was given up stays known: what happened there
/// still names it.
@Component
@Transactional
public class Places {

  private final JdbcClient jdbc;

  Places(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those that are kept first, then by name.
  @Transactional(readOnly = true)
  public List<KeptPlace> all() {
    Map<PlaceId, OpeningHours> hours = hours();
    return jdbc.sql(
            """
            select id, slug, name, zone, closed_at from organisations.places
            order by closed_at is not null, name
            """)
        .query((row, number) -> kept(row, hours))
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<KeptPlace> place(PlaceId id) {
    return all().stream().filter(kept -> kept.place().id().equals(id)).findFirst();
  }

  /// @param slug its name in files
  /// @return nothing when another place has that slug
  public Optional<PlaceId> add(String slug, String name, ZoneId zone) {
    var id = new PlaceId(UuidsByTime.next());
    int added =
        jdbc.sql(
                """
                insert into organisations.places (id, slug, name, zone)
                values (:id, :slug, :name, :zone) on conflict do nothing
                """)
            .param("id", id.value())
            .param("slug", slug)
            .param("name", name)
            .param("zone", zone.getId())
            .update();
    return added == 1 ? Optional.of(id) : Optional.empty();
  }

  /// Its slug stays, as files go on naming it.
  public void rename(PlaceId place, String name) {
    jdbc.sql("update organisations.places set name = :name where id = :id")
        .param("id", place.value())
        .param("name", name)
        .update();
  }

  /// @return false when nothing changed
  public boolean close(PlaceId place) {
    return jdbc.sql(
                """
                update organisations.places set closed_at = clock_timestamp()
                where id = :id and closed_at is null
                """)
            .param("id", place.value())
            .update()
        == 1;
  }

  /// @return false when nothing changed
  public boolean keep(PlaceId place) {
    return jdbc.sql(
                """
                update organisations.places set closed_at = null
                where id = :id and closed_at is not null
                """)
            .param("id", place.value())
            .update()
        == 1;
  }

  public void openAt(PlaceId place, OpeningHours hours) {
    jdbc.sql("delete from organisations.opening_hours where place = :place")
        .param("place", place.value())
        .update();
    hours
        .days()
        .forEach((day, span) ->
            jdbc.sql(
                    """
                    insert into organisations.opening_hours (place, weekday, opens, closes)
                    values (:place, :weekday, :opens, :closes)
                    """)
                .param("place", place.value())
                .param("weekday", day.getValue())
                .param("opens", span.from())
                .param("closes", span.until())
                .update());
  }

  private Map<PlaceId, OpeningHours> hours() {
    Map<PlaceId, Map<DayOfWeek, Span>> days = new HashMap<>();
    jdbc.sql("select place, weekday, opens, closes from organisations.opening_hours")
        .query(row -> {
          days.computeIfAbsent(
                  new PlaceId(row.getObject("place", UUID.class)),
                  place -> new EnumMap<>(DayOfWeek.class))
              .put(
                  DayOfWeek.of(row.getInt("weekday")),
                  new Span(
                      row.getObject("opens", LocalTime.class),
                      row.getObject("closes", LocalTime.class)));
        });
    Map<PlaceId, OpeningHours> hours = new HashMap<>();
    days.forEach((place, each) -> hours.put(place, new OpeningHours(each)));
    return hours;
  }

  private static KeptPlace kept(ResultSet row, Map<PlaceId, OpeningHours> hours)
      throws SQLException {
    var id = new PlaceId(row.getObject("id", UUID.class));
    return new KeptPlace(
        new Place(
            id, row.getString("slug"), row.getString("name"), ZoneId.of(row.getString("zone"))),
        hours.getOrDefault(id, OpeningHours.UNKNOWN),
        Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
