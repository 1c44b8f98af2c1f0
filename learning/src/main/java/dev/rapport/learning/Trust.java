package dev.rapport.learning;

import java.util.Arrays;

/// Whom a pool trusts, in several ways at once: the beginning as it is, the same with the scorecard
/// that learns by steps, and weights that move slowly, faster and fast. Each way is believed as far
/// as what it forecast came true; at first the beginning as much as all others together. At the
/// beginning all ways say the same.
///
/// Forecasts are mixed by that belief (Vovk 1990: for the log loss the mixture loses at most ln 2
/// nats on the beginning and ln 8 on any other way, over all results together). A little belief is
/// shared out with each result, so that another way may become the best (Herbster & Warmuth 1998);
/// the share falls with the results seen, so that nothing has to be known of how often.
///
/// Where results come late, each way is held to what it forecast when it was decided, and a result
/// counts for less the more others came meanwhile: results that were open together tell together as
/// much as one does alone (Weinberger & Ordentlich 2002: as many forecasters take turns, and each
/// has seen its part).
final class Trust {

  /// The beginning, and the beginning with the scorecard that learns by steps.
  private static final int HELD = 2;

  /// How much faster than the slowest the others move: what fits a table is found by believing.
  private static final double[] TIMES_AS_FAST = {1, 10, 100};

  /// The scorecard of the last batch, and the one that learns by steps.
  private static final int BATCH = 0;

  private static final int STEPPING = 1;

  /// Of the belief the beginning has so much at first, the others share the rest.
  private static final double BEGINNING = 0.5;

  /// Over so many results.
  private static final double LATELY = 1_000;

  private static final double KEPT_AFTER_ALARM = 0.25;

  private final int results;
  private final PoolWeights[] ways;
  private final double[] belief;
  private double seen;

  /// How many other results come between a forecast and its result, lately.
  private double lateness;

  private Trust(int results, PoolWeights[] ways, double[] belief, double seen, double lateness) {
    this.results = results;
    this.ways = ways;
    this.belief = belief;
    this.seen = seen;
    this.lateness = lateness;
  }

  /// @param begin 1 for whom it trusts at first, 0 for the others
  static Trust starting(int results, double... begin) {
    PoolWeights[] ways = new PoolWeights[HELD + TIMES_AS_FAST.length];
    Arrays.setAll(ways, _ -> PoolWeights.starting(results, begin));
    double[] steps = begin.clone();
    steps[STEPPING] = begin[BATCH];
    steps[BATCH] = 0;
    ways[1] = PoolWeights.starting(results, steps);
    double[] belief = new double[ways.length];
    Arrays.setAll(belief, way -> first(way, belief.length));
    return new Trust(results, ways, belief, 0, 0);
  }

  private static double first(int way, int ways) {
    return way == 0 ? BEGINNING : (1 - BEGINNING) / (ways - 1);
  }

  /// Where weights were fitted to people whom no member had seen, nothing speaks for another way.
  static Trust of(int results, PoolWeights fitted) {
    Trust trust = starting(results, fitted.begin());
    for (int way = HELD; way < trust.ways.length; way++) {
      trust.ways[way] = fitted.copy();
    }
    Arrays.fill(trust.belief, 0);
    trust.belief[HELD] = 1;
    return trust;
  }

  /// The same ways as far as they were believed before, though their members are others now.
  Trust believing(Trust before) {
    System.arraycopy(before.belief, 0, belief, 0, belief.length);
    seen = before.seen;
    lateness = before.lateness;
    return this;
  }

  /// The slowest is fitted anew from time to time.
  Trust refitted(PoolWeights slowest) {
    PoolWeights[] others = ways.clone();
    others[HELD] = slowest;
    return new Trust(results, others, belief, seen, lateness);
  }

  PoolWeights slowest() {
    return ways[HELD];
  }

  double[] begin() {
    return ways[0].begin();
  }

  /// How much a member is heard, over all ways.
  double weight(int member) {
    double sum = 0;
    for (int way = 0; way < ways.length; way++) {
      sum += belief[way] * ways[way].weight(member);
    }
    return sum;
  }

  /// What each way forecasts.
  ///
  /// @param logs for each member and result the logarithm of its forecast
  double[][] said(double[][] logs) {
    double[][] said = new double[ways.length][results];
    for (int way = 0; way < ways.length; way++) {
      ways[way].combine(logs, said[way]);
    }
    return said;
  }

  /// @param said as [#said] gave it
  void combine(double[][] said, double[] into) {
    Arrays.fill(into, 0);
    for (int way = 0; way < ways.length; way++) {
      for (int k = 0; k < results; k++) {
        into[k] += belief[way] * said[way][k];
      }
    }
  }

  /// One result later.
  ///
  /// @param logs what the members said when it was decided
  /// @param said what each way made of it then
  /// @param late how many other results came since then
  void step(double[][] logs, double[][] said, int result, long late, Settings settings) {
    seen += 1;
    lateness += (late - lateness) / Math.min(seen, LATELY);
    double counts = 1 / (1 + lateness);
    double[] now = new double[results];
    for (int i = 0; i < TIMES_AS_FAST.length; i++) {
      PoolWeights way = ways[HELD + i];
      way.combine(logs, now);
      double rate = settings.poolRate() * TIMES_AS_FAST[i] * counts;
      way.step(logs, result, now, rate, settings.trust());
    }
    double all = 0;
    for (int way = 0; way < ways.length; way++) {
      double came = Math.max(PoolWeights.FLOOR, said[way][result]);
      belief[way] *= counts == 1 ? came : Math.pow(came, counts);
      all += belief[way];
    }
    share(all, counts / (ways.length * (seen + 1)));
  }

  /// @param all the sum of all belief as it stands
  /// @param part of it is shared out as at first
  private void share(double all, double part) {
    for (int way = 0; way < ways.length; way++) {
      belief[way] = (1 - part) * belief[way] / all + part * first(way, ways.length);
    }
  }

  /// After an alarm only a quarter is left of what was learned.
  void loosen() {
    for (int way = HELD; way < ways.length; way++) {
      ways[way].loosen();
    }
    share(1, 1 - KEPT_AFTER_ALARM);
  }

  void write(ByteWriter out) {
    out.with(results).with(ways.length);
    for (PoolWeights way : ways) {
      way.write(out);
    }
    out.with(belief).with(seen).with(lateness);
  }

  static Trust read(ByteReader in) {
    int results = in.number();
    PoolWeights[] ways = new PoolWeights[in.number()];
    if (ways.length != HELD + TIMES_AS_FAST.length) {
      throw new IllegalArgumentException("These are not the ways in which a pool trusts");
    }
    Arrays.setAll(ways, _ -> PoolWeights.read(in));
    return new Trust(results, ways, in.reals(), in.real(), in.real());
  }
}
