package dev.rapport.learning;

import java.util.Map;
import java.util.TreeMap;

/// What an arm does beside silence where chance decided between the two, each case with the
/// probability that it was noted with. People with one probability are compared with each other
/// only; the comparisons are then put together by how many people each has. Adds up in any order.
public final class StratifiedEffect {

  /// Probabilities that differ by less are one.
  private static final double SAME = 1e6;

  private static final int FEWEST = 20;

  private static final class Stratum {
    private final Moments taken = new Moments();
    private final Moments spared = new Moments();

    private boolean hasBoth() {
      return taken.count() > 0 && spared.count() > 0;
    }

    private long cases() {
      return taken.count() + spared.count();
    }
  }

  private final Map<Long, Stratum> strata = new TreeMap<>();

  /// @param taken whether it was done; she was spared otherwise
  /// @param probability with which it was to be done
  /// @param value 1 or 0 for a result that came or did not
  public void add(boolean taken, double probability, double value) {
    Stratum stratum = strata.computeIfAbsent(Math.round(probability * SAME), any -> new Stratum());
    (taken ? stratum.taken : stratum.spared).add(value);
  }

  public void merge(StratifiedEffect other) {
    other.strata.forEach((probability, theirs) -> {
      Stratum ours = strata.computeIfAbsent(probability, any -> new Stratum());
      ours.taken.merge(theirs.taken);
      ours.spared.merge(theirs.spared);
    });
  }

  /// How many had it, and [#spared] how many were left in silence beside them.
  public long taken() {
    return strata.values().stream()
        .filter(Stratum::hasBoth)
        .mapToLong(one -> one.taken.count())
        .sum();
  }

  public long spared() {
    return strata.values().stream()
        .filter(Stratum::hasBoth)
        .mapToLong(one -> one.spared.count())
        .sum();
  }

  /// One probability for all is a plain trial; several have to be weighed.
  public Label label() {
    return strata.values().stream().filter(Stratum::hasBoth).count() > 1
        ? Label.ADJUSTED
        : Label.TESTED;
  }

  /// The mean of those who had it, as if everybody had.
  public double rate() {
    return weighed(one -> one.taken.mean());
  }

  public double rateOfSilence() {
    return weighed(one -> one.spared.mean());
  }

  public double difference() {
    return rate() - rateOfSilence();
  }

  public double error() {
    double all = all();
    double sum = 0;
    for (Stratum one : strata.values()) {
      if (one.hasBoth()) {
        double share = one.cases() / all;
        sum += share * share * (one.taken.errorSquared() + one.spared.errorSquared());
      }
    }
    return Math.sqrt(sum);
  }

  /// In 95 of 100 such comparisons the truth lies in it.
  public Interval interval() {
    double wide = Normal.TWO_SIDED_95 * error();
    return new Interval(difference() - wide, difference() + wide);
  }

  /// Whether there are enough of either to say anything.
  public boolean isKnown() {
    return taken() >= FEWEST && spared() >= FEWEST;
  }

  /// Whether chance alone is a poor explanation. Where nothing ever differed there is no error to
  /// measure, and nothing is proved.
  public boolean isProvable() {
    return isKnown() && error() > 0 && !interval().holds(0);
  }

  private interface Reading {
    double of(Stratum stratum);
  }

  private double weighed(Reading reading) {
    double all = all();
    double sum = 0;
    for (Stratum one : strata.values()) {
      if (one.hasBoth()) {
        sum += one.cases() / all * reading.of(one);
      }
    }
    return sum;
  }

  private double all() {
    return Math.max(
        1, strata.values().stream().filter(Stratum::hasBoth).mapToLong(Stratum::cases).sum());
  }
}
