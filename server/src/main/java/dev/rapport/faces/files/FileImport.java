package dev.rapport.faces.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One import as it is listed and shown.
///
/// @param file how the file was called where it came from
/// @param format what it was before it became rows: text, sheet or cards
/// @param stored our name of the file; null when it came in another way, or is deleted
/// @param rows how many rows it holds; null when nobody counted
/// @param mapping the mapping as text; null as long as the columns are not settled
/// @param said what was answered about the columns
/// @param sheets from which one may be chosen; empty when there is no choice
/// @param sheet which one was read; empty when there is no choice
/// @param headless whether the first row is one like the others
/// @param backSince since when it is being taken back; null when it is not
/// @param backDone how many records went, or were put back, so far
/// @param rejects rows left out, by reason in words
public record FileImport(
    ImportId id,
    String file,
    String format,
    Kind kind,
    String source,
    ImportState state,
    Counts counts,
    Map<String, Long> rejects,
    @Nullable String stored,
    @Nullable Long rows,
    @Nullable String mapping,
    Map<String, String> said,
    String byName,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String problem,
    List<String> sheets,
    String sheet,
    boolean headless,
    @Nullable Instant backSince,
    long backDone,
    @Nullable Instant takenBackAt,
    @Nullable String takenBackBy) {

  public FileImport {
    rejects = Map.copyOf(rejects);
    said = Map.copyOf(said);
    sheets = List.copyOf(sheets);
  }

  /// Whether something is done behind the pages.
  public boolean isUnderWay() {
    return state.isUnderWay() || backSince != null;
  }

  public boolean isHere() {
    return stored != null;
  }

  public Optional<String> problemInWords() {
    return Optional.ofNullable(problem);
  }
}
