package dev.rapport.facts.audit;

import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Who read or changed what, and why. Entries are only ever added: the server's role may neither
/// change nor remove them. An entry stands or falls with the transaction of the act it notes.
@Component
@Transactional
public class Audit {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  /// The act that the transaction does by hand, so that the entry leads to what takes it back.
  private static final String ACT =
      "jsonb_strip_nulls(jsonb_build_object('act', nullif(current_setting('app.act', true), '')))";

  private final JdbcClient jdbc;

  Audit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Notes one act as [#noteAll] notes many.
  ///
  /// @param actorName kept beside the actor, so that the entry can be read when she has left
  /// @param act a verb and its object, such as `retract link`
  /// @param subject the person, record or thing it concerns
  public void note(
      @Nullable StaffId actor,
      String actorName,
      String act,
      @Nullable UUID subject,
      @Nullable String why,
      Map<String, String> detail) {
    jdbc.sql(
            """
            insert into audit.entries (actor, actor_name, act, subject, why, detail)
            values (:actor, :actorName, :act, :subject, :why, %s || cast(:detail as jsonb))
            """
                .formatted(ACT))
        .param("actor", actor == null ? null : actor.value())
        .param("actorName", actorName)
        .param("act", act)
        .param("subject", subject)
        .param("why", why)
        .param("detail", JSON.writeValueAsString(detail))
        .update();
  }

  /// Notes an act as [#note] does, unless the same stands there from the same actor within
  /// `lately`: a page that is loaded again and again is read once.
  public void noteOnce(
      StaffId actor,
      String actorName,
      String act,
      UUID subject,
      Map<String, String> detail,
      Duration lately) {
    jdbc.sql(
            """
            insert into audit.entries (actor, actor_name, act, subject, detail)
            select :actor, :actorName, :act, :subject, cast(:detail as jsonb)
            where not exists (
              select from audit.entries
              where subject = :subject and actor = :actor and act = :act
                and detail = cast(:detail as jsonb)
                and at > clock_timestamp() - cast(:lately as interval))
            """)
        .param("actor", actor.value())
        .param("actorName", actorName)
        .param("act", act)
        .param("subject", subject)
        .param("detail", JSON.writeValueAsString(detail))
        .param("lately", lately.toString())
        .update();
  }

  /// The same for an act that concerns no single subject.
  public void noteOnce(
      StaffId actor, String actorName, String act, Map<String, String> detail, Duration lately) {
    jdbc.sql(
            """
            insert into audit.entries (actor, actor_name, act, detail)
            select :actor, :actorName, :act, cast(:detail as jsonb)
            where not exists (
              select from audit.entries
              where subject is null and actor = :actor and act = :act
                and detail = cast(:detail as jsonb)
                and at > clock_timestamp() - cast(:lately as interval))
            """)
        .param("actor", actor.value())
        .param("actorName", actorName)
        .param("act", act)
        .param("detail", JSON.writeValueAsString(detail))
        .param("lately", lately.toString())
        .update();
  }

  /// Notes an act of the same kind on many subjects in one statement, such as at an import.
  ///
  /// @param notes what each concerns, who did it and why
  public void noteAll(String act, List<Note> notes) {
    if (notes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into audit.entries (actor_name, act, subject, why, detail)
            select name, :act, subject, why, %s || detail
            from unnest(:names, :subjects::uuid[], :whys, :details::jsonb[])
              as n (name, subject, why, detail)
            """
                .formatted(ACT))
        .param("act", act)
        .param("names", Column.of(notes, Note::actorName))
        .param("subjects", Column.of(notes, Note::subject))
        .param("whys", Column.of(notes, Note::why))
        .param("details", Column.of(notes, note -> JSON.writeValueAsString(note.detail())))
        .update();
  }

  /// One of many acts of a kind.
  public record Note(
      String actorName, UUID subject, @Nullable String why, Map<String, String> detail) {

    public Note {
      detail = Map.copyOf(detail);
    }
  }

  /// What was noted about any of these, newest first.
  @Transactional(readOnly = true)
  public List<Entry> entriesOf(Collection<UUID> subjects, int limit) {
    return entriesOf(subjects, true, limit);
  }

  /// The same without mere reading.
  @Transactional(readOnly = true)
  public List<Entry> changesOf(Collection<UUID> subjects, int limit) {
    return entriesOf(subjects, false, limit);
  }

  private List<Entry> entriesOf(Collection<UUID> subjects, boolean reads, int limit) {
    return jdbc.sql(
            """
            select id, at, actor, actor_name, act, subject, why, detail::text as detail
            from audit.entries
            where subject = any (:subjects::uuid[]) and (:reads or act not like 'read %')
            order by id desc limit :limit
            """)
        .param("subjects", Column.of(subjects, subject -> subject))
        .param("reads", reads)
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// What was noted about `subject`, newest first.
  @Transactional(readOnly = true)
  public List<Entry> entriesOf(UUID subject, int limit) {
    return jdbc.sql(
            """
            select id, at, actor, actor_name, act, subject, why, detail::text as detail
            from audit.entries where subject = :subject
            order by id desc limit :limit
            """)
        .param("subject", subject)
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// What was noted in the whole house, newest first.
  @Transactional(readOnly = true)
  public List<Entry> entries(Asked asked, int limit) {
    return jdbc.sql(
            """
            select id, at, actor, actor_name, act, subject, why, detail::text as detail
            from audit.entries
            where id < :before
              and (cast(:actor as text) is null or actor_name = :actor)
              and (:reads or act not like 'read %')
            order by id desc limit :limit
            """)
        .param("before", asked.before())
        .param("actor", asked.actor())
        .param("reads", asked.reads())
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// Which entries are asked for.
  ///
  /// @param actor the name of whose they are, or null for everybody: some acts are noted by name
  /// @param reads whether mere reading counts too
  /// @param before only entries with a lower number
  public record Asked(@Nullable String actor, boolean reads, long before) {}

  /// What this actor did the act to last, each subject once, the latest first.
  ///
  /// @param act such as `read person`
  @Transactional(readOnly = true)
  public List<UUID> lastSubjectsOf(StaffId actor, String act, int limit) {
    return jdbc.sql(
            """
            select subject from (
              select subject, id from audit.entries
              where actor = :actor and act = :act and subject is not null
              order by id desc limit :looked) lately
            group by subject order by max(id) desc limit :limit
            """)
        .param("actor", actor.value())
        .param("act", act)
        .param("looked", limit * 20)
        .param("limit", limit)
        .query((row, number) -> row.getObject("subject", UUID.class))
        .list();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("actor", UUID.class)).map(StaffId::new),
        row.getString("actor_name"),
        row.getString("act"),
        Optional.ofNullable(row.getObject("subject", UUID.class)),
        Optional.ofNullable(row.getString("why")),
        JSON.readValue(row.getString("detail"), TEXTS));
  }
}
