package dev.rapport.town;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance. Each household, and each person at each house, draws from a chance of her own, so
/// one more draw in one life moves no other life.
final class Chance {
  private static final List<Mood> MOODS = List.of(Mood.values());

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Chance of(long... parts) {
    return new Chance(mixed(parts));
  }

  /// One number out of several, so that it shows no trace of them.
  static long mixed(long... parts) {
    long mixed = 0x9E3779B97F4A7C15L;
    for (long part : parts) {
      mixed = mix(mixed ^ part) + 0x9E3779B97F4A7C15L;
    }
    return mixed;
  }

  boolean in(double probability) {
    return random.nextDouble() < probability;
  }

  /// Anywhere from 0 up to 1.
  double share() {
    return random.nextDouble();
  }

  /// Both ends included.
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Early choices are common, late ones rare, as with names.
  <T> T pickEarly(List<T> choices) {
    double draw = random.nextDouble();
    return choices.get((int) (draw * draw * choices.size()));
  }

  /// The index drawn by weights that need not sum to one.
  int weighted(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  Mood mood(Odds odds) {
    return MOODS.get(weighted(odds.good(), odds.soso(), odds.bad()));
  }

  /// Events in a stretch of time at a steady rate (Poisson, by Knuth's product; meant for means
  /// below 50).
  int events(double mean) {
    double bound = Math.exp(-mean);
    int events = 0;
    for (double product = random.nextDouble(); product > bound; product *= random.nextDouble()) {
      events++;
    }
    return events;
  }

  /// Both days included; the first when the last lies before it.
  LocalDate day(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last);
    return days <= 0 ? first : first.plusDays(random.nextLong(days + 1));
  }

  /// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
