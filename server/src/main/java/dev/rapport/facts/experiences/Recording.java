package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.ExperienceRows.Held;
import dev.rapport.facts.experiences.ExperienceRows.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes one batch of drafts into the ledger, set by set.
///
/// Drafts that refer to others of the batch wait for those: the batch is written in rounds, and in
/// each round go the drafts whose references are known. Inside a round rows are inserted in the
/// order of their keys, so that two batches with the same keys wait for each other instead of
/// blocking each other; the unique key decides who was first, and the loser reads what it lost to.
/// Should two batches still block each other over several rounds, the database ends one of them
/// with nothing written, and it may be sent again.
final class Recording {

  private final ExperienceRows table;
  private final List<Row> rows;
  private final @Nullable Entry[] entries;
  private final Set<Key> referenced;
  private final Map<Key, Known> known = new HashMap<>();
  private final List<Row> written = new ArrayList<>();

  Recording(ExperienceRows table, List<ExperienceDraft> drafts) {
    this.table = table;
    this.rows =
        IntStream.range(0, drafts.size()).mapToObj(at -> Row.of(at, drafts.get(at))).toList();
    this.entries = new Entry[rows.size()];
    this.referenced = rows.stream().flatMap(Row::references).collect(Collectors.toSet());
  }

  /// Writes, and answers in the order of the drafts.
  List<Entry> write() {
    known.putAll(table.known(referenced));
    List<Row> pending = rows;
    while (!pending.isEmpty()) {
      List<Row> ready = ready(pending);
      if (ready.isEmpty()) {
        refuseUnhelped(pending);
      } else {
        write(ready);
      }
      pending = pending.stream().filter(row -> entries[row.position()] == null).toList();
    }
    return Stream.of(entries).map(Objects::requireNonNull).toList();
  }

  /// What to tell those who listen about the rows that were written.
  List<Object> events() {
    return written.stream().flatMap(Recording::eventsOf).toList();
  }

  private static Stream<Object> eventsOf(Row row) {
    ExperienceDraft draft = row.draft();
    var recorded =
        new ExperienceRecorded(
            new ExperienceId(row.id()), draft.record(), draft.kind(), draft.at());
    return row.problem() == null
        ? Stream.of(recorded)
        : Stream.of(recorded, new ProblemOpened(new ProblemId(row.problem()), draft.record()));
  }

  /// A draft is ready when everything it refers to is known and no earlier draft under its key is
  /// undecided.
  private List<Row> ready(List<Row> pending) {
    Set<Key> undecided = new HashSet<>();
    return pending.stream()
        .filter(row -> undecided.add(row.key()) && missing(row) == null)
        .toList();
  }

  private @Nullable Key missing(Row row) {
    Key about = row.about();
    if (about != null && !known.containsKey(about)) {
      return about;
    }
    Key settles = row.settles();
    if (settles != null && !opensProblem(settles)) {
      return settles;
    }
    return null;
  }

  private boolean opensProblem(Key key) {
    Known experience = known.get(key);
    return experience != null && experience.problem() != null;
  }

  /// Refuses the drafts that nothing else in this batch can help. If there are none, each waits for
  /// another in a ring, and all are refused.
  private void refuseUnhelped(List<Row> pending) {
    Set<Key> coming = pending.stream().map(Row::key).collect(Collectors.toSet());
    List<Row> unhelped =
        pending.stream().filter(row -> isMissing(row, key -> !mayCome(key, coming))).toList();
    List<Row> refused =
        unhelped.isEmpty()
            ? pending.stream().filter(row -> isMissing(row, key -> true)).toList()
            : unhelped;
    refused.forEach(this::refuseReference);
  }

  private boolean isMissing(Row row, Predicate<Key> condition) {
    Key missing = missing(row);
    return missing != null && condition.test(missing);
  }

  private boolean mayCome(Key key, Set<Key> coming) {
    return coming.contains(key) && !known.containsKey(key);
  }

  private void refuseReference(Row row) {
    Key missing = Objects.requireNonNull(missing(row));
    entries[row.position()] = new Entry.UnknownReference(row.draft().key(), missing.key());
  }

  private void write(List<Row> ready) {
    List<Row> inOrder = ready.stream().sorted(Comparator.comparing(Row::key)).toList();
    List<Row> fresh =
        table.insert(inOrder, known) == inOrder.size() ? inOrder : apartFromHeld(inOrder);
    for (Row row : fresh) {
      entries[row.position()] = new Entry.New(row.draft().key(), new ExperienceId(row.id()));
      if (referenced.contains(row.key())) {
        known.put(row.key(), new Known(row.id(), row.problem()));
      }
    }
    table.insertToldAlong(fresh, known);
    written.addAll(fresh);
  }

  /// Parts the rows that were inserted from those whose key the ledger held, and answers for the
  /// latter.
  private List<Row> apartFromHeld(List<Row> inOrder) {
    Map<Key, Held> held = table.held(inOrder.stream().map(Row::key).toList());
    List<Row> fresh = new ArrayList<>();
    List<Lost> refused = new ArrayList<>();
    Set<Key> lost = new HashSet<>();
    for (Row row : inOrder) {
      Held holder = Objects.requireNonNull(held.get(row.key()), "neither written nor held");
      if (holder.id().equals(row.id())) {
        fresh.add(row);
        continue;
      }
      if (referenced.contains(row.key()) && !known.containsKey(row.key())) {
        lost.add(row.key());
      }
      if (holder.holds(row.content())) {
        entries[row.position()] =
            new Entry.Unchanged(row.draft().key(), new ExperienceId(holder.id()));
      } else {
        refused.add(new Lost(row, holder));
      }
    }
    known.putAll(table.known(lost));
    refuseOtherContent(refused);
    return fresh;
  }

  private void refuseOtherContent(List<Lost> refused) {
    Map<UUID, Told> told = table.told(refused.stream().map(lost -> lost.to().id()).toList());
    for (Lost lost : refused) {
      ExperienceDraft draft = lost.row().draft();
      UUID existing = lost.to().id();
      List<String> differing =
          lost.row().told().differingFrom(Objects.requireNonNull(told.get(existing)));
      entries[lost.row().position()] =
          new Entry.OtherContent(draft.key(), new ExperienceId(existing), differing);
    }
  }

  private record Lost(Row row, Held to) {}
}
