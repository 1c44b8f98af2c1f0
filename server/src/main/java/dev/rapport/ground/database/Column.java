package dev.rapport.ground.database;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column of many rows as a text array: `insert … select … from unnest(:ids::uuid[], …)` writes
/// any number of rows in one statement, without a temporary table and with the rows still bound by
/// row security.
public final class Column {

  private Column() {}

  /// The cells as PostgreSQL reads them from text; absent cells stay null.
  public static <T> @Nullable String[] of(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> cell) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    int number = 0;
    for (T row : rows) {
      Object value = cell.apply(row);
      column[number++] = value == null ? null : value.toString();
    }
    return column;
  }
}
