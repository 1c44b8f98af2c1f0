package dev.rapport.facts.identity;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.identity.Clusters.Edge;
import dev.rapport.facts.identity.Joining.Conflict;
import dev.rapport.facts.identity.Joining.NewLink;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.people.TouchedSince;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of identity: the log of links and retractions, the identifiers, and the members that
/// follow from them. Each method is one statement, whatever the number of records.
///
/// Sets of records are looked up as `unnest … cross join lateral (… offset 0)`: one descent in the
/// index for each, also on a table that has grown since its statistics were taken. Left to itself
/// the planner then compares each row with each element.
final class EdgeLog {

  static final String BY_IDENTIFIER = "identifier";
  static final String BY_MODEL = "model";

  private static final TouchedSince SAID_SINCE =
      new TouchedSince(
          """
          select b.record from people.brought b
          join identity.links l on l.organisation = b.organisation
            and (l.a = b.record or l.b = b.record) and l.kind in ('asserted', 'refused')
            and l.import is distinct from :import
          where b.import = :import %1$s
          """,
          "b.record");

  /// The ids of the links at some records, whichever end they are.
  private static final String AT_RECORDS =
      """
      select at_record.id
      from unnest(cast(:records as uuid[])) as wanted (record)
      cross join lateral (
        (select id from identity.links where a = wanted.record offset 0)
        union all
        (select id from identity.links where b = wanted.record offset 0)) at_record
      """;

  private final JdbcClient jdbc;

  EdgeLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// An identifier and a record that carries it.
  record Carried(RecordId record, String identifier) {}

  /// One writer at a time decides who is one person in an organisation: two that did not see each
  /// other's identifiers would both find nobody. Readers never wait.
  void lock() {
    jdbc.sql(
            """
            select pg_advisory_xact_lock(
              hashtextextended('identity ' || current_setting('app.organisation'), 0))
            """)
        .query(row -> {});
  }

  /// As [#lock]; statements to come in this transaction keep the plan that they have, and find what
  /// they ask for by an index. About a few records they take longer to plan than to answer, and a
  /// plan that was kept may be older than the rows.
  ///
  /// @return how they were planned before, for [#planAs]
  String lockAndKeepPlans() {
    return jdbc.sql(
            """
            with was as materialized (
              select current_setting('plan_cache_mode') || ' ' || current_setting('enable_seqscan')
                as planned)
            select planned,
              set_config('plan_cache_mode', 'force_generic_plan', true),
              set_config('enable_seqscan', 'off', true),
              pg_advisory_xact_lock(
                hashtextextended('identity ' || current_setting('app.organisation'), 0))
            from was
            """)
        .query((row, number) -> row.getString("planned"))
        .single();
  }

  void planAs(String before) {
    List<String> each = List.of(before.split(" ", 2));
    jdbc.sql(
            """
            select set_config('plan_cache_mode', :mode, true),
              set_config('enable_seqscan', :sequential, true)
            """)
        .param("mode", each.getFirst())
        .param("sequential", each.getLast())
        .query(row -> {});
  }

  Map<RecordId, PersonId> persons(Collection<RecordId> records) {
    return persons(records, true);
  }

  /// As [#persons], without who is in the trash.
  Map<RecordId, PersonId> shown(Collection<RecordId> records) {
    return persons(records, false);
  }

  private Map<RecordId, PersonId> persons(Collection<RecordId> records, boolean alsoTrashed) {
    Map<RecordId, PersonId> persons = new HashMap<>();
    jdbc.sql(
            """
            select m.record, m.person
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select record, person, trashed from identity.members
              where record = wanted.record offset 0) m
            where :alsoTrashed or not m.trashed
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("alsoTrashed", alsoTrashed)
        .query(row -> {
          persons.put(record(row, "record"), person(row));
        });
    return persons;
  }

  /// The next records that belong to somebody whom one sees, in the order of their ids.
  List<RecordId> recordsAfter(RecordId after, int most) {
    return jdbc.sql(
            """
            select record from identity.members where record > :after and not trashed
            order by record limit :most
            """)
        .param("after", after.value())
        .param("most", most)
        .query((row, number) -> record(row, "record"))
        .list();
  }

  void trash(RecordId record, String byName) {
    jdbc.sql(
            """
            with hidden as (
              update identity.members set trashed = true where record = :record)
            insert into identity.trash (record, by_name) values (:record, :byName)
            on conflict (organisation, record) where restored_at is null do nothing
            """)
        .param("record", record.value())
        .param("byName", byName)
        .update();
  }

  boolean restore(RecordId record, String byName, Instant since) {
    return jdbc.sql(
                """
                with restored as (
                  update identity.trash
                  set restored_at = clock_timestamp(), restored_by = :byName
                  where record = :record and restored_at is null
                    and at >= cast(:since as timestamptz)
                  returning record)
                update identity.members m set trashed = false
                from restored r where m.record = r.record
                """)
            .param("record", record.value())
            .param("byName", byName)
            .param("since", since.toString())
            .update()
        == 1;
  }

  List<Trashed> trashed(Instant since, int limit) {
    return jdbc.sql(
            """
            select record, at, by_name from identity.trash
            where restored_at is null and at >= cast(:since as timestamptz)
            order by at desc, record limit :limit
            """)
        .param("since", since.toString())
        .param("limit", limit)
        .query((row, number) ->
            new Trashed(
                record(row, "record"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_name")))
        .list();
  }

  List<RecordId> trashedBefore(Instant then) {
    return jdbc.sql(
            """
            select record from identity.trash
            where restored_at is null and at < cast(:then as timestamptz)
            """)
        .param("then", then.toString())
        .query((row, number) -> record(row, "record"))
        .list();
  }

  Map<RecordId, PersonId> membersOf(Collection<PersonId> persons) {
    Map<RecordId, PersonId> members = new HashMap<>();
    jdbc.sql(
            """
            select m.record, m.person
            from unnest(cast(:persons as uuid[])) as wanted (person)
            cross join lateral (
              select record, person from identity.members
              where person = wanted.person offset 0) m
            """)
        .param("persons", Column.of(persons, PersonId::value))
        .query(row -> {
          members.put(record(row, "record"), person(row));
        });
    return members;
  }

  /// The persons of these records, with all their other records.
  Map<RecordId, PersonId> membersWith(Collection<RecordId> records) {
    Map<RecordId, PersonId> members = new HashMap<>();
    jdbc.sql(
            """
            with theirs as (
              select distinct mine.person
              from unnest(cast(:records as uuid[])) as wanted (record)
              cross join lateral (
                select person from identity.members where record = wanted.record offset 0) mine)
            select m.record, theirs.person
            from theirs
            cross join lateral (
              select record from identity.members where person = theirs.person offset 0) m
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          members.put(record(row, "record"), person(row));
        });
    return members;
  }

  /// Her records but for those in the trash.
  List<RecordId> shownOf(PersonId person) {
    return jdbc.sql("select record from identity.members where person = :person and not trashed")
        .param("person", person.value())
        .query((row, number) -> record(row, "record"))
        .list();
  }

  /// @param known whose person the log already holds; the others are new
  void writeMembers(Map<RecordId, PersonId> members, Set<RecordId> known) {
    Map<RecordId, PersonId> moved = new HashMap<>();
    Map<RecordId, PersonId> fresh = new HashMap<>();
    members.forEach(
        (record, person) -> (known.contains(record) ? moved : fresh).put(record, person));
    writeMembers(fresh, "");
    writeMembers(
        moved,
        """
        on conflict (organisation, record) do update set person = excluded.person
          where identity.members.person <> excluded.person
        """);
  }

  private void writeMembers(Map<RecordId, PersonId> members, String onConflict) {
    if (members.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into identity.members (record, person)
            select * from unnest(cast(:records as uuid[]), cast(:persons as uuid[]))
            """
                + onConflict)
        .param("records", Column.of(members.keySet(), RecordId::value))
        .param("persons", Column.of(members.values(), PersonId::value))
        .update();
  }

  /// @param known records that may carry some of them already; the others are new
  void writeIdentifiers(Collection<Carried> carried, Set<RecordId> known) {
    Map<Boolean, List<Carried>> byAge =
        carried.stream()
            .distinct()
            .collect(Collectors.partitioningBy(one -> known.contains(one.record())));
    writeIdentifiers(byAge.getOrDefault(false, List.of()), "");
    writeIdentifiers(byAge.getOrDefault(true, List.of()), "on conflict do nothing");
  }

  private void writeIdentifiers(List<Carried> carried, String onConflict) {
    if (carried.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into identity.identifiers (record, identifier)
            select * from unnest(cast(:records as uuid[]), :identifiers)
            """
                + onConflict)
        .param("records", Column.of(carried, one -> one.record().value()))
        .param("identifiers", Column.of(carried, Carried::identifier))
        .update();
  }

  void dropIdentifiers(List<Carried> gone) {
    jdbc.sql(
            """
            delete from identity.identifiers i
            using unnest(cast(:records as uuid[]), :identifiers) as gone (record, identifier)
            where i.record = gone.record and i.identifier = gone.identifier
            """)
        .param("records", Column.of(gone, one -> one.record().value()))
        .param("identifiers", Column.of(gone, Carried::identifier))
        .update();
  }

  /// What these records carried before an import changed them.
  Map<RecordId, List<String>> identifiersBefore(UUID brought, Collection<RecordId> records) {
    Map<RecordId, List<String>> before = new HashMap<>();
    jdbc.sql(
            """
            select record, identifier from identity.identifiers
            where record = any (cast(:records as uuid[])) and import is distinct from :import
            union
            select record, identifier from identity.dropped
            where record = any (cast(:records as uuid[])) and import = :import
            """)
        .param("records", Column.of(records, RecordId::value))
        .param("import", brought)
        .query(row -> {
          before
              .computeIfAbsent(record(row, "record"), absent -> new ArrayList<>())
              .add(row.getString("identifier"));
        });
    return before;
  }

  Set<RecordId> saidOf(UUID brought) {
    return SAID_SINCE.find(jdbc, brought);
  }

  /// The same among these records.
  Set<RecordId> saidOf(UUID brought, Collection<RecordId> among) {
    return SAID_SINCE.find(jdbc, brought, among);
  }

  void retractOf(Collection<RecordId> records, String byName) {
    jdbc.sql(
            """
            insert into identity.retractions (link, by_name, why, evidence_gone)
            select l.id, :byName, 'the import that brought the record was taken back', true
            from identity.links l
            where l.id in (
            """
                + AT_RECORDS
                + """
                )
                on conflict do nothing
                """)
        .param("byName", byName)
        .param("records", Column.of(records, RecordId::value))
        .update();
  }

  void dropMembers(Collection<RecordId> records) {
    jdbc.sql("delete from identity.members where record = any (cast(:records as uuid[]))")
        .param("records", Column.of(records, RecordId::value))
        .update();
  }

  List<Carried> identifiersOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select i.record, i.identifier
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select record, identifier from identity.identifiers
              where record = wanted.record offset 0) i
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(EdgeLog::carried)
        .list();
  }

  /// Who carries some identifiers.
  ///
  /// @param carried each holder of those that say something
  /// @param sayNothing identifiers with a contact point that so many have, whoever carries them
  record Holders(List<Carried> carried, Set<String> sayNothing) {}

  /// @param points by identifier, of those that are made with one
  Holders holdersOf(Collection<String> identifiers, Map<String, String> points) {
    var holders = new Holders(new ArrayList<>(), new HashSet<>());
    if (identifiers.isEmpty()) {
      return holders;
    }
    jdbc.sql(
            """
            select wanted.identifier, i.record, g.value is not null as says_nothing
            from unnest(:identifiers, :points) as wanted (identifier, point)
            left join lateral (
              select value from identity.generic
              where kind in ('phone', 'email') and value = wanted.point limit 1) g on true
            left join lateral (
              select record from identity.identifiers
              where identifier = wanted.identifier and g.value is null offset 0) i on true
            where i.record is not null or g.value is not null
            """)
        .param("identifiers", Column.of(identifiers, identifier -> identifier))
        .param("points", Column.of(identifiers, points::get))
        .query(row -> {
          String identifier = row.getString("identifier");
          if (row.getBoolean("says_nothing")) {
            holders.sayNothing().add(identifier);
          } else {
            holders.carried().add(new Carried(record(row, "record"), identifier));
          }
        });
    return holders;
  }

  /// Records that have a link by an identifier, or had one that somebody retracted: they are not
  /// linked by it again.
  List<Carried> linkedByIdentifier(Collection<RecordId> records) {
    return jdbc.sql(
            """
            with made as (
              select l.a, l.b, l.evidence
              from unnest(cast(:records as uuid[])) as wanted (record)
              cross join lateral (
                select organisation, id, a, b, evidence from identity.links
                where a = wanted.record and kind = 'identifier'
                union all
                select organisation, id, a, b, evidence from identity.links
                where b = wanted.record and kind = 'identifier'
                offset 0) l
              where not exists (
                select from identity.retractions r
                where r.organisation = l.organisation and r.link = l.id and r.evidence_gone))
            select a as record, evidence as identifier from made
            union
            select b, evidence from made
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(EdgeLog::carried)
        .list();
  }

  /// All records that live links connect with these, whatever refusals say.
  Set<RecordId> reachable(Collection<RecordId> records) {
    return new HashSet<>(
        jdbc.sql(
                """
                with recursive reached (record) as (
                  select unnest(cast(:records as uuid[]))
                  union
                  select neighbour.record
                  from reached, lateral (
                    select l.b as record, l.id, l.kind, l.organisation
                    from identity.links l where l.a = reached.record
                    union all
                    select l.a, l.id, l.kind, l.organisation
                    from identity.links l where l.b = reached.record) neighbour
                  where neighbour.kind <> 'refused' and not exists (
                    select from identity.retractions r
                    where r.organisation = neighbour.organisation and r.link = neighbour.id))
                select record from reached
                """)
            .param("records", Column.of(records, RecordId::value))
            .query((row, number) -> record(row, "record"))
            .list());
  }

  /// The live links whose older end is among these records.
  List<Edge> liveFrom(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select l.id, l.kind, l.a, l.b
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select organisation, id, kind, a, b from identity.links
              where a = wanted.record offset 0) l
            where not exists (
              select from identity.retractions r
              where r.organisation = l.organisation and r.link = l.id)
            """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> edge(row))
        .list();
  }

  /// The ids rise in the order of the list, as the order of links is theirs.
  void writeIdentifierLinks(List<NewLink> links) {
    if (links.isEmpty()) {
      return;
    }
    List<UUID> ids = risingIds(links.size());
    jdbc.sql(
            """
            insert into identity.links (id, kind, a, b, evidence, by_name)
            select id, 'identifier', a, b, evidence, :byName
            from unnest(
              cast(:ids as uuid[]), cast(:a as uuid[]), cast(:b as uuid[]), :evidence)
              as n (id, a, b, evidence)
            """)
        .param("byName", BY_IDENTIFIER)
        .param("ids", Column.of(ids, id -> id))
        .param("a", Column.of(links, link -> link.a().value()))
        .param("b", Column.of(links, link -> link.b().value()))
        .param("evidence", Column.of(links, NewLink::identifier))
        .update();
  }

  /// What a model joins; the ids rise in the order of the list.
  void writeModelLinks(List<Matching.Pair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    List<UUID> ids = risingIds(pairs.size());
    jdbc.sql(
            """
            insert into identity.links (id, kind, a, b, evidence, by_name, weighed)
            select id, 'model', a, b, :byName, :byName, weighed
            from unnest(
              cast(:ids as uuid[]), cast(:a as uuid[]), cast(:b as uuid[]),
              cast(:weighed as jsonb[]))
              as n (id, a, b, weighed)
            """)
        .param("byName", BY_MODEL)
        .param("ids", Column.of(ids, id -> id))
        .param("a", Column.of(pairs, pair -> pair.a().value()))
        .param("b", Column.of(pairs, pair -> pair.b().value()))
        .param("weighed", Column.of(pairs, pair -> pair.weighed().json()))
        .update();
  }

  /// The live links of a model at these records.
  List<Edge> modelLinksOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select l.id, l.kind, l.a, l.b from identity.links l
            where l.kind = 'model'
              and l.id in (
            """
                + AT_RECORDS
                + """
                  )
                  and not exists (
                    select from identity.retractions r
                    where r.organisation = l.organisation and r.link = l.id)
                order by l.id
                """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> edge(row))
        .list();
  }

  /// What they rest on is no longer so.
  void retractGone(Collection<LinkId> links, String why) {
    jdbc.sql(
            """
            insert into identity.retractions (link, by_name, why, evidence_gone)
            select link, :byName, :why, true from unnest(cast(:links as uuid[])) as gone (link)
            on conflict do nothing
            """)
        .param("byName", BY_MODEL)
        .param("why", why)
        .param("links", Column.of(links, LinkId::value))
        .update();
  }

  private static List<UUID> risingIds(int number) {
    return Stream.generate(UuidsByTime::next)
        .limit(number)
        .sorted((left, right) -> left.toString().compareTo(right.toString()))
        .toList();
  }

  void writeLink(Edge edge, String evidence, String byName) {
    jdbc.sql(
            """
            insert into identity.links (id, kind, a, b, evidence, by_name)
            values (:id, :kind, :a, :b, :evidence, :byName)
            """)
        .param("id", edge.id().value())
        .param("kind", edge.kind().word())
        .param("a", edge.a().value())
        .param("b", edge.b().value())
        .param("evidence", evidence)
        .param("byName", byName)
        .update();
  }

  void writeConflicts(List<Conflict> conflicts) {
    if (conflicts.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into identity.conflicts (a, b, identifier, because)
            select * from unnest(
              cast(:a as uuid[]), cast(:b as uuid[]), :identifiers, :reasons)
            on conflict do nothing
            """)
        .param("a", Column.of(conflicts, conflict -> conflict.a().value()))
        .param("b", Column.of(conflicts, conflict -> conflict.b().value()))
        .param("identifiers", Column.of(conflicts, Conflict::identifier))
        .param("reasons", Column.of(conflicts, Conflict::because))
        .update();
  }

  /// @return whether the link was live until now
  boolean retract(LinkId link, String byName, String why) {
    return jdbc.sql(
                """
                insert into identity.retractions (link, by_name, why)
                values (:link, :byName, :why)
                on conflict do nothing
                """)
            .param("link", link.value())
            .param("byName", byName)
            .param("why", why)
            .update()
        == 1;
  }

  /// Takes back the links that rest on what a source no longer says.
  ///
  /// @return both ends of each
  Set<RecordId> retractWithout(List<Carried> gone) {
    Set<RecordId> ends = new HashSet<>();
    jdbc.sql(
            """
            with resting as (
              select l.id, l.a, l.b
              from unnest(cast(:records as uuid[]), :identifiers) as gone (record, identifier)
              join identity.links l on l.a = gone.record and l.evidence = gone.identifier
              where l.kind = 'identifier'
              union
              select l.id, l.a, l.b
              from unnest(cast(:records as uuid[]), :identifiers) as gone (record, identifier)
              join identity.links l on l.b = gone.record and l.evidence = gone.identifier
              where l.kind = 'identifier'),
            taken as (
              insert into identity.retractions (link, by_name, why, evidence_gone)
              select id, :byName, 'the source no longer says so', true from resting
              on conflict do nothing
              returning link)
            select a, b from resting join taken on taken.link = resting.id
            """)
        .param("records", Column.of(gone, one -> one.record().value()))
        .param("identifiers", Column.of(gone, Carried::identifier))
        .param("byName", BY_IDENTIFIER)
        .query(row -> {
          ends.add(record(row, "a"));
          ends.add(record(row, "b"));
        });
    return ends;
  }

  Optional<Link> link(LinkId id) {
    return jdbc.sql(
            """
            select l.id, l.kind, l.a, l.b, l.evidence, l.by_name, l.at, l.weighed::text,
              r.at as retracted_at, r.by_name as retracted_by, r.why
            from identity.links l
            left join identity.retractions r on r.organisation = l.organisation and r.link = l.id
            where l.id = :id
            """)
        .param("id", id.value())
        .query((row, number) -> link(row))
        .optional();
  }

  List<Link> linksTouching(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select l.id, l.kind, l.a, l.b, l.evidence, l.by_name, l.at, l.weighed::text,
              r.at as retracted_at, r.by_name as retracted_by, r.why
            from identity.links l
            left join identity.retractions r on r.organisation = l.organisation and r.link = l.id
            where l.id in (
            """
                + AT_RECORDS
                + """
                )
                order by l.id
                """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> link(row))
        .list();
  }

  /// Conflicts whose two records are two persons to this day, the newest first.
  List<NotJoined> openConflicts(int limit) {
    return jdbc.sql(
            """
            select c.a, c.b, c.identifier, c.because, c.at
            from identity.conflicts c
            join identity.members ma on ma.organisation = c.organisation and ma.record = c.a
            join identity.members mb on mb.organisation = c.organisation and mb.record = c.b
            where ma.person <> mb.person
            order by c.at desc, c.a, c.b, c.identifier
            limit :limit
            """)
        .param("limit", limit)
        .query((row, number) -> notJoined(row))
        .list();
  }

  List<NotJoined> openConflictsOf(PersonId person) {
    return jdbc.sql(
            """
            select c.a, c.b, c.identifier, c.because, c.at
            from identity.conflicts c
            join identity.members ma on ma.organisation = c.organisation and ma.record = c.a
            join identity.members mb on mb.organisation = c.organisation and mb.record = c.b
            where ma.person <> mb.person and (ma.person = :person or mb.person = :person)
            order by c.at desc, c.a, c.b, c.identifier
            """)
        .param("person", person.value())
        .query((row, number) -> notJoined(row))
        .list();
  }

  /// Those that nobody answered: neither refused nor left for later.
  List<NotJoined> askedConflicts(int limit) {
    return jdbc.sql(
            """
            select c.a, c.b, c.identifier, c.because, c.at
            from identity.conflicts c
            join identity.members ma on ma.organisation = c.organisation and ma.record = c.a
            join identity.members mb on mb.organisation = c.organisation and mb.record = c.b
            where ma.person <> mb.person and not ma.trashed and not mb.trashed
              and c.because <> :refused
              and not exists (
                select from identity.suggestions s
                where s.organisation = c.organisation and s.a = c.a and s.b = c.b
                  and s.state in ('other', 'later'))
              and not exists (
                select from identity.links l
                where l.organisation = c.organisation and l.kind = 'refused'
                  and l.a = c.a and l.b = c.b
                  and not exists (
                    select from identity.retractions r
                    where r.organisation = l.organisation and r.link = l.id))
            order by c.at desc, c.a, c.b, c.identifier
            limit :limit
            """)
        .param("refused", Joining.REFUSED)
        .param("limit", limit)
        .query((row, number) -> notJoined(row))
        .list();
  }

  private static NotJoined notJoined(ResultSet row) throws SQLException {
    return new NotJoined(
        record(row, "a"),
        record(row, "b"),
        Identifier.parse(row.getString("identifier")).inWords(),
        told(row.getString("because")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /// What kept them apart is kept in English.
  static String told(String because) {
    if (because.equals(Joining.REFUSED)) {
      return say("refused as one person");
    }
    if (because.equals(Joining.SEVERAL)) {
      return say("another person would go with it as well");
    }
    if (!because.startsWith(Cluster.DIFFERENT)) {
      return because;
    }
    String kind = because.substring(Cluster.DIFFERENT.length());
    return kind.equals(Cluster.BIRTH_DATES)
        ? say("different birth dates")
        : say("different {0}", kind);
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        new LinkId(row.getObject("id", UUID.class)),
        LinkKind.parse(row.getString("kind")),
        record(row, "a"),
        record(row, "b"),
        row.getString("evidence"),
        row.getString("by_name"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("weighed")).map(Weighed::parse),
        retraction(row));
  }

  private static Optional<Link.Retraction> retraction(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("retracted_at", OffsetDateTime.class);
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Link.Retraction(
                at.toInstant(), row.getString("retracted_by"), row.getString("why")));
  }

  private static Edge edge(ResultSet row) throws SQLException {
    return new Edge(
        new LinkId(row.getObject("id", UUID.class)),
        LinkKind.parse(row.getString("kind")),
        record(row, "a"),
        record(row, "b"));
  }

  private static Carried carried(ResultSet row, int number) throws SQLException {
    return new Carried(record(row, "record"), row.getString("identifier"));
  }

  private static RecordId record(ResultSet row, String column) throws SQLException {
    return new RecordId(row.getObject(column, UUID.class));
  }

  private static PersonId person(ResultSet row) throws SQLException {
    return new PersonId(row.getObject("person", UUID.class));
  }
}
