package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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

  private final JdbcClient jdbc;
  private final SearchIndex index;

  Reversal(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.index = new SearchIndex(jdbc);
  }

  /// Whose records it brought or changed and somebody changed since.
  Set<RecordId> changedSince(UUID brought) {
    return new HashSet<>(
        jdbc.sql(
                """
                select c.record from people.changes c
                join people.records r on r.organisation = c.organisation and r.id = c.record
                where r.import = :import and c.import is distinct from :import
                union
                select t.record from people.things t
                join people.records r on r.organisation = t.organisation and r.id = t.record
                where r.import = :import and t.import is distinct from :import
                union
                select later.record from people.changes mine
                join people.changes later on later.organisation = mine.organisation
                  and later.record = mine.record and later.at > mine.at
                  and later.import is distinct from mine.import
                where mine.import = :import
                """)
            .param("import", brought)
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .list());
  }

  List<RecordId> broughtBy(UUID brought) {
    return records("select record from people.brought where import = :import", brought);
  }

  List<RecordId> changedBy(UUID brought) {
    return records("select distinct record from people.changes where import = :import", brought);
  }

  private List<RecordId> records(String sql, UUID brought) {
    return jdbc.sql(sql)
        .param("import", brought)
        .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
        .list();
  }

  void takeBack(UUID brought, Collection<RecordId> kept, Collection<RecordId> whole) {
    Set<UUID> touched = touched(brought, kept);
    putBack("records", COLUMNS_OF_RECORDS, "t.id = s.id", brought, kept);
    putBack(
        "contact_points",
        List.of("typed", "source", "at", "ended_at"),
        "t.id = s.id",
        brought,
        kept);
    putBack("attributes", List.of("ended_at"), "t.id = s.id", brought, kept);
    putBack("things", COLUMNS_OF_THINGS, "t.id = s.id", brought, kept);
    putBack(
        "household_members",
        List.of("at", "ended_at"),
        "t.household = s.household and t.record = s.record",
        brought,
        kept);
    jdbc.sql("select people.take_back(:import, cast(:kept as uuid[]), cast(:whole as uuid[]))")
        .param("import", brought)
        .param("kept", Column.of(kept, RecordId::value))
        .param("whole", Column.of(whole, RecordId::value))
        .query(row -> {});
    findAgain(touched);
  }

  /// Records that stay and whose words or plates it may have changed.
  private Set<UUID> touched(UUID brought, Collection<RecordId> kept) {
    Set<UUID> touched =
        new HashSet<>(
            jdbc.sql(
                    """
                    select record from people.changes where import = :import
                    union select record from people.things where import = :import
                    """)
                .param("import", brought)
                .query((row, number) -> row.getObject("record", UUID.class))
                .list());
    kept.forEach(record -> touched.remove(record.value()));
    return touched;
  }

  /// Puts rows back as they were before the first change of the import.
  private void putBack(
      String table, List<String> columns, String same, UUID brought, Collection<RecordId> kept) {
    List<String> sets = columns.stream().map(column -> column + " = s." + column).toList();
    jdbc.sql(
            """
            update people.%1$s t set %2$s
            from (
              select (jsonb_populate_record(null::people.%1$s, first.was)).*
              from (
                select distinct on (record, key) was from people.changes
                where import = :import and kind = '%1$s' and record <> all (cast(:kept as uuid[]))
                order by record, key, at) as first) as s
            where t.organisation = s.organisation and %3$s
            """
                .formatted(table, String.join(", ", sets), same))
        .param("import", brought)
        .param("kept", Column.of(kept, RecordId::value))
        .update();
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
      find(next);
      last = next.stream().reduce((before, after) -> after);
    } while (last.isPresent());
  }

  private void findAgain(Set<UUID> records) {
    if (records.isEmpty()) {
      return;
    }
    jdbc.sql("delete from people.terms where record = any (cast(:records as uuid[]))")
        .param("records", Column.of(records, record -> record))
        .update();
    find(records);
  }

  private void find(Collection<UUID> records) {
    List<SearchIndex.Entry> entries = new ArrayList<>();
    jdbc.sql(
            """
            select r.id, r.search, t.identifier from people.records r
            left join people.things t on t.organisation = r.organisation and t.record = r.id
            where r.id = any (cast(:records as uuid[]))
            """)
        .param("records", Column.of(records, record -> record))
        .query(row -> {
          UUID id = row.getObject("id", UUID.class);
          Stream.concat(
                  Searching.terms(row.getString("search")),
                  Searching.termsOfPlate(row.getString("identifier")))
              .forEach(term -> entries.add(new SearchIndex.Entry(term, id)));
        });
    index.add(entries);
  }
}
