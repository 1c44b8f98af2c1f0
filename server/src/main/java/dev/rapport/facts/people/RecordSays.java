package dev.rapport.facts.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one record says of who somebody is, whatever other records say.
///
/// @param points in use, canonical
public record RecordSays(
    RecordId record,
    String source,
    String name,
    @Nullable String given,
    @Nullable String family,
    @Nullable LocalDate birth,
    List<Point> points) {

  public RecordSays {
    points = List.copyOf(points);
  }

  RecordSays with(List<Point> hers) {
    return new RecordSays(record, source, name, given, family, birth, hers);
  }

  /// @param value E.164, lower-case e-mail or one postal line
  public record Point(PointKind kind, String value) {}
}
