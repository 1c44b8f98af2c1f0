package dev.rapport.linkage.clusters;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The persons and new records that one resolve looks at. Its records are numbered in the order of
/// their ids; links, weights and constraints of the resolve name them by these numbers.
public final class Frontier<P extends Comparable<P>, R extends Comparable<R>> {

  private final List<Person<P, R>> persons;
  private final List<R> records;
  private final Map<R, Integer> numbers;
  private final int[] personOf;
  private final long[] since;

  private Frontier(List<Person<P, R>> persons, Set<R> newcomers) {
    this.persons = persons.stream().sorted(Comparator.comparing(Person::id)).toList();
    Set<R> all = new TreeSet<>(newcomers);
    int members = newcomers.size();
    for (Person<P, R> person : persons) {
      all.addAll(person.members().keySet());
      members += person.members().size();
    }
    if (all.size() < members) {
      throw new IllegalArgumentException("A record belongs to two persons, or is new and known.");
    }
    this.records = List.copyOf(all);
    this.numbers = HashMap.newHashMap(all.size());
    records.forEach(record -> numbers.put(record, numbers.size()));
    this.personOf = new int[all.size()];
    this.since = new long[all.size()];
    Arrays.fill(personOf, -1);
    for (int i = 0; i < this.persons.size(); i++) {
      int person = i;
      this.persons
          .get(i)
          .members()
          .forEach((record, from) -> {
            personOf[number(record)] = person;
            since[number(record)] = from;
          });
    }
  }

  public static <P extends Comparable<P>, R extends Comparable<R>> Frontier<P, R> of(
      Collection<Person<P, R>> persons, Collection<R> newcomers) {
    return new Frontier<>(List.copyOf(persons), new HashSet<>(newcomers));
  }

  /// Everybody whom a decision about these records could touch: from each record on to those that
  /// it is linked to or stated to be one with, and with each record to the whole of its person.
  ///
  /// What is not reached has no link to it that could join, so that resolving this much gives the
  /// same persons as resolving everybody. Reaching ends as soon as the limits are passed: such a
  /// frontier is for the batch, and a resolve of it says so.
  ///
  /// @param linked the other ends of links that are strong enough to join, and of statements
  /// @param personOf empty where a record is new
  public static <P extends Comparable<P>, R extends Comparable<R>> Frontier<P, R> around(
      Collection<R> start,
      Function<R, ? extends Collection<R>> linked,
      Function<R, Optional<Person<P, R>>> personOf,
      ResolutionSettings settings) {
    Map<P, Person<P, R>> persons = new HashMap<>();
    Set<R> newcomers = new HashSet<>();
    Set<R> reached = new HashSet<>();
    Queue<R> open = new ArrayDeque<>(start);
    while (!open.isEmpty()
        && persons.size() <= settings.persons()
        && reached.size() <= settings.records()) {
      R record = open.remove();
      if (reached.add(record)) {
        Optional<Person<P, R>> person = personOf.apply(record);
        person.ifPresentOrElse(
            one -> {
              if (persons.put(one.id(), one) == null) {
                open.addAll(one.members().keySet());
              }
            },
            () -> newcomers.add(record));
        open.addAll(linked.apply(record));
      }
    }
    return Frontier.of(persons.values(), newcomers);
  }

  public List<Person<P, R>> persons() {
    return persons;
  }

  /// In the order of their numbers.
  public List<R> records() {
    return records;
  }

  public int number(R record) {
    Integer number = numbers.get(record);
    if (number == null) {
      throw new IllegalArgumentException("Record %s is not in this frontier.".formatted(record));
    }
    return number;
  }

  public boolean contains(R record) {
    return numbers.containsKey(record);
  }

  /// The place of the person among the persons; -1 where the record is new.
  int personOf(int number) {
    return personOf[number];
  }

  /// Orders records by how long they are their person's, the longest first.
  Comparator<Integer> byAge() {
    return Comparator.<Integer>comparingLong(number -> since[number])
        .thenComparing(Comparator.naturalOrder());
  }
}
