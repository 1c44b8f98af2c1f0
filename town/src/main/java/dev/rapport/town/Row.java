package dev.rapport.town;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of an export in the contract's own words, before a house writes it in its own manner.
final class Row {
  /// A date that does not exist, in the order year, month, day.
  record NoDate(int year, int month, int day) {}

  private final Map<Field, Object> cells = new EnumMap<>(Field.class);

  static Row of(String key) {
    return new Row().with(Field.KEY, key);
  }

  Row with(Field field, String text) {
    if (!text.isEmpty()) {
      cells.put(field, text);
    }
    return this;
  }

  Row with(Field field, @Nullable LocalDate day) {
    if (day != null) {
      cells.put(field, day);
    }
    return this;
  }

  Row with(Field field, LocalDateTime at) {
    cells.put(field, at);
    return this;
  }

  Row with(Field field, NoDate date) {
    cells.put(field, date);
    return this;
  }

  @Nullable Object cell(Field field) {
    return cells.get(field);
  }

  boolean hasWrongDate() {
    return cells.get(Field.AT) instanceof NoDate;
  }
}
