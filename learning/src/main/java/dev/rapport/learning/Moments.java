package dev.rapport.learning;

/// How many there were, their sum and their squares: all that a mean and its error need. Adds up in
/// any order.
final class Moments {

  private long count;
  private double sum;
  private double squares;

  void add(double value) {
    count++;
    sum += value;
    squares += value * value;
  }

  void merge(Moments other) {
    count += other.count;
    sum += other.sum;
    squares += other.squares;
  }

  long count() {
    return count;
  }

  double mean() {
    return count == 0 ? 0 : sum / count;
  }

  double variance() {
    return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
  }

  /// The square of the standard error of the mean.
  double errorSquared() {
    return count == 0 ? 0 : variance() / count;
  }
}
