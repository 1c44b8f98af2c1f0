package dev.rapport.decisions.care;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The people of a house as a list: everybody, or those whom something sets apart.
@Component
@Transactional(readOnly = true)
public class Roll {

  /// A list that is put in order holds at most so many; longer ones only stand newest first.
  public static final int MOST_IN_ORDER = 5_000;

  private static final int EXPORTED_TOGETHER = 1_000;
  private static final int DUE_DAYS = 30;
  private static final int BAD_DAYS = 30;

  private final JdbcClient jdbc;
  private final People people;
  private final Organisations organisations;

  Roll(JdbcClient jdbc, People people, Organisations organisations) {
    this.jdbc = jdbc;
    this.people = people;
    this.organisations = organisations;
  }

  /// What sets people apart.
  public enum Narrowing {
    MINE("select record from people.living where owner = :owner"),
    PROBLEM("select record from experiences.open_problems"),
    BAD(
        """
        select f.record from experiences.felt f
        where f.feeling = 'bad' and f.at > :badSince and not exists (
          select from experiences.felt l where l.record = f.record and l.at > f.at)
        """),
    REST("select record from permissions.live_peaces where until > :today"),
    DUE(
        """
        select record from people.days_to_come
        where day between :today and :today + %d
        """
            .formatted(DUE_DAYS));

    private final String records;

    Narrowing(String records) {
      this.records = records;
    }
  }

  /// In which order they stand.
  public enum Order {
    NEWEST,
    NAME,
    LAST_WORD
  }

  /// @param owner whose people [Narrowing#MINE] are
  /// @param offset how many to pass over; in the order of the newest, `below` says it better
  /// @param below only persons who came before this one
  public record Asked(
      Set<Narrowing> narrowed,
      StaffId owner,
      Order order,
      LocalDate today,
      int offset,
      @Nullable PersonId below) {

    public Asked {
      narrowed = Set.copyOf(narrowed);
      if (narrowed.isEmpty() && order != Order.NEWEST) {
        throw new IllegalArgumentException("Everybody stands newest first only");
      }
    }

    Asked from(PersonId last) {
      return new Asked(narrowed, owner, Order.NEWEST, today, 0, last);
    }
  }

  /// One person of the list.
  ///
  /// @param lastWord when something happened between her and us
  /// @param points phone numbers and e-mail addresses in use
  public record Line(
      PersonId person,
      String name,
      Optional<String> owner,
      Optional<Instant> lastWord,
      Optional<Feeling> felt,
      Optional<LocalDate> restsUntil,
      List<String> points) {

    public Line {
      points = List.copyOf(points);
    }
  }

  public List<Line> page(Asked asked, int size) {
    List<UUID> persons = persons(asked, size);
    if (persons.isEmpty()) {
      return List.of();
    }
    Map<RecordId, String> names = people.namesOf(persons.stream().map(RecordId::new).toList());
    Map<UUID, String> owners =
        organisations.staff().stream()
            .collect(Collectors.toMap(staff -> staff.id().value(), Staff::name));
    return lines(persons, asked.today(), names, owners);
  }

  /// How many these are, at most [#MOST_IN_ORDER].
  public int count(Asked asked) {
    return jdbc.sql("select count(*) from (" + chosen(asked) + " limit :most) c")
        .params(values(asked))
        .param("most", MOST_IN_ORDER)
        .query(Integer.class)
        .single();
  }

  /// All of them, newest first, however many; each page is read by itself.
  public void each(Asked asked, Consumer<Line> line) {
    Asked next = asked;
    while (true) {
      List<Line> page = page(next, EXPORTED_TOGETHER);
      page.forEach(line);
      if (page.size() < EXPORTED_TOGETHER) {
        return;
      }
      next = asked.from(page.getLast().person());
    }
  }

  private List<UUID> persons(Asked asked, int size) {
    String order =
        switch (asked.order()) {
          case NEWEST -> "select person from (" + chosen(asked) + ") c order by person desc";
          case NAME ->
              """
              select c.person from (%s limit %d) c
              join people.living l on l.record = c.person
              order by lower(l.name), c.person
              """
                  .formatted(chosen(asked), MOST_IN_ORDER);
          case LAST_WORD ->
              """
              select c.person from (%s limit %d) c
              order by (
                select max(h.at) from identity.persons m
                cross join lateral (
                  select at from experiences.happened
                  where record = m.record order by at desc limit 1) h
                where m.person = c.person) desc nulls last, c.person
              """
                  .formatted(chosen(asked), MOST_IN_ORDER);
        };
    return jdbc.sql(order + " limit :size offset :offset")
        .params(values(asked))
        .param("size", size)
        .param("offset", asked.offset())
        .query((row, number) -> row.getObject("person", UUID.class))
        .list();
  }

  /// A person is named after her oldest record, so who has that record in her name is each once.
  private static String chosen(Asked asked) {
    String below = asked.below() == null ? "" : " and i.person < :below";
    if (asked.narrowed().isEmpty()) {
      return "select i.person from identity.persons i where i.person = i.record" + below;
    }
    return asked.narrowed().stream()
        .sorted()
        .map(narrowing ->
            """
            select i.person from (%s) d join identity.persons i on i.record = d.record
            where true%s
            """
                .formatted(narrowing.records, below))
        .collect(
            Collectors.joining(" intersect ", "select person from (", ") every_one group by 1"));
  }

  private static Map<String, Object> values(Asked asked) {
    Map<String, Object> values = new HashMap<>();
    values.put("today", asked.today());
    values.put("owner", asked.owner().value());
    values.put(
        "badSince", asked.today().minusDays(BAD_DAYS).atStartOfDay().atOffset(ZoneOffset.UTC));
    if (asked.below() != null) {
      values.put("below", asked.below().value());
    }
    return values;
  }

  private List<Line> lines(
      List<UUID> persons, LocalDate today, Map<RecordId, String> names, Map<UUID, String> owners) {
    return jdbc.sql(
            """
            select wanted.person, l.owner,
              (select max(h.at) from identity.persons m
               cross join lateral (
                 select at from experiences.happened
                 where record = m.record order by at desc limit 1) h
               where m.person = wanted.person) as last_word,
              (select f.feeling from identity.persons m
               join experiences.felt f on f.organisation = m.organisation and f.record = m.record
               where m.person = wanted.person order by f.at desc, f.id desc limit 1) as felt,
              (select max(p.until) from identity.persons m
               join permissions.live_peaces p
                 on p.organisation = m.organisation and p.record = m.record
               where m.person = wanted.person and p.until > :today) as rests_until,
              array(
                select distinct p.value from identity.persons m
                join people.points p on p.organisation = m.organisation and p.record = m.record
                where m.person = wanted.person and p.kind <> 'address'
                order by p.value) as points
            from unnest(cast(:persons as uuid[])) with ordinality as wanted (person, number)
            join people.living l on l.record = wanted.person
            order by wanted.number
            """)
        .param("persons", Column.of(persons, person -> person))
        .param("today", today)
        .query((row, number) -> line(row, names, owners))
        .list();
  }

  private static Line line(ResultSet row, Map<RecordId, String> names, Map<UUID, String> owners)
      throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    return new Line(
        new PersonId(person),
        names.getOrDefault(new RecordId(person), ""),
        Optional.ofNullable(row.getObject("owner", UUID.class))
            .flatMap(owner -> Optional.ofNullable(owners.get(owner))),
        Optional.ofNullable(row.getObject("last_word", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("felt")).map(Feeling::parse),
        Optional.ofNullable(row.getObject("rests_until", LocalDate.class)),
        Arrays.asList((String[]) row.getArray("points").getArray()));
  }
}
