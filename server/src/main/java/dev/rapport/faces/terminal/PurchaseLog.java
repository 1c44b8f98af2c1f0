package dev.rapport.faces.terminal;

import static dev.rapport.faces.terminal.OpenedTable.cell;

import dev.rapport.faces.files.TableReader;
import dev.rapport.ground.text.Nearest;
import dev.rapport.learning.value.Concentration;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A log of purchases, read whole: of each person the days and what was spent on them.
final class PurchaseLog {

  private static final int SAMPLED = 1_000;

  private final LogColumns.OfPurchases columns;
  private final DayForm form;
  private final Map<String, PurchaseTrail> people = new TreeMap<>();
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private long rows;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private PurchaseLog(LogColumns.OfPurchases columns, DayForm form) {
    this.columns = columns;
    this.form = form;
    for (String why : List.of("without_person", "without_day", "without_amount", "returns")) {
      leftOut.put(why, 0L);
    }
  }

  /// A table with its first rows at hand.
  static final class Table implements AutoCloseable {

    private final TableReader reader;
    private final Deque<List<String>> first = new ArrayDeque<>();

    private Table(TableReader reader) {
      this.reader = reader;
      List<String> row = reader.next();
      while (row != null) {
        first.add(row);
        row = first.size() < SAMPLED ? reader.next() : null;
      }
    }

    /// @param mapping null when the columns are to be recognised
    static Table of(Path path, @Nullable LogMapping mapping) {
      return new Table(
          mapping == null
              ? TableReader.open(path, LogRecognition.wanted())
              : TableReader.open(
                  path, mapping.columns().names(), mapping.headings(), mapping.separator()));
    }

    List<String> columns() {
      return reader.columns();
    }

    List<List<String>> sample() {
      return List.copyOf(first);
    }

    @Nullable List<String> next() {
      return first.isEmpty() ? reader.next() : first.removeFirst();
    }

    /// @throws Misunderstood naming a column that is not there
    int place(String column) {
      int place = reader.columns().indexOf(column);
      if (place < 0) {
        throw new Misunderstood(
            "the log has no column “%s”.%s"
                .formatted(column, Nearest.hint(column, reader.columns())));
      }
      return place;
    }

    long unreadable() {
      return reader.unreadable();
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  static PurchaseLog read(Table table, LogColumns.OfPurchases columns) {
    int time = table.place(columns.time());
    List<String> sample =
        table.sample().stream()
            .map(row -> cell(row, time).strip())
            .filter(value -> !value.isEmpty())
            .toList();
    DayForm form =
        columns
            .pattern()
            .map(DayForm::of)
            .or(() -> DayForm.recognised(sample))
            .orElseThrow(() ->
                new Misunderstood(
                    "the days in “%s” are written in no usual way: say “time: { column: …, pattern: dd.MM.yyyy }” in a mapping"
                        .formatted(columns.time())));
    var log = new PurchaseLog(columns, form);
    log.readRows(table, time);
    log.people.values().forEach(PurchaseTrail::settle);
    if (log.people.isEmpty()) {
      throw log.empty();
    }
    return log;
  }

  /// Says what the rows are instead.
  private Misunderstood empty() {
    if (leftOut.getOrDefault("returns", 0L) == rows && rows > 0) {
      return new Misunderstood(
          "all %d rows are returns: each amount in “%s” is below 0"
              .formatted(rows, columns.amount().orElse("")));
    }
    List<String> why = new ArrayList<>();
    leftOut.forEach((name, count) -> {
      if (count > 0) {
        why.add(count + " " + name.replace('_', ' '));
      }
    });
    List<String> taken = new ArrayList<>();
    columns.said().forEach((what, column) -> taken.add("%s “%s”".formatted(what, column)));
    return new Misunderstood(
        "of %d rows none is a purchase (%s): check the columns, %s"
            .formatted(rows, String.join(", ", why), String.join(", ", taken)));
  }

  private void readRows(Table table, int time) {
    int person = table.place(columns.person());
    int amount = columns.amount().map(table::place).orElse(-1);
    int times = columns.times().map(table::place).orElse(-1);
    for (List<String> row = table.next(); row != null; row = table.next()) {
      rows++;
      String who = cell(row, person).strip();
      OptionalLong day = form.day(cell(row, time).strip());
      OptionalDouble spent = spent(row, amount, times);
      if (who.isEmpty()) {
        leaveOut("without_person");
      } else if (day.isEmpty()) {
        leaveOut("without_day");
      } else if (spent.isEmpty()) {
        leaveOut("without_amount");
      } else if (spent.getAsDouble() < 0) {
        leaveOut("returns");
      } else {
        people
            .computeIfAbsent(who, one -> new PurchaseTrail())
            .add(day.getAsLong(), spent.getAsDouble());
        first = Math.min(first, day.getAsLong());
        last = Math.max(last, day.getAsLong());
      }
    }
    leftOut.put("unreadable", table.unreadable());
  }

  private OptionalDouble spent(List<String> row, int amount, int times) {
    if (amount < 0) {
      return OptionalDouble.of(0);
    }
    OptionalDouble each = Money.of(cell(row, amount).strip(), columns.decimal());
    if (times < 0 || each.isEmpty()) {
      return each;
    }
    OptionalDouble quantity = Money.of(cell(row, times).strip(), columns.decimal());
    return quantity.isEmpty()
        ? quantity
        : OptionalDouble.of(each.getAsDouble() * quantity.getAsDouble());
  }

  private void leaveOut(String why) {
    leftOut.merge(why, 1L, Long::sum);
  }

  LogColumns.OfPurchases columns() {
    return columns;
  }

  DayForm form() {
    return form;
  }

  Collection<PurchaseTrail> people() {
    return people.values();
  }

  /// How what was spent is spread over people, in hundredths.
  Concentration concentration() {
    var concentration = new Concentration();
    people.values().forEach(trail -> concentration.update(Math.round(100 * trail.spent())));
    return concentration;
  }

  /// Rows that are no purchase of somebody, by what they lack.
  Map<String, Long> leftOut() {
    return leftOut;
  }

  long rows() {
    return rows;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /// The day that was typed: as the log writes days, or as 1997-09-30.
  ///
  /// @throws Misunderstood when it is no day of the log
  long day(String typed) {
    OptionalLong day = form.day(typed);
    if (day.isEmpty()) {
      day = DayForm.of("yyyy-MM-dd").day(typed);
    }
    if (day.isEmpty() || day.getAsLong() < first || day.getAsLong() > last) {
      throw new Misunderstood(
          "--until is a day of the log, which goes from %s to %s, not '%s'"
              .formatted(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), typed));
    }
    return day.getAsLong();
  }

  /// Writes each purchase as it was understood: person, day, amount.
  void write(Path path) {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write("person,day,amount\n");
      List<String> row = new ArrayList<>();
      for (Map.Entry<String, PurchaseTrail> one : people.entrySet()) {
        PurchaseTrail trail = one.getValue();
        for (int place = 0; place < trail.size(); place++) {
          row.add("\"" + one.getKey().replace("\"", "\"\"") + "\"");
          row.add(LocalDate.ofEpochDay(trail.day(place)).toString());
          row.add(String.format(Locale.ROOT, "%.4f", trail.amount(place)));
          out.write(String.join(",", row) + "\n");
          row.clear();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(path), e);
    }
  }
}
