package dev.rapport.faces.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One way to write days, with a time behind them or not. The day counts as it is written, whatever
/// zone it was in.
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
          "MMM d, uuuu");

  private static final String EPOCH = "seconds since 1970";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}([0-9]{3})?");
  private static final Pattern TIME = Pattern.compile("[T ]\\s*[0-9]{1,2}:[0-9]{2}.*");
  private static final double MOST = 0.75;

  /// Other years are those of clocks that were never set.
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2199;
  private static final int REMEMBERED = 200_000;

  private final String name;
  private final Function<String, LocalDate> reader;
  private final Map<String, OptionalLong> known = new HashMap<>();

  private DayForm(String name, Function<String, LocalDate> reader) {
    this.name = name;
    this.reader = reader;
  }

  /// @throws Misunderstood when it is no pattern
  static DayForm of(String pattern) {
    try {
      DateTimeFormatter form = formatter(pattern.replace('y', 'u'));
      return new DayForm(pattern, text -> LocalDate.from(form.parse(text)));
    } catch (IllegalArgumentException e) {
      throw new Misunderstood(
          "“%s” is no pattern of a day: write one such as dd.MM.yyyy".formatted(pattern));
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /// The form that most of these values have, if three in four do.
  static Optional<DayForm> recognised(List<String> values) {
    DayForm best = null;
    long most = 0;
    for (String pattern : USUAL) {
      DateTimeFormatter form = formatter(pattern);
      var candidate = new DayForm(pattern, text -> LocalDate.from(form.parse(withoutTime(text))));
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

  private static String withoutTime(String text) {
    for (int at = 6; at < text.length(); at++) {
      if ((text.charAt(at) == ' ' || text.charAt(at) == 'T')
          && TIME.matcher(text.substring(at)).matches()) {
        return text.substring(0, at);
      }
    }
    return text;
  }

  private static LocalDate ofSeconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw new DateTimeException("no seconds");
    }
    long seconds = Long.parseLong(text.length() > 10 ? text.substring(0, text.length() - 3) : text);
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
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
      LocalDate day = reader.apply(text.strip());
      boolean isSensible = day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
      return isSensible ? OptionalLong.of(day.toEpochDay()) : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
