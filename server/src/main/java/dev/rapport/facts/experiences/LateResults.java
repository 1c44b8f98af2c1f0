package dev.rapport.facts.experiences;

import static dev.rapport.facts.experiences.ExperienceRows.id;
import static dev.rapport.facts.experiences.ExperienceRows.instant;
import static dev.rapport.facts.experiences.ExperienceRows.texts;

import dev.rapport.facts.experiences.ExperienceRows.Known;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes one batch of results that arrive after their experiences. The order of keys and the
/// unique key work as in [Recording].
final class LateResults {

  private final JdbcClient jdbc;
  private final List<Late> rows;
  private final @Nullable Entry[] entries;

  LateResults(JdbcClient jdbc, List<LateResultDraft> drafts) {
    this.jdbc = jdbc;
    Map<Key, Known> known =
        new ExperienceRows(jdbc)
            .known(
                drafts.stream()
                    .map(draft -> new Key(draft.source(), draft.of()))
                    .collect(Collectors.toSet()));
    this.rows =
        IntStream.range(0, drafts.size())
            .mapToObj(at -> Late.of(at, drafts.get(at), known))
            .toList();
    this.entries = new Entry[rows.size()];
  }

  /// Writes, and answers in the order of the drafts.
  List<Entry> write() {
    List<Late> inOrder = new ArrayList<>();
    for (Late row : rows) {
      if (row.experience() == null) {
        entries[row.position()] = new Entry.UnknownReference(row.draft().key(), row.draft().of());
      } else {
        inOrder.add(row);
      }
    }
    inOrder.sort(Comparator.comparing(Late::key));
    if (!inOrder.isEmpty()) {
      answer(inOrder, insert(inOrder));
    }
    return Stream.of(entries).map(Objects::requireNonNull).toList();
  }

  private void answer(List<Late> inOrder, int inserted) {
    Map<Key, Held> held = inserted == inOrder.size() ? Map.of() : held(inOrder);
    for (Late row : inOrder) {
      Held holder = held.get(row.key());
      var experience = new ExperienceId(Objects.requireNonNull(row.experience()));
      String key = row.draft().key();
      if (holder == null || holder.id().equals(row.id())) {
        entries[row.position()] = new Entry.New(key, experience);
        continue;
      }
      List<String> differing = Told.of(row.draft()).differingFrom(holder.told());
      entries[row.position()] =
          differing.isEmpty()
              ? new Entry.Unchanged(key, experience)
              : new Entry.OtherContent(key, new ExperienceId(holder.experience()), differing);
    }
  }

  private int insert(List<Late> inOrder) {
    return jdbc.sql(
            """
            insert into experiences.results
              (id, experience, result, good, at, words, source, key, content)
            select * from unnest(:id::uuid[], :experience::uuid[], :result, :good,
              :at::timestamptz[], :words, :source, :key, :content)
            on conflict (organisation, source, key) do nothing
            """)
        .param("id", texts(inOrder, row -> row.id().toString()))
        .param("experience", texts(inOrder, row -> Told.text(row.experience())))
        .param("result", texts(inOrder, row -> row.draft().result()))
        .param("good", texts(inOrder, row -> Told.word(row.draft().good())))
        .param("at", texts(inOrder, row -> Told.text(row.draft().at())))
        .param("words", texts(inOrder, row -> row.draft().words()))
        .param("source", texts(inOrder, row -> row.draft().source()))
        .param("key", texts(inOrder, row -> row.draft().key()))
        .param(
            "content",
            inOrder.stream().map(row -> Told.of(row.draft()).fingerprint()).toArray(byte[][]::new))
        .update();
  }

  private Map<Key, Held> held(List<Late> rows) {
    Map<Key, Held> held = new HashMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(row -> row.draft().source()))
        .forEach((source, ofSource) ->
            jdbc.sql(
                    """
                    select k.key, r.*
                    from unnest(:keys) as k (key)
                    cross join lateral (
                      select r.id, r.experience, r.result, r.good, r.at, r.words, (
                        select e.key from experiences.experiences e
                        where e.organisation = r.organisation and e.id = r.experience) as of
                      from experiences.results r
                      where r.source = :source and r.key = k.key offset 0) r
                    """)
                .param("source", source)
                .param("keys", texts(ofSource, row -> row.draft().key()))
                .query(row -> {
                  var told =
                      Told.ofResult(
                          row.getString("of"),
                          row.getString("result"),
                          row.getString("good"),
                          Told.text(instant(row, "at")),
                          row.getString("words"));
                  held.put(
                      new Key(source, row.getString("key")),
                      new Held(id(row, "id"), id(row, "experience"), told));
                }));
    return held;
  }

  /// @param experience what it came of, or null when its source never told of it
  private record Late(int position, LateResultDraft draft, UUID id, @Nullable UUID experience) {

    static Late of(int position, LateResultDraft draft, Map<Key, Known> known) {
      Known experience = known.get(new Key(draft.source(), draft.of()));
      return new Late(
          position, draft, UuidsByTime.next(), experience == null ? null : experience.id());
    }

    Key key() {
      return new Key(draft.source(), draft.key());
    }
  }

  private record Held(UUID id, UUID experience, Told told) {}
}
