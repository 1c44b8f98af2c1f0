package dev.rapport.decisions.outcomes;

import dev.rapport.facts.experiences.Feeling;
import dev.rapport.facts.people.RecordId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people said of how it was, the latest first.
@Component
@Transactional(readOnly = true)
public class FeltLately {

  private final JdbcClient jdbc;

  FeltLately(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param kind of the experience, as the ledger calls it; empty where it was about nothing in
  ///   particular
  /// @param words hers; empty where only the feeling was told
  public record Told(
      RecordId record, UUID person, String kind, String words, String teller, Instant at) {}

  public List<Told> of(Feeling feeling, Instant since, int limit) {
    return jdbc.sql(
            """
            select f.record, m.person, coalesce(e.kind, '') as kind, coalesce(f.words, '') as words,
              f.teller, f.at
            from experiences.felt f
            join identity.persons m on m.record = f.record
            left join experiences.lasting e
              on e.organisation = f.organisation and e.id = f.experience
            where f.feeling = :feeling and f.at > :since
            order by f.at desc, f.id desc limit :limit
            """)
        .param("feeling", feeling.word())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) ->
            new Told(
                new RecordId(row.getObject("record", UUID.class)),
                row.getObject("person", UUID.class),
                row.getString("kind"),
                row.getString("words"),
                row.getString("teller"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
