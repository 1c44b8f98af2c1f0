package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LearnerTests {

  private static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00Z");
  private static final Instant NOW = BEGIN.plus(Duration.ofDays(400));
  private static final Results CATALOGUE = Results.of("came again", "asked", "nothing");

  static Example example(String person, int day, String experience, History history, String came) {
    Instant decided = BEGIN.plus(Duration.ofDays(day));
    return new Example(
        person,
        experience,
        decided.plus(Duration.ofDays(14)),
        Context.at(decided).with(experience, history),
        new Choosing.ByPeople(),
        new Outcome.Came(came, decided.plus(Duration.ofDays(1))));
  }

  /// Twice good, then so-so: the order that a house wants to know of.
  static List<Example> house(int people, RandomGenerator chance) {
    List<Example> examples = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      List<History.Past> past = new ArrayList<>();
      for (int time = 0; time < 4; time++) {
        double good = time < 2 ? .6 : .2;
        double draw = chance.nextDouble();
        String came = draw < good ? "came again" : draw < good + .2 ? "asked" : "nothing";
        Example one = example("p" + person, 60 * time, "service", new History(past), came);
        past.add(
            new History.Past(
                one.decided(),
                one.windowEnds(),
                CATALOGUE.get(CATALOGUE.indexOf(came)),
                one.decided().plusSeconds(9)));
        examples.add(one);
      }
    }
    return examples;
  }

  @Test
  void findsTheOrder() {
    Learner learner = Learner.untaught(CATALOGUE, Settings.standard(), BEGIN);
    for (Example one : house(300, new Random(1))) {
      assertThat(learner.learn(one, NOW)).isInstanceOf(Learned.Taken.class);
    }
    assertOrder(learner);
    assertOrder(Learner.taught(CATALOGUE, Settings.standard(), house(300, new Random(1)), NOW));
  }

  private static void assertOrder(Learner learner) {
    List<Forecast> order = learner.order("service", Context.at(NOW), CATALOGUE.get(0), 3, NOW);
    Result good = CATALOGUE.get(0);
    assertThat(order.get(0).of(good)).isBetween(.5, .7);
    assertThat(order.get(1).of(good)).isBetween(.45, .7);
    assertThat(order.get(2).of(good)).isBetween(.1, .35);
    assertThat(order.get(0).cases()).isGreaterThan(200);
    assertThat(order.get(0).interval(good, .999).holds(.6)).isTrue();
    assertThat(order.get(0).label()).isEqualTo(Label.ONLY_OBSERVED);
  }

  @Test
  void isTheSameInWhateverOrderResultsArrive() {
    Trials.run(
        20,
        chance -> {
          List<Example> prompt = house(20, chance);
          List<Example> late = new ArrayList<>(prompt);
          Collections.shuffle(late, new Random(chance.nextLong()));
          Learner one = Learner.taught(CATALOGUE, Settings.standard(), prompt, NOW);
          Learner other = Learner.taught(CATALOGUE, Settings.standard(), late, NOW);
          Context context = Context.at(NOW).with("service", History.none());
          assertThat(one.forecast(context, NOW).distribution())
              .isEqualTo(other.forecast(context, NOW).distribution());
        });
  }

  /// What is older than all that was taught is counted, in any order; nothing of it is lost, and no
  /// forecast goes far from that of who was taught everything.
  @Test
  void countsWhatIsOlderInAnyOrder() {
    Trials.run(
        10,
        chance -> {
          List<Example> all = new ArrayList<>(house(120, chance));
          all.sort(Comparator.comparing(Example::decided).thenComparing(Example::person));
          List<Example> older = new ArrayList<>(all.subList(0, 240));
          Learner one = counted(older, all.subList(240, all.size()));
          Collections.shuffle(older, new Random(chance.nextLong()));
          Learner other = counted(older, all.subList(240, all.size()));
          Context context = Context.at(NOW).with("service", History.none());
          List<Double> forecast = one.forecast(context, NOW).distribution();
          for (int k = 0; k < forecast.size(); k++) {
            assertThat(other.forecast(context, NOW).distribution().get(k))
                .isCloseTo(forecast.get(k), within(1e-9));
          }
          assertThat(one.examples()).isEqualTo(all.size());
          assertThat(one.forecast(context, NOW).cases()).isEqualTo(120);
          assertThat(Learner.read(CATALOGUE, Settings.standard(), one.bytes()).bytes())
              .isEqualTo(one.bytes());
        });
  }

  private static Learner counted(List<Example> older, List<Example> newest) {
    Learner learner = Learner.taught(CATALOGUE, Settings.standard(), newest, NOW);
    for (Example one : older) {
      if (one.outcome() instanceof Outcome.Came(String result, Instant _)) {
        assertThat(learner.count(one.context(), result, true)).isInstanceOf(Learned.Taken.class);
      }
    }
    assertThat(learner.count(Context.at(BEGIN), "flew away", true))
        .isInstanceOf(Learned.Refused.class);
    return learner.counted(NOW);
  }

  @Test
  void leavesOutWhatMayStillCome() {
    Trials.run(
        20,
        chance -> {
          List<Example> closed = house(20, chance);
          List<Example> more = new ArrayList<>(closed);
          more.add(example("late", 395, "service", History.none(), "came again"));
          Context context = Context.at(NOW).with("service", History.none());
          Learner without = Learner.taught(CATALOGUE, Settings.standard(), closed, NOW);
          Learner with = Learner.taught(CATALOGUE, Settings.standard(), more, NOW);
          assertThat(with.learn(more.getLast(), NOW)).isInstanceOf(Learned.Censored.class);
          assertThat(with.forecast(context, NOW).distribution())
              .isEqualTo(without.forecast(context, NOW).distribution());
        });
  }

  @Test
  void refusesWhatCannotBe() {
    Learner learner = Learner.untaught(CATALOGUE, Settings.standard(), BEGIN);
    assertThat(learner.learn(example("a", 1, "service", History.none(), "flew away"), NOW))
        .isEqualTo(new Learned.Refused("The catalogue has no result 'flew away'"));
    assertThat(learner.learn(example("a", 500, "service", History.none(), "asked"), NOW))
        .isInstanceOf(Learned.Refused.class);
    assertThat(learner.examples()).isZero();
    assertThatExceptionOfType(ResultCameBeforeItsExperience.class)
        .isThrownBy(() ->
            new Example(
                "a",
                "service",
                NOW,
                Context.at(NOW),
                new Choosing.ByPeople(),
                new Outcome.Came("asked", BEGIN)));
    assertThatExceptionOfType(FactIsFromLater.class)
        .isThrownBy(() -> Context.at(BEGIN).with("felt", "good", NOW));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Choosing.ByChance(List.of("a"), 0, false));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Context.at(BEGIN).with("money", Double.NaN, BEGIN));
  }

  @Test
  void knowsNothingWhereNothingWas() {
    Learner learner = Learner.untaught(CATALOGUE, Settings.standard(), BEGIN);
    Forecast forecast = learner.forecast(Context.at(NOW), NOW);
    assertThat(forecast.distribution()).containsOnly(1 / 3.0);
    assertThat(forecast.isNotKnown()).isTrue();
    assertThat(forecast.plausible()).hasSize(3);
    assertThat(Learner.taught(CATALOGUE, Settings.standard(), List.of(), NOW).examples()).isZero();
  }

  @Test
  void saysWhatIsDrawn() {
    Learner learner =
        Learner.taught(CATALOGUE, Settings.standard(), house(300, new Random(1)), NOW);
    var past = new History.Past(BEGIN, BEGIN, CATALOGUE.get(2), BEGIN);
    Context context = Context.at(NOW).with("service", new History(List.of(past, past, past)));
    Forecast forecast = learner.forecast(context, NOW);

    Sentence sentence = learner.sentence(4, forecast, context, CATALOGUE.get(0), NOW);

    assertThat(sentence.had()).isEqualTo(forecast.dots().ofEach().getFirst());
    assertThat(sentence.inWords("who had four services", "came again"))
        .matches("Of ten people who had four services, (one|two|three) came again[.]");
    assertThat(sentence.basis()).matches("From \\d+ like cases; her own four pull it down[.]");
    Sentence thin =
        Sentence.of(
            TenDots.of(
                List.of(.5, .25, .25),
                new Evidence(1, List.of(2L, 1L, 0L), List.of(), List.of(), 1, null, null)),
            CATALOGUE,
            CATALOGUE.get(0),
            1,
            Pull.UP);
    assertThat(thin.inWords("who had one", "came again"))
        .isEqualTo("Of three people who had one, two came again.");
    assertThat(thin.basis()).isEqualTo("From three like cases; her own one pulls it up.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> thin.inWords("who " + "very ".repeat(20) + "often came", "came"));
  }

  @Test
  void goesOnFromItsBytesAsIfNothingHadHappened() {
    Trials.run(
        10,
        chance -> {
          List<Example> all = house(60, chance);
          Learner whole = Learner.taught(CATALOGUE, Settings.standard(), all.subList(0, 100), NOW);
          Learner restored = Learner.read(CATALOGUE, Settings.standard(), whole.bytes());
          assertThat(restored.bytes()).isEqualTo(whole.bytes());
          for (Example one : all.subList(100, all.size())) {
            whole.learn(one, NOW);
            restored.learn(one, NOW);
            restored = Learner.read(CATALOGUE, Settings.standard(), restored.bytes());
          }
          assertThat(restored.bytes()).isEqualTo(whole.bytes());
          assertThat(restored.provenance()).isEqualTo(whole.provenance());
        });
  }
}
