package dev.rapport.faces.terminal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One way to write days, with a time behind them or not. Both count as they are written, whatever
/// zone they were in. A month is its first day.
final class DayForm {

  /// Where a text fits several, the first is meant; a value that fits only one decides.
  private static final List<String> USUAL =
      List.of(
          "uuuu-M-d",
          "uuuuMMdd",
          "uuuu/M/d",
          "d.M.uuuu",
          "M/d/uuuu",
          "d/M/uuuu",
          "M/d/uu",
          "d/M/uu",
          "d.M.uu",
          "d-M-uuuu",
          "d MMM uuuu",
          "d-MMM-uuuu",
          "d-MMM-uu",
          "MMM d, uuuu",
          "uuuu.M.d",
          "uuuu-M",
          "uuuu/M");

  private static final Set<String> MONTHS = Set.of("uuuu-M", "uuuu/M");
  private static final String EPOCH = "seconds since 1970";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}([0-9]{3})?");
  private static final Pattern TIME =
      Pattern.compile(
          "[T ]\\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?.*?\\s*(?:([AaPp])\\.?[Mm]\\.?)?");
  private static final double MOST = 0.75;

  /// No day is written in fewer.
  private static final int FEWEST_SIGNS = 6;

  private static final long DAY = 86_400;

  /// Other years are those of clocks that were never set.
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2199;
  private static final int REMEMBERED = 200_000;

  private final String name;
  private final Function<String, LocalDateTime> reader;
  private final Map<String, OptionalLong> known = new HashMap<>();

  private DayForm(String name, Function<String, LocalDateTime> reader) {
    this.name = name;
    this.reader = reader;
  }

  /// @throws Misunderstood when it is no pattern
  static DayForm of(String pattern) {
    try {
      DateTimeFormatter form = formatter(pattern.replace('y', 'u'));
      return new DayForm(pattern, text -> LocalDate.from(form.parse(text)).atStartOfDay());
    } catch (IllegalArgumentException e) {
      throw new Misunderstood(
          "“%s” is no pattern of a day: write one such as dd.MM.yyyy".formatted(pattern));
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    if (MONTHS.contains(pattern)) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /// The form that most of these values have, if three in four do.
  static Optional<DayForm> recognised(List<String> values) {
    DayForm best = null;
    long most = 0;
    for (String pattern : USUAL) {
      DateTimeFormatter form = formatter(pattern);
      var candidate = new DayForm(pattern, text -> withTime(form, text));
      long read = candidate.count(values);
      if (read > most) {
        best = candidate;
        most = read;
      }
    }
    var seconds = new DayForm(EPOCH, DayForm::ofSeconds);
    if (seconds.count(values) > most) {
      best = seconds;
      most = seconds.count(values);
    }
    return most > 0 && most >= MOST * values.size() ? Optional.ofNullable(best) : Optional.empty();
  }

  private static LocalDateTime withTime(DateTimeFormatter form, String text) {
    Matcher time = time(text);
    return time == null
        ? LocalDate.from(form.parse(text)).atStartOfDay()
        : LocalDate.from(form.parse(text.substring(0, time.regionStart()))).atTime(clock(time));
  }

  private static @Nullable Matcher time(String text) {
    Matcher time = TIME.matcher(text);
    for (int at = FEWEST_SIGNS; at < text.length(); at++) {
      if ((text.charAt(at) == ' ' || text.charAt(at) == 'T')
          && time.region(at, text.length()).matches()) {
        return time;
      }
    }
    return null;
  }

  /// What is no time of a day is its beginning.
  private static LocalTime clock(Matcher time) {
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
    if (time.group(4) != null) {
      hour = hour % 12 + (time.group(4).equalsIgnoreCase("p") ? 12 : 0);
    }
    return hour < 24 && minute < 60 && second < 60
        ? LocalTime.of(hour, minute, second)
        : LocalTime.MIDNIGHT;
  }

  private static LocalDateTime ofSeconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw new DateTimeException("no seconds");
    }
    long seconds = Long.parseLong(text.length() > 10 ? text.substring(0, text.length() - 3) : text);
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  private long count(List<String> values) {
    return values.stream().filter(value -> day(value).isPresent()).count();
  }

  /// As a pattern.
  String name() {
    return name;
  }

  /// The day as a number, where this is one.
  OptionalLong day(String text) {
    OptionalLong second = second(text);
    return second.isPresent()
        ? OptionalLong.of(Math.floorDiv(second.getAsLong(), DAY))
        : OptionalLong.empty();
  }

  /// The second as a number; the first of the day where no time stands behind it.
  OptionalLong second(String text) {
    OptionalLong seen = known.get(text);
    if (seen == null) {
      seen = read(text);
      if (known.size() < REMEMBERED) {
        known.put(text, seen);
      }
    }
    return seen;
  }

  private OptionalLong read(String text) {
    try {
      LocalDateTime time = reader.apply(text.strip());
      boolean isSensible = time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
      return isSensible
          ? OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC))
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
