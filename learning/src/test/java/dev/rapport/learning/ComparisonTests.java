package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Comparisons that a house reads: an arm beside silence, and a fact beside not knowing it.
class ComparisonTests {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Results CATALOGUE = Results.of("came", "nothing");

  @Test
  void oneProbabilityForAllIsAPlainTrial() {
    Trials.run(
        20,
        chance -> {
          var plain = new Effect(Label.TESTED);
          var stratified = new StratifiedEffect();
          for (int i = 0; i < 500; i++) {
            boolean taken = chance.nextInt(10) > 0;
            double value = chance.nextInt(taken ? 3 : 4) == 0 ? 1 : 0;
            plain.add(taken, value);
            stratified.add(taken, .9, value);
          }
          assertThat(stratified.label()).isEqualTo(Label.TESTED);
          assertThat(stratified.difference()).isCloseTo(plain.difference(), within(1e-12));
          assertThat(stratified.error()).isCloseTo(plain.error(), within(1e-12));
        });
  }

  /// Half of the good ones are spared and few of the others: thrown together, silence would look
  /// better than it is.
  @Test
  void severalProbabilitiesAreNotThrownTogether() {
    int[] covered = new int[1];
    Trials.run(
        100,
        chance -> {
          var effect = new StratifiedEffect();
          var parts = List.of(new StratifiedEffect(), new StratifiedEffect());
          for (int i = 0; i < 4_000; i++) {
            boolean eager = chance.nextBoolean();
            double probability = eager ? .5 : .9;
            boolean taken = chance.nextDouble() < probability;
            double value = chance.nextDouble() < (eager ? .6 : .1) + (taken ? .05 : 0) ? 1 : 0;
            effect.add(taken, probability, value);
            parts.get(i % 2).add(taken, probability, value);
          }
          assertThat(effect.label()).isEqualTo(Label.ADJUSTED);
          covered[0] += effect.interval().holds(.05) ? 1 : 0;
          parts.getFirst().merge(parts.getLast());
          assertThat(parts.getFirst().difference()).isCloseTo(effect.difference(), within(1e-12));
        });
    assertThat(covered[0]).isGreaterThanOrEqualTo(90);
  }

  @Test
  void nothingIsProvedWhereNothingDiffersOrFewAreThere() {
    var same = new StratifiedEffect();
    assertThat(same.isKnown()).isFalse();
    assertThat(same.interval().holds(0)).isTrue();
    for (int i = 0; i < 100; i++) {
      same.add(i % 2 == 0, .5, 1);
    }
    assertThat(same.isKnown()).isTrue();
    assertThat(same.isProvable()).isFalse();
    assertThat(same.difference()).isZero();
  }

  private static List<Example> examples(int people, double told, RandomGenerator chance) {
    List<Example> examples = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      for (int time = 0; time < 3; time++) {
        Instant at = NOW.minus(Duration.ofDays(400 - 100L * time + chance.nextInt(50)));
        boolean glad = chance.nextBoolean();
        boolean came = chance.nextDouble() < (glad ? .5 + told : .5 - told);
        examples.add(
            new Example(
                "p" + person,
                "visit",
                at.plus(Duration.ofDays(10)),
                Context.at(at)
                    .with(Context.EXPERIENCE, "visit", at)
                    .with("felt", glad ? "good" : "bad", at),
                new Choosing.ByPeople(),
                new Outcome.Came(came ? "came" : "nothing", at.plus(Duration.ofDays(1)))));
      }
    }
    return examples;
  }

  private static FactWorth worth(List<Example> examples) {
    return FactWorth.of(CATALOGUE, Settings.standard(), examples, "felt", NOW);
  }

  @Test
  void aFactThatTellsIsFoundAndOneThatDoesNotIsNotClaimed() {
    int[] claimed = new int[1];
    Trials.run(
        8,
        chance -> {
          FactWorth tells = worth(examples(300, .35, chance));
          assertThat(tells.isProvable()).isTrue();
          assertThat(tells.bits()).isBetween(.2, .6);
          assertThat(tells.people()).isEqualTo(300);
          assertThat(tells.cases()).isEqualTo(900);
          claimed[0] += worth(examples(300, 0, chance)).interval().low() > 0 ? 1 : 0;
        });
    assertThat(claimed[0]).isLessThanOrEqualTo(1);
  }

  @Test
  void nobodyAndOnePersonAndOneResultGiveNumbersAndProveNothing() {
    for (List<Example> few :
        List.of(
            List.<Example>of(),
            examples(1, .3, new Random(1)),
            examples(60, .5, new Random(1)).stream()
                .filter(one ->
                    one.outcome() instanceof Outcome.Came(String key, Instant _)
                        && key.equals("came"))
                .toList())) {
      FactWorth worth = worth(few);
      assertThat(worth.bits()).isFinite();
      assertThat(worth.error()).isFinite();
      assertThat(worth.isProvable() && Math.abs(worth.bits()) > .1).isFalse();
    }
  }
}
