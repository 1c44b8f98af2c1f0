package dev.rapport.facts.identity;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of pairs that may be one person. What nobody answered follows from the records and is
/// worked out anew with them; what somebody answered stays.
final class Suggestions {

  /// Pairs that two persons of today make, none of which is refused.
  private static final String BETWEEN_PERSONS =
      """
      join identity.members ma on ma.organisation = s.organisation and ma.record = s.a
      join identity.members mb on mb.organisation = s.organisation and mb.record = s.b
      where ma.person <> mb.person and not ma.trashed and not mb.trashed
        and not exists (
          select from identity.links l
          where l.organisation = s.organisation and l.kind = 'refused' and l.a = s.a and l.b = s.b
            and not exists (
              select from identity.retractions r
              where r.organisation = l.organisation and r.link = l.id))
      """;

  /// Those at some records, whichever end they are: one descent in the index for each record and
  /// end, also in a table that has grown since its statistics were taken, as it does while a file
  /// comes in. Asked for both ends at once, a plan made for few pairs compares each pair with each
  /// record.
  private static final String AT_RECORDS =
      """
      select at_record.a, at_record.b
      from unnest(cast(:records as uuid[])) as wanted (record)
      cross join lateral (
        (select a, b, state from identity.suggestions where a = wanted.record offset 0)
        union all
        (select a, b, state from identity.suggestions where b = wanted.record offset 0)) at_record
      """;

  private static final String OF_TWO =
      """
      select distinct least(ma.person, mb.person) as one, greatest(ma.person, mb.person) as other
      from
      """;

  private final JdbcClient jdbc;

  Suggestions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param a the older of the two
  record Fresh(RecordId a, RecordId b, Weighed weighed) {}

  /// @param personA of `a` today
  record Pair(
      RecordId a, RecordId b, PersonId personA, PersonId personB, Optional<Weighed> weighed) {}

  /// @param joined whether two persons became one by it
  record Decided(
      RecordId a, RecordId b, String state, Optional<LinkId> link, boolean joined, String byName) {}

  /// Puts what was found about these records in the place of what nobody answered yet.
  void replace(Collection<RecordId> records, Collection<Fresh> found) {
    drop(records);
    if (found.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into identity.suggestions (a, b, weight, weighed)
            select * from unnest(
              cast(:a as uuid[]), cast(:b as uuid[]), cast(:weights as integer[]),
              cast(:weighed as jsonb[]))
            on conflict (organisation, a, b) do update
              set weight = excluded.weight, weighed = excluded.weighed
              where identity.suggestions.state = 'open'
            """)
        .param("a", Column.of(found, one -> one.a().value()))
        .param("b", Column.of(found, one -> one.b().value()))
        .param("weights", Column.of(found, one -> one.weighed().hundredths()))
        .param("weighed", Column.of(found, one -> one.weighed().json()))
        .update();
  }

  /// What nobody answered yet about these records.
  void drop(Collection<RecordId> records) {
    if (!records.isEmpty()) {
      delete(records, " and s.state = 'open'");
    }
  }

  /// All that is known of these records, also what was answered: they go.
  void forget(Collection<RecordId> records) {
    delete(records, "");
  }

  private void delete(Collection<RecordId> records, String only) {
    jdbc.sql(
            "delete from identity.suggestions s using (\n"
                + AT_RECORDS
                + ") found where s.a = found.a and s.b = found.b"
                + only)
        .param("records", Column.of(records, RecordId::value))
        .update();
  }

  /// The least certain first.
  List<Pair> in(String state, int limit) {
    return jdbc.sql(
            """
            select s.a, s.b, ma.person as person_a, mb.person as person_b, s.weighed::text
            from identity.suggestions s
            """
                + BETWEEN_PERSONS
                + """
                and s.state = :state and s.weighed is not null
                order by abs(s.weight), s.a, s.b limit :limit
                """)
        .param("state", state)
        .param("limit", limit)
        .query(Suggestions::pair)
        .list();
  }

  /// How many pairs of persons somebody has to look at; a pair that contradicts itself and is a
  /// suggestion as well is one.
  long open() {
    return count(
        OF_TWO
            + "identity.suggestions s\n"
            + BETWEEN_PERSONS
            + "and s.state = 'open' union "
            + OF_TWO
            + "identity.conflicts s\n"
            + BETWEEN_PERSONS
            + """
            and s.because <> 'refused as one person' and not exists (
              select from identity.suggestions d
              where d.organisation = s.organisation and d.a = s.a and d.b = s.b
                and d.state in ('other', 'later'))
            """);
  }

  /// Whether somebody has to look at this pair, or left it for later.
  boolean asks(RecordId a, RecordId b) {
    return jdbc.sql(
            "select exists (select from identity.suggestions s\n"
                + BETWEEN_PERSONS
                + """
                and s.a = :a and s.b = :b and s.state in ('open', 'later'))
                or exists (select from identity.conflicts s
                """
                + BETWEEN_PERSONS
                + "and s.a = :a and s.b = :b and s.because <> 'refused as one person')")
        .param("a", a.value())
        .param("b", b.value())
        .query(Boolean.class)
        .single();
  }

  /// How many pairs of persons were left for later.
  long later() {
    return count(OF_TWO + "identity.suggestions s\n" + BETWEEN_PERSONS + "and s.state = 'later'");
  }

  private long count(String pairs) {
    return jdbc.sql("select count(*) from (" + pairs + ") as pairs").query(Long.class).single();
  }

  Optional<Decided> decided(RecordId a, RecordId b) {
    return jdbc.sql(
            """
            select a, b, state, link, joined, by_name from identity.suggestions
            where a = :a and b = :b and state <> 'open'
            """)
        .param("a", a.value())
        .param("b", b.value())
        .query((row, number) ->
            new Decided(
                record(row, "a"),
                record(row, "b"),
                row.getString("state"),
                Optional.ofNullable(row.getObject("link", UUID.class)).map(LinkId::new),
                row.getBoolean("joined"),
                row.getString("by_name")))
        .optional();
  }

  /// Whom somebody parted from each of these records.
  Map<RecordId, Set<RecordId>> partedFrom(Collection<RecordId> records) {
    Map<RecordId, Set<RecordId>> parted = new HashMap<>();
    jdbc.sql(AT_RECORDS + "where state = 'other'")
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          RecordId a = record(row, "a");
          RecordId b = record(row, "b");
          parted.computeIfAbsent(a, absent -> new HashSet<>()).add(b);
          parted.computeIfAbsent(b, absent -> new HashSet<>()).add(a);
        });
    return parted;
  }

  /// Keeps an answer; of a pair that was no suggestion as well.
  void decide(
      RecordId a, RecordId b, String state, @Nullable LinkId link, boolean joined, String byName) {
    jdbc.sql(
            """
            insert into identity.suggestions (
              a, b, weight, state, link, joined, by_name, decided_at)
            values (:a, :b, 0, :state, cast(:link as uuid), :joined, :byName, clock_timestamp())
            on conflict (organisation, a, b) do update
              set state = excluded.state, link = excluded.link, joined = excluded.joined,
                by_name = excluded.by_name, decided_at = excluded.decided_at
            """)
        .param("a", a.value())
        .param("b", b.value())
        .param("state", state)
        .param("link", link == null ? null : link.toString())
        .param("joined", joined)
        .param("byName", byName)
        .update();
  }

  /// Asks again; what was no suggestion of a model goes.
  void reopen(RecordId a, RecordId b) {
    jdbc.sql(
            """
            delete from identity.suggestions where a = :a and b = :b and weighed is null
            """)
        .param("a", a.value())
        .param("b", b.value())
        .update();
    jdbc.sql(
            """
            update identity.suggestions
            set state = 'open', link = null, joined = false, by_name = null, decided_at = null
            where a = :a and b = :b
            """)
        .param("a", a.value())
        .param("b", b.value())
        .update();
  }

  /// Somebody parted them, so nobody is asked about them again.
  void parted(RecordId a, RecordId b, String byName) {
    jdbc.sql(
            """
            insert into identity.suggestions (a, b, weight, state, by_name, decided_at)
            values (:a, :b, 0, 'other', :byName, clock_timestamp())
            on conflict (organisation, a, b) do update
              set state = 'other', link = null, joined = false, by_name = excluded.by_name,
                decided_at = excluded.decided_at
            """)
        .param("a", a.value())
        .param("b", b.value())
        .param("byName", byName)
        .update();
  }

  /// How many pairs were answered since then, by what the answer did.
  Answers since(Instant then) {
    return jdbc.sql(
            """
            select count(*) filter (where joined) as joined,
              count(*) filter (where state = 'other') as apart
            from identity.suggestions
            where decided_at >= :then and state in ('same', 'other')
            """)
        .param("then", then.atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Answers(row.getLong("joined"), row.getLong("apart")))
        .single();
  }

  /// @param joined pairs that became one person
  /// @param apart pairs that are kept apart from now on
  record Answers(long joined, long apart) {}

  private static Pair pair(ResultSet row, int number) throws SQLException {
    return new Pair(
        record(row, "a"),
        record(row, "b"),
        new PersonId(row.getObject("person_a", UUID.class)),
        new PersonId(row.getObject("person_b", UUID.class)),
        Optional.ofNullable(row.getString("weighed")).map(Weighed::parse));
  }

  private static RecordId record(ResultSet row, String column) throws SQLException {
    return new RecordId(row.getObject(column, UUID.class));
  }
}
