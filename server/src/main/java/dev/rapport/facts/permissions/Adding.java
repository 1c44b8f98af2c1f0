package dev.rapport.facts.permissions;

import dev.rapport.ground.database.Kept;
import dev.rapport.ground.database.UuidsByTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Adds a batch of drafts to a table that holds each content once under its source and key. Rows go
/// in by the order of their keys, so that two batches with the same keys wait for each other
/// instead of blocking each other.
///
/// @param <D> the draft
final class Adding<D> {

  private final List<D> drafts;
  private final Function<D, String> source;
  private final Function<D, String> key;

  Adding(List<D> drafts, Function<D, String> source, Function<D, String> key) {
    this.drafts = drafts;
    this.source = source;
    this.key = key;
  }

  /// A draft with the id it gets if it is new.
  record Row<D>(int position, D draft, UUID id) {}

  /// @param table which has a source and a key
  /// @param insert inserts rows, and returns the ids of those that were new
  List<Kept> add(JdbcClient jdbc, String table, Function<List<Row<D>>, List<UUID>> insert) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    Set<Key> known = known(jdbc, table);
    List<Row<D>> rows = inOrder();
    Set<UUID> inserted = new HashSet<>(insert.apply(rows));
    List<Kept> kept = new ArrayList<>(Collections.nCopies(rows.size(), Kept.UNCHANGED));
    for (Row<D> row : rows) {
      if (inserted.contains(row.id())) {
        kept.set(row.position(), known.add(key(row.draft())) ? Kept.NEW : Kept.UPDATED);
      }
    }
    return List.copyOf(kept);
  }

  private Set<Key> known(JdbcClient jdbc, String table) {
    Map<String, Set<String>> asked = new HashMap<>();
    for (D draft : drafts) {
      asked.computeIfAbsent(source.apply(draft), any -> new HashSet<>()).add(key.apply(draft));
    }
    Set<Key> known = new HashSet<>();
    asked.forEach((name, keys) ->
        held(jdbc, table, name, keys).forEach(found -> known.add(new Key(name, found))));
    return known;
  }

  private static List<String> held(JdbcClient jdbc, String table, String source, Set<String> keys) {
    return jdbc.sql(
            """
            select k.key from unnest(:keys) as k (key)
            cross join lateral (
              select from %s where source = :source and key = k.key limit 1) held
            """
                .formatted(table))
        .param("source", source)
        .param("keys", keys.toArray(String[]::new))
        .query(Columns::key)
        .list();
  }

  private List<Row<D>> inOrder() {
    List<Row<D>> rows = new ArrayList<>(drafts.size());
    for (D draft : drafts) {
      rows.add(new Row<>(rows.size(), draft, UuidsByTime.next()));
    }
    rows.sort(
        Comparator.comparing((Row<D> row) -> source.apply(row.draft()))
            .thenComparing(row -> key.apply(row.draft())));
    return rows;
  }

  private Key key(D draft) {
    return new Key(source.apply(draft), key.apply(draft));
  }

  private record Key(String source, String key) {}
}
