package dev.rapport.facts.organisations;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When a place is open, by the clock on its wall. A day without a span is closed.
public record OpeningHours(Map<DayOfWeek, Span> days) {

  public static final OpeningHours UNKNOWN = new OpeningHours(Map.of());

  public OpeningHours {
    days = Collections.unmodifiableMap(new TreeMap<>(days));
  }

  public boolean areKnown() {
    return !days.isEmpty();
  }

  public Optional<Span> on(DayOfWeek day) {
    return Optional.ofNullable(days.get(day));
  }

  public boolean isOpen(ZonedDateTime at) {
    return on(at.getDayOfWeek()).filter(span -> span.holds(at.toLocalTime())).isPresent();
  }

  /// @param from the first minute
  /// @param until the first minute no longer
  public record Span(LocalTime from, LocalTime until) {

    public Span {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("A place opens before it closes");
      }
    }

    boolean holds(LocalTime clock) {
      return !clock.isBefore(from) && clock.isBefore(until);
    }
  }
}
