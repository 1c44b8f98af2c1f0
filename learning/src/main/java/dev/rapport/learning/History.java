package dev.rapport.learning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The earlier experiences of one kind that one person had, as they were known at a decision.
///
/// @param past in the order in which they happened
public record History(List<Past> past) {

  /// What came of the last ones where there were none, where nothing came yet, and between two.
  public static final String FIRST = "first time";

  public static final String PENDING = "pending";
  public static final String BEFORE_IT = ", before it ";

  /// Older ones still count for the n-th time, no longer for what came of them.
  private static final int REMEMBERED = 2;

  /// From here on one more time is no other time.
  private static final int MOST_TIMES = 8;

  /// One of them.
  ///
  /// @param result what came of it, null where nothing has
  /// @param resultAt when that was known; null without a result
  public record Past(
      Instant decided, Instant windowEnds, @Nullable Result result, @Nullable Instant resultAt) {}

  public History {
    past =
        past.stream()
            .sorted(Comparator.comparing(Past::decided).thenComparing(Past::windowEnds))
            .toList();
  }

  public static History none() {
    return new History(List.of());
  }

  /// What of it was known at this moment: later experiences are not there yet, and a result that
  /// came later is still pending.
  public History asOf(Instant moment) {
    return new History(
        past.stream()
            .filter(one -> one.decided().isBefore(moment))
            .map(one ->
                one.resultAt() != null && one.resultAt().isAfter(moment)
                    ? new Past(one.decided(), one.windowEnds(), null, null)
                    : one)
            .toList());
  }

  /// The last results, the newest first: `pending` where none has come yet.
  String words() {
    if (past.isEmpty()) {
      return FIRST;
    }
    return past.reversed().stream()
        .limit(REMEMBERED)
        .map(one -> one.result() == null ? PENDING : one.result().key())
        .collect(Collectors.joining(BEFORE_IT));
  }

  /// How many of them are known to have ended well, or at least so-so.
  int goodSoFar() {
    return (int)
        past.stream()
            .filter(one -> one.result() != null && one.result().quality() != Quality.BAD)
            .count();
  }

  String timeNumber() {
    int times = past.size() + 1;
    return times >= MOST_TIMES ? MOST_TIMES + "th or later" : ordinal(times);
  }

  private static String ordinal(int times) {
    return times + (times == 1 ? "st" : times == 2 ? "nd" : times == 3 ? "rd" : "th") + " time";
  }
}
