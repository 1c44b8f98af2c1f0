package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrustTests {

  private static final int RESULTS = 3;
  private static final int ROWS = 6_000;
  private static final int BATCH = 0;
  private static final int STEPPING = 1;
  private static final int LADDER = 2;

  /// What the mixture may lose on the best way of trusting, and a little chance.
  private static final double NEARLY = 0.004;

  @Test
  void believesTheScorecardWhereItIsBest() {
    Trials.run(
        5,
        chance -> {
          double[] lost = stream(chance, 0, BATCH, BATCH);
          assertThat(lost[3]).isLessThan(lost[BATCH] + NEARLY);
        });
  }

  @Test
  void believesWhoeverIsBest() {
    Trials.run(
        5,
        chance -> {
          double[] lost = stream(chance, 0, STEPPING, STEPPING);
          assertThat(lost[3]).isLessThan(lost[STEPPING] + NEARLY);
        });
  }

  /// Late results are believed slowly, and what was right of late may be wrong by now: the
  /// scorecard is at least as good as all together only by what believing costs.
  @Test
  void losesLittleOnTheScorecardHoweverLateResultsCome() {
    Trials.run(
        5,
        chance -> {
          for (int delay : new int[] {250, 1_000}) {
            double[] best = stream(chance, delay, BATCH, BATCH);
            double gap = best[LADDER] - best[BATCH];
            assertThat(best[3]).as("%d late", delay).isLessThan(best[BATCH] + gap / 4);
            double[] other = stream(chance, delay, STEPPING, STEPPING);
            assertThat(other[3]).as("%d late", delay).isLessThan(other[BATCH]);
            double[] turning = stream(chance, delay, STEPPING, BATCH);
            assertThat(turning[3]).as("%d late", delay).isLessThan(turning[BATCH]);
          }
        });
  }

  @Test
  void hearsALadderThatIsBetterThanTheScorecard() {
    Trials.run(
        5,
        chance -> {
          double[] lost = stream(chance, 0, LADDER, LADDER);
          assertThat(lost[3]).isLessThan(lost[LADDER] + (lost[BATCH] - lost[LADDER]) / 2);
        });
  }

  @Test
  void noticesThatAnotherIsBetterNow() {
    Trials.run(
        5,
        chance -> {
          double[] lost = stream(chance, 0, BATCH, STEPPING);
          assertThat(lost[3]).isLessThan(Math.min(lost[BATCH], lost[STEPPING]));
        });
  }

  /// @param first who knows the truth in the first half, the others know it half
  /// @return the log loss of each member, and of all of them together
  private static double[] stream(RandomGenerator chance, int delay, int first, int then) {
    Trust trust = Trust.starting(RESULTS, 1, 0, 0);
    Deque<Said> open = new ArrayDeque<>();
    double[] lost = new double[4];
    double[] together = new double[RESULTS];
    for (int i = 0; i < ROWS; i++) {
      double[] law = drawn(chance);
      int knows = i < ROWS / 2 ? first : then;
      double[][] logs = new double[3][RESULTS];
      for (int m = 0; m < 3; m++) {
        double[] noise = drawn(chance);
        for (int k = 0; k < RESULTS; k++) {
          logs[m][k] = Math.log(m == knows ? law[k] : (law[k] + noise[k]) / 2);
        }
      }
      double[][] ways = trust.said(logs);
      trust.combine(ways, together);
      int came = came(law, chance);
      for (int m = 0; m < 3; m++) {
        lost[m] -= logs[m][came] / ROWS;
      }
      lost[3] -= Math.log(together[came]) / ROWS;
      open.addLast(new Said(logs, ways, came));
      if (open.size() > delay) {
        Said said = open.removeFirst();
        trust.step(said.logs, said.ways, said.came, open.size(), Settings.standard());
      }
    }
    return lost;
  }

  private record Said(double[][] logs, double[][] ways, int came) {}

  private static double[] drawn(RandomGenerator chance) {
    double[] law = new double[RESULTS];
    Arrays.setAll(law, _ -> 0.05 - Math.log(chance.nextDouble()));
    double sum = Arrays.stream(law).sum();
    Arrays.setAll(law, k -> law[k] / sum);
    return law;
  }

  private static int came(double[] law, RandomGenerator chance) {
    double draw = chance.nextDouble();
    int came = 0;
    while (came < law.length - 1 && draw >= law[came]) {
      draw -= law[came++];
    }
    return came;
  }

  @Test
  void isItsScorecardExactlyWhereNothingWasForecastYet() {
    Trials.run(
        3,
        chance -> {
          Instant begin = Instant.parse("2026-01-01T00:00:00Z");
          Instant now = begin.plus(Duration.ofDays(100));
          List<Example> examples = new ArrayList<>();
          for (int i = 0; i < 1_200; i++) {
            Instant decided = begin.plusSeconds(600L * i);
            examples.add(
                new Example(
                    "p" + i,
                    "letter",
                    decided,
                    Context.at(decided).with("letter", History.none()),
                    new Choosing.ByPeople(),
                    new Outcome.Came(chance.nextInt(3) == 0 ? "came" : "nothing", decided)));
          }
          Learner learner =
              Learner.taught(Results.of("came", "nothing"), Settings.standard(), examples, now);
          Forecast forecast = learner.forecast(Context.at(now).with("letter", History.none()), now);
          List<Double> scorecard = forecast.members().getFirst().distribution();
          for (int k = 0; k < scorecard.size(); k++) {
            assertThat(forecast.distribution().get(k)).isCloseTo(scorecard.get(k), within(1e-12));
          }
        });
  }
}
