package dev.rapport.learning;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line of a list that a person can read: of whom it speaks, and what came of them.
///
/// @param conditions one or two, such as `n-th time 3rd time`; none for everybody else
/// @param above those of the lines before it: whom one of these fits is not meant
/// @param promised the mean among those by whom it was found
/// @param cases how many others it was counted on; for a lift, of those with the arm
/// @param good of those, how many had a good result
/// @param rate the mean among those others; for a lift, the worth of the arm beside silence
/// @param interval where their rate lies, in 95 of 100 cases
/// @param came how many of those others had each result, in the catalogue's order
/// @param silent the same of those who were left in silence; all 0 where nobody was
/// @param cost in bits for each of those others, what forecasting by the line alone loses beside
///   the core; null where they were not held beside each other
public record Rule(
    List<Condition> conditions,
    List<List<Condition>> above,
    double promised,
    long cases,
    long good,
    double rate,
    Interval interval,
    Label label,
    List<Long> came,
    List<Long> silent,
    @Nullable Double cost) {

  public Rule {
    conditions = List.copyOf(conditions);
    above = above.stream().map(List::copyOf).toList();
    came = List.copyOf(came);
    silent = List.copyOf(silent);
  }

  /// All conditions in one line.
  public String inWords() {
    return conditions.isEmpty()
        ? "everybody else"
        : conditions.stream().map(Condition::inWords).collect(Collectors.joining(" and "));
  }

  /// Whether it speaks of somebody of whom this is known.
  public boolean fits(Context context) {
    return conditions.stream().allMatch(one -> one.fits(context))
        && above.stream().noneMatch(line -> line.stream().allMatch(one -> one.fits(context)));
  }

  /// Ten of those it was counted on.
  public TenDots dots() {
    return TenDots.ofCounts(came);
  }

  /// Ten of those who were left in silence.
  public TenDots silentDots() {
    return TenDots.ofCounts(silent);
  }

  /// Whether what came since a person approved it still fits what it promised; the other way, its
  /// retirement is to be proposed.
  ///
  /// @param cases since then
  public boolean stillHolds(long cases, long good) {
    Interval since = Interval.ofCounts(good, cases);
    return since.holds(rate) || interval.overlaps(since);
  }

  /// The same for a line of whom to spare: whether what an arm brought since is still no more than
  /// was promised. Where too few are known, nothing speaks against it.
  public boolean stillSpares(Effect since) {
    return !since.isKnown() || since.interval().low() <= interval.high();
  }
}
