package dev.rapport.faces.files;

import dev.rapport.facts.people.RecordId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row of a file beside somebody whom the house knows, or beside an earlier row of the file, and
/// what was answered: is she the same?
///
/// @param line where she stands in the file
/// @param sure whether they are joined unless somebody says no
/// @param here as the house has her today, or the earlier row; null when nobody sees her any more
/// @param record whom the house knows; null beside an earlier row
/// @param otherLine the earlier row; 0 beside whom the house knows
/// @param answer null as long as nobody answered
/// @param byName who answered
/// @param cameOfIt what the answer did; null as long as it did nothing
public record SamePair(
    long line,
    boolean sure,
    Side row,
    @Nullable Side here,
    @Nullable RecordId record,
    long otherLine,
    @Nullable Answer answer,
    @Nullable String byName,
    @Nullable String cameOfIt) {

  /// One person as the file or the house has her.
  public record Side(String name, @Nullable LocalDate birth, List<String> points) {
    public Side {
      points = List.copyOf(points);
    }
  }

  /// Whether they are one person.
  public enum Answer {
    SAME,
    OTHER,
    LATER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
