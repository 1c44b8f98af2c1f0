package dev.rapport.learning.silence;

import java.util.Comparator;

/// All that the models need to know of somebody's purchases. Several purchases on one day are one.
///
/// @param repeats purchases after the first; in chances all of them
/// @param last time from the first purchase to the last; in chances the number of the last one
///   taken
/// @param age time from the first purchase until now; in chances how many there were
public record PurchaseHistory(int repeats, double last, double age)
    implements Comparable<PurchaseHistory> {

  private static final Comparator<PurchaseHistory> ORDER =
      Comparator.comparingInt(PurchaseHistory::repeats)
          .thenComparingDouble(PurchaseHistory::last)
          .thenComparingDouble(PurchaseHistory::age);

  /// Somebody who buys for the first time in this moment.
  public static final PurchaseHistory NEW = new PurchaseHistory(0, 0, 0);

  public PurchaseHistory {
    if (repeats < 0 || !(last >= 0) || !(age >= last) || !Double.isFinite(age)) {
      throw new IllegalArgumentException(
          "Of %d repeats the last cannot be at %s of a time that ended at %s: nothing is below 0 or after the end."
              .formatted(repeats, last, age));
    }
    if ((repeats == 0) != (last == 0)) {
      throw new IllegalArgumentException(
          "Of %d repeats the last cannot be at %s: the first purchase is at 0."
              .formatted(repeats, last));
    }
  }

  /// @param days of her purchases as numbers, in their order; the same day counts once
  /// @param until the last day that was seen
  /// @throws PurchaseIsOutOfOrder naming the first that lies before the one before it
  public static PurchaseHistory of(UnitOfTime unit, long[] days, long until) {
    if (days.length == 0) {
      throw new IllegalArgumentException("A history begins with a purchase.");
    }
    int repeats = 0;
    for (int place = 1; place < days.length; place++) {
      if (days[place] < days[place - 1]) {
        throw new PurchaseIsOutOfOrder(place + 1, days[place], days[place - 1]);
      }
      repeats += days[place] > days[place - 1] ? 1 : 0;
    }
    long newest = days[days.length - 1];
    if (newest > until) {
      throw new PurchaseIsOutOfOrder(days.length, newest, until);
    }
    double one = unit.days();
    return new PurchaseHistory(repeats, (newest - days[0]) / one, (until - days[0]) / one);
  }

  @Override
  public int compareTo(PurchaseHistory other) {
    return ORDER.compare(this, other);
  }
}
