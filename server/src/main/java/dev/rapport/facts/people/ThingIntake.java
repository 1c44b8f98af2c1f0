package dev.rapport.facts.people;

import dev.rapport.ground.database.Column;
import dev.rapport.ground.database.Fingerprint;
import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what people have, in sets; a key that occurs twice in one call counts in the order given.
final class ThingIntake {

  private final JdbcClient jdbc;
  private final SearchIndex index;

  ThingIntake(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.index = new SearchIndex(jdbc);
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
      Set<UUID> holders = forgetPlates(last.keySet());
      write(
          last.values().stream()
              .sorted((left, right) -> {
                int source = left.source().compareTo(right.source());
                return source != 0 ? source : left.key().compareTo(right.key());
              })
              .toList());
      index.add(
          Stream.concat(
                  last.values().stream()
                      .flatMap(thing -> entries(thing.record().value(), thing.identifier())),
                  platesOf(holders).stream())
              .toList());
    }
    return List.of(results);
  }

  /// Removes what was said by mistake; where it stood in the place of what a source says, that
  /// counts again.
  void forget(String source, String key) {
    Set<UUID> holders = forgetPlates(Set.of(new Key(source, key)));
    jdbc.sql("delete from people.things where source = :source and key = :key")
        .param("source", source)
        .param("key", key)
        .update();
    index.add(platesOf(holders));
  }

  /// A car that is sold or has another plate is no longer found as it was.
  ///
  /// @return whose things they were
  private Set<UUID> forgetPlates(Set<Key> keys) {
    List<SearchIndex.Entry> before = new ArrayList<>();
    jdbc.sql(
            """
            select t.record, t.identifier
            from unnest(:sources, :keys) as offered (source, key)
            cross join lateral (
              select record, identifier from people.things
              where source = offered.source and key = offered.key offset 0) t
            where t.identifier is not null
            """)
        .param("sources", Column.of(keys, Key::source))
        .param("keys", Column.of(keys, Key::text))
        .query(row -> {
          entries(row.getObject("record", UUID.class), row.getString("identifier"))
              .forEach(before::add);
        });
    index.remove(before);
    return before.stream().map(SearchIndex.Entry::record).collect(Collectors.toSet());
  }

  private List<SearchIndex.Entry> platesOf(Set<UUID> holders) {
    if (holders.isEmpty()) {
      return List.of();
    }
    List<SearchIndex.Entry> plates = new ArrayList<>();
    jdbc.sql(
            """
            select record, identifier from people.things
            where record = any (cast(:holders as uuid[])) and identifier is not null
            """)
        .param("holders", Column.of(holders, holder -> holder))
        .query(row -> {
          entries(row.getObject("record", UUID.class), row.getString("identifier"))
              .forEach(plates::add);
        });
    return plates;
  }

  private static Stream<SearchIndex.Entry> entries(UUID record, @Nullable String identifier) {
    return Searching.termsOfPlate(identifier).map(term -> new SearchIndex.Entry(term, record));
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
