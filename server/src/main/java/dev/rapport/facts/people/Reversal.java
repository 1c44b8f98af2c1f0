package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes back what an import said about people: its records go, what it changed is put back.
final class Reversal {

  private static final List<String> COLUMNS_OF_RECORDS =
      List.of(
          "content",
          "raw",
          "received_at",
          "given",
          "family",
          "name",
          "search",
          "birth",
          "pronoun",
          "language",
          "country",
          "zone",
          "place",
          "owner",
          "customer_since");

  private static final List<String> COLUMNS_OF_THINGS =
      List.of(
          "record", "content", "kind", "name", "identifier", "since", "until", "due", "due_for");

  private static final int FOUND_TOGETHER = 1_000;

  private static final TouchedSince CHANGED_SINCE =
      new TouchedSince(
          """
          select c.record from people.changes c
          join people.records r on r.organisation = c.organisation and r.id = c.record
          where r.import = :import %1$s and c.import is distinct from :import
          union
          select t.record from people.things t
          join people.records r on r.organisation = t.organisation and r.id = t.record
          where r.import = :import %1$s and t.import is distinct from :import
          union
          select later.record from people.changes mine
          join people.changes later on later.organisation = mine.organisation
            and later.record = mine.record and later.at > mine.at
            and later.import is distinct from mine.import
          where mine.import = :import
          union
          select e.record from people.edits e
          join people.records r on r.organisation = e.organisation and r.id = e.record
          where r.import = :import %1$s
          union
          select r.id from people.relations l
          join people.records r on r.organisation = l.organisation
            and (r.id = l.record or r.id = l.other)
          where r.import = :import and l.ended_at is null
          """,
          "r.id");

  private final JdbcClient jdbc;
  private final SearchIndex index;

  Reversal(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.index = new SearchIndex(jdbc);
  }

  /// Whose records it brought or changed and somebody changed since.
  Set<RecordId> changedSince(UUID brought) {
    return CHANGED_SINCE.find(jdbc, brought);
  }

  /// The same among these records.
  Set<RecordId> changedSince(UUID brought, Collection<RecordId> among) {
    return CHANGED_SINCE.find(jdbc, brought, among);
  }

  /// The next records that an import brought, in their order. Their ids rise with the time, so they
  /// lie side by side in the index, and nothing else is read.
  List<RecordId> broughtBy(UUID brought, UUID after, int most) {
    return jdbc.sql(
            """
            select id from people.records where id > :after and import = :import
            order by id limit :most
            """)
        .param("import", brought)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> new RecordId(row.getObject("id", UUID.class)))
        .list();
  }

  List<RecordId> broughtAmong(UUID brought, Collection<RecordId> records) {
    return jdbc.sql(
            """
            select id from people.records
            where id = any (cast(:records as uuid[])) and import = :import
            """)
        .param("import", brought)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> new RecordId(row.getObject("id", UUID.class)))
        .list();
  }

  /// The records that stay and of which the import said something.
  List<RecordId> changedBy(UUID brought) {
    return jdbc.sql(
            """
            with said as (
              select organisation, record, import from people.changes where import = :import
              union all
              select organisation, record, import from people.things where import = :import
              union all
              select organisation, record, import from people.contact_points
              where import = :import
              union all
              select organisation, record, import from people.attributes where import = :import
              union all
              select organisation, record, import from people.household_members
              where import = :import
              union all
              select organisation, record, import from people.former_records
              where import = :import)
            select distinct s.record from said s
            where not exists (
              select from people.records r
              where r.organisation = s.organisation and r.id = s.record and r.import = :import)
            order by s.record
            """)
        .param("import", brought)
        .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
        .list();
  }

  /// What the house says by hand of these records.
  List<RecordId> handRecordsOf(Collection<RecordId> records) {
    return jdbc.sql("select id from people.records where source = :desk and key = any (:keys)")
        .param("desk", People.DESK)
        .param("keys", Column.of(records, RecordId::toString))
        .query((row, number) -> new RecordId(row.getObject("id", UUID.class)))
        .list();
  }

  void takeBackRecords(UUID brought, Collection<RecordId> leaving) {
    index.remove(entriesOf(leaving));
    jdbc.sql("select people.take_back_records(:import, cast(:records as uuid[]))")
        .param("import", brought)
        .param("records", Column.of(leaving, RecordId::value))
        .query(row -> {});
  }

  void putBack(UUID brought, Collection<RecordId> staying) {
    index.remove(entriesOf(staying));
    putBack("records", COLUMNS_OF_RECORDS, "t.id = s.id and t.id", brought, staying);
    putBack(
        "contact_points",
        List.of("typed", "source", "at", "ended_at"),
        "t.id = s.id and t.record",
        brought,
        staying);
    putBack("attributes", List.of("ended_at"), "t.id = s.id and t.record", brought, staying);
    putBack("things", COLUMNS_OF_THINGS, "t.id = s.id and t.record", brought, staying);
    putBack(
        "household_members",
        List.of("at", "ended_at"),
        "t.household = s.household and t.record = s.record and t.record",
        brought,
        staying);
    jdbc.sql("select people.take_back_said(:import, cast(:records as uuid[]))")
        .param("import", brought)
        .param("records", Column.of(staying, RecordId::value))
        .query(row -> {});
    index.add(entriesOf(staying));
  }

  /// Puts rows back as they were before the first change of the import. They are looked up by their
  /// records: not every table has an index on its own ids.
  ///
  /// @param same which row it is, up to its record
  private void putBack(
      String table, List<String> columns, String same, UUID brought, Collection<RecordId> staying) {
    List<String> sets = columns.stream().map(column -> column + " = s." + column).toList();
    jdbc.sql(
            """
            update people.%1$s t set %2$s
            from (
              select (jsonb_populate_record(null::people.%1$s, first.was)).*
              from (
                select distinct on (record, key) was from people.changes
                where import = :import and kind = '%1$s'
                  and record = any (cast(:records as uuid[]))
                order by record, key, at) as first) as s
            where t.organisation = s.organisation and %3$s = any (cast(:records as uuid[]))
            """
                .formatted(table, String.join(", ", sets), same))
        .param("import", brought)
        .param("records", Column.of(staying, RecordId::value))
        .update();
  }

  /// Forgets what would be needed for imports that can no longer be taken back.
  long forgetChanges(Instant before) {
    return jdbc.sql("select people.forget_changes(:before)")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /// Every record, when none can be found yet.
  void findAllAgain() {
    Optional<UUID> last = Optional.empty();
    do {
      List<UUID> next =
          jdbc.sql(
                  """
                  select id from people.records
                  where id > :last order by id limit %d
                  """
                      .formatted(FOUND_TOGETHER))
              .param("last", last.orElse(new UUID(0, 0)))
              .query((row, number) -> row.getObject("id", UUID.class))
              .list();
      index.add(entriesOf(next.stream().map(RecordId::new).toList()));
      last = next.stream().reduce((before, after) -> after);
    } while (last.isPresent());
  }

  /// What these records are found by, from what they say now. Terms are looked up by themselves: an
  /// index by record would cost every import.
  private List<SearchIndex.Entry> entriesOf(Collection<RecordId> records) {
    List<SearchIndex.Entry> entries = new ArrayList<>();
    jdbc.sql(
            """
            select r.id, r.search, t.identifier from people.records r
            left join people.things t on t.organisation = r.organisation and t.record = r.id
            where r.id = any (cast(:records as uuid[]))
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          UUID id = row.getObject("id", UUID.class);
          Stream.concat(
                  Searching.terms(row.getString("search")),
                  Searching.termsOfPlate(row.getString("identifier")))
              .forEach(term -> entries.add(new SearchIndex.Entry(term, id)));
        });
    return entries;
  }
}
