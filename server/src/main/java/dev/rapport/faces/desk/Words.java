package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Purpose;
import java.math.BigDecimal;
import java.text.BreakIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// How the desk writes days, times, numbers and the names of things.
final class Words {

  private static final List<String> SMALL =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final DateTimeFormatter DAY = pattern("EEE d MMM");
  private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR = pattern("d MMM uuuu");
  private static final DateTimeFormatter LONG_DAY = pattern("EEEE, d MMMM");
  private static final DateTimeFormatter WEEKDAY = pattern("EEE");
  private static final DateTimeFormatter TIME = pattern("HH:mm");
  private static final char THIN_SPACE = '\u2009';

  private Words() {}

  /// "Thu 23 May"; with its year when that is another.
  static String day(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? DAY : DAY_OF_ANOTHER_YEAR).format(day);
  }

  static String longDay(LocalDate day) {
    return LONG_DAY.format(day);
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /// "today 16:40", "yesterday 16:40", "Mon 16:40" within a week, else the day.
  static String moment(Instant at, ZonedDateTime now) {
    ZonedDateTime there = at.atZone(now.getZone());
    long days = ChronoUnit.DAYS.between(there.toLocalDate(), now.toLocalDate());
    String time = TIME.format(there);
    if (days == 0) {
      return "today " + time;
    }
    if (days == 1) {
      return "yesterday " + time;
    }
    if (days > 1 && days < 7) {
      return WEEKDAY.format(there) + " " + time;
    }
    return day(there.toLocalDate(), now.toLocalDate());
  }

  /// Words up to nine, then figures with thin spaces between thousands.
  static String number(long number) {
    return number >= 0 && number < SMALL.size() ? SMALL.get((int) number) : figures(number);
  }

  static String figures(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', THIN_SPACE);
  }

  /// "one person", "12 people".
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /// "1 234.50 €": the currency after the number.
  static String money(long minor, String currency) {
    var unit = Currency.getInstance(currency);
    int digits = Math.max(unit.getDefaultFractionDigits(), 0);
    String amount =
        String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(minor, digits))
            .replace(',', THIN_SPACE);
    return amount + THIN_SPACE + unit.getSymbol(Locale.ENGLISH);
  }

  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A sentence that ends as one: reasons may end in words of somebody, which often lack the stop.
  static String closed(String sentence) {
    return sentence.matches("(?s).*[.?!…][”\"]?") ? sentence : sentence + ".";
  }

  /// First letters of the first and the last word of a name, as whole characters.
  static String initials(String name) {
    String[] words = name.strip().split("\\s+");
    String first = firstCharacter(words[0]);
    return words.length == 1 ? first : first + firstCharacter(words[words.length - 1]);
  }

  private static String firstCharacter(String word) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(word);
    int end = characters.next();
    return end == BreakIterator.DONE ? "" : word.substring(0, end).toUpperCase(Locale.ROOT);
  }

  static String channel(ContactChannel channel) {
    return switch (channel) {
      case CALL -> "Call";
      case EMAIL -> "E-mail";
      case TEXT -> "Text";
      case POST -> "Post";
    };
  }

  static String purpose(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> "Service";
      case CARE -> "Care";
      case QUESTION -> "Questions";
      case OFFER -> "Offers";
      case BIRTHDAY -> "Birthday";
    };
  }

  static String kind(ContactKind kind) {
    return switch (kind) {
      case ESSENTIAL -> "law or safety";
      case CARE -> "care";
      case SERVICE -> "service";
      case QUESTION -> "question";
      case OFFER -> "offer";
    };
  }

  static String peace(PeaceReason reason) {
    return switch (reason) {
      case GRIEF_OR_ILLNESS -> "Grief or illness";
      case CONTENT -> "Content";
      case ASKED -> "Asked for it";
      case ENOUGH -> "Enough this month";
      case THINKING -> "Thinking";
      case PROBLEM_ELSEWHERE -> "Open problem with another";
      case OTHER -> "Other";
    };
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
