package dev.rapport.facts.identity;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The blocking keys of each record, and who meets whom by them.
///
/// A key of more than [#LARGEST_BLOCK] records is *crowded*: such a block says little, and each of
/// its pairs would be weighed. It is split by a second key: who shares two crowded keys meets under
/// both together. Which keys are crowded is kept, so that the page of the house can tell; who
/// shares one such key and nothing else is not found by it.
final class KeyIndex {

  static final int LARGEST_BLOCK = 50;

  /// Holders of a key that turns crowded who are keyed anew, those beyond when they come again.
  private static final int MOST_SPREAD = 2_000;

  private final JdbcClient jdbc;

  KeyIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Says by which rule a key came about.
  interface Noting {
    String ruleOf(long key);
  }

  /// @param known records that may have keys already
  void write(Map<RecordId, Set<Long>> keys, Collection<RecordId> known) {
    drop(known);
    add(keys);
  }

  private void add(Map<RecordId, Set<Long>> keys) {
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
  ///
  /// @param noting absent where nothing may be written; then these records need not be kept
  Map<RecordId, Set<RecordId>> met(Map<RecordId, Set<Long>> keys, Optional<Noting> noting) {
    Set<Long> wanted = new TreeSet<>();
    keys.values().forEach(wanted::addAll);
    Held held = held(wanted);
    Map<Long, List<RecordId>> holders = held.holders();
    Set<Long> crowded = crowdedOf(holders);
    Map<RecordId, Set<Long>> second = new HashMap<>();
    if (!crowded.isEmpty()) {
      noting.ifPresent(each -> note(without(crowded, held.marked()), each));
      keys.forEach((record, each) -> second.put(record, together(each, crowded, crowded)));
      noting.ifPresent(each -> add(second));
      Set<Long> both = new TreeSet<>();
      second.values().forEach(both::addAll);
      Held heldByBoth = held(both);
      noting.ifPresent(
          each -> mark(without(crowdedOf(heldByBoth.holders()), heldByBoth.marked()), each));
      holders.putAll(heldByBoth.holders());
    }
    Map<RecordId, Set<RecordId>> met = new HashMap<>();
    keys.forEach((record, each) -> {
      Set<RecordId> others = new TreeSet<>();
      meet(each, holders, others);
      meet(second.getOrDefault(record, Set.of()), holders, others);
      others.remove(record);
      met.put(record, others);
    });
    return met;
  }

  private static void meet(
      Set<Long> keys, Map<Long, List<RecordId>> holders, Set<RecordId> others) {
    for (Long key : keys) {
      List<RecordId> block = holders.getOrDefault(key, List.of());
      if (block.size() <= LARGEST_BLOCK) {
        others.addAll(block);
      }
    }
  }

  private static Set<Long> without(Set<Long> keys, Set<Long> others) {
    Set<Long> rest = new TreeSet<>(keys);
    rest.removeAll(others);
    return rest;
  }

  private static Set<Long> crowdedOf(Map<Long, List<RecordId>> holders) {
    Set<Long> crowded = new TreeSet<>();
    holders.forEach((key, block) -> {
      if (block.size() > LARGEST_BLOCK) {
        crowded.add(key);
      }
    });
    return crowded;
  }

  /// One key for each two crowded ones of a record.
  ///
  /// @param either those among the crowded of which one is in each two
  private static Set<Long> together(Set<Long> keys, Set<Long> crowded, Set<Long> either) {
    List<Long> hers = keys.stream().filter(crowded::contains).sorted().toList();
    Set<Long> together = new TreeSet<>();
    for (int one = 0; one < hers.size(); one++) {
      for (int other = one + 1; other < hers.size(); other++) {
        if (either.contains(hers.get(one)) || either.contains(hers.get(other))) {
          together.add(Long.rotateLeft(hers.get(one), 17) ^ hers.get(other));
        }
      }
    }
    return together;
  }

  /// Keys that turned crowded just now split those who have them already.
  private void note(Set<Long> turned, Noting noting) {
    Set<Long> fresh = mark(turned, noting);
    if (fresh.isEmpty()) {
      return;
    }
    Set<RecordId> holders = new HashSet<>();
    holders(fresh, MOST_SPREAD).values().forEach(holders::addAll);
    Map<RecordId, Set<Long>> theirs = keysOf(holders);
    Set<Long> all = new TreeSet<>();
    theirs.values().forEach(all::addAll);
    Set<Long> known = markedAmong(all);
    Map<RecordId, Set<Long>> second = new HashMap<>();
    theirs.forEach((record, keys) -> second.put(record, together(keys, known, fresh)));
    add(second);
  }

  /// @return those that were not known to be crowded
  private Set<Long> mark(Set<Long> crowded, Noting noting) {
    List<Long> keys = List.copyOf(crowded);
    return keys.isEmpty()
        ? Set.of()
        : new TreeSet<>(
            jdbc.sql(
                    """
                    insert into identity.crowded (key, rule)
                    select * from unnest(cast(:keys as bigint[]), :rules)
                    on conflict do nothing returning key
                    """)
                .param("keys", Column.of(keys, key -> key))
                .param("rules", Column.of(keys, noting::ruleOf))
                .query(Long.class)
                .list());
  }

  private Set<Long> markedAmong(Set<Long> keys) {
    return new TreeSet<>(
        jdbc.sql(
                "select key from identity.crowded where rule <> '' and key = any (cast(:keys as bigint[]))")
            .param("keys", Column.of(keys, key -> key))
            .query(Long.class)
            .list());
  }

  private Map<RecordId, Set<Long>> keysOf(Collection<RecordId> records) {
    Map<RecordId, Set<Long>> keys = new HashMap<>();
    jdbc.sql(
            """
            select k.key, k.record
            from unnest(cast(:records as uuid[])) as wanted (record)
            cross join lateral (
              select key, record from identity.keys where record = wanted.record offset 0) k
            """)
        .param("records", Column.of(records, RecordId::value))
        .query(row -> {
          keys.computeIfAbsent(
                  new RecordId(row.getObject("record", UUID.class)), absent -> new TreeSet<>())
              .add(row.getLong("key"));
        });
    return keys;
  }

  /// Who has this contact point.
  List<RecordId> holdersOf(Description.Point point, int most) {
    long key = PointKeys.of(point);
    return holders(List.of(key), most).getOrDefault(key, List.of());
  }

  /// Who has each of some keys, of crowded ones so many that it shows.
  ///
  /// @param marked those among them that are known to be crowded
  private record Held(Map<Long, List<RecordId>> holders, Set<Long> marked) {}

  private Held held(Collection<Long> keys) {
    var held = new Held(new HashMap<>(), new TreeSet<>());
    jdbc.sql(
            """
            select wanted.key, k.record, c.key is not null as marked
            from unnest(cast(:keys as bigint[])) as wanted (key)
            left join lateral (
              select key from identity.crowded where key = wanted.key offset 0) c on true
            cross join lateral (
              select record from identity.keys where key = wanted.key limit :most) k
            """)
        .param("keys", Column.of(keys, key -> key))
        .param("most", LARGEST_BLOCK + 1)
        .query(row -> {
          long key = row.getLong("key");
          held.holders()
              .computeIfAbsent(key, absent -> new ArrayList<>())
              .add(new RecordId(row.getObject("record", UUID.class)));
          if (row.getBoolean("marked")) {
            held.marked().add(key);
          }
        });
    return held;
  }

  /// @param most holders of each key
  private Map<Long, List<RecordId>> holders(Collection<Long> keys, int most) {
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

  /// A rule with crowded keys.
  ///
  /// @param blocks how many keys of it are crowded
  record Crowd(String rule, long blocks) {}

  /// Those of most blocks first.
  List<Crowd> crowds() {
    return jdbc.sql(
            """
            select rule, count(*) as blocks from identity.crowded group by rule order by 2 desc, 1
            """)
        .query((row, number) -> new Crowd(row.getString("rule"), row.getLong("blocks")))
        .list();
  }
}
