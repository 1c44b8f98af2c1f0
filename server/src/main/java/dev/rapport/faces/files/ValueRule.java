package dev.rapport.faces.files;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a value comes from and how it reads.
///
/// @param pattern form of a date, as in `java.time.format.DateTimeFormatter`
/// @param rollingYear year of the first row, in a file in order of time whose dates have no year
/// @param values what the source's words mean; empty when they mean what they say
/// @param fallback what an empty or unexplained value means
/// @param decimal the sign before the fraction of a number, when its use leaves doubt
record ValueRule(
    Origin origin,
    @Nullable String pattern,
    @Nullable Integer rollingYear,
    Map<String, String> values,
    @Nullable String fallback,
    @Nullable Character decimal) {

  sealed interface Origin {}

  record OfColumn(String name) implements Origin {}

  record OfTemplate(Template template) implements Origin {}

  record Constant(String text) implements Origin {}

  static ValueRule column(String name) {
    return new ValueRule(new OfColumn(name), null, null, Map.of(), null, null);
  }

  Set<String> columns() {
    return switch (origin) {
      case OfColumn(String name) -> Set.of(name);
      case OfTemplate(Template template) -> template.columns();
      case Constant constant -> Set.of();
    };
  }
}
