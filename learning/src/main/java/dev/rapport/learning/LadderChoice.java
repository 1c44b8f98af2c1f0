package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Which facts, in which order, make ladders that forecast well: each begins with another fact and
/// takes one more as long as people whom it did not count are forecast better.
final class LadderChoice {

  private static final int DEEPEST = 5;
  private static final int MOST_ROWS = 12_000;

  /// A fact has to win this much log loss for each row, or the ladder ends.
  private static final double LEAST_GAIN = 2e-5;

  private final Rows rows;
  private final int results;

  private LadderChoice(Rows rows, int results) {
    this.rows = rows.last(MOST_ROWS);
    this.results = results;
  }

  /// The ladder that the design names: what of it is in the table, and only that.
  static int[] standard(Bins bins) {
    return List.of(Context.EXPERIENCE, Context.RESULTS_SO_FAR, Context.TIME_NUMBER).stream()
        .mapToInt(bins::indexOf)
        .filter(feature -> feature >= 0)
        .toArray();
  }

  static List<int[]> of(Rows rows, int results, int most) {
    return new LadderChoice(rows, results).chosen(most);
  }

  private List<int[]> chosen(int most) {
    int features = rows.bins().features().size();
    double[] alone = new double[features];
    Arrays.setAll(alone, f -> loss(new int[] {f}));
    Integer[] order = new Integer[features];
    Arrays.setAll(order, f -> f);
    Arrays.sort(order, Comparator.comparingDouble(f -> alone[f]));
    List<int[]> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(most, features); i++) {
      int[] grown = grown(order[i], alone[order[i]]);
      if (chosen.stream().noneMatch(one -> Arrays.equals(one, grown))) {
        chosen.add(grown);
      }
    }
    return chosen;
  }

  private int[] grown(int begin, double alone) {
    int[] path = {begin};
    double best = alone;
    while (path.length < DEEPEST) {
      int[] next = null;
      for (int f = 0; f < rows.bins().features().size(); f++) {
        if (contains(path, f)) {
          continue;
        }
        int[] tried = Arrays.copyOf(path, path.length + 1);
        tried[path.length] = f;
        double loss = loss(tried);
        if (loss < best - LEAST_GAIN) {
          best = loss;
          next = tried;
        }
      }
      if (next == null) {
        return path;
      }
      path = next;
    }
    return path;
  }

  private static boolean contains(int[] path, int feature) {
    return Arrays.stream(path).anyMatch(one -> one == feature);
  }

  /// Of one half of the people, when the other half was counted, and the other way round.
  private double loss(int[] path) {
    double loss = 0;
    double[] forecast = new double[results];
    for (int half = 0; half < 2; half++) {
      Ladder ladder = Ladder.empty(path, results, Decay.never());
      for (int i = 0; i < rows.size(); i++) {
        if ((rows.group(i) & 1) == half) {
          ladder.learn(rows.row(i).codes(), rows.result(i), 0);
        }
      }
      for (int i = 0; i < rows.size(); i++) {
        if ((rows.group(i) & 1) != half) {
          ladder.forecast(rows.row(i).codes(), 0, forecast);
          loss -= PoolWeights.log(forecast[rows.result(i)]);
        }
      }
    }
    return loss / Math.max(1, rows.size());
  }
}
