package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what people have, in sets; a key that occurs twice in one call counts in the order given.
final class ThingIntake {

  private final JdbcClient jdbc;

  ThingIntake(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Kept> take(List<ThingDraft> drafts) {
    Kept[] results = new Kept[drafts.size()];
    Arrays.fill(results, Kept.UNCHANGED);
    Map<Key, String> known = known(drafts);
    Map<Key, ThingDraft> last = new HashMap<>();
    for (int number = 0; number < drafts.size(); number++) {
      ThingDraft draft = drafts.get(number);
      String content = contentOf(draft);
      String before = known.put(Key.of(draft), content);
      if (!content.equals(before)) {
        results[number] = before == null ? Kept.NEW : Kept.UPDATED;
        last.put(Key.of(draft), draft);
      }
    }
    if (!last.isEmpty()) {
      Set<String> touched = holders(last.keySet());
      write(
          last.values().stream()
              .sorted((left, right) -> {
                int source = left.source().compareTo(right.source());
                return source != 0 ? source : left.key().compareTo(right.key());
              })
              .toList());
      last.values().forEach(draft -> touched.add(draft.record().toString()));
      refreshSearch(jdbc, touched.toArray(String[]::new));
    }
    return List.of(results);
  }

  /// Lets the records be found by the plates and numbers of what they have now.
  static void refreshSearch(JdbcClient jdbc, @Nullable String[] records) {
    jdbc.sql(
            """
            update people.records r
            set search = split_part(r.search, ' #', 1) || coalesce(
              (select ' #' || string_agg(
                 lower(regexp_replace(t.identifier, '[^[:alnum:]]', '', 'g')), ' '
                 order by t.identifier)
               from people.things t
               where t.organisation = r.organisation and t.record = r.id
                 and t.identifier is not null), '')
            where r.id in (select unnest(cast(:records as uuid[]))) and (
              strpos(r.search, ' #') > 0 or exists (
                select from people.things t
                where t.organisation = r.organisation and t.record = r.id
                  and t.identifier is not null))
            """)
        .param("records", records)
        .update();
  }

  private Map<Key, String> known(List<ThingDraft> drafts) {
    Map<Key, String> known = new HashMap<>();
    jdbc.sql(
            """
            select t.source, t.key, encode(t.content, 'hex') as content
            from (select distinct * from unnest(:sources, :keys) as u (source, key)) as offered
            cross join lateral (
              select source, key, content from people.things
              where source = offered.source and key = offered.key offset 0) t
            """)
        .param("sources", Column.of(drafts, ThingDraft::source))
        .param("keys", Column.of(drafts, ThingDraft::key))
        .query(row -> {
          known.put(
              new Key(row.getString("source"), row.getString("key")), row.getString("content"));
        });
    return known;
  }

  /// Those who have these things until now: a car that is sold is no longer found under them.
  private Set<String> holders(Set<Key> keys) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct t.record
                from unnest(:sources, :keys) as offered (source, key)
                cross join lateral (
                  select record from people.things
                  where source = offered.source and key = offered.key offset 0) t
                """)
            .param("sources", Column.of(keys, Key::source))
            .param("keys", Column.of(keys, Key::text))
            .query((row, number) -> row.getObject("record", UUID.class).toString())
            .list());
  }

  private void write(List<ThingDraft> things) {
    jdbc.sql(
            """
            insert into people.things (
              id, record, source, key, content, kind, name, identifier, since, until, due, due_for)
            select * from unnest(
              cast(:ids as uuid[]), cast(:records as uuid[]), :sources, :keys,
              cast(:contents as bytea[]), :kinds, :names, :identifiers, cast(:since as date[]),
              cast(:until as date[]), cast(:due as date[]), :dueFor)
            on conflict (organisation, source, key) do update
              set record = excluded.record, content = excluded.content, kind = excluded.kind,
                name = excluded.name, identifier = excluded.identifier, since = excluded.since,
                until = excluded.until, due = excluded.due, due_for = excluded.due_for
            """)
        .param("ids", Column.of(things, thing -> UuidsByTime.next()))
        .param("records", Column.of(things, ThingDraft::record))
        .param("sources", Column.of(things, ThingDraft::source))
        .param("keys", Column.of(things, ThingDraft::key))
        .param("contents", Column.of(things, thing -> "\\x" + contentOf(thing)))
        .param("kinds", Column.of(things, ThingDraft::kind))
        .param("names", Column.of(things, ThingDraft::name))
        .param("identifiers", Column.of(things, ThingDraft::identifier))
        .param("since", Column.of(things, ThingDraft::since))
        .param("until", Column.of(things, ThingDraft::until))
        .param("due", Column.of(things, ThingDraft::due))
        .param("dueFor", Column.of(things, ThingDraft::dueFor))
        .update();
  }

  private static String contentOf(ThingDraft draft) {
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(draft.record().toString());
    fields.add(draft.kind());
    fields.add(draft.name());
    fields.add(draft.identifier());
    fields.add(text(draft.since()));
    fields.add(text(draft.until()));
    fields.add(text(draft.due()));
    fields.add(draft.dueFor());
    return HexFormat.of().formatHex(Fingerprint.of(fields));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private record Key(String source, String text) {
    static Key of(ThingDraft draft) {
      return new Key(draft.source(), draft.key());
    }
  }
}
