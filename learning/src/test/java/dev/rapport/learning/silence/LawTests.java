package dev.rapport.learning.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// What holds for any parameters, histories and horizons, over many that are drawn.
class LawTests {

  private static final int TRIALS = 2_000;

  private static RandomGenerator chance(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double size(RandomGenerator chance, double least, double most) {
    return Math.exp(Math.log(least) + chance.nextDouble() * Math.log(most / least));
  }

  private static List<SilenceModel> models(RandomGenerator chance) {
    double r = size(chance, .01, 100);
    double alpha = size(chance, .01, 1e3);
    double a = chance.nextInt(10) == 0 ? 1 : size(chance, .01, 100);
    double b = size(chance, .01, 100);
    return List.of(
        new BgNbd(r, alpha, a, b), new MbgNbd(r, alpha, a, b), new ParetoNbd(r, alpha, a, 10 * b));
  }

  private static PurchaseHistory history(RandomGenerator chance) {
    int repeats = chance.nextInt(3) == 0 ? 0 : (int) size(chance, 1, 1e4);
    double age = size(chance, .01, 1e3);
    return new PurchaseHistory(repeats, repeats == 0 ? 0 : age * (1 - chance.nextDouble()), age);
  }

  @Test
  void countsAreADistributionAndNothingIsNotANumber() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      RandomGenerator chance = chance(seed);
      PurchaseHistory history = history(chance);
      double horizon = size(chance, 1e-3, 1e4);
      for (SilenceModel model : models(chance)) {
        String trial = "seed %d: %s of %s, %s".formatted(seed, model, history, horizon);
        CountOdds odds = model.counts(history, horizon);
        double expected = model.expected(history, horizon);
        assertThat(odds.none() + odds.one() + odds.more()).as(trial).isCloseTo(1, within(1e-12));
        assertThat(model.alive(history)).as(trial).isBetween(0.0, 1.0);
        assertThat(expected).as(trial).isFinite().isNotNegative();
        assertThat(expected)
            .as(trial)
            .isGreaterThanOrEqualTo((odds.one() + 2 * odds.more()) * (1 - 1e-7) - 1e-9);
        assertThat(model.counts(history, 0).none()).as(trial).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void whoBoughtLaterIsAliveRatherAndALongerHorizonHoldsMore() {
    for (long seed = 1; seed <= TRIALS; seed++) {
      RandomGenerator chance = chance(seed);
      PurchaseHistory history = history(chance);
      double horizon = size(chance, 1e-2, 1e3);
      double longer = horizon * (1 + chance.nextDouble());
      double later = history.last() + (history.age() - history.last()) * chance.nextDouble();
      for (SilenceModel model : models(chance)) {
        String trial = "seed %d: %s of %s, %s".formatted(seed, model, history, horizon);
        assertThat(model.expected(history, longer))
            .as(trial)
            .isGreaterThanOrEqualTo(model.expected(history, horizon) * (1 - 1e-7) - 1e-9);
        assertThat(model.counts(history, longer).none())
            .as(trial)
            .isLessThanOrEqualTo(model.counts(history, horizon).none() + 1e-9);
        if (history.repeats() > 0) {
          var fresher = new PurchaseHistory(history.repeats(), later, history.age());
          assertThat(model.alive(fresher))
              .as(trial)
              .isGreaterThanOrEqualTo(model.alive(history) - 1e-12);
        }
      }
    }
  }

  @Test
  void chancesAreCountedLikeTimes() {
    for (long seed = 1; seed <= 500; seed++) {
      RandomGenerator chance = chance(seed);
      var model =
          new BgBb(
              size(chance, .1, 20),
              size(chance, .1, 20),
              size(chance, .1, 20),
              size(chance, .1, 20));
      int chances = chance.nextInt(20);
      int last = chances == 0 ? 0 : chance.nextInt(chances + 1);
      int taken = last == 0 ? 0 : 1 + chance.nextInt(last);
      var history = new PurchaseHistory(taken, taken == 0 ? 0 : last, chances);
      String trial = "seed %d: %s of %s".formatted(seed, model, history);
      assertThat(model.counts(history, 1).one())
          .as(trial)
          .isCloseTo(model.expected(history, 1), within(1e-12));
      CountOdds two = model.counts(history, 2);
      assertThat(two.one() + 2 * two.more())
          .as(trial)
          .isCloseTo(model.expected(history, 2), within(1e-12));
      assertThat(model.expected(history, 30)).as(trial).isBetween(0.0, 30.0);
    }
  }

  @Test
  void allFuturesTogetherAreWhatIsExpected() {
    List<SilenceModel> models =
        List.of(
            new BgNbd(.8, 6, .8, 2.5),
            new MbgNbd(.8, 6, .8, 2.5),
            new ParetoNbd(.8, 6, .9, 12),
            new BgBb(1.2, .75, .66, 2.8));
    var history = new PurchaseHistory(3, 20, 30);
    int futures = 40_000;
    for (SilenceModel model : models) {
      RandomGenerator chance = chance(7);
      double[] came = new double[3];
      double sum = 0;
      double squares = 0;
      for (int future = 0; future < futures; future++) {
        long[] steps = model.draw(history, new double[] {4, 13}, chance);
        long all = steps[0] + steps[1];
        came[(int) Math.min(2, all)]++;
        sum += all;
        squares += (double) all * all;
      }
      double mean = sum / futures;
      double error = Math.sqrt((squares / futures - mean * mean) / futures);
      CountOdds odds = model.counts(history, 13);
      assertThat(model.expected(history, 13)).as(model.name()).isCloseTo(mean, within(4 * error));
      double off = 4 * Math.sqrt(.25 / futures);
      assertThat(odds.none()).as(model.name()).isCloseTo(came[0] / futures, within(off));
      assertThat(odds.one()).as(model.name()).isCloseTo(came[1] / futures, within(off));
    }
  }

  /// The judge of the closed forms: people who live on after they were asked about.
  @Test
  void agreesWithPeopleWhoseFutureIsKnown() {
    for (boolean early : new boolean[] {false, true}) {
      var house = new SimulatedHouse(1.5, 8, .8, 3, early);
      SilenceModel model = early ? new MbgNbd(1.5, 8, .8, 3) : new BgNbd(1.5, 8, .8, 3);
      RandomGenerator chance = chance(11);
      double people = 40_000;
      double[] foreseen = new double[4];
      double[] came = new double[4];
      for (int i = 0; i < people; i++) {
        double age = 20 + 20 * chance.nextDouble();
        double[] purchases = house.purchases(age + 15, chance);
        PurchaseHistory history = SimulatedHouse.history(purchases, age);
        int next = SimulatedHouse.count(purchases, age + 15) - history.repeats();
        CountOdds odds = model.counts(history, 15);
        foreseen[0] += odds.none();
        foreseen[1] += odds.one();
        foreseen[2] += odds.more();
        foreseen[3] += model.expected(history, 15);
        came[Math.min(2, next)]++;
        came[3] += next;
      }
      for (int i = 0; i < 4; i++) {
        assertThat(foreseen[i] / people)
            .as("%s, %d".formatted(model, i))
            .isCloseTo(came[i] / people, within(.012));
      }
    }
  }

  @Test
  void findsTheParametersThatPeopleWereDrawnFrom() {
    var house = new SimulatedHouse(.5, 6, .9, 1.7, true);
    PurchaseHistories histories = house.histories(20_000, 60, chance(3));
    Fit<MbgNbd> mbg = MbgNbd.fit(histories);
    assertThat(mbg.caveats()).isEmpty();
    assertThat(mbg.model().r()).isCloseTo(.5, within(.06));
    assertThat(mbg.model().alpha()).isCloseTo(6, within(.8));
    assertThat(mbg.model().a() / (mbg.model().a() + mbg.model().b()))
        .isCloseTo(.9 / 2.6, within(.05));
    assertThat(mbg.logLikelihood()).isGreaterThan(BgNbd.fit(histories).logLikelihood());
    assertThat(mbg.model().logLikelihood(histories)).isCloseTo(mbg.logLikelihood(), within(1e-6));
  }

  @Test
  void slopesAreThoseOfTheLikelihood() {
    PurchaseHistories histories =
        new SimulatedHouse(.5, 6, .9, 1.7, true).histories(300, 60, chance(5));
    List<Likelihood> likelihoods =
        List.of(
            GeometricLikelihood.of(histories, 0),
            GeometricLikelihood.of(histories, 1),
            ParetoLikelihood.of(histories));
    for (long seed = 1; seed <= 50; seed++) {
      double[] at = chance(seed).doubles(4, -1.5, 2.5).toArray();
      for (Likelihood likelihood : likelihoods) {
        double[] slope = new double[4];
        double[] measured = new double[4];
        likelihood.at(at, slope);
        Maximum.Slope.byDifferences(point -> likelihood.at(point, new double[4])).at(at, measured);
        assertThat(slope)
            .as("seed " + seed)
            .containsExactly(measured, within(1e-6 * (1 + Math.abs(likelihood.at(at, slope)))));
      }
    }
  }

  @Test
  void theUnitOfTimeChangesNothing() {
    var house = new SimulatedHouse(.5, 6, .9, 1.7, true);
    PurchaseHistories weeks = house.histories(3_000, 60, chance(3));
    var days = new PurchaseHistories(UnitOfTime.DAY);
    weeks
        .people()
        .forEach((one, count) ->
            days.update(new PurchaseHistory(one.repeats(), 7 * one.last(), 7 * one.age()), count));
    MbgNbd byWeek = MbgNbd.fit(weeks).model();
    MbgNbd byDay = MbgNbd.fit(days).model();
    assertThat(byDay.r()).isCloseTo(byWeek.r(), within(1e-4));
    assertThat(byDay.alpha()).isCloseTo(7 * byWeek.alpha(), within(1e-2));
    assertThat(byDay.expected(new PurchaseHistory(2, 70, 140), 70))
        .isCloseTo(byWeek.expected(new PurchaseHistory(2, 10, 20), 10), within(1e-4));
  }

  @Test
  void partsMergeToTheSameInAnyOrder() {
    for (long seed = 1; seed <= 40; seed++) {
      RandomGenerator chance = chance(seed);
      var whole = new PurchaseHistories(UnitOfTime.DAY);
      List<PurchaseHistories> parts = new ArrayList<>();
      int count = seed % 3 == 0 ? 16 : 1 + chance.nextInt(4);
      for (int part = 0; part < count; part++) {
        parts.add(new PurchaseHistories(UnitOfTime.DAY));
      }
      for (int i = 0; i < 200; i++) {
        int repeats = chance.nextInt(3);
        double last = repeats == 0 ? 0 : 1 + chance.nextInt(5);
        var one = new PurchaseHistory(repeats, last, 5 + chance.nextInt(3));
        whole.update(one);
        parts.get(chance.nextInt(count)).update(one);
      }
      var merged = new PurchaseHistories(UnitOfTime.DAY);
      while (!parts.isEmpty()) {
        merged.merge(parts.remove(chance.nextInt(parts.size())));
      }
      assertThat(merged).as("seed " + seed).isEqualTo(whole);
      assertThat(merged.bytes()).as("seed " + seed).isEqualTo(whole.bytes());
      assertThat(MbgNbd.fit(merged)).as("seed " + seed).isEqualTo(MbgNbd.fit(whole));
      assertThat(PurchaseHistories.of(whole.bytes())).as("seed " + seed).isEqualTo(whole);
    }
  }

  @Test
  void aHouseWithoutSeasonRaisesNoCaveatAndOneWithDoes() {
    for (long seed = 1; seed <= 200; seed++) {
      RandomGenerator chance = chance(seed);
      double[] expected = new double[12];
      double[] even = new double[12];
      double[] seasonal = new double[12];
      for (int part = 0; part < 12; part++) {
        expected[part] = 300 - 10 * part;
        even[part] = Draws.poisson(expected[part], chance);
        double swing = 1 + .6 * Math.sin(part * Math.PI / 6);
        seasonal[part] = Draws.poisson(swing * expected[part], chance);
      }
      assertThat(Checks.season(even, expected)).as("seed " + seed).isEmpty();
      assertThat(Checks.season(seasonal, expected)).as("seed " + seed).isPresent();
    }
  }

  /// On both sides of where another way of reckoning begins, and far beyond it, quickly.
  @Test
  void whatIsToBeExpectedOfNewPeopleIsKnownHoweverSoonTheyBuyAgain() {
    for (double a : new double[] {.02, .4, 1, 3}) {
      for (double b : new double[] {.05, 1.6, 20}) {
        for (double r : new double[] {.05, .5, 4}) {
          for (int early : new int[] {0, 1}) {
            var model = new GeometricDropOut(r, 1, a, b, early);
            double before = model.expected(PurchaseHistory.NEW, 98.9);
            double after = model.expected(PurchaseHistory.NEW, 99.1);
            double slope =
                model.expected(PurchaseHistory.NEW, 98.9)
                    - model.expected(PurchaseHistory.NEW, 98.7);
            assertThat(after - before).isCloseTo(slope, within(1e-5 * Math.max(1e-3, after)));
            assertThat(after).isGreaterThanOrEqualTo(before);
          }
        }
      }
    }
    for (double many : new double[] {3e2, 3e4, 3e6}) {
      var alike = new MbgNbd(many, 10 * many, many, 3 * many);
      double simple = (1 - Math.exp(-.25 * 5)) / .25 * .75;
      assertThat(alike.expected(PurchaseHistory.NEW, 50))
          .isCloseTo(simple, within(simple * 10 / many));
    }
    var hasty = new MbgNbd(.1, 1e-5, .5, .5);
    assertThat(hasty.expected(PurchaseHistory.NEW, 500)).isFinite().isPositive();
    assertThat(hasty.expected(PurchaseHistory.NEW, 501))
        .isGreaterThan(hasty.expected(PurchaseHistory.NEW, 500));
  }
}
