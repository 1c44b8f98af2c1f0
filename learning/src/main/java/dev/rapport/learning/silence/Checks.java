package dev.rapport.learning.silence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What only those can look at who have the purchases themselves, not their summary: whether a
/// model fitted earlier foresaw what came, and whether purchases swing with the calendar.
public final class Checks {

  private static final double FAR_OFF = 0.2;
  private static final double STRONG = 0.25;
  private static final double SURELY = 2;
  private static final int FEWEST_PARTS = 4;

  /// Parts of the calendar in which a season would show.
  private static final int DAYS_OF_PART = 28;

  private Checks() {}

  /// @param forecast purchases of all people together, by a model that had not seen them
  /// @param came how many there were
  public static Optional<Caveat> backTest(double forecast, double came) {
    double off = Math.abs(forecast - came);
    boolean far = off > FAR_OFF * came && off > SURELY * Math.sqrt(Math.max(came, 1));
    return far ? Optional.of(new Caveat.BackTestOff(forecast, came)) : Optional.empty();
  }

  /// Whether purchases swing with the calendar around what the model expects of people who began
  /// when these did.
  ///
  /// @param beginners people by the day of their first purchase
  /// @param repeats purchases after the first, by day
  /// @param until the last day that was seen
  public static Optional<Caveat> season(
      SilenceModel model,
      UnitOfTime unit,
      SortedMap<Long, Long> beginners,
      SortedMap<Long, Long> repeats,
      long until) {
    long first = beginners.isEmpty() ? until : beginners.firstKey();
    int parts = (int) ((until - first) / DAYS_OF_PART);
    double[] came = new double[parts];
    double[] expected = new double[parts];
    repeats.forEach((day, count) -> {
      int part = (int) ((day - first) / DAYS_OF_PART);
      if (part < parts) {
        came[part] += count;
      }
    });
    Map<Long, Double> byAge = new HashMap<>();
    beginners.forEach((day, count) -> {
      long begun = day - first;
      double before = 0;
      for (int part = (int) (begun / DAYS_OF_PART); part < parts; part++) {
        double now =
            byAge.computeIfAbsent(
                (part + 1L) * DAYS_OF_PART - begun,
                age -> model.expected(PurchaseHistory.NEW, (double) age / unit.days()));
        expected[part] += count * (now - before);
        before = now;
      }
    });
    return season(came, expected);
  }

  /// How far purchases swing around what the model expects, beyond chance, as a share of it: the
  /// spread between parts of the calendar is that of independent purchases (Poisson) and of the
  /// season; the season's part is left.
  ///
  /// @param came purchases after the first, in equal parts of the calendar
  /// @param expected what the model expects in the same parts
  public static Optional<Caveat> season(double[] came, double[] expected) {
    double swing = swing(came, expected);
    return swing > STRONG ? Optional.of(new Caveat.Season(swing)) : Optional.empty();
  }

  static double swing(double[] came, double[] expected) {
    double all = 0;
    double sum = 0;
    for (int part = 0; part < came.length; part++) {
      all += came[part];
      sum += expected[part];
    }
    if (came.length < FEWEST_PARTS || !(sum > 0) || all == 0) {
      return 0;
    }
    double off = 0;
    double squares = 0;
    for (int part = 0; part < came.length; part++) {
      double level = expected[part] * all / sum;
      off += (came[part] - level) * (came[part] - level);
      squares += level * level;
    }
    double chance = 1 + SURELY * Math.sqrt(2.0 / came.length);
    return off > chance * all ? Math.sqrt((off - all) / squares) : 0;
  }
}
