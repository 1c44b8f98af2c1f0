package dev.rapport.learning;

import java.util.List;

/// One line of a list that a person can read: of whom it speaks, and what came of them.
///
/// @param conditions one or two, such as `n-th time 3rd time`
/// @param promised the mean among those by whom it was found
/// @param cases how many others it was counted on
/// @param good of those, how many had a result that is not the last; for a lift, of those with the
///   arm
/// @param rate the mean among those others
/// @param interval where their rate lies, in 95 of 100 cases
public record Rule(
    List<String> conditions,
    double promised,
    long cases,
    long good,
    double rate,
    Interval interval,
    Label label) {

  public Rule {
    conditions = List.copyOf(conditions);
  }

  /// All conditions in one line.
  public String inWords() {
    return conditions.isEmpty() ? "everybody else" : String.join(" and ", conditions);
  }

  /// Whether what came since a person approved it still fits what it promised; the other way, its
  /// retirement is to be proposed.
  ///
  /// @param cases since then
  public boolean stillHolds(long cases, long good) {
    return Interval.ofBeta(good + 0.5, cases - good + 0.5, 0.95).holds(rate)
        || interval.overlaps(Interval.ofBeta(good + 0.5, cases - good + 0.5, 0.95));
  }
}
