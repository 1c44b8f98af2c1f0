package dev.rapport.learning.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// People whose rate and drop-out are drawn, and their purchases from these.
///
/// @param early whether the first purchase can be the last
record SimulatedHouse(double r, double alpha, double a, double b, boolean early) {

  /// Somebody's purchases after the first, until the end of all time or her own.
  double[] purchases(double until, RandomGenerator chance) {
    double rate = Draws.gamma(r, alpha, chance);
    double leaves = Draws.beta(a, b, chance);
    List<Double> times = new ArrayList<>();
    double now = 0;
    boolean there = !early || chance.nextDouble() >= leaves;
    while (there) {
      now -= Math.log(1 - chance.nextDouble()) / rate;
      if (now > until) {
        break;
      }
      times.add(now);
      there = chance.nextDouble() >= leaves;
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static PurchaseHistory history(double[] purchases, double age) {
    int repeats = count(purchases, age);
    return new PurchaseHistory(repeats, repeats == 0 ? 0 : purchases[repeats - 1], age);
  }

  static int count(double[] purchases, double until) {
    int count = 0;
    while (count < purchases.length && purchases[count] <= until) {
      count++;
    }
    return count;
  }

  PurchaseHistories histories(int people, double window, RandomGenerator chance) {
    var histories = new PurchaseHistories(UnitOfTime.WEEK);
    for (int i = 0; i < people; i++) {
      double age = window * (0.7 + 0.3 * chance.nextDouble());
      histories.update(history(purchases(age, chance), age));
    }
    return histories;
  }
}
