package dev.rapport.faces.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a file.
///
/// @param form how the file was read, in words
/// @param rejects rows that could not come in, by their first reason
/// @param notes values that rows came in without, by reason
/// @param errors where those are listed; null when there are none
/// @param problem why the reading ended before the file did; null when it did not
public record ImportReport(
    UUID id,
    Path file,
    Kind kind,
    String form,
    Counts counts,
    Map<Reason, Long> rejects,
    Map<Reason, Long> notes,
    @Nullable Path errors,
    @Nullable String problem,
    Duration took) {

  public ImportReport {
    rejects = Map.copyOf(rejects);
    notes = Map.copyOf(notes);
  }

  public Optional<Path> errorFile() {
    return Optional.ofNullable(errors);
  }

  public Optional<String> stoppedBecause() {
    return Optional.ofNullable(problem);
  }

  public long rowsPerSecond() {
    return Math.round(counts.read() * 1e9 / Math.max(1, took.toNanos()));
  }

  /// Reasons and their numbers, the commonest first.
  static List<Map.Entry<Reason, Long>> commonestFirst(Map<Reason, Long> reasons) {
    return reasons.entrySet().stream()
        .sorted(
            Map.Entry.<Reason, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }
}
