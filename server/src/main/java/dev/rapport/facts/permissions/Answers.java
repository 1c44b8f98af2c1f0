package dev.rapport.facts.permissions;

import static dev.rapport.facts.permissions.Columns.ids;
import static dev.rapport.facts.permissions.Columns.texts;

import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.PlainInsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The answers that persons gave.
final class Answers {

  private final JdbcClient jdbc;

  Answers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Kept> add(List<AnswerDraft> drafts) {
    return new Adding<>(drafts, AnswerDraft::source, AnswerDraft::key)
        .add(
            jdbc,
            "permissions.answers",
            rows ->
                PlainInsert.orElse(
                    jdbc,
                    rows.size(),
                    () -> insert(rows, ""),
                    () ->
                        insert(
                            rows, "on conflict (organisation, source, key, content) do nothing")));
  }

  /// @return the ids of the rows that were new
  private List<UUID> insert(List<Adding.Row<AnswerDraft>> rows, String onConflict) {
    return jdbc.sql(
            """
            insert into permissions.answers
              (id, record, purpose, channel, allowed, basis, wording, origin, proof,
               said_at, recorded_by, source, key, content)
            select * from unnest(:id::uuid[], :record::uuid[], :purpose, :channel,
              :allowed, :basis, :wording, :origin, :proof, :said::timestamptz[], :by,
              :source, :key, :content)
            %s
            returning id
            """
                .formatted(onConflict))
        .param("id", texts(rows, row -> row.id().toString()))
        .param("record", texts(rows, row -> row.draft().record().value().toString()))
        .param("purpose", texts(rows, row -> row.draft().purpose().word()))
        .param("channel", texts(rows, row -> row.draft().channel().word()))
        .param("allowed", rows.stream().map(row -> row.draft().allowed()).toArray(Boolean[]::new))
        .param("basis", texts(rows, row -> row.draft().basis().word()))
        .param("wording", texts(rows, row -> row.draft().wording()))
        .param("origin", texts(rows, row -> row.draft().origin()))
        .param("proof", texts(rows, row -> row.draft().proof()))
        .param("said", texts(rows, row -> row.draft().saidAt().toString()))
        .param("by", texts(rows, row -> row.draft().recordedBy()))
        .param("source", texts(rows, row -> row.draft().source()))
        .param("key", texts(rows, row -> row.draft().key()))
        .param("content", rows.stream().map(row -> content(row.draft())).toArray(byte[][]::new))
        .query(Columns::id)
        .list();
  }

  private static byte[] content(AnswerDraft draft) {
    return Fingerprint.of(
        Arrays.asList(
            draft.record().value().toString(),
            draft.purpose().word(),
            draft.channel().word(),
            Boolean.toString(draft.allowed()),
            draft.basis().word(),
            draft.wording(),
            draft.origin(),
            draft.proof()));
  }

  PermissionTable standingOf(Collection<RecordId> records) {
    var table = new PermissionTable();
    jdbc.sql(
            """
            select record, purpose, channel, id, allowed, basis, wording, origin, proof, said_at
            from permissions.standing where record = any (:records::uuid[])
            """)
        .param("records", ids(records))
        .query(row -> {
          table.take(
              Purpose.parse(row.getString("purpose")),
              ContactChannel.parse(row.getString("channel")),
              permission(row));
        });
    return table;
  }

  private static Permission permission(ResultSet row) throws SQLException {
    var said =
        new Permission.Said(
            new AnswerId(row.getObject("id", UUID.class)),
            new RecordId(row.getObject("record", UUID.class)),
            Basis.parse(row.getString("basis")),
            row.getString("wording"),
            row.getString("origin"),
            Optional.ofNullable(row.getString("proof")),
            Columns.instant(row, "said_at"));
    return row.getBoolean("allowed") ? new Permission.Yes(said) : new Permission.No(said);
  }

  List<Answer> historyOf(Collection<RecordId> records) {
    return jdbc.sql(
            """
            select * from permissions.own_answers where record = any (:records::uuid[])
            order by said_at desc, recorded_at desc, id desc
            """)
        .param("records", ids(records))
        .query(Answers::answer)
        .list();
  }

  /// The answer that stands on each of these records, one per channel that was asked.
  List<Answer> standingOf(Collection<RecordId> records, Purpose purpose) {
    return jdbc.sql(
            """
            select a.* from permissions.standing s
            join permissions.answers a on a.organisation = s.organisation and a.id = s.id
            where s.record = any (:records::uuid[]) and s.purpose = :purpose
            """)
        .param("records", ids(records))
        .param("purpose", purpose.word())
        .query(Answers::answer)
        .list();
  }

  private static Answer answer(ResultSet row, int number) throws SQLException {
    return new Answer(
        new AnswerId(row.getObject("id", UUID.class)),
        new RecordId(row.getObject("record", UUID.class)),
        Purpose.parse(row.getString("purpose")),
        ContactChannel.parse(row.getString("channel")),
        row.getBoolean("allowed"),
        Basis.parse(row.getString("basis")),
        row.getString("wording"),
        row.getString("origin"),
        Optional.ofNullable(row.getString("proof")),
        Columns.instant(row, "said_at"),
        Columns.instant(row, "recorded_at"),
        row.getString("recorded_by"),
        row.getString("source"));
  }

  /// What an act at the desk allowed, as what is withdrawn when it is taken back.
  List<PermissionWithdrawn> allowedBy(UUID act, Collection<RecordId> records) {
    return jdbc.sql(
            """
            select record, purpose, channel from permissions.answers
            where record = any (:records::uuid[]) and import = :act and allowed order by id
            """)
        .param("records", ids(records))
        .param("act", act)
        .query((row, number) ->
            new PermissionWithdrawn(
                new RecordId(row.getObject("record", UUID.class)),
                Purpose.parse(row.getString("purpose")),
                ContactChannel.parse(row.getString("channel"))))
        .list();
  }

  /// Notes that an answer was said on one of these records and is only carried on the others.
  void carry(RecordId saidOn, Collection<RecordId> records, String source, String key) {
    jdbc.sql(
            """
            insert into permissions.carried (answer, said_on)
            select id, :saidOn from permissions.answers
            where source = :source and key = :key and record = any (:records::uuid[])
              and record <> :saidOn
            on conflict do nothing
            """)
        .param("saidOn", saidOn.value())
        .param("source", source)
        .param("key", key)
        .param("records", ids(records))
        .update();
  }

  /// Ends what is carried between two persons who were one.
  List<PermissionWithdrawn> endCarried(PersonId one, PersonId other) {
    return jdbc.sql(
            """
            update permissions.carried c set ended_at = clock_timestamp()
            from permissions.answers a, identity.persons hers, identity.persons sayer
            where c.ended_at is null
              and a.organisation = c.organisation and a.id = c.answer
              and hers.organisation = c.organisation and hers.record = a.record
              and sayer.organisation = c.organisation and sayer.record = c.said_on
              and hers.person <> sayer.person
              and (hers.person in (:one, :other) or sayer.person in (:one, :other))
            returning a.record, a.purpose, a.channel
            """)
        .param("one", one.value())
        .param("other", other.value())
        .query((row, number) ->
            new PermissionWithdrawn(
                new RecordId(row.getObject("record", UUID.class)),
                Purpose.parse(row.getString("purpose")),
                ContactChannel.parse(row.getString("channel"))))
        .list();
  }

  /// When she last said anything about this purpose.
  Optional<Instant> latest(Collection<RecordId> records, Purpose purpose) {
    return jdbc.sql(
            """
            select said_at from permissions.answers
            where record = any (:records::uuid[]) and purpose = :purpose
            order by said_at desc limit 1
            """)
        .param("records", ids(records))
        .param("purpose", purpose.word())
        .query((row, number) -> row.getObject("said_at", OffsetDateTime.class).toInstant())
        .optional();
  }
}
