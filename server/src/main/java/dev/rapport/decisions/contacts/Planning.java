package dev.rapport.decisions.contacts;

import dev.rapport.facts.experiences.ExperienceId;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Planned contacts come in by COPY. A key that is known with other content replaces the plan as
/// long as nothing was promised for it.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Planning {

  private final JdbcClient jdbc;
  private final JdbcOperations operations;
  private final Ledger ledger;

  Planning(JdbcClient jdbc, JdbcOperations operations, Ledger ledger) {
    this.jdbc = jdbc;
    this.operations = operations;
    this.ledger = ledger;
  }

  /// What became of each draft, in their order; of two with one key the later one counts.
  public List<Kept> plan(List<ContactDraft> drafts) {
    Map<Key, ContactDraft> byKey = new LinkedHashMap<>();
    drafts.forEach(draft -> byKey.put(Key.of(draft), draft));
    copy(byKey.values());
    Set<Key> added = keys(ADD);
    Set<Key> changed = keys(CHANGE);
    return drafts.stream()
        .map(Key::of)
        .map(key ->
            added.contains(key) ? Kept.NEW : changed.contains(key) ? Kept.UPDATED : Kept.UNCHANGED)
        .toList();
  }

  private record Key(String source, String key) {
    static Key of(ContactDraft draft) {
      return new Key(draft.source(), draft.key());
    }
  }

  private static final String ADD =
      """
      with added as (
        insert into contacts.planned (id, record, source, key, content, kind, basis, purpose,
          channel, thing, about, place, subject, words, programme, due_from, useful_until,
          planned_by)
        select id, record, source, key, content, kind, basis, purpose, channel, thing, about,
          place, subject, words, programme, due_from, useful_until, planned_by
        from contact_drafts
        on conflict (organisation, source, key) do nothing
        returning id, record, source, key, channel, due_from, useful_until),
      arranged as (
        insert into contacts.agenda
          (contact, record, state, channel, due_from, useful_until, judge_at)
        select id, record, 'planned', channel, due_from, useful_until, due_from from added)
      select source, key from added
      """;

  private static final String CHANGE =
      """
      with changed as (
        update contacts.planned p
        set content = d.content, kind = d.kind, basis = d.basis, purpose = d.purpose,
          channel = d.channel, thing = d.thing, about = d.about, place = d.place,
          subject = d.subject, words = d.words, programme = d.programme, due_from = d.due_from,
          useful_until = d.useful_until, planned_by = d.planned_by
        from contact_drafts d, contacts.agenda a
        where p.source = d.source and p.key = d.key and p.content <> d.content
          and a.organisation = p.organisation and a.contact = p.id
          and a.state in ('planned', 'folded', 'silent')
          and not exists (
            select from contacts.outbox o
            where o.organisation = a.organisation and o.record = a.record
              and o.contact = a.host and o.state = 'sending')
        returning p.id, p.source, p.key, p.channel, p.due_from, p.useful_until),
      arranged as (
        update contacts.agenda a
        set state = 'planned', host = null, channel = c.channel, due_from = c.due_from,
          useful_until = c.useful_until, judge_at = c.due_from
        from changed c where a.contact = c.id)
      select source, key from changed
      """;

  private Set<Key> keys(String sql) {
    return new HashSet<>(
        jdbc.sql(sql)
            .query((row, number) -> new Key(row.getString("source"), row.getString("key")))
            .list());
  }

  private void copy(Collection<ContactDraft> drafts) {
    operations.execute("drop table if exists pg_temp.contact_drafts");
    operations.execute(
        """
        create temp table contact_drafts (id uuid, record uuid, source text, key text,
          content bytea, kind text, basis text, purpose text, channel text, thing uuid, about uuid,
          place uuid, subject text, words text, programme text, due_from timestamptz,
          useful_until timestamptz, planned_by text) on commit drop
        """);
    Map<Key, ExperienceId> experiences = experiences(drafts);
    var rows = new StringBuilder();
    for (ContactDraft draft : drafts) {
      appendRow(rows, draft, experiences);
    }
    operations.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try {
                return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                        "copy contact_drafts from stdin with (format csv)",
                        new StringReader(rows.toString()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Map<Key, ExperienceId> experiences(Collection<ContactDraft> drafts) {
    var found = new HashMap<Key, ExperienceId>();
    drafts.stream()
        .filter(draft -> draft.about() != null)
        .collect(
            Collectors.groupingBy(
                ContactDraft::source,
                Collectors.mapping(
                    draft -> Objects.requireNonNull(draft.about()), Collectors.toSet())))
        .forEach((source, keys) ->
            ledger
                .experiencesByKey(source, keys)
                .forEach((key, experience) -> found.put(new Key(source, key), experience)));
    return found;
  }

  private static void appendRow(
      StringBuilder rows, ContactDraft draft, Map<Key, ExperienceId> experiences) {
    String about = draft.about();
    ExperienceId experience =
        about == null ? null : experiences.get(new Key(draft.source(), about));
    if (about != null && experience == null) {
      throw new ExperienceIsUnknown(draft.source(), about);
    }
    appendCells(
        rows,
        UuidsByTime.next().toString(),
        draft.record().value().toString(),
        draft.source(),
        draft.key(),
        "\\x" + HexFormat.of().formatHex(fingerprint(draft)),
        draft.kind().word(),
        draft.basis(),
        draft.purpose().word(),
        draft.channel().word(),
        draft.thing() == null ? null : draft.thing().value().toString(),
        experience == null ? null : experience.value().toString(),
        draft.place() == null ? null : draft.place().value().toString(),
        draft.subject(),
        draft.words(),
        draft.programme(),
        draft.dueFrom().toString(),
        draft.usefulUntil().toString(),
        draft.plannedBy());
  }

  /// A cell without quotes is null, with quotes it is text.
  private static void appendCells(StringBuilder rows, @Nullable String... cells) {
    rows.append(
            Arrays.stream(cells)
                .map(cell -> cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",")))
        .append('\n');
  }

  private static byte[] fingerprint(ContactDraft draft) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Evidence.write(draft).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// A contact is planned about an experience that its source never told.
  public static final class ExperienceIsUnknown extends IllegalArgumentException {
    ExperienceIsUnknown(String source, String key) {
      super("%s never told us of the experience %s".formatted(source, key));
    }
  }
}
