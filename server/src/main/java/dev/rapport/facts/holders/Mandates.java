package dev.rapport.facts.holders;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.UuidsByTime;
import dev.rapport.ground.tenancy.Holding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who may speak for whom. The holder gives and ends a mandate; the organisation sees those at it.
@Component
@Transactional
public class Mandates {

  private final JdbcClient jdbc;

  Mandates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By the holder that is bound. One that stands already is not given again.
  ///
  /// @return whether it is new
  public boolean give(Tie at, String name, String matter, LocalDate until) {
    // of two at once, the second finds what the first gave
    jdbc.sql("select id from holders.ties where id = :tie for update")
        .param("tie", at.id().value())
        .query(row -> {});
    return jdbc.sql(
                """
                insert into holders.mandates (id, holder, organisation, record, name, matter, until)
                select :id, :holder, :organisation, :record, :name, :matter, :until
                where not exists (
                  select from holders.mandates
                  where organisation = :organisation and name = :name and matter = :matter
                    and until = :until and ended_at is null)
                """)
            .param("id", UuidsByTime.next())
            .param("holder", Holding.require().value())
            .param("organisation", at.organisation().value())
            .param("record", at.record())
            .param("name", name)
            .param("matter", matter)
            .param("until", until)
            .update()
        == 1;
  }

  /// @return whether it stood
  public boolean end(UUID id, String byName) {
    return jdbc.sql(
                """
                update holders.mandates set ended_at = clock_timestamp(), ended_by = :byName
                where id = :id and ended_at is null
                """)
            .param("id", id)
            .param("byName", byName)
            .update()
        == 1;
  }

  /// Those that count on this day of the holder that is bound, at one organisation.
  @Transactional(readOnly = true)
  public List<Mandate> at(Tie tie, LocalDate today) {
    return jdbc.sql(
            """
            select id, record, name, matter, until, at from holders.mandates
            where organisation = :organisation and ended_at is null and until >= :today
            order by at, id
            """)
        .param("organisation", tie.organisation().value())
        .param("today", today)
        .query(Mandates::mandate)
        .list();
  }

  /// Whether this one counts on that day, for the organisation that is bound; who ends it meanwhile
  /// waits until the transaction is over.
  public boolean stands(UUID id, LocalDate today) {
    return jdbc.sql(
            """
            select true from holders.mandates
            where id = :id and ended_at is null and until >= :today for share
            """)
        .param("id", id)
        .param("today", today)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /// The same of a person, for the organisation that is bound.
  @Transactional(readOnly = true)
  public List<Mandate> of(Collection<UUID> records, LocalDate today) {
    return jdbc.sql(
            """
            select id, record, name, matter, until, at from holders.mandates
            where record = any (cast(:records as uuid[])) and ended_at is null and until >= :today
            order by at, id
            """)
        .param("records", Column.of(records, record -> record))
        .param("today", today)
        .query(Mandates::mandate)
        .list();
  }

  /// All that count on this day at the organisation that is bound.
  @Transactional(readOnly = true)
  public List<Mandate> all(LocalDate today) {
    return jdbc.sql(
            """
            select id, record, name, matter, until, at from holders.mandates
            where ended_at is null and until >= :today order by at, id
            """)
        .param("today", today)
        .query(Mandates::mandate)
        .list();
  }

  private static Mandate mandate(ResultSet row, int number) throws SQLException {
    return new Mandate(
        row.getObject("id", UUID.class),
        row.getObject("record", UUID.class),
        row.getString("name"),
        row.getString("matter"),
        row.getObject("until", LocalDate.class),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
