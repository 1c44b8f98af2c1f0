package dev.rapport.faces.files;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the reading of one file remembers from row to row: keys, counts, and the year that rolls.
final class FileReading implements AutoCloseable {

  /// Clocks and zones differ by less than a day.
  private static final Duration SLACK = Duration.ofHours(24);

  private final Mapping mapping;
  private final Columns columns;
  private final ZoneId zone;
  private final Instant writtenAt;
  private final LocalDate today;
  private final Instant latest;
  private final KeysSeen keys = new KeysSeen();
  private final @Nullable KeysSeen counts;
  private final Map<ValueRule, Times> times = new IdentityHashMap<>();
  private final Map<ValueRule, Year> years = new IdentityHashMap<>();
  private final Map<String, Long> countedInRow = new HashMap<>();

  private record Year(int year, int month) {}

  FileReading(
      Mapping mapping, Columns columns, ZoneId zone, Instant writtenAt, InstantSource clock) {
    this.mapping = mapping;
    this.columns = columns;
    this.zone = zone;
    this.writtenAt = writtenAt;
    Instant now = clock.instant();
    this.today = LocalDate.ofInstant(now, zone);
    this.latest = now.plus(SLACK);
    this.counts = mapping.key().counts() ? new KeysSeen() : null;
    mapping.fields().values().stream()
        .filter(rule -> rule.rollingYear() != null)
        .forEach(rule -> years.put(rule, new Year(rule.rollingYear(), 0)));
  }

  Mapping mapping() {
    return mapping;
  }

  Columns columns() {
    return columns;
  }

  ZoneId zone() {
    return zone;
  }

  /// When the file was written: the time of what has no other.
  Instant writtenAt() {
    return writtenAt;
  }

  LocalDate today() {
    return today;
  }

  /// The latest moment at which something may have happened.
  Instant latest() {
    return latest;
  }

  /// A row begins; each row is begun once, in the order of the file.
  RowReading begin(long line, long number, List<String> cells) {
    countedInRow.clear();
    years.replaceAll((rule, year) -> rolled(rule, year, cells));
    return new RowReading(this, line, number, cells);
  }

  private Year rolled(ValueRule rule, Year year, List<String> cells) {
    if (!(rule.origin() instanceof ValueRule.OfColumn(String column))) {
      return year;
    }
    String cell = columns.cell(cells, column);
    int month = cell == null ? 0 : times(rule).month(cell);
    if (month == 0) {
      return year;
    }
    return new Year(month < year.month() ? year.year() + 1 : year.year(), month);
  }

  /// The year that holds for a rule without one of its own.
  int yearOf(ValueRule rule) {
    Year year = years.get(rule);
    return year == null ? today.getYear() : year.year();
  }

  Times times(ValueRule rule) {
    return times.computeIfAbsent(rule, each -> Times.of(each.pattern()));
  }

  /// Which row of its kind this one is; a row counts once for a template, however often it is
  /// asked.
  long count(Template template, String others) {
    KeysSeen counting = counts;
    if (counting == null) {
      return 1;
    }
    return countedInRow.computeIfAbsent(
        template.text(), text -> counting.count(text + '\n' + others));
  }

  /// The line on which this key came with other content before, or 0 when there is none.
  long lineOfOther(RowReading row) {
    long content = keys.hash(row.values().toString());
    KeysSeen.Pair first = keys.putIfAbsent(row.key(), content, row.line());
    return first.first() == content ? 0 : first.second();
  }

  @Override
  public void close() {
    keys.close();
    if (counts != null) {
      counts.close();
    }
  }
}
