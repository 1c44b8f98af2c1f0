package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PersonsLawTests {

  private static final ClusteringSettings AT_FOUR = ClusteringSettings.joiningAt(4);
  private static final ResolutionSettings HELD = new ResolutionSettings(AT_FOUR, 3, 10_000, 10_000);
  private static final ResolutionSettings FREE = new ResolutionSettings(AT_FOUR, 0, 10_000, 10_000);

  /// Whoever comes first, without hysteresis the persons are those of the batch, pair for pair.
  @Test
  void arrivalOrderDoesNotMatter() {
    Trials.run(
        10,
        chance -> {
          World world = World.messy(60, chance);
          int[] batch = batch(world, chance).labels();

          for (int shuffle = 0; shuffle < 20; shuffle++) {
            assertThat(arrived(world, FREE, chance).labels()).isEqualTo(batch);
          }
        });
  }

  @Test
  void arrivalOrderDoesNotMatterUnderHysteresisWhereNothingIsInTheReviewBand() {
    Trials.run(
        10,
        chance -> {
          World world = World.clear(60, chance);
          int[] batch = batch(world, chance).labels();

          for (int shuffle = 0; shuffle < 20; shuffle++) {
            assertThat(arrived(world, HELD, chance).labels()).isEqualTo(batch);
          }
        });
  }

  /// With weights that are calibrated as a model's are, hysteresis moves few pairs.
  @Test
  void hysteresisLeavesArrivalOrderLittleToDecide() {
    int[] pairs = new int[2];
    Trials.run(
        10,
        chance -> {
          World world = World.calibrated(60, chance);
          int[] batch = batch(world, chance).labels();
          for (int shuffle = 0; shuffle < 20; shuffle++) {
            int[] labels = arrived(world, HELD, chance).labels();
            for (int one = 0; one < labels.length; one++) {
              for (int other = 0; other < one; other++) {
                boolean together = labels[one] == labels[other];
                boolean inBatch = batch[one] == batch[other];
                pairs[0] += inBatch ? 1 : 0;
                pairs[1] += together == inBatch ? 0 : 1;
              }
            }
          }
        });

    assertThat((double) pairs[1] / pairs[0]).isLessThan(.05);
  }

  @Test
  void joinAndUndoIsAsIfNothingHadBeen() {
    Trials.run(
        300,
        chance -> {
          House house = arrived(World.messy(40, chance), HELD, chance);
          house.resolve(house.known());
          Map<Long, Person<Long, Integer>> before = standing(house);
          int one = chance.nextInt(40);
          int other = (one + 1 + chance.nextInt(39)) % 40;
          house.sameBySteward(one, other);
          Frontier<Long, Integer> both = frontierOf(house, one, other);

          Decision<Long, Integer> decision = house.resolve(both);
          house.undo(decision);

          // A split that the join brought about is joined again, and its new id remains as an
          // alias.
          boolean joinsOnly =
              decision.changes().stream().allMatch(change -> change instanceof Change.Joined);
          if (joinsOnly) {
            assertThat(standing(house)).isEqualTo(before);
          }
          assertThat(members(standing(house))).isEqualTo(members(before));
        });
  }

  /// Arrivals, statements, withdrawals and undos, fifteen hundred in each of five houses.
  @Test
  void nothingIsLostOrMixedInAnyHistory() {
    Trials.run(
        10,
        chance -> {
          World world = World.messy(120, chance);
          var history = new History(world, licences(world, chance), chance);
          for (int step = 0; step < 1_500; step++) {
            history.step();
            if (step % 250 == 0) {
              history.requireSound();
            }
          }
          history.requireSound();
        });
  }

  @Test
  void anErasedRecordLeavesHerFoundByEveryId() {
    Trials.run(
        30,
        chance -> {
          World world = World.messy(40, chance);
          House house = arrived(world, HELD, chance);
          for (int record : World.shuffled(40, chance)) {
            Person<Long, Integer> person = house.persons.having(record).orElseThrow();

            house.persons.erase(record);

            assertThat(house.persons.having(record)).isEmpty();
            boolean wasLast = person.members().size() == 1;
            assertThat(house.persons.foundBy(person.id()).isEmpty()).isEqualTo(wasLast);
            for (long alias : person.aliases().keySet()) {
              assertThat(house.persons.foundBy(alias).map(Person::id))
                  .isEqualTo(house.persons.foundBy(person.id()).map(Person::id));
            }
          }
          assertThat(house.persons.size()).isZero();
          assertThat(house.persons.records()).isZero();
        });
  }

  @Test
  void changesThatDoNotFitAreRefusedWhole() {
    Persons<Long, Integer> persons = new Persons<>();
    persons.follow(
        List.of(new Change.Born<>(1L, List.of(1, 2)), new Change.Born<>(2L, List.of(3))), 0);

    assertThatThrownBy(() ->
            persons.follow(
                List.of(
                    new Change.Arrived<>(1L, List.of(9)), new Change.Moved<>(1L, 2L, List.of(3))),
                1))
        .hasMessageContaining("Person 2 would be left without a record");
    assertThatThrownBy(() -> persons.follow(List.of(new Change.Joined<>(2L, 1L, List.of(2))), 1))
        .hasMessageContaining("absorbed with one");
    assertThat(persons.records()).isEqualTo(3);
    assertThat(persons.having(9)).isEmpty();
  }

  private static final class History {

    private final RandomGenerator chance;
    private final int[] licences;
    private final House house;
    private final int[] order;
    private final List<Decision<Long, Integer>> decisions = new ArrayList<>();
    private int come;

    History(World world, int[] licences, RandomGenerator chance) {
      this.chance = chance;
      this.licences = licences;
      this.house = new House(world, HELD, licences);
      this.order = World.shuffled(world.records(), chance);
    }

    void step() {
      if (come < 2 || come < order.length && chance.nextInt(20) == 0) {
        decisions.add(house.arrive(order[come++]));
        return;
      }
      int one = order[chance.nextInt(come)];
      int other = order[chance.nextInt(come)];
      if (one == other) {
        return;
      }
      switch (chance.nextInt(4)) {
        case 0 -> house.sameBySteward(one, other);
        case 1 -> house.different(one, other);
        case 2 -> house.withdraw(one, other);
        default -> {
          house.undo(decisions.get(chance.nextInt(decisions.size())));
          return;
        }
      }
      Decision<Long, Integer> decision = house.resolve(frontierOf(house, one, other));
      if (!decision.changes().isEmpty()) {
        decisions.add(decision);
      }
    }

    void requireSound() {
      assertThat(house.persons.records()).isEqualTo(come);
      Map<Long, Person<Long, Integer>> standing = standing(house);
      int members = 0;
      for (Person<Long, Integer> person : standing.values()) {
        members += person.members().size();
        long values =
            person.members().keySet().stream()
                .map(record -> licences[record])
                .filter(value -> value >= 0)
                .distinct()
                .count();
        assertThat(values).as("verified values of %s", person).isLessThanOrEqualTo(1);
      }
      assertThat(members).isEqualTo(come);
      for (Constraints.Statement refused : house.refused()) {
        assertThat(house.persons.having(refused.left()))
            .as("%s", refused)
            .isNotEqualTo(house.persons.having(refused.right()));
      }
      for (long id = 0; id < house.ids(); id++) {
        assertThat(house.persons.foundBy(id)).as("found by %d", id).isPresent();
      }
    }
  }

  private static House arrived(World world, ResolutionSettings settings, RandomGenerator chance) {
    House house = House.of(world, settings);
    for (int record : World.shuffled(world.records(), chance)) {
      house.arrive(record);
    }
    return house;
  }

  private static Clusters batch(World world, RandomGenerator chance) {
    return Clustering.of(
        world.records(), world.links(-6, chance), world, Constraints.none(), AT_FOUR);
  }

  private static Frontier<Long, Integer> frontierOf(House house, int one, int other) {
    Map<Long, Person<Long, Integer>> touched = new HashMap<>();
    for (int record : List.of(one, other)) {
      Person<Long, Integer> person = house.persons.having(record).orElseThrow();
      touched.put(person.id(), person);
    }
    return Frontier.of(touched.values(), List.<Integer>of());
  }

  private static Map<Long, Person<Long, Integer>> standing(House house) {
    Map<Long, Person<Long, Integer>> standing = new TreeMap<>();
    house.persons.ids().forEach(id -> standing.put(id, house.persons.foundBy(id).orElseThrow()));
    return standing;
  }

  private static Map<Long, Map<Integer, Long>> members(Map<Long, Person<Long, Integer>> standing) {
    Map<Long, Map<Integer, Long>> members = new TreeMap<>();
    standing.forEach((id, person) -> members.put(id, person.members()));
    return members;
  }

  private static int[] licences(World world, RandomGenerator chance) {
    int[] licences = world.truth();
    Arrays.setAll(licences, record -> chance.nextInt(3) == 0 ? licences[record] : -1);
    return licences;
  }
}
