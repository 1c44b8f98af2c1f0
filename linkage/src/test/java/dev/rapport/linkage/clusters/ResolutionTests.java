package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ResolutionTests {

  private static final ResolutionSettings SETTINGS =
      ResolutionSettings.of(ClusteringSettings.joiningAt(4));

  private static final Supplier<String> NEW = () -> "P9";

  @Test
  void givesANewRecordToSomebodyKnownOrToSomebodyNew() {
    var frontier = Frontier.of(List.of(person("P1", "b", 1)), List.of("a", "c"));

    assertThat(resolved(frontier, links("0-1 9"), -9, Constraints.none()))
        .containsExactly(
            new Change.Arrived<>("P1", List.of("a")), new Change.Born<>("P9", List.of("c")));
  }

  @Test
  void keepsTheIdOfTheOldestMembershipWhenANewRecordIsTheBridge() {
    var frontier =
        Frontier.of(List.of(person("P1", "a", 7), person("P2", "b", 3, "c", 8)), List.of("d"));

    assertThat(resolved(frontier, links("0-3 9", "1-3 8", "2-3 9"), 2, Constraints.none()))
        .containsExactly(
            new Change.Joined<>("P2", "P1", List.of("a")),
            new Change.Arrived<>("P2", List.of("d")));
  }

  @Test
  void leavesTheIdToTheLargerPartAndOnATieToTheOldestRecord() {
    var three = Frontier.of(List.of(person("P1", "a", 1, "b", 2, "c", 3)), List.<String>of());
    var two = Frontier.of(List.of(person("P1", "a", 5, "b", 2)), List.<String>of());
    Constraints first = Constraints.builder().different(0, 1, Rank.HER_WORD).build();

    assertThat(resolved(three, links("1-2 20"), -9, first))
        .containsExactly(new Change.Split<>("P9", "P1", List.of("a")));
    assertThat(resolved(two, Links.none(), -9, first))
        .containsExactly(new Change.Split<>("P9", "P1", List.of("a")));
  }

  @Test
  void givesAPartTheAliasThatCameWithItsRecord() {
    var joined = new Person<>("P1", members("a", 1, "b", 4), new TreeMap<>(Map.of("P2", "b")));
    var frontier = Frontier.of(List.of(joined), List.<String>of());

    assertThat(resolved(frontier, Links.none(), -9, Constraints.none()))
        .containsExactly(new Change.Split<>("P2", "P1", List.of("b")));
  }

  @Test
  void movesARecordThatBelongsBetterElsewhere() {
    var frontier =
        Frontier.of(
            List.of(person("P1", "a", 1, "b", 1, "c", 1), person("P2", "d", 2, "e", 2)),
            List.<String>of());

    assertThat(
            resolved(
                frontier, links("0-1 12", "2-3 12", "2-4 12", "3-4 12"), -9, Constraints.none()))
        .containsExactly(new Change.Moved<>("P2", "P1", List.of("c")));
  }

  @Test
  void doesNotPartForADoubtButForEvidence() {
    var frontier = Frontier.of(List.of(person("P1", "a", 1, "b", 2)), List.<String>of());

    assertThat(resolved(frontier, Links.none(), 1.5, Constraints.none())).isEmpty();
    assertThat(resolved(frontier, Links.none(), .5, Constraints.none()))
        .containsExactly(new Change.Split<>("P9", "P1", List.of("b")));
  }

  @Test
  void letsANewcomerReopenAnEarlierJoin() {
    // a and b are held by a weak link; c is plainly b and plainly not a
    var frontier = Frontier.of(List.of(person("P1", "a", 1, "b", 2)), List.of("c"));

    assertThat(resolved(frontier, links("0-1 2", "1-2 14"), -15, Constraints.none()))
        .containsExactly(
            new Change.Split<>("P9", "P1", List.of("b")), new Change.Arrived<>("P9", List.of("c")));
  }

  @Test
  void saysWhenSoMuchIsForTheBatch() {
    List<Person<String, String>> persons =
        List.of(person("P1", "a", 1), person("P2", "b", 1), person("P3", "c", 1));
    var settings = new ResolutionSettings(SETTINGS.clustering(), 3, 2, 500);
    var frontier = Frontier.of(persons, List.of("d"));

    assertThat(
            Resolution.of(frontier, Links.none(), (_, _) -> 0, Constraints.none(), settings, NEW))
        .isEqualTo(new Resolution.TooWide<>(3, 4));
  }

  @Test
  void stopsReachingWhereItIsForTheBatch() {
    Persons<Long, Integer> nobody = new Persons<>();
    var endless =
        Frontier.around(
            List.of(0), record -> List.of(record + 1, record + 2), nobody::having, SETTINGS);

    assertThat(endless.records()).hasSizeBetween(501, 510);
  }

  private static List<Change<String, String>> resolved(
      Frontier<String, String> frontier, Links links, double unmet, Constraints constraints) {
    PairWeight weight =
        (one, other) -> {
          for (int link = 0; link < links.size(); link++) {
            if (links.left(link) == Math.min(one, other)
                && links.right(link) == Math.max(one, other)) {
              return links.bits(link);
            }
          }
          return unmet;
        };
    return switch (Resolution.of(frontier, links, weight, constraints, SETTINGS, NEW)) {
      case Resolution.Resolved<String, String> resolved -> resolved.changes();
      case Resolution.TooWide<String, String> wide -> throw new AssertionError(wide);
    };
  }

  /// Records and since when they are hers, by turns.
  private static Person<String, String> person(String id, Object... members) {
    return new Person<>(id, members(members), new TreeMap<>());
  }

  private static SortedMap<String, Long> members(Object... members) {
    SortedMap<String, Long> since = new TreeMap<>();
    for (int i = 0; i < members.length; i += 2) {
      since.put((String) members[i], ((Integer) members[i + 1]).longValue());
    }
    return since;
  }

  private static Links links(String... written) {
    return ClusteringTests.links(written);
  }
}
