package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The blocking keys of each record, and who meets whom by them.
final class KeyIndex {

  /// A key that more records have than this brings nobody together: such a block says little, and
  /// each of its pairs would be weighed. Who shares nothing rarer is not found by it.
  static final int LARGEST_BLOCK = 50;

  private final JdbcClient jdbc;

  KeyIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param known records that may have keys already
  void write(Map<RecordId, Set<Long>> keys, Collection<RecordId> known) {
    drop(known);
    List<RecordId> records = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    keys.forEach((record, each) ->
        each.forEach(key -> {
          records.add(record);
          all.add(key);
        }));
    if (records.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into identity.keys (key, record)
            select * from unnest(cast(:keys as bigint[]), cast(:records as uuid[]))
            on conflict do nothing
            """)
        .param("keys", Column.of(all, key -> key))
        .param("records", Column.of(records, RecordId::value))
        .update();
  }

  void drop(Collection<RecordId> records) {
    if (!records.isEmpty()) {
      jdbc.sql("delete from identity.keys where record = any (cast(:records as uuid[]))")
          .param("records", Column.of(records, RecordId::value))
          .update();
    }
  }

  /// Who else has one of the keys of each of these records.
  Map<RecordId, Set<RecordId>> met(Map<RecordId, Set<Long>> keys) {
    Set<Long> wanted = new TreeSet<>();
    keys.values().forEach(wanted::addAll);
    Map<Long, List<RecordId>> holders = holders(wanted, LARGEST_BLOCK + 1);
    Map<RecordId, Set<RecordId>> met = new HashMap<>();
    keys.forEach((record, each) -> {
      Set<RecordId> others = new TreeSet<>();
      for (Long key : each) {
        List<RecordId> block = holders.getOrDefault(key, List.of());
        if (block.size() <= LARGEST_BLOCK) {
          others.addAll(block);
        }
      }
      others.remove(record);
      met.put(record, others);
    });
    return met;
  }

  /// Who has this contact point.
  List<RecordId> holdersOf(GenericPoints.Shared point, int most) {
    long key = BlockingKeys.of(point.kind(), point.value());
    return holders(List.of(key), most).getOrDefault(key, List.of());
  }

  /// @param most holders of each key
  Map<Long, List<RecordId>> holders(Collection<Long> keys, int most) {
    Map<Long, List<RecordId>> holders = new HashMap<>();
    jdbc.sql(
            """
            select k.key, k.record
            from unnest(cast(:keys as bigint[])) as wanted (key)
            cross join lateral (
              select key, record from identity.keys where key = wanted.key limit :most) k
            """)
        .param("keys", Column.of(keys, key -> key))
        .param("most", most)
        .query(row -> {
          holders
              .computeIfAbsent(row.getLong("key"), absent -> new ArrayList<>())
              .add(new RecordId(row.getObject("record", UUID.class)));
        });
    return holders;
  }
}
