package dev.rapport.facts.permissions;

import static dev.rapport.facts.permissions.Columns.ids;
import static dev.rapport.facts.permissions.Columns.texts;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Kept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is left in peace, and until which day.
final class Peaces {

  private final JdbcClient jdbc;

  Peaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Kept> add(List<PeaceDraft> drafts) {
    return new Adding<>(drafts, PeaceDraft::source, PeaceDraft::key)
        .add(
            jdbc,
            "permissions.peaces",
            rows ->
                jdbc.sql(
                        """
                        insert into permissions.peaces
                          (id, record, until, reason, words, told_by, at, source, key)
                        select * from unnest(:id::uuid[], :record::uuid[], :until::date[],
                          :reason, :words, :by, :at::timestamptz[], :source, :key)
                        on conflict (organisation, source, key, record, until) do nothing
                        returning id
                        """)
                    .param("id", texts(rows, row -> row.id().toString()))
                    .param("record", texts(rows, row -> row.draft().record().value().toString()))
                    .param("until", texts(rows, row -> row.draft().until().toString()))
                    .param("reason", texts(rows, row -> row.draft().reason().word()))
                    .param("words", texts(rows, row -> row.draft().words()))
                    .param("by", texts(rows, row -> row.draft().toldBy()))
                    .param("at", texts(rows, row -> row.draft().at().toString()))
                    .param("source", texts(rows, row -> row.draft().source()))
                    .param("key", texts(rows, row -> row.draft().key()))
                    .query(Columns::id)
                    .list());
  }

  Optional<Peace> of(Collection<RecordId> records, LocalDate today) {
    return jdbc.sql(
            """
            select id, record, until, reason, words, told_by, at from permissions.live_peaces
            where record = any (:records::uuid[]) and until > :today
            order by until desc, at desc, id desc limit 1
            """)
        .param("records", ids(records))
        .param("today", today)
        .query(Peaces::peace)
        .optional();
  }

  /// Who told each peace of these records that lasts.
  List<String> tellers(Collection<RecordId> records, LocalDate today) {
    return jdbc.sql(
            """
            select told_by from permissions.live_peaces
            where record = any (:records::uuid[]) and until > :today
            """)
        .param("records", ids(records))
        .param("today", today)
        .query((row, number) -> row.getString("told_by"))
        .list();
  }

  /// @param last the one before those that are wanted; null at the beginning
  List<Peace> on(LocalDate today, @Nullable Peace last, int limit) {
    return jdbc.sql(
            """
            select id, record, until, reason, words, told_by, at from permissions.live_peaces p
            where until > :today and until >= :from and (until > :from or id > :after)
              and not exists (
                select from permissions.live_peaces longer
                where longer.record = p.record
                  and (longer.until, longer.at, longer.id) > (p.until, p.at, p.id))
            order by until, id limit :limit
            """)
        .param("today", today)
        .param("from", last == null ? today : last.until())
        .param("after", last == null ? new UUID(0, 0) : last.id().value())
        .param("limit", limit)
        .query(Peaces::peace)
        .list();
  }

  List<Peace> on(LocalDate today, Collection<RecordId> records) {
    return jdbc.sql(
            """
            select distinct on (record) id, record, until, reason, words, told_by, at
            from permissions.live_peaces
            where record = any (:records::uuid[]) and until > :today
            order by record, until desc, at desc, id desc
            """)
        .param("today", today)
        .param("records", ids(records))
        .query(Peaces::peace)
        .list();
  }

  List<PeaceEnded> endWith(PeaceId peace, String byName, String why) {
    RecordId record =
        jdbc.sql("select record from permissions.peaces where id = :id")
            .param("id", peace.value())
            .query((row, number) -> new RecordId(row.getObject("record", UUID.class)))
            .optional()
            .orElseThrow(() -> new NoSuchPeace(peace));
    return endOf(List.of(record), byName, why);
  }

  List<PeaceEnded> endOf(Collection<RecordId> records, String byName, String why) {
    return jdbc.sql(
            """
            with ended as (
              insert into permissions.peace_ends (peace, by_name, why)
              select live.id, :by, :why from permissions.live_peaces live
              where live.record = any (:records::uuid[])
              order by live.id
              on conflict (organisation, peace) do nothing
              returning organisation, peace)
            select p.id, p.record from ended
            join permissions.peaces p
              on p.organisation = ended.organisation and p.id = ended.peace
            order by p.id
            """)
        .param("by", byName)
        .param("why", why)
        .param("records", ids(records))
        .query((row, number) ->
            new PeaceEnded(
                new PeaceId(row.getObject("id", UUID.class)),
                new RecordId(row.getObject("record", UUID.class))))
        .list();
  }

  /// The peace that an act at the desk ended.
  List<PeaceAsked> endedBy(UUID act) {
    return jdbc.sql(
            """
            select p.record, p.until from permissions.peace_ends e
            join permissions.peaces p on p.organisation = e.organisation and p.id = e.peace
            where e.act = :act order by p.id
            """)
        .param("act", act)
        .query((row, number) ->
            new PeaceAsked(
                new RecordId(row.getObject("record", UUID.class)),
                row.getObject("until", LocalDate.class)))
        .list();
  }

  private static Peace peace(ResultSet row, int number) throws SQLException {
    return new Peace(
        new PeaceId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        row.getObject("until", LocalDate.class),
        PeaceReason.parse(row.getString("reason")),
        row.getString("words"),
        row.getString("told_by"),
        Columns.instant(row, "at"));
  }

  /// This organisation has no such peace.
  static final class NoSuchPeace extends IllegalArgumentException {
    NoSuchPeace(PeaceId peace) {
      super("There is no peace " + peace.value());
    }
  }
}
