package dev.rapport.faces.files;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Some thousand rows of a file, read and ready to be written together.
///
/// @param rows drafts to write
/// @param rejects what is wrong with rows that are not among them, and notes on some that are
/// @param rejected how many rows were refused, by their first reason
record Chunk(
    List<Item> rows,
    List<Reject> rejects,
    Map<Reason, Long> rejected,
    Map<Reason, Long> noted,
    Counts counts) {

  /// @param counts the rows that are decided already: refused and skipped
  Chunk {
    rows = List.copyOf(rows);
    rejects = List.copyOf(rejects);
    rejected = Map.copyOf(rejected);
    noted = Map.copyOf(noted);
  }

  /// Whether it may be written while chunks before it still are.
  boolean standsAlone() {
    return rows.stream().allMatch(row -> row.drafted().standsAlone());
  }

  /// A row is the same only as itself: what it says is never compared, which would read it whole.
  record Item(long line, Drafted drafted) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(line);
    }
  }
}
