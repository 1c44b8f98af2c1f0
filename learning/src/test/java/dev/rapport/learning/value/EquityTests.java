package dev.rapport.learning.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.learning.silence.Amounts.Spending;
import dev.rapport.learning.silence.MbgNbd;
import dev.rapport.learning.silence.PurchaseHistory;
import dev.rapport.learning.value.EquitySpread.Customer;
import dev.rapport.learning.value.Movement.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class EquityTests {

  private static RandomGenerator chance(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Whatever people are worth, losses too, and in whatever parts they were added up.
  @Test
  void whatMovedAnAssetIsAllThatMovedIt() {
    for (long seed = 1; seed <= 200; seed++) {
      RandomGenerator chance = chance(seed);
      var whole = new Movement();
      Movement[] parts = {new Movement(), new Movement(), new Movement()};
      for (int person = 0; person < chance.nextInt(60); person++) {
        Reason reason = Reason.values()[chance.nextInt(Reason.values().length)];
        long before = reason == Reason.NEW ? 0 : chance.nextLong(-500, 10_000);
        long after = chance.nextLong(-500, 10_000);
        whole.update(reason, before, after);
        parts[chance.nextInt(3)].update(reason, before, after);
      }
      var merged = new Movement();
      for (Movement part : parts) {
        merged.merge(part);
      }
      for (Movement one : List.of(whole, merged)) {
        assertThat(one.opening() + one.grown() + one.won() - one.lost())
            .as("seed " + seed)
            .isEqualTo(one.closing());
      }
      for (Reason reason : Reason.values()) {
        assertThat(merged.of(reason)).as("seed " + seed).isEqualTo(whole.of(reason));
      }
    }
  }

  @Test
  void whoeverIsNewWasWorthNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Movement().update(Reason.NEW, 1, 2));
  }

  private static List<Customer> customers(int count, RandomGenerator chance) {
    List<Customer> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double age = 20 + chance.nextInt(80);
      int repeats = chance.nextInt(4);
      double last = repeats == 0 ? 0 : age * (.2 + .8 * chance.nextDouble());
      Spending spent =
          repeats == 0 ? Spending.NONE : new Spending(repeats, 1_000 + chance.nextInt(4_000));
      people.add(new Customer(new PurchaseHistory(repeats, last, age), spent));
    }
    return people;
  }

  @Test
  void theSpreadLiesAroundWhatIsExpectedAndIsNarrowerForMore() {
    var terms = new Terms(3, 52, 1, .1, 1, 1);
    List<Customer> people = customers(400, chance(1));
    List<Double> few = EquitySpread.of(MbgNbd::fit, people, 400, 1e6, terms);
    List<Double> many = EquitySpread.of(MbgNbd::fit, people, 40_000, 1e8, terms);

    assertThat(few).hasSize(20).isSorted().allSatisfy(one -> assertThat(one).isFinite());
    assertThat(few.get(9)).isCloseTo(1e6, within(.2e6));
    assertThat(few).isEqualTo(EquitySpread.of(MbgNbd::fit, people, 400, 1e6, terms));
    double relativeFew = (few.getLast() - few.getFirst()) / 1e6;
    double relativeMany = (many.getLast() - many.getFirst()) / 1e8;
    assertThat(relativeMany).isCloseTo(relativeFew / 10, within(relativeFew / 100));
    assertThat(EquitySpread.of(MbgNbd::fit, List.of(), 0, 0, terms)).containsOnly(0.0);
  }
}
