package dev.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LevelOrderTests {

  /// More agreement never weighs less, however wild the numbers were.
  @Test
  void keepsEveryCellAtLeastAtWhatIsWeaker() {
    Records records = Register.of(3, 1).records();
    Patterns patterns = Patterns.of(records);
    for (long seed = 1; seed <= 40; seed++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      for (Patterns.Group group : patterns.groups()) {
        float[] ratios = new float[group.cells()];
        boolean[] known = new boolean[ratios.length];
        boolean[] firm = new boolean[ratios.length];
        for (int cell = 0; cell < ratios.length; cell++) {
          ratios[cell] = (float) chance.nextGaussian() * 10;
          known[cell] = isPossible(patterns, group, cell);
          firm[cell] = known[cell] && chance.nextInt(3) == 0;
        }
        LevelOrder order = new LevelOrder(group, patterns.comparisons());
        float[] worst = ratios.clone();
        order.keep(ratios, known, firm);
        order.keepToTheWorst(worst, known, firm);
        assertOrder(patterns, group, ratios, known, seed);
        assertOrder(patterns, group, worst, known, seed);
      }
    }
  }

  private static boolean isPossible(Patterns patterns, Patterns.Group group, int cell) {
    for (int member = 0; member < group.size(); member++) {
      int levels = patterns.comparisons().get(group.first() + member).levels();
      if (Patterns.Group.level(cell, member) > levels) {
        return false;
      }
    }
    return true;
  }

  private static void assertOrder(
      Patterns patterns, Patterns.Group group, float[] ratios, boolean[] known, long seed) {
    for (int cell = 1; cell < ratios.length; cell++) {
      for (int member = 0; member < group.size(); member++) {
        int level = Patterns.Group.level(cell, member);
        int levels = patterns.comparisons().get(group.first() + member).levels();
        if (known[cell] && level > 0 && level < levels) {
          int weaker = Patterns.Group.withLevel(cell, member, level + 1);
          assertThat(ratios[cell])
              .as("seed %d, cell %o against %o", seed, cell, weaker)
              .isGreaterThanOrEqualTo(ratios[weaker]);
        }
      }
    }
  }
}
