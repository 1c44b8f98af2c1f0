package dev.rapport.faces.terminal;

import java.util.Arrays;

/// Somebody's purchases: their days, and what was spent on each.
final class PurchaseTrail {

  private int[] days = new int[2];
  private double[] amounts = new double[2];
  private int size;

  void add(long day, double amount) {
    if (size == days.length) {
      days = Arrays.copyOf(days, 2 * size);
      amounts = Arrays.copyOf(amounts, 2 * size);
    }
    days[size] = (int) day;
    amounts[size++] = amount;
  }

  /// Puts days in order and makes those of one day one purchase.
  void settle() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, other) -> Integer.compare(days[one], days[other]));
    int[] sorted = new int[size];
    double[] spent = new double[size];
    int count = 0;
    for (int at : order) {
      if (count > 0 && sorted[count - 1] == days[at]) {
        spent[count - 1] += amounts[at];
      } else {
        sorted[count] = days[at];
        spent[count++] = amounts[at];
      }
    }
    days = Arrays.copyOf(sorted, count);
    amounts = Arrays.copyOf(spent, count);
    size = count;
  }

  long first() {
    return days[0];
  }

  /// How many there are up to this day, that day among them.
  int until(long day) {
    int place = Arrays.binarySearch(days, 0, size, (int) Math.min(day, Integer.MAX_VALUE));
    return place >= 0 ? place + 1 : -place - 1;
  }

  double spent() {
    return Arrays.stream(amounts, 0, size).sum();
  }

  int size() {
    return size;
  }

  long day(int place) {
    return days[place];
  }

  double amount(int place) {
    return amounts[place];
  }
}
