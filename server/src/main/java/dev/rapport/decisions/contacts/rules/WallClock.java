package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Policy.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/// Hours of the wall clock turned into moments, across switch nights, doubled hours and days that a
/// zone leaves out.
public final class WallClock {

  /// Far enough to pass a closed day beside a skipped one; candidates that share no hour within it
  /// share none.
  private static final int STEPS = 400;

  private WallClock() {}

  public static boolean allows(Hours hours, ZoneId zone, Instant when) {
    ZonedDateTime local = when.atZone(zone);
    LocalTime clock = local.toLocalTime();
    boolean begun = !clock.isBefore(hours.from());
    boolean over = !hours.until().equals(LocalTime.MIDNIGHT) && !clock.isBefore(hours.until());
    return begun && !over && !hours.closed().contains(local.getDayOfWeek());
  }

  /// The first moment, `from` or later, that is allowed in every zone; none when there is no such.
  public static Optional<Instant> earliest(Hours hours, List<ZoneId> zones, Instant from) {
    Instant when = from;
    for (int step = 0; step < STEPS; step++) {
      Instant later = when;
      for (ZoneId zone : zones) {
        later = earliest(hours, zone, later);
      }
      if (later.equals(when)) {
        return Optional.of(when);
      }
      when = later;
    }
    return Optional.empty();
  }

  private static Instant earliest(Hours hours, ZoneId zone, Instant from) {
    Instant when = from;
    while (!allows(hours, zone, when)) {
      when = nextChange(hours, zone, when);
    }
    return when;
  }

  /// The next opening of the hours, or the next switch of the clock if that comes first: a switch
  /// may leap over the opening.
  private static Instant nextChange(Hours hours, ZoneId zone, Instant after) {
    Instant opening = nextOpening(hours, zone, after);
    ZoneOffsetTransition change = zone.getRules().nextTransition(after);
    return change != null && change.getInstant().isBefore(opening) ? change.getInstant() : opening;
  }

  private static Instant nextOpening(Hours hours, ZoneId zone, Instant after) {
    LocalDate day = after.atZone(zone).toLocalDate();
    while (true) {
      LocalDateTime opening = day.atTime(hours.from());
      for (ZoneOffset offset : zone.getRules().getValidOffsets(opening)) {
        Instant instant = opening.toInstant(offset);
        if (instant.isAfter(after)) {
          return instant;
        }
      }
      day = day.plusDays(1);
    }
  }
}
