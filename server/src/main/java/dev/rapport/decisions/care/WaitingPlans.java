package dev.rapport.decisions.care;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Plans that wait for their owner: she said something of it, its review day has come, or the step
/// that is here wakes and no contact follows by itself. Whoever is left in peace is thought of only
/// when she said something.
final class WaitingPlans {

  private static final String WAITING =
      """
      select * from (
        select p.record, 'words' as cause, w.words as about, p.owner, w.at as at,
          null::date as day, false as rests
        from care.plan_words w
        join care.plans p on p.organisation = w.organisation and p.id = w.plan
        where w.answered_at is null and p.ended_at is null
        union all
        select p.record, 'step', s.words, s.owner, null, s.wakes, true
        from care.plan_steps s
        join care.plans p on p.organisation = s.organisation and p.id = s.plan
        where s.state = 'here' and (s.channel is null or not p.shared)
          and s.wakes <= :today and p.ended_at is null
        union all
        select p.record, 'review', p.aim, p.owner, null, p.review, true
        from care.plans p where p.ended_at is null and p.review <= :today) w
      where not (w.rests and exists (
          select from identity.persons i
          join identity.persons h on h.organisation = i.organisation and h.person = i.person
          join permissions.live_peaces l
            on l.organisation = h.organisation and l.record = h.record and l.until > :today
          where i.record = w.record))
      """;

  /// One for each person, however much she said: a page holds so many people.
  private static final String FIRST_OF_EACH =
      """
      select * from (
        select distinct on (coalesce(i.person, f.record)) f.* from (%s) f
        left join identity.persons i on i.record = f.record
        order by coalesce(i.person, f.record), f.cause desc, f.day, f.at) one
      order by cause desc, day, at, record limit :limit
      """
          .formatted(WAITING);

  private final JdbcClient jdbc;

  WaitingPlans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Cause {
    WORDS,
    STEP,
    REVIEW
  }

  /// @param about her words, the words of the step, or the aim
  /// @param owner for whom it waits
  record Waiting(RecordId record, Cause cause, String about, UUID owner, Instant since) {

    private static Waiting of(ResultSet row, int number) throws SQLException {
      OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
      return new Waiting(
          new RecordId(row.getObject("record", UUID.class)),
          Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
          row.getString("about"),
          row.getObject("owner", UUID.class),
          at == null
              ? row.getObject("day", LocalDate.class).atStartOfDay(ZoneOffset.UTC).toInstant()
              : at.toInstant());
    }
  }

  List<Waiting> until(LocalDate today, int limit) {
    return jdbc.sql(FIRST_OF_EACH)
        .param("today", today)
        .param("limit", limit)
        .query(Waiting::of)
        .list();
  }

  List<Waiting> of(Collection<RecordId> records, LocalDate today) {
    return jdbc.sql(WAITING + "and w.record = any (:records::uuid[]) order by w.cause desc, w.day")
        .param("today", today)
        .param("records", Column.of(records, RecordId::value))
        .query(Waiting::of)
        .list();
  }
}
