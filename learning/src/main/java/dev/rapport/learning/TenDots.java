package dev.rapport.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Ten people in a like situation: how many of them had each result, and of how many nothing is
/// known. What is drawn and what is said come from the same ten.
///
/// @param ofEach for each result of the catalogue, in its order
/// @param notKnown what is left of the ten
/// @param cases how many like cases stand behind them
public record TenDots(List<Integer> ofEach, int notKnown, long cases) {

  public static final int DOTS = 10;

  public TenDots {
    ofEach = List.copyOf(ofEach);
    int all = notKnown + ofEach.stream().mapToInt(Integer::intValue).sum();
    if (all != DOTS) {
      throw new IllegalArgumentException("There are ten dots, not " + all);
    }
  }

  /// From ten like cases on, as the forecast is; under that one dot for each case.
  static TenDots of(List<Double> distribution, Evidence evidence) {
    long cases = evidence.cases();
    if (cases < DOTS) {
      List<Integer> plain = evidence.plain().stream().map(Math::toIntExact).toList();
      return new TenDots(plain, DOTS - (int) cases, cases);
    }
    return new TenDots(shared(distribution), 0, cases);
  }

  /// The same of what was counted.
  ///
  /// @param came how many had each result, in the catalogue's order
  public static TenDots ofCounts(List<Long> came) {
    long cases = came.stream().mapToLong(Long::longValue).sum();
    if (cases < DOTS) {
      return new TenDots(came.stream().map(Math::toIntExact).toList(), DOTS - (int) cases, cases);
    }
    return new TenDots(shared(came.stream().map(one -> one / (double) cases).toList()), 0, cases);
  }

  /// Ten, shared by largest remainders; of equal ones the better result is rounded up.
  private static List<Integer> shared(List<Double> distribution) {
    List<Integer> dots = new ArrayList<>();
    distribution.forEach(p -> dots.add((int) Math.floor(p * DOTS + 1e-9)));
    int left = DOTS - dots.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, dots.size())
        .boxed()
        .sorted(Comparator.comparingDouble(k -> dots.get(k) - distribution.get(k) * DOTS))
        .limit(left)
        .forEach(k -> dots.set(k, dots.get(k) + 1));
    return dots;
  }
}
