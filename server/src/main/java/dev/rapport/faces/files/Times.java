package dev.rapport.faces.files;

import dev.rapport.facts.experiences.ExperienceDraft.Precision;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads days and times in one form: a pattern, or ISO 8601 from the month to the fraction of a
/// second. A day that is not in the calendar is told apart from a text that is no day. A time that
/// summer time skipped in its zone is no time and can be asked after; of a time that came twice,
/// the first is meant.
final class Times {

  sealed interface Outcome {}

  /// @param instant set when the text itself names its zone
  record Moment(LocalDate day, LocalTime time, @Nullable Instant instant, Precision precision)
      implements Outcome {

    Instant in(ZoneId zone) {
      return instant == null ? LocalDateTime.of(day, time).atZone(zone).toInstant() : instant;
    }

    /// Programs write a day without a time as its midnight, so a midnight is never skipped: where
    /// summer time began at midnight, it is the first moment of that day.
    boolean isSkippedIn(ZoneId zone) {
      return instant == null
          && !time.equals(LocalTime.MIDNIGHT)
          && zone.getRules().getValidOffsets(LocalDateTime.of(day, time)).isEmpty();
    }
  }

  record NoSuchDay() implements Outcome {}

  record NoDate() implements Outcome {}

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM[-dd[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]]]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Predicate<String> WITHOUT_YEAR =
      Pattern.compile("(--|0000-|1604-)[0-9]{2}-?[0-9]{2}").asMatchPredicate();

  private final DateTimeFormatter formatter;
  private final String form;
  private final boolean hasYear;

  private Times(DateTimeFormatter formatter, String form, boolean hasYear) {
    this.formatter = formatter;
    this.form = form;
    this.hasYear = hasYear;
  }

  static Times of(@Nullable String pattern) {
    if (pattern == null) {
      return new Times(ISO, "2024-05-13", true);
    }
    String exact = withPlainYears(pattern);
    var formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(exact)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return new Times(formatter, pattern, exact.indexOf('u') >= 0);
  }

  static boolean isPattern(String pattern) {
    try {
      return of(pattern).formatter != ISO;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// A birthday whose year nobody knows, as address books write it: Google's `--05-06`, Apple's
  /// `1604-05-06`.
  static boolean isWithoutYear(String text) {
    return WITHOUT_YEAR.test(text);
  }

  /// `yyyy` counts within an era, which a strict reading would ask for; `uuuu` does not.
  private static String withPlainYears(String pattern) {
    var plain = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      plain.append(!quoted && c == 'y' ? 'u' : c);
    }
    return plain.toString();
  }

  /// The form, to be named to the reader.
  String form() {
    return form;
  }

  /// @param year for forms without one
  Outcome read(String text, int year) {
    if (!hasYear) {
      TemporalAccessor parts = parts(text);
      return parts == null ? new NoDate() : inYear(parts, year);
    }
    try {
      return moment(formatter.parse(text));
    } catch (DateTimeException e) {
      return parts(text) == null ? new NoDate() : new NoSuchDay();
    }
  }

  /// The numbers of a text that has the form, whether or not they are in the calendar.
  private @Nullable TemporalAccessor parts(String text) {
    var position = new ParsePosition(0);
    TemporalAccessor parts = formatter.parseUnresolved(text, position);
    return position.getIndex() < text.length() ? null : parts;
  }

  /// The month alone, where that is all that can be read without a year; 0 when it cannot.
  int month(String text) {
    var position = new ParsePosition(0);
    TemporalAccessor unresolved = formatter.parseUnresolved(text, position);
    return unresolved != null && unresolved.isSupported(ChronoField.MONTH_OF_YEAR)
        ? (int) unresolved.getLong(ChronoField.MONTH_OF_YEAR)
        : 0;
  }

  private static Outcome inYear(TemporalAccessor parts, int year) {
    boolean hasDay = parts.isSupported(ChronoField.DAY_OF_MONTH);
    try {
      LocalDate day =
          LocalDate.of(
              year,
              (int) parts.getLong(ChronoField.MONTH_OF_YEAR),
              hasDay ? (int) parts.getLong(ChronoField.DAY_OF_MONTH) : 1);
      return new Moment(day, LocalTime.MIDNIGHT, null, hasDay ? Precision.DAY : Precision.MONTH);
    } catch (DateTimeException e) {
      return new NoSuchDay();
    }
  }

  private static Moment moment(TemporalAccessor parts) {
    LocalTime time = parts.query(TemporalQueries.localTime());
    LocalDate day = parts.query(TemporalQueries.localDate());
    if (day == null) {
      LocalDate first =
          LocalDate.of(parts.get(ChronoField.YEAR), parts.get(ChronoField.MONTH_OF_YEAR), 1);
      return new Moment(first, LocalTime.MIDNIGHT, null, Precision.MONTH);
    }
    if (time == null) {
      return new Moment(day, LocalTime.MIDNIGHT, null, Precision.DAY);
    }
    ZoneId zone = parts.query(TemporalQueries.zone());
    Instant instant = zone == null ? null : LocalDateTime.of(day, time).atZone(zone).toInstant();
    return new Moment(day, time, instant, Precision.INSTANT);
  }
}
