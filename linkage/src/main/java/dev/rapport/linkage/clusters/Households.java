package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who lives with whom: a relation of its own beside persons, which it takes as given.
///
/// Two persons come into question who were at one home at one time. Those at one home are clustered
/// by average link over their odds of "same household" against "unrelated", so that a house with
/// many doors falls into its families. Groups at several homes are one household where they were
/// there at one time and one contains the other (an address and its landline), or where most of
/// both are the same people (a family that moved).
///
/// @param crowded homes of too many persons to be one, with how many; nothing follows from them
public record Households(List<Household> households, SortedMap<Integer, Integer> crowded) {

  /// Of a family of three that moves and is four then, 3/4 remain; of two children who leave a
  /// family of four, 1/2.
  private static final double MOST = 2 / 3.0;

  /// @param joinBits odds from which two at one home belong together
  /// @param most a home of more persons is none
  public record Settings(double joinBits, int most) {

    /// Four to one; homes of two hundred, beyond which the pairs of one home would take longer than
    /// those of all others.
    public static Settings standard() {
      return new Settings(2, 200);
    }
  }

  public Households {
    households = List.copyOf(households);
  }

  /// @param residences whose persons are one each, however many records they have
  public static Households of(
      Collection<Residence> residences, PairClasses classes, Settings settings) {
    SortedMap<Integer, List<Residence>> homes = new TreeMap<>();
    residences.forEach(residence ->
        homes.computeIfAbsent(residence.home(), _ -> new ArrayList<>()).add(residence));
    SortedMap<Integer, Integer> crowded = new TreeMap<>();
    List<List<Residence>> groups = new ArrayList<>();
    homes.forEach((home, all) -> {
      int[] persons = all.stream().mapToInt(Residence::person).distinct().sorted().toArray();
      if (persons.length > settings.most()) {
        crowded.put(home, persons.length);
      } else if (persons.length > 1) {
        groups.addAll(groups(persons, all, classes, settings));
      }
    });
    return new Households(together(groups), crowded);
  }

  private static Collection<List<Residence>> groups(
      int[] persons, List<Residence> residences, PairClasses classes, Settings settings) {
    PairWeight weight = (one, other) -> classes.of(persons[one], persons[other]).householdBits();
    Clusters clusters =
        Clustering.of(
            persons.length,
            links(persons, residences, weight),
            weight,
            Constraints.none(),
            ClusteringSettings.joiningAt(settings.joinBits()).withFloor(0));
    SortedMap<Integer, List<Residence>> groups = new TreeMap<>();
    residences.stream()
        .sorted(Comparator.comparingInt(Residence::person).thenComparingLong(Residence::from))
        .forEach(residence ->
            groups
                .computeIfAbsent(
                    clusters.of(Arrays.binarySearch(persons, residence.person())),
                    _ -> new ArrayList<>())
                .add(residence));
    groups.values().removeIf(group -> persons(group).size() == 1);
    return groups.values();
  }

  private static Links links(int[] persons, List<Residence> residences, PairWeight weight) {
    Set<Long> met = new TreeSet<>();
    for (Residence one : residences) {
      for (Residence other : residences) {
        if (one.person() < other.person() && one.overlaps(other)) {
          int left = Arrays.binarySearch(persons, one.person());
          int right = Arrays.binarySearch(persons, other.person());
          met.add((long) left << 32 | right);
        }
      }
    }
    int[] left = met.stream().mapToInt(pair -> (int) (pair >>> 32)).toArray();
    int[] right = met.stream().mapToInt(Long::intValue).toArray();
    float[] bits = new float[left.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (float) weight.of(left[i], right[i]);
    }
    return Links.of(left, right, bits);
  }

  private static List<Household> together(List<List<Residence>> groups) {
    var growth = new Growth(groups.size(), 1, Constraints.none(), List.of());
    Map<Integer, List<Integer>> groupsOf = new TreeMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int person : persons(groups.get(group))) {
        groupsOf.computeIfAbsent(person, _ -> new ArrayList<>()).add(group);
      }
    }
    for (List<Integer> meeting : groupsOf.values()) {
      for (int one : meeting) {
        for (int other : meeting) {
          if (one < other
              && growth.root(one) != growth.root(other)
              && areOne(groups.get(one), groups.get(other))) {
            growth.join(growth.root(one), growth.root(other));
          }
        }
      }
    }
    SortedMap<Integer, List<Residence>> households = new TreeMap<>();
    int[] labels = growth.labels();
    for (int group = 0; group < labels.length; group++) {
      households.computeIfAbsent(labels[group], _ -> new ArrayList<>()).addAll(groups.get(group));
    }
    return households.values().stream().map(Households::household).toList();
  }

  private static boolean areOne(List<Residence> one, List<Residence> other) {
    Set<Integer> common = new HashSet<>(persons(one));
    common.retainAll(persons(other));
    int fewer = Math.min(persons(one).size(), persons(other).size());
    int all = persons(one).size() + persons(other).size() - common.size();
    return common.size() >= MOST * all || common.size() == fewer && overlap(one, other, common);
  }

  /// Everybody of the smaller group was at both homes at one time.
  private static boolean overlap(List<Residence> one, List<Residence> other, Set<Integer> common) {
    return common.stream()
        .allMatch(person ->
            one.stream()
                .filter(here -> here.person() == person)
                .anyMatch(here ->
                    other.stream()
                        .anyMatch(there -> there.person() == person && there.overlaps(here))));
  }

  private static SortedSet<Integer> persons(List<Residence> residences) {
    SortedSet<Integer> persons = new TreeSet<>();
    residences.forEach(residence -> persons.add(residence.person()));
    return persons;
  }

  private static Household household(List<Residence> residences) {
    return new Household(
        residences.stream().map(Residence::home).distinct().sorted().toList(),
        residences.stream()
            .sorted(
                Comparator.comparingInt(Residence::person)
                    .thenComparingLong(Residence::from)
                    .thenComparingInt(Residence::home))
            .toList());
  }
}
