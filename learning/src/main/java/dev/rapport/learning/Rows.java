package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Examples as the models read them, with what a batch needs to know of each.
final class Rows {

  private final Bins bins;
  private final List<Row> rows = new ArrayList<>();
  private int[] results = new int[64];
  private long[] seconds = new long[64];
  private int[] groups = new int[64];
  private double[] weights = new double[64];

  Rows(Bins bins) {
    this.bins = bins;
  }

  /// @param group rows of one person have one
  void add(Row row, int result, long second, int group, double weight) {
    int at = rows.size();
    if (at == results.length) {
      results = Arrays.copyOf(results, at * 2);
      seconds = Arrays.copyOf(seconds, at * 2);
      groups = Arrays.copyOf(groups, at * 2);
      weights = Arrays.copyOf(weights, at * 2);
    }
    rows.add(row);
    results[at] = result;
    seconds[at] = second;
    groups[at] = group;
    weights[at] = weight;
  }

  Bins bins() {
    return bins;
  }

  int size() {
    return rows.size();
  }

  Row row(int i) {
    return rows.get(i);
  }

  int result(int i) {
    return results[i];
  }

  long second(int i) {
    return seconds[i];
  }

  int group(int i) {
    return groups[i];
  }

  double weight(int i) {
    return weights[i];
  }

  /// Those whose group falls, or does not fall, into this part of so many.
  Rows part(int parts, int part, boolean inside) {
    Rows chosen = new Rows(bins);
    for (int i = 0; i < size(); i++) {
      if ((Math.floorMod(groups[i], parts) == part) == inside) {
        chosen.add(rows.get(i), results[i], seconds[i], groups[i], weights[i]);
      }
    }
    return chosen;
  }

  /// The newest so many.
  Rows last(int count) {
    Rows chosen = new Rows(bins);
    for (int i = Math.max(0, size() - count); i < size(); i++) {
      chosen.add(rows.get(i), results[i], seconds[i], groups[i], weights[i]);
    }
    return chosen;
  }

  /// The oldest so many.
  Rows first(int count) {
    Rows chosen = new Rows(bins);
    for (int i = 0; i < Math.min(count, size()); i++) {
      chosen.add(rows.get(i), results[i], seconds[i], groups[i], weights[i]);
    }
    return chosen;
  }

  /// Whether they were decided at different times.
  boolean timed() {
    return size() > 0 && seconds[0] < seconds[size() - 1];
  }
}
