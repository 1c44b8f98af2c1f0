package dev.rapport.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Says that a loss is no longer what it was (ADWIN: Bifet & Gavaldà 2007): a window that grows
/// while its parts are alike, and is cut where an older part differs from the newer.
///
/// Kept in buckets of growing size, at most five of each: memory grows with the logarithm.
public final class Alarm {

  /// How often it may cry without cause.
  static final double DELTA = 0.002;

  private static final int BUCKETS_OF_A_SIZE = 5;
  private static final int EVERY = 32;
  private static final int FEWEST = 30;
  private static final double LARGEST_LOSS = 5;

  private record Bucket(long count, double sum) {}

  /// The newest first.
  private final Deque<Bucket> buckets = new ArrayDeque<>();

  private long seen;
  private long cuts;

  /// A log loss, brought to between 0 and 1.
  ///
  /// @return whether it was cut
  public boolean add(double logLoss) {
    buckets.addFirst(new Bucket(1, Math.min(LARGEST_LOSS, logLoss) / LARGEST_LOSS));
    compress();
    seen++;
    return seen % EVERY == 0 && cut();
  }

  private void compress() {
    if (!isCrowded()) {
      return;
    }
    List<Bucket> all = new ArrayList<>(buckets);
    boolean changed = false;
    int from = 0;
    while (from < all.size()) {
      int to = from;
      while (to < all.size() && all.get(to).count == all.get(from).count) {
        to++;
      }
      if (to - from <= BUCKETS_OF_A_SIZE) {
        break;
      }
      Bucket oldest = all.get(to - 1);
      Bucket next = all.get(to - 2);
      all.set(to - 2, new Bucket(oldest.count + next.count, oldest.sum + next.sum));
      all.remove(to - 1);
      changed = true;
      from = to - 2;
    }
    if (changed) {
      buckets.clear();
      buckets.addAll(all);
    }
  }

  /// Whether there are too many of the smallest, which alone grow in number by themselves.
  private boolean isCrowded() {
    int smallest = 0;
    for (Bucket bucket : buckets) {
      if (bucket.count > 1) {
        return false;
      }
      if (++smallest > BUCKETS_OF_A_SIZE) {
        return true;
      }
    }
    return false;
  }

  private boolean cut() {
    boolean cut = false;
    boolean again = true;
    while (again) {
      again = false;
      long newer = 0;
      double newerSum = 0;
      long all = window();
      double sum = buckets.stream().mapToDouble(Bucket::sum).sum();
      for (Iterator<Bucket> bucket = buckets.iterator(); bucket.hasNext() && !again; ) {
        Bucket one = bucket.next();
        newer += one.count;
        newerSum += one.sum;
        long older = all - newer;
        if (newer >= FEWEST && older >= FEWEST) {
          double apart = Math.abs(newerSum / newer - (sum - newerSum) / older);
          again = apart >= threshold(older, newer, DELTA);
        }
      }
      if (again) {
        buckets.removeLast();
        cut = true;
      }
    }
    cuts += cut ? 1 : 0;
    return cut;
  }

  /// From which difference of their means on two parts are not of one kind.
  static double threshold(long older, long newer, double delta) {
    double m = 1 / (1.0 / older + 1.0 / newer);
    return Math.sqrt(Math.log(4.0 * (older + newer) / delta) / (2 * m));
  }

  /// How many losses are in the window that is left.
  public long window() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /// How often it was cut.
  public long cuts() {
    return cuts;
  }

  void write(ByteWriter out) {
    out.with(seen).with(cuts).with(buckets.size());
    buckets.forEach(bucket -> out.with(bucket.count).with(bucket.sum));
  }

  static Alarm read(ByteReader in) {
    Alarm alarm = new Alarm();
    alarm.seen = in.large();
    alarm.cuts = in.large();
    for (int left = in.number(); left > 0; left--) {
      alarm.buckets.addLast(new Bucket(in.large(), in.real()));
    }
    return alarm;
  }
}
