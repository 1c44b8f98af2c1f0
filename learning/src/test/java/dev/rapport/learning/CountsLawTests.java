package dev.rapport.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CountsLawTests {

  private static final int[] PATH = {0, 1};
  private static final Offset<Double> CLOSE = within(1e-9);

  private record Event(long[] codes, int result, long second) {}

  private static List<Event> events(RandomGenerator chance, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          new Event(
              new long[] {chance.nextInt(4), chance.nextInt(6)},
              chance.nextInt(3),
              chance.nextInt(100_000)));
    }
    return events;
  }

  private static ResultCounts counted(List<Event> events, Decay decay) {
    Ladder ladder = Ladder.empty(PATH, 3, decay);
    events.forEach(one -> ladder.learn(one.codes, one.result, one.second));
    return ladder.counts();
  }

  private static void assertAlike(ResultCounts one, ResultCounts other) {
    assertThat(one.cells()).isEqualTo(other.cells());
    int[] slots = one.slots();
    int[] others = other.slots();
    for (int i = 0; i < slots.length; i++) {
      for (int k = 0; k < 3; k++) {
        assertThat(one.plain(slots[i], k)).isEqualTo(other.plain(others[i], k));
        double sum = other.sum(others[i], k);
        assertThat(one.sum(slots[i], k)).isCloseTo(sum, within(1e-9 * Math.max(1, sum)));
      }
      assertThat(one.first(slots[i])).isEqualTo(other.first(others[i]));
      assertThat(one.last(slots[i])).isEqualTo(other.last(others[i]));
    }
  }

  @Test
  void partsInAnyOrderAddUpToTheWhole() {
    Trials.run(
        60,
        chance -> {
          List<Event> events = events(chance, 300);
          Decay decay = new Decay(50_000, 20_000);
          ResultCounts whole = counted(events, decay);
          int parts = List.of(1, 2, 16, 1 + chance.nextInt(40)).get(chance.nextInt(4));
          List<ResultCounts> counted = new ArrayList<>();
          for (int part = 0; part < parts; part++) {
            int mine = part;
            List<Event> share = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
              if (i % parts == mine) {
                share.add(events.get(i));
              }
            }
            counted.add(counted(share, decay));
          }
          Collections.shuffle(counted, new Random(chance.nextLong()));
          ResultCounts sum = ResultCounts.empty(3, decay);
          counted.forEach(sum::merge);
          assertAlike(sum, whole);
        });
  }

  @Test
  void lateIsPrompt() {
    Trials.run(
        30,
        chance -> {
          List<Event> events = events(chance, 200);
          List<Event> late = new ArrayList<>(events);
          Collections.shuffle(late, new Random(chance.nextLong()));
          Decay decay = new Decay(0, 5_000);
          assertAlike(counted(late, decay), counted(events, decay));
        });
  }

  @Test
  void nothingAddsNothing() {
    List<Event> events = events(new Random(1), 100);
    ResultCounts whole = counted(events, Decay.never());
    whole.merge(ResultCounts.empty(3, Decay.never()));
    assertThat(whole.bytes()).isEqualTo(counted(events, Decay.never()).bytes());
  }

  @Test
  void refusesWhatWasCountedOtherwise() {
    ResultCounts counts = ResultCounts.empty(3, new Decay(0, 100));
    for (ResultCounts other :
        List.of(
            ResultCounts.empty(2, new Decay(0, 100)),
            ResultCounts.empty(3, new Decay(1, 100)),
            ResultCounts.empty(3, new Decay(0, 101)))) {
      assertThatExceptionOfType(SummariesDoNotFit.class).isThrownBy(() -> counts.merge(other));
    }
    Gradient one = new Gradient(1, 2, new double[] {0, 0});
    Gradient other = new Gradient(1, 2, new double[] {0, 1});
    assertThatExceptionOfType(SummariesDoNotFit.class).isThrownBy(() -> one.merge(other));
  }

  @Test
  void forgetsByHalfLives() {
    double halfLife = 1000;
    for (int halves = 1; halves <= 4; halves++) {
      ResultCounts counts = ResultCounts.empty(2, new Decay(0, halfLife));
      long flip = 60_000;
      long end = flip + (long) (halves * halfLife);
      for (long second = 1; second <= end; second++) {
        counts.add(Ladder.ROOT_KEY, 0, 0, second <= flip ? 0 : 1, second);
      }
      int slot = counts.slotOf(Ladder.ROOT_KEY);
      double fresh = counts.sum(slot, 1) / (counts.sum(slot, 0) + counts.sum(slot, 1));
      assertThat(fresh).isCloseTo(1 - Math.pow(2, -halves), CLOSE);
    }
  }

  @Test
  void movingTheLandmarkChangesNoForecast() {
    Trials.run(
        30,
        chance -> {
          List<Event> events = events(chance, 200);
          Ladder here = Ladder.empty(PATH, 3, new Decay(0, 7_000));
          Ladder there = Ladder.empty(PATH, 3, new Decay(0, 7_000));
          for (Event one : events) {
            here.learn(one.codes, one.result, one.second);
            there.learn(one.codes, one.result, one.second);
            if (chance.nextInt(20) == 0) {
              there.counts().moveLandmark(chance.nextInt(100_000));
            }
          }
          double[] one = new double[3];
          double[] other = new double[3];
          for (Event event : events) {
            here.forecast(event.codes, 100_000, one);
            there.forecast(event.codes, 100_000, other);
            assertThat(other).containsExactly(one, CLOSE);
          }
        });
  }

  @Test
  void withoutForgettingSumsAreCounts() {
    ResultCounts counts = counted(events(new Random(3), 500), Decay.never());
    for (int slot : counts.slots()) {
      for (int k = 0; k < 3; k++) {
        assertThat(counts.sum(slot, k)).isEqualTo(counts.plain(slot, k));
      }
    }
  }

  @Test
  void staysFiniteWhateverTheClockSays() {
    Trials.run(
        100,
        chance -> {
          Ladder ladder = Ladder.empty(PATH, 3, new Decay(0, 1));
          for (int i = 0; i < 50; i++) {
            long second = chance.nextLong() / 1024;
            ladder.learn(new long[] {chance.nextInt(2), 0}, chance.nextInt(3), second);
            double[] forecast = new double[3];
            ladder.forecast(new long[] {chance.nextInt(3), 0}, chance.nextLong() / 1024, forecast);
            assertThat(forecast[0] + forecast[1] + forecast[2]).isCloseTo(1, within(1e-12));
          }
        });
  }

  @Test
  void leansOnItsParentOrOnItsCounts() {
    ResultCounts counts = counted(events(new Random(5), 400), Decay.never());
    double[] forecast = new double[3];
    long[] codes = {1, 2};
    Ladder.of(PATH, new double[] {0, 10, 1e15}, counts).forecast(codes, 0, forecast);
    double[] parent = new double[3];
    Ladder.of(new int[] {0}, new double[] {0, 10}, counts).forecast(codes, 0, parent);
    assertThat(forecast).containsExactly(parent, CLOSE);
    Ladder.of(PATH, new double[] {0, 10, 1e-12}, counts).forecast(codes, 0, forecast);
    int slot = counts.slotOf(ResultCounts.key(ResultCounts.key(Ladder.ROOT_KEY, 1), 2));
    for (int k = 0; k < 3; k++) {
      double rate = (double) counts.plain(slot, k) / counts.plain(slot);
      assertThat(forecast[k]).isCloseTo(rate, CLOSE);
    }
  }

  @Test
  void moreOfTheSameNeverWidensAnInterval() {
    for (double rate : new double[] {.1, .3, .5}) {
      double before = 1;
      for (long n = 10; n <= 1_000_000_000L; n *= 10) {
        Interval interval = Interval.ofBeta(n * rate + 1, n * (1 - rate) + 1, .9);
        assertThat(interval.high() - interval.low()).isLessThan(before);
        before = interval.high() - interval.low();
      }
    }
  }

  @Test
  void isWrittenAndReadTheSameEverywhere() {
    Ladder ladder = Ladder.empty(new int[] {0}, 2, new Decay(0, 8));
    ladder.learn(new long[] {7}, 1, 16);
    ladder.learn(new long[] {7}, 0, 0);
    byte[] bytes = ladder.counts().bytes();
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
    assertThat(ResultCounts.read(bytes).bytes()).isEqualTo(bytes);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ResultCounts.read(new byte[] {1, 2, 3}));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ResultCounts.read(Arrays.copyOf(bytes, bytes.length - 1)));
  }

  /// Version, results, landmark, half-life, cells; then each cell by its key.
  private static final String GOLDEN =
      "01000000020000000000000000000000000000000000204002000000010000000000000000000000"
          + "000000000000000000000000001000000000000000000000000000f03f0100000000000000000000"
          + "00000010400100000000000000d70d3259e4e1cb6301000000000000000100000000000000001000"
          + "000000000000000000000000f03f010000000000000000000000000010400100000000000000";
}
