package dev.rapport.learning.silence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The highest point of a smooth function of a few variables within bounds, by L-BFGS (Nocedal
/// 1980) on the variables that no bound holds, with the line search of Lewis and Overton (2013).
///
/// @param at where it is
/// @param value how high
/// @param isSettled whether the slope there is nothing, but for the bounds
record Maximum(double[] at, double value, boolean isSettled, int evaluations) {

  private static final int REMEMBERED = 8;
  private static final int MOST_ROUNDS = 120;
  private static final int MOST_TRIES = 40;
  private static final double FARTHEST = 3;
  private static final double FLAT = 1e-8;
  private static final double NOTHING = 1e-10;
  private static final int MOST_IDLE = 3;
  private static final double RISE = 1e-4;
  private static final double TURN = 0.9;

  /// A function with its slope.
  interface Slope {

    /// @param gradient is filled with the slope at the point
    double at(double[] point, double[] gradient);

    /// Slopes by central differences, where the function has none of its own.
    static Slope byDifferences(ToDoubleFunction<double[]> function) {
      return (point, gradient) -> {
        double[] beside = point.clone();
        for (int i = 0; i < point.length; i++) {
          beside[i] = point[i] + STEP;
          double above = function.applyAsDouble(beside);
          beside[i] = point[i] - STEP;
          gradient[i] = (above - function.applyAsDouble(beside)) / (2 * STEP);
          beside[i] = point[i];
        }
        return function.applyAsDouble(point);
      };
    }
  }

  private static final double STEP = 1e-5;

  static Maximum of(Slope function, double[] start, double[] low, double[] high) {
    return new Climb(function, low, high).from(start);
  }

  /// Whether a bound holds a variable back.
  boolean isAtBound(int variable, double[] low, double[] high) {
    return at[variable] <= low[variable] + 1e-9 || at[variable] >= high[variable] - 1e-9;
  }

  private record Turn(double[] step, double[] change, double product) {}

  private static final class Climb {

    private final Slope function;
    private final double[] low;
    private final double[] high;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private int evaluations;

    private double[] point = {};
    private double[] gradient = {};
    private double value;

    Climb(Slope function, double[] low, double[] high) {
      this.function = function;
      this.low = low;
      this.high = high;
    }

    /// Goes down the negative of the function, as the literature does.
    private double evaluate(double[] where, double[] slope) {
      evaluations++;
      double there = -function.at(where, slope);
      for (int i = 0; i < slope.length; i++) {
        slope[i] = -slope[i];
      }
      return Double.isNaN(there) ? Double.POSITIVE_INFINITY : there;
    }

    Maximum from(double[] start) {
      point = within(start.clone());
      gradient = new double[start.length];
      value = evaluate(point, gradient);
      boolean settled = false;
      int idle = 0;
      for (int round = 0; round < MOST_ROUNDS && !settled; round++) {
        double[] free = free();
        double before = value;
        if (size(free) <= FLAT || idle >= MOST_IDLE) {
          settled = true;
        } else if (!step(direction(free))) {
          boolean afresh = turns.isEmpty();
          turns.clear();
          if (afresh) {
            settled = size(free) <= 1e3 * FLAT;
            break;
          }
        }
        idle = before - value < NOTHING ? idle + 1 : 0;
      }
      return new Maximum(point, -value, settled, evaluations);
    }

    /// The slope without the variables that a bound holds against it.
    private double[] free() {
      double[] free = gradient.clone();
      for (int i = 0; i < free.length; i++) {
        if ((point[i] <= low[i] && free[i] > 0) || (point[i] >= high[i] && free[i] < 0)) {
          free[i] = 0;
        }
      }
      return free;
    }

    private double[] direction(double[] free) {
      double[] direction = free.clone();
      double[] shares = new double[turns.size()];
      int at = 0;
      for (Turn turn : turns) {
        shares[at] = dot(turn.step, direction) / turn.product;
        add(direction, turn.change, -shares[at++]);
      }
      if (turns.isEmpty()) {
        scale(direction, 1 / Math.max(1, size(free)));
      } else {
        Turn newest = turns.getFirst();
        scale(direction, newest.product / dot(newest.change, newest.change));
      }
      Iterator<Turn> oldestFirst = turns.descendingIterator();
      while (oldestFirst.hasNext()) {
        Turn turn = oldestFirst.next();
        add(direction, turn.step, shares[--at] - dot(turn.change, direction) / turn.product);
      }
      for (int i = 0; i < direction.length; i++) {
        direction[i] = free[i] == 0 ? 0 : -direction[i];
      }
      if (dot(direction, free) >= 0) {
        turns.clear();
        direction = free.clone();
        scale(direction, -1 / Math.max(1, size(free)));
      }
      scale(direction, Math.min(1, FARTHEST / size(direction)));
      return direction;
    }

    /// @return whether there was anything lower in this direction
    private boolean step(double[] direction) {
      double least = 0;
      double most = Double.POSITIVE_INFINITY;
      double length = 1;
      double downhill = dot(direction, gradient);
      double[] slope = new double[point.length];
      double @Nullable [] best = null;
      double @Nullable [] bestSlope = null;
      double lowest = value;
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        double[] there = point.clone();
        add(there, direction, length);
        within(there);
        double height = evaluate(there, slope);
        if (height < lowest) {
          best = there;
          bestSlope = slope.clone();
          lowest = height;
        }
        if (!(height <= value + RISE * length * downhill)) {
          most = length;
        } else if (dot(slope, direction) < TURN * downhill) {
          least = length;
        } else {
          break;
        }
        if (least > 0 && isHeld(there, direction)) {
          break;
        }
        length = most < Double.POSITIVE_INFINITY ? (least + most) / 2 : 2 * least;
      }
      if (best == null || bestSlope == null) {
        return false;
      }
      move(best, bestSlope, lowest);
      return true;
    }

    /// Whether no variable can go on.
    private boolean isHeld(double[] there, double[] direction) {
      for (int i = 0; i < there.length; i++) {
        if ((direction[i] < 0 && there[i] > low[i]) || (direction[i] > 0 && there[i] < high[i])) {
          return false;
        }
      }
      return true;
    }

    private void move(double[] to, double[] slope, double height) {
      double[] step = to.clone();
      add(step, point, -1);
      double[] change = slope.clone();
      add(change, gradient, -1);
      double product = dot(step, change);
      if (product > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change))) {
        turns.addFirst(new Turn(step, change, product));
        if (turns.size() > REMEMBERED) {
          turns.removeLast();
        }
      }
      point = to;
      gradient = slope;
      value = height;
    }

    private double[] within(double[] there) {
      for (int i = 0; i < there.length; i++) {
        there[i] = Math.clamp(there[i], low[i], high[i]);
      }
      return there;
    }
  }

  private static double dot(double[] one, double[] two) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * two[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  private static void scale(double[] what, double times) {
    for (int i = 0; i < what.length; i++) {
      what[i] *= times;
    }
  }

  private static double size(double[] what) {
    double most = 0;
    for (double value : what) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }
}
