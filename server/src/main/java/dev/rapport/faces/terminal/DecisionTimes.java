package dev.rapport.faces.terminal;

import dev.rapport.ground.text.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When each row was decided, and until when its result may come. A row that does not say it, or
/// whose window ends before it begins, is left out; that is counted and said with the first of
/// them.
final class DecisionTimes {

  private final List<String> columns;
  private final List<List<String>> rows;
  private final @Nullable Instant[] decided;
  private final @Nullable Instant[] ends;
  private Instant until = Instant.MAX;

  /// @param time a column, `rows` for their order, or empty for none
  /// @param hidden where the columns of times are added
  /// @param leftOut where rows without a time are counted
  DecisionTimes(
      List<String> columns,
      List<List<String>> rows,
      String time,
      DecisionMapping mapping,
      Set<Integer> hidden,
      Map<String, Long> leftOut,
      List<String> notes) {
    this.columns = columns;
    this.rows = rows;
    this.decided = new Instant[rows.size()];
    this.ends = new Instant[rows.size()];
    TimeScale scale = null;
    TimeScale ofEnds = null;
    if (time.isEmpty() || time.equals("rows") && !columns.contains("rows")) {
      for (int row = 0; row < decided.length; row++) {
        decided[row] = TimeScale.BEGIN.plusSeconds(time.isEmpty() ? 0 : row);
      }
    } else {
      hidden.add(columns.indexOf(time));
      scale = TimeScale.recognised(known(time)).orElseThrow(() -> noTime(time));
      read(time, scale, decided);
    }
    count(time, decided, "without_day", leftOut, notes);
    String end = mapping.windowEnds().orElse("");
    if (end.isEmpty()) {
      System.arraycopy(decided, 0, ends, 0, ends.length);
    } else {
      hidden.add(columns.indexOf(end));
      List<String> known = known(end);
      ofEnds =
          (scale == null ? TimeScale.recognised(known) : scale.of(known))
              .orElseThrow(() -> noTime(end));
      read(end, ofEnds, ends);
      if (scale instanceof TimeScale.Days && hasClock(decided) && !hasClock(ends)) {
        for (int row = 0; row < ends.length; row++) {
          Instant written = ends[row];
          ends[row] = written == null ? null : lastOfDay(written);
        }
      }
      endsBefore(end, leftOut, notes);
    }
    if (mapping.knownUntil().isPresent()) {
      TimeScale ofRecord = ofEnds == null ? scale : ofEnds;
      until = until(mapping.knownUntil().get(), ofRecord);
      if (ofRecord instanceof TimeScale.Days && (hasClock(decided) || hasClock(ends))) {
        until = lastOfDay(until);
      }
    }
  }

  /// Whether days alone would leave the order within them unsaid.
  private static boolean hasClock(@Nullable Instant[] read) {
    return Arrays.stream(read).anyMatch(one -> one != null && !isMidnight(one));
  }

  private static boolean isMidnight(Instant one) {
    return one.equals(one.truncatedTo(ChronoUnit.DAYS));
  }

  /// A day that stands beside times of the day is meant up to its end.
  private static Instant lastOfDay(Instant one) {
    return isMidnight(one) ? one.plus(1, ChronoUnit.DAYS).minusSeconds(1) : one;
  }

  private List<String> known(String column) {
    int at = columns.indexOf(column);
    return rows.stream()
        .map(row -> row.get(at))
        .filter(cell -> !DecisionTable.isMissing(cell))
        .toList();
  }

  /// The first value that alone says no time is the one to mend; else they are written in several
  /// ways.
  private Misunderstood noTime(String column) {
    int at = columns.indexOf(column);
    for (int row = 0; row < rows.size(); row++) {
      String cell = rows.get(row).get(at);
      if (!DecisionTable.isMissing(cell) && TimeScale.recognised(List.of(cell)).isEmpty()) {
        return new Misunderstood(
            "row %d has “%s” in “%s”, which is no day such as 2026-05-23 and no number: mend it or leave the row out"
                .formatted(row + 1, cell, column));
      }
    }
    return new Misunderstood(
        "“%s” holds no days that are all written in one way, such as 2026-05-23".formatted(column));
  }

  private void read(String column, TimeScale scale, @Nullable Instant[] into) {
    int at = columns.indexOf(column);
    for (int row = 0; row < into.length; row++) {
      into[row] = scale.at(rows.get(row).get(at)).orElse(null);
    }
  }

  private static void count(
      String column,
      @Nullable Instant[] read,
      String why,
      Map<String, Long> leftOut,
      List<String> notes) {
    int first = -1;
    long without = 0;
    for (int row = read.length - 1; row >= 0; row--) {
      if (read[row] == null) {
        without++;
        first = row;
      }
    }
    leftOut.merge(why, without, Long::sum);
    if (without == read.length) {
      throw new Misunderstood("no row has a day in “%s”".formatted(column));
    }
    if (without > 0) {
      notes.add(
          "%s without a day in “%s”: left out. The first is row %d"
              .formatted(Counted.of(without, "row"), column, first + 1));
    }
  }

  private void endsBefore(String column, Map<String, Long> leftOut, List<String> notes) {
    count(column, ends, "without_window", leftOut, notes);
    long reversed = 0;
    int first = -1;
    for (int row = ends.length - 1; row >= 0; row--) {
      Instant begin = decided[row];
      Instant end = ends[row];
      if (begin != null && end != null && end.isBefore(begin)) {
        ends[row] = null;
        reversed++;
        first = row;
      }
    }
    leftOut.merge("window_ends_first", reversed, Long::sum);
    if (reversed > 0) {
      notes.add(
          "%s with a window that ends before it was decided: left out. The first is row %d. Is “time” the right column?"
              .formatted(Counted.of(reversed, "row"), first + 1));
    }
  }

  private static Instant until(String day, @Nullable TimeScale scale) {
    return (scale == null ? TimeScale.recognised(List.of(day)) : scale.of(List.of(day)))
        .flatMap(one -> one.at(day))
        .orElseThrow(() -> new Misunderstood("“known-until” is a day, not “%s”".formatted(day)));
  }

  /// Null where the row says none.
  @Nullable Instant decided(int row) {
    return decided[row];
  }

  /// Null where the row says none, or one before it was decided.
  @Nullable Instant ends(int row) {
    return decided[row] == null ? null : ends[row];
  }

  /// When the record ends.
  Instant until() {
    return until;
  }
}
