package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HonestyTests {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Results CATALOGUE = Results.of("came", "nothing");

  @Test
  void weighsWhatOthersDecided() {
    PolicyValue value =
        PolicyValue.of(
            List.of(
                new PolicyValue.Logged(1, 0, 0, 0),
                new PolicyValue.Logged(1, 1, 0, 0),
                new PolicyValue.Logged(4, 1, 0, 0)));
    assertThat(value.ips()).isCloseTo(1.666667, within(1e-6));
    assertThat(value.snips()).isCloseTo(.833333, within(1e-6));
    assertThat(value.effectiveSize()).isCloseTo(2, within(1e-9));
    assertThat(value.isKnown()).isFalse();
    assertThat(PolicyValue.of(List.of()).ips()).isZero();
  }

  @Test
  void knowsHowManyWouldDo() {
    assertThat(Effect.needed(.10, .02)).isEqualTo(3528);
    Effect effect = new Effect(Label.TESTED);
    for (int i = 0; i < 150; i++) {
      effect.add(true, i < 18 ? 1 : 0);
      effect.add(false, i < 15 ? 1 : 0);
    }
    assertThat(effect.isProvable()).isFalse();
    assertThat(effect.enough()).isBetween(3_000L, 5_000L);
    assertThat(new Effect(Label.TESTED).interval().holds(0)).isTrue();
    assertThatExceptionOfType(SummariesDoNotFit.class)
        .isThrownBy(() -> effect.merge(new Effect(Label.ONLY_OBSERVED)));
  }

  @Test
  void aShuffledArmHasNoEffect() {
    int[] covered = new int[1];
    Trials.run(
        100,
        chance -> {
          Effect effect = new Effect(Label.TESTED);
          for (int i = 0; i < 2_000; i++) {
            effect.add(chance.nextBoolean(), chance.nextInt(8) == 0 ? 1 : 0);
          }
          covered[0] += effect.interval().holds(0) ? 1 : 0;
        });
    assertThat(covered[0]).isGreaterThanOrEqualTo(93);
  }

  @Test
  void sparesTheSamePeopleEveryTime() {
    HoldOut holdOut = HoldOut.usual();
    int spared = 0;
    int both = 0;
    for (int person = 0; person < 20_000; person++) {
      boolean now = holdOut.spares("house", "p" + person, "letter", "2026-Q1");
      assertThat(holdOut.spares("house", "p" + person, "letter", "2026-Q1")).isEqualTo(now);
      spared += now ? 1 : 0;
      both += now && holdOut.spares("house", "p" + person, "letter", "2026-Q2") ? 1 : 0;
    }
    assertThat(spared).isBetween(1_850, 2_150);
    assertThat(both).isBetween(140, 260);
    assertThat(new HoldOut(0).spares("house", "p", "letter", "2026")).isFalse();
  }

  private static Example example(int person, Map<String, String> words, boolean came) {
    Context context = Context.at(NOW);
    for (Map.Entry<String, String> one : words.entrySet()) {
      context = context.with(one.getKey(), one.getValue(), NOW);
    }
    return new Example(
        "p" + person,
        "letter",
        NOW,
        context,
        new Choosing.ByPeople(),
        new Outcome.Came(came ? "came" : "nothing", NOW));
  }

  private static List<Example> people(RandomGenerator chance, boolean noise) {
    List<Example> people = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      String age = List.of("young", "middle", "old").get(chance.nextInt(3));
      String thing = List.of("car", "house", "none").get(chance.nextInt(3));
      double rate = noise ? .3 : age.equals("old") && thing.equals("car") ? .8 : .2;
      people.add(example(i, Map.of("age", age, "thing", thing), chance.nextDouble() < rate));
    }
    return people;
  }

  @Test
  void findsWhatIsThere() {
    Trials.run(
        5,
        chance -> {
          RuleList list = RuleList.found(CATALOGUE, people(chance, false), 1);
          assertThat(list.rules().getFirst().conditions())
              .extracting(Condition::inWords)
              .containsExactlyInAnyOrder("age old", "thing car");
          assertThat(list.rules().getFirst().rate()).isBetween(.65, .95);
          assertThat(list.rules().getLast().inWords()).isEqualTo("everybody else");
        });
  }

  @Test
  void noRuleOutlivesNoise() {
    Trials.run(
        20,
        chance ->
            assertThat(RuleList.found(CATALOGUE, people(chance, true), 1).rules()).hasSize(1));
  }

  /// Who fits is who was counted: nobody of a line above, and whoever no line fits is left.
  @Test
  void eachIsOfOneRuleAndFitsItAgain() {
    Trials.run(
        5,
        chance -> {
          List<Example> people = people(chance, false);
          RuleList list =
              RuleList.found(
                  CATALOGUE,
                  people,
                  List.of(),
                  result -> result.key().equals("came"),
                  Settings.standard());
          for (Example one : people) {
            assertThat(list.rules()).filteredOn(rule -> rule.fits(one.context())).hasSize(1);
          }
          assertThat(list.cost().orElseThrow()).isBetween(-.05, .1);
          Rule first = list.rules().getFirst();
          assertThat(first.came().getFirst()).isEqualTo(first.good());
          assertThat(first.dots().ofEach().getFirst()).isBetween(7, 9);
          assertThat(first.stillHolds(100, (long) (100 * first.rate()))).isTrue();
          assertThat(first.stillHolds(100, 40)).isFalse();
        });
  }

  /// A letter helps, but for the old who have a car it does harm: they are to be spared.
  private static Example letter(
      RandomGenerator chance, int person, boolean sent, double propensity) {
    String age = List.of("young", "middle", "old").get(chance.nextInt(3));
    String thing = List.of("car", "house", "none").get(chance.nextInt(3));
    boolean harmed = age.equals("old") && thing.equals("car");
    double rate = !sent ? .3 : harmed ? .02 : .5;
    Context context =
        Context.at(NOW)
            .with("age", age, NOW)
            .with("thing", thing, NOW)
            .with(Context.EXPERIENCE, sent ? "letter" : Example.SILENCE, NOW);
    return new Example(
        "p" + person,
        sent ? "letter" : Example.SILENCE,
        NOW,
        sent ? context.with("channel", "post", NOW) : context,
        new Choosing.ByChance(
            List.of("letter", Example.SILENCE), sent ? propensity : 1 - propensity, !sent),
        new Outcome.Came(chance.nextDouble() < rate ? "came" : "nothing", NOW));
  }

  @Test
  void findsWhomToSpareAndNeverByTheArmItself() {
    Trials.run(
        5,
        chance -> {
          List<Example> sent = new ArrayList<>();
          List<Example> silent = new ArrayList<>();
          for (int i = 0; i < 1_500; i++) {
            sent.add(letter(chance, 2 * i, true, .5));
            silent.add(letter(chance, 2 * i + 1, false, .5));
          }
          RuleList list =
              RuleList.toSpare(CATALOGUE, sent, silent, result -> result.value() > 0, 1);

          assertThat(list.rules()).hasSize(2);
          Rule spare = list.rules().getFirst();
          assertThat(spare.conditions())
              .extracting(Condition::inWords)
              .containsExactlyInAnyOrder("age old", "thing car");
          assertThat(spare.label()).isEqualTo(Label.TESTED);
          assertThat(spare.interval().high()).isNegative();
          assertThat(spare.silent().stream().mapToLong(Long::longValue).sum()).isGreaterThan(40);
        });
  }

  @Test
  void whatWasDrawnWithSeveralProbabilitiesIsNoTest() {
    Trials.run(
        5,
        chance -> {
          List<Example> sent = new ArrayList<>();
          List<Example> silent = new ArrayList<>();
          for (int i = 0; i < 3_000; i++) {
            double propensity = chance.nextBoolean() ? .9 : .1;
            boolean isSent = chance.nextDouble() < propensity;
            (isSent ? sent : silent).add(letter(chance, i, isSent, propensity));
          }

          assertThat(
                  RuleList.toSpare(CATALOGUE, sent, silent, result -> result.value() > 0, 1)
                      .rules())
              .extracting(Rule::label)
              .containsOnly(Label.ONLY_OBSERVED);
        });
  }

  @Test
  void nobodyIsSparedWhereALetterHelpsEverybody() {
    Trials.run(
        10,
        chance -> {
          List<Example> sent = people(chance, true);
          List<Example> silent = people(chance, true);
          assertThat(
                  RuleList.toSpare(CATALOGUE, sent, silent, result -> result.value() > 0, 1)
                      .rules())
              .hasSize(1);
        });
  }

  @Test
  void theAlarmCriesWhenTheWorldMoves() {
    Trials.run(
        10,
        chance -> {
          Alarm alarm = new Alarm();
          for (int i = 0; i < 3_000; i++) {
            alarm.add(chance.nextDouble() < .1 ? 2.3 : .1);
          }
          assertThat(alarm.cuts()).isZero();
          for (int i = 0; i < 1_000; i++) {
            alarm.add(chance.nextDouble() < .5 ? 2.3 : .1);
          }
          assertThat(alarm.cuts()).isPositive();
          assertThat(alarm.window()).isLessThan(2_500);
        });
  }
}
