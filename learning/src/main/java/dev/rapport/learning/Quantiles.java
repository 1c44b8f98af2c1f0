package dev.rapport.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many numbers lie where: each by itself as long as there are not too many different ones,
/// else in the narrowest buckets of which there are not too many. The bits of a number have its
/// order, so that a bucket is what numbers have in common but for their last bits, near zero as far
/// from it: years, coordinates and amounts are told apart by what differs among them, not by their
/// size.
///
/// How many bits are left out depends on all numbers together and on nothing else: fewer numbers
/// never need wider buckets, so that whoever counted a part has never left out too many. Hence it
/// adds up exactly, in any order and however the numbers were shared out.
final class Quantiles {

  /// More buckets than this are not kept.
  static final int MOST_BUCKETS = 4_096;

  /// Whole numbers beyond this are no neighbours.
  private static final double LARGEST_COUNTED = 0x1p52;

  /// As many digits as tell any two numbers apart.
  private static final int MOST_DIGITS = 17;

  private TreeMap<Long, Long> counts = new TreeMap<>();

  /// How many of the last bits are left out.
  private int shift;

  private long all;
  private boolean whole = true;

  void add(double number) {
    counts.merge(ordered(number) >> shift, 1L, Long::sum);
    all++;
    whole &= number == Math.rint(number);
    widen(shift);
  }

  void merge(Quantiles other) {
    widen(other.shift);
    other.counts.forEach(
        (bucket, count) -> counts.merge(bucket >> (shift - other.shift), count, Long::sum));
    all += other.all;
    whole &= other.whole;
    widen(shift);
  }

  /// Leaves out at least so many bits, and no more beyond them than it has to.
  private void widen(int least) {
    while (shift < least || counts.size() > MOST_BUCKETS) {
      int bits = Math.max(1, least - shift);
      TreeMap<Long, Long> wider = new TreeMap<>();
      counts.forEach((bucket, count) -> wider.merge(bucket >> bits, count, Long::sum));
      counts = wider;
      shift += bits;
    }
  }

  long all() {
    return all;
  }

  /// Whether all of them were whole numbers.
  boolean whole() {
    return whole;
  }

  int shift() {
    return shift;
  }

  Map<Long, Long> counts() {
    return counts;
  }

  /// The bits of a number, those of negative ones turned around, so that they have its order.
  private static long ordered(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double numberOf(long ordered) {
    return Double.longBitsToDouble(ordered ^ (ordered >> 63 & Long.MAX_VALUE));
  }

  private double least(long bucket) {
    return numberOf(bucket << shift);
  }

  private double largest(long bucket) {
    return numberOf(((bucket + 1) << shift) - 1);
  }

  /// Where to cut, so that about equally many lie in each part. A number that has more than a
  /// part's share is a part of its own, so that "999 for never" does not swallow all others.
  ///
  /// @param parts at most
  /// @param fewest numbers in a part
  double[] cuts(int parts, long fewest) {
    double share = (double) all / parts;
    long light = 0;
    int heavy = 0;
    for (long count : counts.values()) {
      if (count >= share) {
        heavy++;
      } else {
        light += count;
      }
    }
    double wanted = Math.max(fewest, (double) light / Math.max(1, parts - heavy));
    List<Double> cuts = new ArrayList<>();
    long gathered = 0;
    long left = all;
    long before = 0;
    boolean begun = false;
    boolean close = false;
    for (Map.Entry<Long, Long> one : counts.entrySet()) {
      boolean alone = one.getValue() >= share;
      boolean cut = begun && gathered >= fewest && left >= fewest && (close || alone);
      if (cut) {
        cuts.add(between(largest(before), least(one.getKey())));
        gathered = 0;
      }
      gathered += one.getValue();
      left -= one.getValue();
      close = alone || gathered >= wanted;
      before = one.getKey();
      begun = true;
    }
    return cuts.stream().mapToDouble(Double::doubleValue).distinct().toArray();
  }

  /// A number above the one and not above the other: the next whole one, or a short one about half
  /// way.
  private double between(double below, double above) {
    if (whole && Math.abs(below) < LARGEST_COUNTED) {
      return Math.floor(below) + 1;
    }
    BigDecimal middle = new BigDecimal(below / 2 + above / 2);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      double rounded = middle.round(new MathContext(digits)).doubleValue();
      if (rounded > below && rounded <= above) {
        return rounded;
      }
    }
    return above;
  }
}
