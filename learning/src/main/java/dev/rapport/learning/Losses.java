package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How good forecasts were, added up in any order.
///
/// Calibration and ranking are of one question, "anything but the last result": its probability is
/// kept in fine bins of log-odds, from which both are read to within a ten-thousandth.
public final class Losses implements Summary<Losses> {

  private static final int VERSION = 1;
  private static final int BINS = 4096;
  private static final double WIDEST = 14;

  private static final int PARTS = 10;

  private long rows;
  private double logLoss;
  private double squares;
  private double brier;
  private final long[] yes = new long[BINS];
  private final long[] no = new long[BINS];
  private final double[] sums = new double[BINS];

  /// Adds what was forecast and what came.
  public void add(double[] forecast, int came) {
    double loss = -Math.log(Math.max(1e-15, forecast[came]));
    rows++;
    logLoss += loss;
    squares += loss * loss;
    for (int k = 0; k < forecast.length; k++) {
      double off = forecast[k] - (k == came ? 1 : 0);
      brier += off * off / 2;
    }
    int last = forecast.length - 1;
    double p = 1 - forecast[last];
    double odds = Math.log(Math.max(1e-12, p) / Math.max(1e-12, 1 - p));
    int bin = (int) Math.clamp((odds + WIDEST) / (2 * WIDEST) * BINS, 0, BINS - 1);
    (came == last ? no : yes)[bin]++;
    sums[bin] += p;
  }

  public long rows() {
    return rows;
  }

  public double logLoss() {
    return rows == 0 ? 0 : logLoss / rows;
  }

  /// One standard error of the log loss.
  public double logLossError() {
    if (rows < 2) {
      return 0;
    }
    double mean = logLoss();
    return Math.sqrt(Math.max(0, squares / rows - mean * mean) / rows);
  }

  /// Half of the summed squares, so that for two results it is the usual one.
  public double brier() {
    return rows == 0 ? 0 : brier / rows;
  }

  /// One row of a reliability table.
  ///
  /// @param said the mean of what was forecast
  /// @param came the share of what came
  public record Part(long rows, double said, double came) {}

  /// Ten parts of about equally many forecasts, from the lowest.
  public List<Part> reliability() {
    List<Part> parts = new ArrayList<>();
    long count = 0;
    long good = 0;
    double said = 0;
    long passed = 0;
    for (int bin = 0; bin < BINS; bin++) {
      count += yes[bin] + no[bin];
      good += yes[bin];
      said += sums[bin];
      boolean full = (passed + count) * PARTS >= rows * (parts.size() + 1L);
      if (count > 0 && (full || bin == BINS - 1)) {
        parts.add(new Part(count, said / count, (double) good / count));
        passed += count;
        count = 0;
        good = 0;
        said = 0;
      }
    }
    if (count > 0) {
      parts.add(new Part(count, said / count, (double) good / count));
    }
    return parts;
  }

  /// The mean distance of what was said from what came, over the ten parts.
  public double calibrationError() {
    double sum = 0;
    for (Part part : reliability()) {
      sum += part.rows() * Math.abs(part.said() - part.came());
    }
    return rows == 0 ? 0 : sum / rows;
  }

  /// How often one with a result had the higher forecast than one without; a half for ties.
  public double auc() {
    double pairs = 0;
    double below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      pairs += yes[bin] * (below + no[bin] / 2.0);
      below += no[bin];
    }
    long all = Arrays.stream(yes).sum();
    return all == 0 || below == 0 ? 0.5 : pairs / (all * below);
  }

  @Override
  public void merge(Losses other) {
    rows += other.rows;
    logLoss += other.logLoss;
    squares += other.squares;
    brier += other.brier;
    for (int bin = 0; bin < BINS; bin++) {
      yes[bin] += other.yes[bin];
      no[bin] += other.no[bin];
      sums[bin] += other.sums[bin];
    }
  }

  @Override
  public byte[] bytes() {
    var out = new ByteWriter(VERSION).with(rows).with(logLoss).with(squares).with(brier);
    for (int bin = 0; bin < BINS; bin++) {
      if (yes[bin] + no[bin] > 0) {
        out.with(bin).with(yes[bin]).with(no[bin]).with(sums[bin]);
      }
    }
    return out.bytes();
  }
}
