package dev.rapport.facts.people;

import dev.rapport.facts.organisations.StaffId;
import java.util.List;
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
}
