package dev.rapport.facts.people;

import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.PersonFacts.Attribute;
import dev.rapport.facts.people.PersonFacts.HouseholdMember;
import dev.rapport.facts.people.PersonFacts.Point;
import dev.rapport.facts.people.PersonFacts.Thing;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads a person's records and merges what they say.
final class PersonReading {

  private final JdbcClient jdbc;

  PersonReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  PersonFacts of(Collection<RecordId> records) {
    return withSources(records).facts();
  }

  People.Known withSources(Collection<RecordId> records) {
    @Nullable String[] ids = Column.of(records, RecordId::value);
    List<Said> said = said(ids);
    if (said.isEmpty()) {
      throw new NobodyHasTheseRecords(records);
    }
    return new People.Known(facts(ids, said), sources(said));
  }

  private PersonFacts facts(@Nullable String[] ids, List<Said> said) {
    Said named =
        said.stream()
            .filter(Said::isWhole)
            .findFirst()
            .or(() -> said.stream().filter(one -> !one.byHand()).findFirst())
            .orElse(said.getFirst());
    List<Said> spellings = named.byHand() ? List.of() : said;
    return new PersonFacts(
        said.stream().map(Said::record).toList(),
        spelt(named.name(), spellings, Said::name),
        Optional.ofNullable(named.given())
            .or(() -> latest(spellings, Said::given))
            .map(given -> spelt(given, spellings, Said::given)),
        Optional.ofNullable(named.family())
            .or(() -> latest(spellings, Said::family))
            .map(family -> spelt(family, spellings, Said::family)),
        latest(said, Said::birth),
        latest(said, Said::pronoun),
        latest(said, Said::language),
        latest(said, Said::country),
        latest(said, Said::zone),
        latest(said, Said::place),
        latest(said, Said::owner),
        said.stream()
            .flatMap(one -> Optional.ofNullable(one.since()).stream())
            .min(LocalDate::compareTo),
        points(ids),
        attributes(ids),
        things(ids),
        household(ids));
  }

  private static String spelt(
      String chosen, List<Said> said, Function<Said, @Nullable String> field) {
    return Names.spelt(
        chosen, said.stream().flatMap(one -> Stream.ofNullable(field.apply(one))).toList());
  }

  /// How the persons of these records are called over all their records: the name that belongs to
  /// the page of each. Looked up person by person (`offset 0`): for more than a few the database
  /// would rather read the whole house.
  Map<RecordId, String> names(Collection<RecordId> records) {
    Map<RecordId, List<String>> hers = new HashMap<>();
    Map<RecordId, String> names = new HashMap<>();
    jdbc.sql(
            """
            select wanted.record as wanted, r.name, r.whole, r.by_hand
            from (select distinct record from unnest(cast(:records as uuid[])) as w (record)) wanted
            cross join lateral (
              select also.record from identity.persons mine
              join identity.persons also
                on also.organisation = mine.organisation and also.person = mine.person
              where mine.record = wanted.record
              union select wanted.record offset 0) hers
            cross join lateral (
              select id, name, received_at, source = :desk as by_hand,
                case when source = :desk then given is not null or family is not null
                  else given is not null and family is not null end as whole
              from people.records where id = hers.record offset 0) r
            order by wanted.record, r.whole desc, r.by_hand = r.whole desc, r.received_at desc,
              r.id desc
            """)
        .param("desk", People.DESK)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          var record = new RecordId(row.getObject("wanted", UUID.class));
          List<String> called = hers.computeIfAbsent(record, one -> new ArrayList<>());
          if (called.isEmpty() && row.getBoolean("by_hand") && row.getBoolean("whole")) {
            names.put(record, row.getString("name"));
          }
          called.add(row.getString("name"));
        });
    hers.forEach((record, called) ->
        names.computeIfAbsent(record, one -> Names.spelt(called.getFirst(), called)));
    return names;
  }

  private static <T> Optional<T> latest(List<Said> said, Function<Said, @Nullable T> field) {
    return said.stream().flatMap(one -> Optional.ofNullable(field.apply(one)).stream()).findFirst();
  }

  private List<Said> said(@Nullable String[] records) {
    return jdbc.sql(
            """
            select id, source, name, given, family, r.birth, pronoun, r.language, country, zone, place,
              owner, customer_since, source = :desk as by_hand, struck.birth as struck_birth,
              struck.language as struck_language
            from people.records r
            cross join lateral (
              select coalesce(bool_or(kind = 'birth'), false) as birth,
                coalesce(bool_or(kind = 'language'), false) as language
              from people.struck where record = r.id and r.source <> :desk) struck
            where id = any (cast(:records as uuid[]))
            order by source = :desk desc, received_at desc, id desc
            """)
        .param("records", records)
        .param("desk", People.DESK)
        .query(PersonReading::saying)
        .list();
  }

  private static List<SourceSays> sources(List<Said> said) {
    return said.stream().filter(one -> !one.byHand()).map(Said::told).toList();
  }

  /// Ten persons are looked for among the first thousand records with a number: a number with more
  /// records than that and fewer persons does not occur.
  private List<Point> points(@Nullable String[] records) {
    return jdbc.sql(
            """
            select p.record, p.kind, p.value, p.typed, p.source, p.at, p.undeliverable_at,
              p.kind = 'phone' and (
                select count(distinct coalesce(who.person, also.record)) >= :sharedFrom
                from (
                  select organisation, record from people.contact_points same
                  where same.organisation = p.organisation and same.kind = p.kind
                    and same.value = p.value and same.ended_at is null
                  limit 1000) also
                left join identity.persons who
                  on who.organisation = also.organisation and who.record = also.record) as shared
            from people.points p
            where p.record = any (cast(:records as uuid[]))
            order by p.kind, p.at desc, p.value
            """)
        .param("records", records)
        .param("sharedFrom", PersonFacts.SHARED_FROM)
        .query(PersonReading::point)
        .list();
  }

  private List<Attribute> attributes(@Nullable String[] records) {
    return jdbc.sql(
            """
            select record, name, value, standing, purpose, source, at from people.known a
            where record = any (cast(:records as uuid[]))
              and (source = :desk or not exists (
                select from people.attributes h
                where h.organisation = a.organisation and h.source = :desk
                  and h.record = any (cast(:records as uuid[])) and h.name = a.name
                  and h.ended_at is null))
            order by name, at desc, value
            """)
        .param("records", records)
        .param("desk", People.DESK)
        .query(PersonReading::attribute)
        .list();
  }

  private List<Thing> things(@Nullable String[] records) {
    return jdbc.sql(
            """
            select id, record, kind, name, identifier, since, until, due, due_for
            from people.things t where record = any (cast(:records as uuid[]))
              and not exists (
                select from people.things h
                where h.organisation = t.organisation and h.source = :desk
                  and h.key = t.id::text)
            order by due nulls last, kind, name, id
            """)
        .param("records", records)
        .param("desk", People.DESK)
        .query(PersonReading::thing)
        .list();
  }

  private List<HouseholdMember> household(@Nullable String[] records) {
    Map<UUID, HouseholdMember> members = new LinkedHashMap<>();
    jdbc.sql(
            """
            select m.record, r.name, m.role, m.may_speak_for
            from people.members hers
            join people.members m
              on m.organisation = hers.organisation and m.household = hers.household
            join people.records r on r.organisation = m.organisation and r.id = m.record
            where hers.record = any (cast(:records as uuid[]))
              and m.record <> all (cast(:records as uuid[]))
            order by r.name, m.record
            """)
        .param("records", records)
        .query(row -> {
          members.putIfAbsent(row.getObject("record", UUID.class), member(row));
        });
    if (members.isEmpty()) {
      return List.of();
    }
    Map<RecordId, String> names =
        names(members.values().stream().map(HouseholdMember::record).toList());
    return members.values().stream()
        .map(member ->
            new HouseholdMember(
                member.record(),
                names.getOrDefault(member.record(), member.name()),
                member.role(),
                member.maySpeakFor()))
        .toList();
  }

  private static Said saying(ResultSet row, int number) throws SQLException {
    var told =
        new SourceSays(
            row.getString("source"),
            row.getString("name"),
            date(row, "birth"),
            text(row, "pronoun").map(Pronoun::parse),
            text(row, "language"));
    return new Said(
        new RecordId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("given"),
        row.getString("family"),
        row.getBoolean("struck_birth") ? null : told.birth().orElse(null),
        told.pronoun().orElse(null),
        row.getBoolean("struck_language") ? null : told.language().orElse(null),
        row.getString("country"),
        text(row, "zone").map(ZoneId::of).orElse(null),
        uuid(row, "place").map(PlaceId::new).orElse(null),
        uuid(row, "owner").map(StaffId::new).orElse(null),
        row.getObject("customer_since", LocalDate.class),
        row.getBoolean("by_hand"),
        told);
  }

  private static Point point(ResultSet row, int number) throws SQLException {
    return new Point(
        new RecordId(row.getObject("record", UUID.class)),
        PointKind.parse(row.getString("kind")),
        row.getString("value"),
        row.getString("typed"),
        row.getString("source"),
        instant(row, "at"),
        Optional.ofNullable(row.getObject("undeliverable_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getBoolean("shared"));
  }

  private static Attribute attribute(ResultSet row, int number) throws SQLException {
    return new Attribute(
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("name"),
        row.getString("value"),
        Standing.parse(row.getString("standing")),
        row.getString("purpose"),
        row.getString("source"),
        instant(row, "at"));
  }

  private static Thing thing(ResultSet row, int number) throws SQLException {
    return new Thing(
        new ThingId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("kind"),
        row.getString("name"),
        text(row, "identifier"),
        date(row, "since"),
        date(row, "until"),
        date(row, "due"),
        text(row, "due_for"));
  }

  private static HouseholdMember member(ResultSet row) throws SQLException {
    return new HouseholdMember(
        new RecordId(row.getObject("record", UUID.class)),
        row.getString("name"),
        text(row, "role"),
        text(row, "may_speak_for"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  /// @param told what the record says, also where it was struck out by hand
  private record Said(
      RecordId record,
      String name,
      @Nullable String given,
      @Nullable String family,
      @Nullable LocalDate birth,
      @Nullable Pronoun pronoun,
      @Nullable String language,
      @Nullable String country,
      @Nullable ZoneId zone,
      @Nullable PlaceId place,
      @Nullable StaffId owner,
      @Nullable LocalDate since,
      boolean byHand,
      SourceSays told) {

    /// By hand one name is enough: nobody leaves out what she knows. Without any, the record of the
    /// desk only repeats how a source once called her, and that source knows better.
    boolean isWhole() {
      return byHand ? given != null || family != null : given != null && family != null;
    }
  }
}
