package dev.rapport.linkage.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HouseholdsTests {

  private static final int ADDRESS = 1;
  private static final int LANDLINE = 2;
  private static final int ELSEWHERE = 3;
  private static final long EVER = Long.MAX_VALUE;
  private static final Households.Settings STANDARD = Households.Settings.standard();

  @Test
  void areTheFamiliesOfAHouseWithManyDoors() {
    List<Residence> residences = new ArrayList<>();
    for (int person = 0; person < 12; person++) {
      residences.add(at(ADDRESS, person, 0, EVER));
    }

    Households households = Households.of(residences, families(4), STANDARD);

    assertThat(households.households())
        .extracting(Household::persons)
        .extracting(List::copyOf)
        .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9, 10, 11));
  }

  @Test
  void findAnAddressAndItsLandlineTheSame() {
    List<Residence> residences =
        List.of(
            at(ADDRESS, 0, 0, EVER),
            at(ADDRESS, 1, 0, EVER),
            at(ADDRESS, 2, 5, EVER),
            at(ADDRESS, 3, 9, EVER),
            at(LANDLINE, 0, 0, 20),
            at(LANDLINE, 1, 0, 20));

    List<Household> households = Households.of(residences, families(4), STANDARD).households();

    assertThat(households).hasSize(1);
    assertThat(households.getFirst().homes()).containsExactly(ADDRESS, LANDLINE);
    assertThat(households.getFirst().personsAt(4)).containsExactly(0, 1);
    assertThat(households.getFirst().personsAt(9)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void letTwoWhoLeaveHaveAHomeOfTheirOwn() {
    List<Residence> residences =
        List.of(
            at(ADDRESS, 0, 0, EVER),
            at(ADDRESS, 1, 0, EVER),
            at(ADDRESS, 2, 0, 10),
            at(ADDRESS, 3, 0, 10),
            at(ELSEWHERE, 2, 10, EVER),
            at(ELSEWHERE, 3, 10, EVER));

    List<Household> households = Households.of(residences, families(4), STANDARD).households();

    assertThat(households).hasSize(2);
    assertThat(households.getFirst().personsAt(9)).containsExactly(0, 1, 2, 3);
    assertThat(households.getFirst().personsAt(10)).containsExactly(0, 1);
    assertThat(households.getLast().personsAt(10)).containsExactly(2, 3);
  }

  @Test
  void stayOneWhereAFamilyMoves() {
    List<Residence> residences =
        List.of(
            at(ADDRESS, 0, 0, 10),
            at(ADDRESS, 1, 0, 10),
            at(ELSEWHERE, 0, 10, EVER),
            at(ELSEWHERE, 1, 10, EVER),
            at(ELSEWHERE, 2, 12, EVER));

    List<Household> households = Households.of(residences, families(3), STANDARD).households();

    assertThat(households).hasSize(1);
    assertThat(households.getFirst().homes()).containsExactly(ADDRESS, ELSEWHERE);
  }

  @Test
  void doNotBringTogetherThoseWhoCameAfterEachOther() {
    List<Residence> residences = List.of(at(ADDRESS, 0, 0, 10), at(ADDRESS, 1, 10, EVER));

    assertThat(Households.of(residences, families(2), STANDARD).households()).isEmpty();
  }

  @Test
  void neverMakeTwoPersonsOneHoweverAlikeTheyAre() {
    List<Residence> twins = List.of(at(ADDRESS, 0, 0, EVER), at(ADDRESS, 1, 0, EVER));

    Households households =
        Households.of(twins, (_, _) -> new PairClass(.999, .0009, .0001), STANDARD);

    assertThat(households.households()).hasSize(1);
    assertThat(households.households().getFirst().persons()).containsExactly(0, 1);
  }

  @Test
  void sayWhatIsNoHome() {
    List<Residence> residences = new ArrayList<>();
    for (int person = 0; person < 201; person++) {
      residences.add(at(ADDRESS, person, 0, EVER));
    }

    Households households = Households.of(residences, families(500), STANDARD);

    assertThat(households.households()).isEmpty();
    assertThat(households.crowded()).isEqualTo(Map.of(ADDRESS, 201));
  }

  @Test
  void areTheSameInWhateverOrderResidencesCome() {
    Trials.run(
        50,
        chance -> {
          List<Residence> residences = new ArrayList<>();
          for (int i = 0; i < 60; i++) {
            long from = chance.nextInt(20);
            residences.add(
                at(chance.nextInt(8), chance.nextInt(25), from, from + 1 + chance.nextInt(20)));
          }
          Households once = Households.of(residences, families(3), STANDARD);
          Collections.shuffle(residences, Random.from(chance));

          assertThat(Households.of(residences, families(3), STANDARD).households())
              .extracting(Household::persons)
              .isEqualTo(once.households().stream().map(Household::persons).toList());
        });
  }

  @Test
  void takeProbabilitiesOnly() {
    assertThatThrownBy(() -> new PairClass(.5, .4, .2))
        .hasMessage("0.5, 0.4 and 0.2 are no probabilities of three classes.");
  }

  private static Residence at(int home, int person, long from, long to) {
    return new Residence(person, home, from, to);
  }

  /// Families are so many persons with neighbouring numbers.
  private static PairClasses families(int size) {
    return (one, other) ->
        one / size == other / size ? new PairClass(.01, .9, .09) : new PairClass(.001, .009, .99);
  }
}
