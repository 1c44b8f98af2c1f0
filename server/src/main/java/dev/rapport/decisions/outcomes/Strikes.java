package dev.rapport.decisions.outcomes;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was struck out of what we infer of somebody. It hangs on a record of hers: whoever she is
/// joined with or parted from, it stays struck with that record.
@Component
@Transactional
public class Strikes {

  private final JdbcClient jdbc;
  private final Audit audit;

  Strikes(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /// Nothing about her is forecast from it any more.
  ///
  /// @param records hers; it hangs on each, so that a parting takes it along
  /// @return whether it was not struck yet
  public boolean strike(Collection<RecordId> records, String inference, Staff staff) {
    return strike(records, inference, staff.id(), staff.name());
  }

  /// The same, by herself.
  ///
  /// @param byName hers
  public boolean strikeOneself(Collection<RecordId> records, String inference, String byName) {
    return strike(records, inference, null, byName);
  }

  private boolean strike(
      Collection<RecordId> records, String inference, @Nullable StaffId actor, String byName) {
    int struck =
        jdbc.sql(
                """
                insert into outcomes.struck (id, record, inference, by_name)
                select id, record, :inference, :by
                from unnest(:ids::uuid[], :records::uuid[]) as r (id, record)
                on conflict (organisation, record, inference) where restored_at is null do nothing
                """)
            .param("ids", Column.of(records, record -> UuidsByTime.next()))
            .param("records", Column.of(records, RecordId::value))
            .param("inference", inference)
            .param("by", byName)
            .update();
    note(records, inference, actor, byName, struck, "strike inference");
    return struck > 0;
  }

  /// @return whether it was struck
  public boolean restore(Collection<RecordId> records, String inference, Staff staff) {
    return restore(records, inference, staff.id(), staff.name());
  }

  /// The same, by herself.
  public boolean restoreOneself(Collection<RecordId> records, String inference, String byName) {
    return restore(records, inference, null, byName);
  }

  private boolean restore(
      Collection<RecordId> records, String inference, @Nullable StaffId actor, String byName) {
    int restored =
        jdbc.sql(
                """
                update outcomes.struck set restored_by = :by, restored_at = clock_timestamp()
                where record = any (:records::uuid[]) and inference = :inference
                  and restored_at is null
                """)
            .param("records", Column.of(records, RecordId::value))
            .param("inference", inference)
            .param("by", byName)
            .update();
    note(records, inference, actor, byName, restored, "restore inference");
    return restored > 0;
  }

  private void note(
      Collection<RecordId> records,
      String inference,
      @Nullable StaffId actor,
      String byName,
      int rows,
      String act) {
    if (rows > 0) {
      audit.note(
          actor, byName, act, records.iterator().next().value(), null, Map.of("about", inference));
    }
  }

  @Transactional(readOnly = true)
  public Set<String> of(Collection<RecordId> records) {
    return new HashSet<>(
        jdbc.sql(
                """
                select inference from outcomes.struck
                where record = any (:records::uuid[]) and restored_at is null
                """)
            .param("records", Column.of(records, RecordId::value))
            .query(String.class)
            .list());
  }

  /// Of somebody, by the person that she is today.
  Set<String> of(UUID person) {
    return new HashSet<>(
        jdbc.sql(
                """
                select s.inference from outcomes.struck s
                join identity.persons m on m.record = s.record
                where m.person = :person and s.restored_at is null
                """)
            .param("person", person)
            .query(String.class)
            .list());
  }

  /// By person.
  Map<UUID, Set<String>> ofRecords(Collection<LedgerReading.Whose> records) {
    Map<UUID, Set<String>> struck = new HashMap<>();
    jdbc.sql(
            """
            select m.person, s.inference
            from unnest(:records::uuid[], :persons::uuid[]) as m (record, person)
            join outcomes.struck s on s.record = m.record and s.restored_at is null
            """)
        .param("records", Column.of(records, LedgerReading.Whose::record))
        .param("persons", Column.of(records, LedgerReading.Whose::person))
        .query(row -> {
          struck
              .computeIfAbsent(row.getObject("person", UUID.class), any -> new HashSet<>())
              .add(row.getString("inference"));
        });
    return struck;
  }

  /// By person.
  Map<UUID, Set<String>> ofEverybody() {
    Map<UUID, Set<String>> struck = new HashMap<>();
    jdbc.sql(
            """
            select m.person, s.inference from outcomes.struck s
            join identity.persons m on m.record = s.record
            where s.restored_at is null
            """)
        .query(row -> {
          struck
              .computeIfAbsent(row.getObject("person", UUID.class), any -> new HashSet<>())
              .add(row.getString("inference"));
        });
    return struck;
  }
}
