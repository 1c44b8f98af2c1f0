package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who knows whom, and who lives with whom, as somebody told the house. Households that sources
/// tell of stay as they say; who is said by hand to have left is no longer counted.
@Component
@Transactional
public class Relations {

  /// Rows of a household that no source may end.
  private static final String BY_HAND = "desk household";

  private static final String HOUSEHOLD = "household";

  private final JdbcClient jdbc;

  Relations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param other somebody's record
  /// @param outward whether the word says what the other is to her, or what she is to the other
  public record Relation(
      UUID id, RecordId other, boolean outward, String word, String byName, Instant at) {}

  @Transactional(readOnly = true)
  public List<Relation> of(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select id, record, other, word, by_name, at,
              record = any (cast(:records as uuid[])) as outward
            from people.relations
            where ended_at is null
              and (record = any (cast(:records as uuid[])) or other = any (cast(:records as uuid[])))
            order by at, id
            """)
        .param("records", Column.of(records, RecordId::value))
        .query((row, number) -> {
          boolean outward = row.getBoolean("outward");
          return new Relation(
              row.getObject("id", UUID.class),
              new RecordId(row.getObject(outward ? "other" : "record", UUID.class)),
              outward,
              row.getString("word"),
              row.getString("by_name"),
              row.getObject("at", OffsetDateTime.class).toInstant());
        })
        .list();
  }

  /// @param word what the other is to her
  public void relate(RecordId record, RecordId other, String word, String byName) {
    jdbc.sql(
            """
            insert into people.relations (id, record, other, word, source, by_name)
            values (:id, :record, :other, :word, :source, :byName)
            """)
        .param("id", UuidsByTime.next())
        .param("record", record.value())
        .param("other", other.value())
        .param("word", word)
        .param("source", People.DESK)
        .param("byName", byName)
        .update();
  }

  /// Ended again, nothing changes.
  public void end(UUID relation, String byName) {
    jdbc.sql(
            """
            update people.relations set ended_at = clock_timestamp(), ended_by = :byName
            where id = :id and ended_at is null
            """)
        .param("id", relation)
        .param("byName", byName)
        .update();
  }

  /// Takes back that it ended.
  void goOn(UUID relation) {
    jdbc.sql("update people.relations set ended_at = null, ended_by = null where id = :id")
        .param("id", relation)
        .update();
  }

  void endMembership(String household, RecordId record) {
    jdbc.sql(
            """
            update people.household_members set ended_at = clock_timestamp()
            where household = :household and record = :record and ended_at is null
            """)
        .param("household", household)
        .param("record", record.value())
        .update();
  }

  void restoreMembership(
      String household, RecordId record, @Nullable String role, @Nullable String maySpeakFor) {
    jdbc.sql(
            """
            update people.household_members
            set role = :role, may_speak_for = :maySpeakFor, ended_at = null
            where household = :household and record = :record
            """)
        .param("role", role)
        .param("maySpeakFor", maySpeakFor)
        .param("household", household)
        .param("record", record.value())
        .update();
  }

  void countAsLeft(String household, RecordId record, boolean left) {
    jdbc.sql(
            left
                ? """
                insert into people.struck (record, kind, value)
                values (:record, :kind, :household) on conflict do nothing
                """
                : """
                delete from people.struck
                where record = :record and kind = :kind and value = :household
                """)
        .param("record", record.value())
        .param("kind", HOUSEHOLD)
        .param("household", household)
        .update();
  }

  /// Says that the other lives in her household, which begins when there is none.
  ///
  /// @param role who the other is in it; null when nobody said
  /// @param maySpeakFor what the other may settle for the household, in words
  public void liveTogether(
      Collection<RecordId> hers,
      RecordId home,
      RecordId other,
      @Nullable String role,
      @Nullable String maySpeakFor) {
    String household =
        householdOf(hers)
            .orElseGet(() -> {
              String fresh = BY_HAND + "/" + UuidsByTime.next();
              enter(fresh, home, null, null);
              return fresh;
            });
    enter(household, other, role, maySpeakFor);
  }

  private Optional<String> householdOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select household from people.members
            where record = any (cast(:records as uuid[]))
            order by at desc, household limit 1
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(String.class)
        .optional();
  }

  private void enter(
      String household, RecordId record, @Nullable String role, @Nullable String maySpeakFor) {
    jdbc.sql(
            """
            insert into people.household_members (household, record, role, may_speak_for, source)
            values (:household, :record, :role, :maySpeakFor, :source)
            on conflict (organisation, household, record) do update
              set role = excluded.role, may_speak_for = excluded.may_speak_for, ended_at = null,
                at = clock_timestamp()
            """)
        .param("household", household)
        .param("record", record.value())
        .param("role", role)
        .param("maySpeakFor", maySpeakFor)
        .param("source", BY_HAND)
        .update();
    jdbc.sql(
            """
            delete from people.struck
            where record = :record and kind = :kind and value = :household
            """)
        .param("record", record.value())
        .param("kind", HOUSEHOLD)
        .param("household", household)
        .update();
  }

  /// Says who the other is in the households that both are in, and what the other may settle.
  public void describe(
      Collection<RecordId> hers,
      Collection<RecordId> others,
      @Nullable String role,
      @Nullable String maySpeakFor) {
    jdbc.sql(
            """
            update people.household_members m set role = :role, may_speak_for = :maySpeakFor
            where m.record = any (cast(:others as uuid[])) and m.ended_at is null
              and m.household in (
                select household from people.household_members
                where record = any (cast(:hers as uuid[])) and ended_at is null)
            """)
        .param("role", role)
        .param("maySpeakFor", maySpeakFor)
        .param("others", Column.of(others, RecordId::value))
        .param("hers", Column.of(hers, RecordId::value))
        .update();
  }

  /// Says that the other has left the households that both are in, whatever a source says.
  public void leave(Collection<RecordId> hers, Collection<RecordId> others) {
    jdbc.sql(
            """
            insert into people.struck (record, kind, value)
            select m.record, :kind, m.household from people.household_members m
            where m.record = any (cast(:others as uuid[])) and m.ended_at is null
              and m.household in (
                select household from people.household_members
                where record = any (cast(:hers as uuid[])) and ended_at is null)
            on conflict do nothing
            """)
        .param("kind", HOUSEHOLD)
        .param("others", Column.of(others, RecordId::value))
        .param("hers", Column.of(hers, RecordId::value))
        .update();
  }
}
