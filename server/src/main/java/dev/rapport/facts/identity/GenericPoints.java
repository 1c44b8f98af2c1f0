package dev.rapport.facts.identity;

import dev.rapport.facts.people.PointKind;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Contact points that say nothing about who somebody is: the house's own, those of a role, and
/// those that more than a handful of persons have.
final class GenericPoints {

  /// The most persons whose own a point can be: a home.
  static final int MOST_PERSONS = 5;

  /// RFC 2142, and what small firms write on their door.
  private static final Set<String> ROLES =
      Set.of(
          "abuse",
          "admin",
          "administration",
          "billing",
          "booking",
          "bookings",
          "buchhaltung",
          "buero",
          "contact",
          "customer",
          "empfang",
          "enquiries",
          "hallo",
          "hello",
          "help",
          "hostmaster",
          "hr",
          "info",
          "information",
          "inquiries",
          "jobs",
          "kontakt",
          "kundendienst",
          "mail",
          "marketing",
          "noc",
          "no-reply",
          "noreply",
          "office",
          "orders",
          "post",
          "postmaster",
          "reception",
          "rezeption",
          "sales",
          "security",
          "service",
          "shop",
          "support",
          "team",
          "verkauf",
          "verwaltung",
          "webmaster",
          "welcome",
          "werkstatt",
          "workshop");

  private final JdbcClient jdbc;

  GenericPoints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A point and how many persons have it.
  record Shared(PointKind kind, String value, int persons) {}

  static boolean isOfRole(String email) {
    int at = email.indexOf('@');
    return at > 0 && ROLES.contains(email.substring(0, at));
  }

  /// Those among these that say nothing.
  Set<Description.Point> amongPoints(Collection<Description.Point> points) {
    Set<String> generic = among(points.stream().map(Description.Point::value).toList());
    return points.stream()
        .filter(point -> generic.contains(point.value()))
        .collect(Collectors.toSet());
  }

  /// The same for values of either kind.
  Set<String> among(Collection<String> values) {
    Set<String> generic = new HashSet<>();
    values.stream().filter(GenericPoints::isOfRole).forEach(generic::add);
    if (!values.isEmpty()) {
      generic.addAll(
          jdbc.sql("select value from identity.generic where value = any (:values)")
              .param("values", Column.of(values, value -> value))
              .query(String.class)
              .list());
    }
    return generic;
  }

  /// Those among these that turned out to have too many persons by now.
  ///
  /// @param points phones and e-mail addresses that are not generic yet
  List<Shared> turning(Collection<Description.Point> points) {
    if (points.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select wanted.kind, wanted.value, held.persons
            from unnest(:kinds, :values, cast(:keys as bigint[])) as wanted (kind, value, key)
            cross join lateral (
              select count(distinct m.person) as persons
              from (select record from identity.keys where key = wanted.key limit 1000) k
              join identity.members m on m.record = k.record) held
            where held.persons > :most
            order by wanted.kind desc, wanted.value
            """)
        .param("kinds", Column.of(points, point -> point.kind().word()))
        .param("values", Column.of(points, Description.Point::value))
        .param("keys", Column.of(points, PointKeys::of))
        .param("most", MOST_PERSONS)
        .query(GenericPoints::shared)
        .list();
  }

  /// @param persons 0 for a point of the house itself
  void keep(PointKind kind, String value, int persons) {
    jdbc.sql(
            """
            insert into identity.generic (kind, value, persons) values (:kind, :value, :persons)
            on conflict (organisation, kind, value) do update set persons = excluded.persons
            """)
        .param("kind", kind.word())
        .param("value", value)
        .param("persons", persons)
        .update();
  }

  /// Those of most persons first.
  List<Shared> all(int limit) {
    return jdbc.sql(
            """
            select kind, value, persons from identity.generic
            order by persons desc, value limit :limit
            """)
        .param("limit", limit)
        .query(GenericPoints::shared)
        .list();
  }

  private static Shared shared(ResultSet row, int number) throws SQLException {
    return new Shared(
        PointKind.parse(row.getString("kind")), row.getString("value"), row.getInt("persons"));
  }
}
