package dev.rapport.facts.people;

import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.Column;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who of the staff owns the relationship with whom.
@Component
@Transactional
public class Ownership {

  private final JdbcClient jdbc;

  Ownership(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param names of a few of them
  public record Owned(long records, List<String> names) {}

  /// @param few how many to name
  @Transactional(readOnly = true)
  public Owned of(StaffId staff, int few) {
    long records =
        jdbc.sql("select count(*) from people.records where owner = :staff")
            .param("staff", staff.value())
            .query(Long.class)
            .single();
    List<String> names =
        jdbc.sql(
                """
                select distinct name from people.records where owner = :staff
                order by name limit :few
                """)
            .param("staff", staff.value())
            .param("few", few)
            .query((row, number) -> row.getString("name"))
            .list();
    return new Owned(records, names);
  }

  /// What a source says of a record later on counts again: whoever hands over tells the sources.
  ///
  /// @return how many records changed hands
  public int handOver(StaffId from, StaffId to) {
    return jdbc.sql("update people.records set owner = :to where owner = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
  }

  /// Gives these records to a member of staff, whatever a source or somebody by hand said before.
  ///
  /// @return who owned each before; empty for nobody
  public Map<RecordId, Optional<StaffId>> give(Collection<RecordId> records, StaffId to) {
    Map<RecordId, Optional<StaffId>> before = new LinkedHashMap<>();
    jdbc.sql(
            """
            update people.records set owner = :to where id = any (cast(:records as uuid[]))
            returning id, old.owner as owner
            """)
        .param("to", to.value())
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          before.put(
              new RecordId(row.getObject("id", UUID.class)),
              Optional.ofNullable(row.getObject("owner", UUID.class)).map(StaffId::new));
        });
    return before;
  }

  /// Puts owners back where each record is still this one's.
  ///
  /// @param before who owned each; empty for nobody
  /// @return whether all of them were; otherwise nothing was put back
  public boolean putBack(Map<RecordId, Optional<StaffId>> before, StaffId from) {
    List<UUID> still =
        jdbc.sql(
                """
                select id from people.records
                where id = any (cast(:records as uuid[])) and owner = :from
                order by id for update
                """)
            .param("records", Column.of(before.keySet(), RecordId::value))
            .param("from", from.value())
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    if (still.size() != before.size()) {
      return false;
    }
    jdbc.sql(
            """
            update people.records r set owner = b.owner
            from unnest(cast(:records as uuid[]), cast(:owners as uuid[])) as b (record, owner)
            where r.id = b.record
            """)
        .param("records", Column.of(before.keySet(), RecordId::value))
        .param(
            "owners", Column.of(before.values(), owner -> owner.map(StaffId::value).orElse(null)))
        .update();
    return true;
  }
}
