package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The yardstick: a multinomial logistic as any statistics package fits it out of the box, with one
/// column for each word, numbers brought to mean 0 and spread 1, and a ridge of 1. A table of names
/// and notes does not make it larger than a table of kinds.
public final class PlainLogistic {

  private static final int MOST_ROUNDS = 20;
  private static final double RIDGE = 1;

  /// Each round solves for all at once, in their cube: beyond this, rare columns are left out.
  private static final int MOST_PARAMETERS = 300;

  private static final int MOST_WORDS = 50;
  private static final String BETWEEN = "\u0000";

  private final int results;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, double[]> scales = new HashMap<>();
  private double[] beta = new double[0];

  private PlainLogistic(int results) {
    this.results = results;
  }

  /// @param came the result of each, from 0 on
  public static PlainLogistic fit(List<Context> contexts, int[] came, int results) {
    PlainLogistic model = new PlainLogistic(results);
    model.learnColumns(contexts);
    List<Sparse> rows = contexts.stream().map(model::row).toList();
    model.newton(rows, came);
    return model;
  }

  private record Sparse(int[] columns, double[] values) {}

  private void learnColumns(List<Context> contexts) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, Map<String, Integer>> words = new TreeMap<>();
    for (Context context : contexts) {
      context
          .facts()
          .forEach((name, fact) -> {
            switch (fact) {
              case Fact.Word(String text, var _) ->
                  words.computeIfAbsent(name, _ -> new HashMap<>()).merge(text, 1, Integer::sum);
              case Fact.Figure(double number, var _) -> {
                double[] sum = sums.computeIfAbsent(name, _ -> new double[3]);
                sum[0]++;
                sum[1] += number;
                sum[2] += number * number;
              }
            }
          });
    }
    int room = MOST_PARAMETERS / (results - 1) - 1;
    List<String> kept = frequent(words);
    sums.entrySet().stream()
        .sorted(Comparator.comparingDouble(one -> -one.getValue()[0]))
        .limit(Math.max(room - kept.size(), room / 2))
        .forEach(one -> {
          columns.put(one.getKey(), columns.size());
          scales.put(one.getKey(), scale(one.getValue()));
        });
    kept.stream()
        .limit(room - columns.size())
        .forEach(column -> columns.put(column, columns.size()));
  }

  /// The columns of words, those that stand in most rows first. Where a fact has more words than
  /// any kind of thing has, the rare ones share a column, named without a word.
  private static List<String> frequent(Map<String, Map<String, Integer>> words) {
    Map<String, Integer> rows = new HashMap<>();
    words.forEach((name, counts) -> {
      List<Map.Entry<String, Integer>> sorted =
          counts.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .toList();
      for (int place = 0; place < sorted.size(); place++) {
        String word = place < MOST_WORDS ? sorted.get(place).getKey() : "";
        rows.merge(name + BETWEEN + word, sorted.get(place).getValue(), Integer::sum);
      }
    });
    return rows.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double[] scale(double[] sum) {
    double mean = sum[1] / sum[0];
    double spread = Math.sqrt(Math.max(0, sum[2] / sum[0] - mean * mean));
    if (!Double.isFinite(mean) || !Double.isFinite(spread)) {
      return new double[] {0, Double.MAX_VALUE};
    }
    return new double[] {mean, spread > 0 ? spread : 1};
  }

  private Sparse row(Context context) {
    List<Integer> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    context
        .facts()
        .forEach((name, fact) -> {
          switch (fact) {
            case Fact.Word(String text, var _) -> {
              Integer own = columns.get(name + BETWEEN + text);
              Integer column = own == null ? columns.get(name + BETWEEN) : own;
              if (column != null) {
                at.add(column);
                values.add(1.0);
              }
            }
            case Fact.Figure(double number, var _) -> {
              double[] scale = scales.get(name);
              if (scale != null) {
                at.add(columns.getOrDefault(name, 0));
                values.add((number - scale[0]) / scale[1]);
              }
            }
          }
        });
    at.add(columns.size());
    values.add(1.0);
    return new Sparse(
        at.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void newton(List<Sparse> rows, int[] came) {
    int width = columns.size() + 1;
    int free = results - 1;
    beta = new double[width * free];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] slope = new double[beta.length];
      double[][] curvature = new double[beta.length][beta.length];
      double[] p = new double[results];
      for (int i = 0; i < rows.size(); i++) {
        forecast(rows.get(i), p);
        add(rows.get(i), came[i], p, slope, curvature, width);
      }
      for (int k = 0; k < free; k++) {
        for (int column = 0; column < width; column++) {
          int at = k * width + column;
          double ridge = column == width - 1 ? 1e-9 : RIDGE;
          slope[at] -= ridge * beta[at];
          curvature[at][at] += ridge;
        }
      }
      double[] step = Cholesky.of(curvature).solve(slope);
      double largest = Arrays.stream(step).map(Math::abs).max().orElse(0);
      for (int i = 0; i < step.length; i++) {
        beta[i] += largest > 4 ? step[i] * 4 / largest : step[i];
      }
      if (largest < 1e-6) {
        return;
      }
    }
  }

  private void add(
      Sparse row, int came, double[] p, double[] slope, double[][] curvature, int width) {
    for (int k = 0; k < results - 1; k++) {
      for (int a = 0; a < row.columns.length; a++) {
        int line = k * width + row.columns[a];
        slope[line] += row.values[a] * ((came == k ? 1 : 0) - p[k]);
        for (int other = 0; other <= k; other++) {
          double h = row.values[a] * p[k] * ((k == other ? 1 : 0) - p[other]);
          for (int b = 0; b < row.columns.length; b++) {
            int column = other * width + row.columns[b];
            if (column <= line) {
              curvature[line][column] += h * row.values[b];
            }
          }
        }
      }
    }
  }

  private void forecast(Sparse row, double[] into) {
    int width = columns.size() + 1;
    for (int k = 0; k < results - 1; k++) {
      into[k] = 0;
      for (int a = 0; a < row.columns.length; a++) {
        into[k] += beta[k * width + row.columns[a]] * row.values[a];
      }
    }
    into[results - 1] = 0;
    Softmax.of(into);
  }

  /// @param into the probability of each result
  public void forecast(Context context, double[] into) {
    forecast(row(context), into);
  }
}
