package dev.rapport.linkage.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Records of known persons, whose weights are noisy: mostly right, sometimes badly wrong.
final class World implements PairWeight {

  private final int[] truth;
  private final long seed;
  private final double same;
  private final double different;
  private final double spread;
  private final boolean bell;

  private World(
      int[] truth, long seed, double same, double different, double spread, boolean bell) {
    this.truth = truth;
    this.seed = seed;
    this.same = same;
    this.different = different;
    this.spread = spread;
    this.bell = bell;
  }

  /// Weights around ±9 bits, so that some pairs of one person look like two and the other way
  /// round.
  static World messy(int records, RandomGenerator chance) {
    return new World(persons(records, chance), chance.nextLong(), 9, -9, 7, false);
  }

  /// No weight between -4 and 6.
  static World clear(int records, RandomGenerator chance) {
    return new World(persons(records, chance), chance.nextLong(), 10, -8, 1, false);
  }

  /// Weights that mean what they say: of pairs with W bits, 1 / (1 + 2^-W) are one person. The
  /// evidence of a pair is normal, with means five standard deviations apart.
  static World calibrated(int records, RandomGenerator chance) {
    int[] persons = persons(records, chance);
    double pairs = 0;
    double same = 0;
    for (int one = 0; one < records; one++) {
      for (int other = 0; other < one; other++) {
        pairs++;
        same += persons[one] == persons[other] ? 1 : 0;
      }
    }
    double prior = Math.log(same / (pairs - same)) / Math.log(2);
    double deviation = 5 / Math.log(2);
    double middle = deviation * 2.5;
    return new World(persons, chance.nextLong(), prior + middle, prior - middle, deviation, true);
  }

  private static int[] persons(int records, RandomGenerator chance) {
    int[] persons = new int[records];
    Arrays.setAll(persons, _ -> chance.nextInt(1 + records / 3));
    return persons;
  }

  int records() {
    return truth.length;
  }

  int[] truth() {
    return truth.clone();
  }

  /// Noise, triangular or a bell, that hangs on the pair and the seed alone.
  @Override
  public double of(int left, int right) {
    long pair = (long) Math.min(left, right) << 32 | Math.max(left, right);
    long mixed = mix(pair ^ seed);
    double one = (mixed >>> 40) / (double) (1 << 24);
    double other = (mix(mixed) >>> 40) / (double) (1 << 24);
    double middle = truth[left] == truth[right] ? same : different;
    double noise =
        bell
            ? Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other)
            : (one + other - 1) * 2;
    return (float) (middle + spread * noise);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  /// All pairs of at least so many bits, in an order by chance.
  Links links(double least, RandomGenerator chance) {
    int[] order = shuffled(records(), chance);
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < i; j++) {
        if (of(order[i], order[j]) >= least) {
          left.add(order[i]);
          right.add(order[j]);
        }
      }
    }
    int[] ones = left.stream().mapToInt(Integer::intValue).toArray();
    int[] others = right.stream().mapToInt(Integer::intValue).toArray();
    float[] bits = new float[ones.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (float) of(ones[i], others[i]);
    }
    return Links.of(ones, others, bits);
  }

  static int[] shuffled(int size, RandomGenerator chance) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    for (int i = size - 1; i > 0; i--) {
      int other = chance.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
