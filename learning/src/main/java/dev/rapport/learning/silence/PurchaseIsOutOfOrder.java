package dev.rapport.learning.silence;

import java.time.LocalDate;

/// Time ran backwards: a clock was wrong, or purchases were not put in order.
public final class PurchaseIsOutOfOrder extends IllegalArgumentException {

  private final int place;

  PurchaseIsOutOfOrder(int place, long day, long before) {
    super(
        "Purchase %d, of %s, cannot follow %s."
            .formatted(place, LocalDate.ofEpochDay(day), LocalDate.ofEpochDay(before)));
    this.place = place;
  }

  /// Which of the purchases, counted from 1.
  public int place() {
    return place;
  }
}
