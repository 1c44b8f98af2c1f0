package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Persons of a world as its records come in one by one and somebody says this and that of them.
final class House {

  /// Weaker links than this are not kept.
  private static final double KEPT = -6;

  private final World world;
  private final ResolutionSettings settings;
  private final int[] licences;
  private final Set<Constraints.Statement> same = new HashSet<>();
  private final Set<Constraints.Statement> different = new HashSet<>();
  private final Set<Integer> known = new TreeSet<>();
  private long ids;
  private long clock;

  final Persons<Long, Integer> persons = new Persons<>();

  House(World world, ResolutionSettings settings, int[] licences) {
    this.world = world;
    this.settings = settings;
    this.licences = licences;
  }

  static House of(World world, ResolutionSettings settings) {
    int[] none = new int[world.records()];
    Arrays.fill(none, -1);
    return new House(world, settings, none);
  }

  Decision<Long, Integer> arrive(int record) {
    known.add(record);
    return resolve(List.of(record));
  }

  /// All whom links or statements reach from there.
  Decision<Long, Integer> resolve(Collection<Integer> start) {
    var frontier = Frontier.around(start, this::linked, persons::having, settings);
    return resolve(frontier);
  }

  Decision<Long, Integer> resolve(Frontier<Long, Integer> frontier) {
    Resolution<Long, Integer> resolution =
        Resolution.of(
            frontier, links(frontier), weight(frontier), said(frontier), settings, fresh());
    return switch (resolution) {
      case Resolution.TooWide<Long, Integer> wide -> throw new IllegalStateException("" + wide);
      case Resolution.Resolved<Long, Integer> resolved ->
          persons.follow(resolved.changes(), clock++);
    };
  }

  void sameBySteward(int one, int other) {
    same.add(Constraints.Statement.of(one, other, Rank.STEWARD));
  }

  void different(int one, int other) {
    different.add(Constraints.Statement.of(one, other, Rank.STEWARD));
  }

  void withdraw(int one, int other) {
    same.remove(Constraints.Statement.of(one, other, Rank.STEWARD));
    different.remove(Constraints.Statement.of(one, other, Rank.STEWARD));
  }

  /// Pairs that stand refused.
  Set<Constraints.Statement> refused() {
    return different;
  }

  /// Takes it back and keeps what this says.
  Undoing<Long, Integer> undo(Decision<Long, Integer> decision) {
    Set<Person<Long, Integer>> touched = new HashSet<>();
    Undoing.records(decision).forEach(record -> persons.having(record).ifPresent(touched::add));
    Undoing.ids(decision).forEach(id -> persons.foundBy(id).ifPresent(touched::add));
    var frontier = Frontier.of(touched, List.<Integer>of());
    Undoing<Long, Integer> undoing = Undoing.of(decision, frontier, said(frontier), fresh());
    persons.follow(undoing, decision, clock++);
    for (Undoing.Pair<Integer> pair : undoing.apart()) {
      withdraw(pair.one(), pair.other());
      different(pair.one(), pair.other());
    }
    return undoing;
  }

  Supplier<Long> fresh() {
    return () -> ids++;
  }

  long ids() {
    return ids;
  }

  Collection<Integer> known() {
    return known;
  }

  private Collection<Integer> linked(int record) {
    Set<Integer> linked = new TreeSet<>();
    for (int other : known) {
      if (other != record
          && (world.of(record, other) >= settings.clustering().join()
              || licences[record] >= 0 && licences[record] == licences[other])) {
        linked.add(other);
      }
    }
    for (Constraints.Statement statement : same) {
      if (statement.left() == record) {
        linked.add(statement.right());
      } else if (statement.right() == record) {
        linked.add(statement.left());
      }
    }
    return linked;
  }

  private PairWeight weight(Frontier<Long, Integer> frontier) {
    List<Integer> records = frontier.records();
    return (one, other) -> world.of(records.get(one), records.get(other));
  }

  private Links links(Frontier<Long, Integer> frontier) {
    PairWeight weight = weight(frontier);
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int one = 0; one < frontier.records().size(); one++) {
      for (int other = 0; other < one; other++) {
        if (weight.of(one, other) >= KEPT) {
          left.add(other);
          right.add(one);
        }
      }
    }
    float[] bits = new float[left.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (float) weight.of(left.get(i), right.get(i));
    }
    return Links.of(
        left.stream().mapToInt(Integer::intValue).toArray(),
        right.stream().mapToInt(Integer::intValue).toArray(),
        bits);
  }

  private Constraints said(Frontier<Long, Integer> frontier) {
    var said = Constraints.builder();
    for (Constraints.Statement one : same) {
      if (frontier.contains(one.left()) && frontier.contains(one.right())) {
        said.same(frontier.number(one.left()), frontier.number(one.right()), one.rank());
      }
    }
    for (Constraints.Statement one : different) {
      if (frontier.contains(one.left()) && frontier.contains(one.right())) {
        said.different(frontier.number(one.left()), frontier.number(one.right()), one.rank());
      }
    }
    int[] column = frontier.records().stream().mapToInt(record -> licences[record]).toArray();
    return said.identifiers(column).build();
  }

  /// For every record the lowest one of its person.
  int[] labels() {
    int[] labels = new int[world.records()];
    Arrays.fill(labels, -1);
    for (int record : known) {
      labels[record] = persons.having(record).orElseThrow().members().firstKey();
    }
    return labels;
  }
}
