package dev.rapport.town;

import java.util.Arrays;
import java.util.List;

/// Choices of which a few are common and most are rare, as names and places are: the law of Zipf
/// and Mandelbrot, by which the choice of rank r is drawn in proportion to 1/(r + shift).
final class LongTail {

  private final List<String> choices;
  private final double[] sums;

  private LongTail(List<String> choices, double[] sums) {
    this.choices = choices;
    this.sums = sums;
  }

  /// @param choices the common ones first
  /// @param shift how flat the head is; the first of n choices is drawn once in about shift × ln(n
  ///   / shift) times
  static LongTail of(List<String> choices, int shift) {
    double[] sums = new double[choices.size()];
    double sum = 0;
    for (int rank = 0; rank < sums.length; rank++) {
      sum += 1.0 / (rank + shift);
      sums[rank] = sum;
    }
    return new LongTail(List.copyOf(choices), sums);
  }

  String drawn(Chance chance) {
    return choices.get(rank(chance.share()));
  }

  private int rank(double share) {
    int at = Arrays.binarySearch(sums, share * sums[sums.length - 1]);
    return Math.min(at < 0 ? -at - 1 : at, sums.length - 1);
  }

  int size() {
    return choices.size();
  }
}
