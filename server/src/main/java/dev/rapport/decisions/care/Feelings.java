package dev.rapport.decisions.care;

import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.people.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who felt bad last, nothing has put it right since, and nobody has said to leave her in peace.
final class Feelings {

  private static final String BAD =
      """
      select f.record, f.words, f.teller, f.at
      from experiences.felt f
      join identity.persons i on i.organisation = f.organisation and i.record = f.record
      where f.feeling = 'bad' and f.at > :since
        and not exists (
          select from identity.persons j
          join experiences.felt l on l.organisation = j.organisation and l.record = j.record
          where j.organisation = i.organisation and j.person = i.person and l.at > f.at)
        and not exists (
          select from identity.persons j
          join experiences.repairs r on r.organisation = j.organisation and r.record = j.record
          where j.organisation = i.organisation and j.person = i.person and r.at > f.at)
        and not exists (
          select from identity.persons j
          join permissions.live_peaces p on p.organisation = j.organisation and p.record = j.record
          where j.organisation = i.organisation and j.person = i.person and p.until > :today)
      """;

  private final JdbcClient jdbc;

  Feelings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Bad(RecordId record, Optional<String> words, String teller, Instant at) {

    static Bad of(ResultSet row, int number) throws SQLException {
      return new Bad(
          new RecordId(row.getObject("record", UUID.class)),
          Optional.ofNullable(row.getString("words")),
          row.getString("teller"),
          row.getObject("at", OffsetDateTime.class).toInstant());
    }
  }

  /// What somebody said of one experience.
  ///
  /// @param words hers, or those of who tells it
  record Said(String words, String teller) {}

  /// The latest words that were told of each of these experiences, and of no other.
  Map<ExperienceId, Said> saidOf(Collection<ExperienceId> experiences) {
    if (experiences.isEmpty()) {
      return Map.of();
    }
    Map<ExperienceId, Said> said = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (f.experience) f.experience, f.words, f.teller
            from experiences.felt f
            where f.experience = any (:experiences) and f.words is not null
            order by f.experience, f.at desc, f.id desc
            """)
        .param("experiences", experiences.stream().map(ExperienceId::value).toArray(UUID[]::new))
        .query(row -> {
          said.put(
              new ExperienceId(row.getObject("experience", UUID.class)),
              new Said(row.getString("words"), row.getString("teller")));
        });
    return said;
  }

  /// The latest first. A later feeling of hers, or a problem settled since, ends it.
  List<Bad> badSince(Instant since, LocalDate today, int limit) {
    return jdbc.sql(BAD + "order by f.at desc limit :limit")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("today", today)
        .param("limit", limit)
        .query(Bad::of)
        .list();
  }

  List<Bad> badOf(Collection<RecordId> records, Instant since, LocalDate today) {
    return jdbc.sql(BAD + "and f.record = any (:records) order by f.at desc limit 1")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("today", today)
        .param("records", records.stream().map(RecordId::value).toArray(UUID[]::new))
        .query(Bad::of)
        .list();
  }
}
