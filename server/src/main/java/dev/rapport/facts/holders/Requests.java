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
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What holders ask organisations to mend or erase, and what they answered. Both sides see it.
@Component
@Transactional
public class Requests {

  private final JdbcClient jdbc;

  Requests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By the holder that is bound.
  ///
  /// @param due one month after, as the law has it (GDPR, article 12)
  public UUID ask(Tie at, Request.Kind kind, String name, String words, LocalDate due) {
    UUID id = UuidsByTime.next();
    jdbc.sql(
            """
            insert into holders.requests
              (id, holder, organisation, record, kind, name, words, due)
            values (:id, :holder, :organisation, :record, :kind, :name, :words, :due)
            """)
        .param("id", id)
        .param("holder", Holding.require().value())
        .param("organisation", at.organisation().value())
        .param("record", at.record())
        .param("kind", kind.word())
        .param("name", name)
        .param("words", words)
        .param("due", due)
        .update();
    return id;
  }

  /// Those of the holder that is bound at one organisation, the latest first.
  @Transactional(readOnly = true)
  public List<Request> at(Tie tie) {
    return jdbc.sql(
            """
            select * from holders.requests where organisation = :organisation
            order by at desc, id desc
            """)
        .param("organisation", tie.organisation().value())
        .query(Requests::request)
        .list();
  }

  /// All of a person, for the organisation that is bound.
  @Transactional(readOnly = true)
  public List<Request> of(Collection<UUID> records) {
    return jdbc.sql(
            """
            select * from holders.requests where record = any (cast(:records as uuid[]))
            order by at desc, id desc
            """)
        .param("records", Column.of(records, record -> record))
        .query(Requests::request)
        .list();
  }

  /// What the organisation that is bound has not answered, the first due first.
  @Transactional(readOnly = true)
  public List<Request> open(int limit) {
    return jdbc.sql(
            """
            select * from holders.requests where answered_at is null
            order by due, id limit :limit
            """)
        .param("limit", limit)
        .query(Requests::request)
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Request> get(UUID id) {
    return jdbc.sql("select * from holders.requests where id = :id")
        .param("id", id)
        .query(Requests::request)
        .optional();
  }

  /// @return false when it was answered already
  public boolean answer(UUID id, String byName, String words) {
    return jdbc.sql(
                """
                update holders.requests
                set answered_at = clock_timestamp(), answered_by = :byName, answer = :words
                where id = :id and answered_at is null
                """)
            .param("id", id)
            .param("byName", byName)
            .param("words", words)
            .update()
        == 1;
  }

  private static Request request(ResultSet row, int number) throws SQLException {
    OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
    return new Request(
        row.getObject("id", UUID.class),
        row.getObject("record", UUID.class),
        Request.Kind.parse(row.getString("kind")),
        row.getString("name"),
        row.getString("words"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("due", LocalDate.class),
        answered == null
            ? Optional.empty()
            : Optional.of(
                new Request.Answer(
                    answered.toInstant(), row.getString("answered_by"), row.getString("answer"))));
  }
}
