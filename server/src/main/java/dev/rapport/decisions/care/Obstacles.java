package dev.rapport.decisions.care;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads for a few persons what speaks against calling them. Answers are looked up record by record
/// (`offset 0`): joined, the latest answers of the whole house would be sorted out first.
final class Obstacles {

  private final JdbcClient jdbc;

  Obstacles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The strictest first; whoever may be called is absent.
  Map<PersonId, List<Obstacle>> of(Collection<PersonId> persons, LocalDate today) {
    Map<PersonId, List<Obstacle>> found = new HashMap<>();
    if (persons.isEmpty()) {
      return found;
    }
    @Nullable String[] ids = Column.of(persons, PersonId::value);
    jdbc.sql(
            """
            select asked.person, whole.reason as never, numbers.reason as no_number,
              peace.reason as resting, peace.until,
              coalesce(calls.allowed, false) as allowed, coalesce(calls.refused, false) as refused
            from unnest(:persons::uuid[]) as asked (person)
            left join lateral (
              select s.reason from identity.persons h
              join permissions.live_suppressions s
                on s.organisation = h.organisation and s.record = h.record
              where h.person = asked.person and s.point is null
              order by s.at, s.id limit 1) whole on true
            left join lateral (
              select min(s.reason) as reason from identity.persons h
              join people.points p on p.organisation = h.organisation and p.record = h.record
              left join permissions.live_suppressions s
                on s.organisation = p.organisation and s.point = p.value
              where h.person = asked.person and p.kind = 'phone'
              having bool_and(s.id is not null)) numbers on true
            left join lateral (
              select p.reason, p.until from identity.persons h
              join permissions.live_peaces p
                on p.organisation = h.organisation and p.record = h.record
              where h.person = asked.person and p.until > :today
              order by p.until desc, p.at desc, p.id desc limit 1) peace on true
            left join lateral (
              select bool_or(for_one.allowed) as allowed, bool_or(not for_one.allowed) as refused
              from (
                select bool_and(a.allowed) as allowed from identity.persons h
                cross join lateral (
                  select a.purpose, a.allowed from permissions.standing a
                  where a.record = h.record and a.channel = 'call'
                    and a.purpose in ('service', 'care') offset 0) a
                where h.person = asked.person
                group by a.purpose) for_one) calls on true
            """)
        .param("persons", ids)
        .param("today", today)
        .query(row -> {
          List<Obstacle> obstacles = obstacles(row);
          if (!obstacles.isEmpty()) {
            found.put(new PersonId(row.getObject("person", UUID.class)), obstacles);
          }
        });
    return found;
  }

  private static List<Obstacle> obstacles(ResultSet row) throws SQLException {
    List<Obstacle> obstacles = new ArrayList<>();
    String never = row.getString("never");
    String noNumber = row.getString("no_number");
    String resting = row.getString("resting");
    if (never != null) {
      obstacles.add(new Obstacle.NeverContacted(never));
    }
    if (noNumber != null) {
      obstacles.add(new Obstacle.NoNumberLeft(noNumber));
    }
    if (!row.getBoolean("allowed")) {
      obstacles.add(new Obstacle.NotAllowed(row.getBoolean("refused")));
    }
    if (resting != null) {
      obstacles.add(
          new Obstacle.AtRest(PeaceReason.parse(resting), row.getObject("until", LocalDate.class)));
    }
    return List.copyOf(obstacles);
  }
}
