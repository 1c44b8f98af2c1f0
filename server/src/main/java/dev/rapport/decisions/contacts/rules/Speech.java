package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.facts.people.Names;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The words of the gate's sentences: names, days, channels.
final class Speech {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private Speech() {}

  /// How we speak of her: two words at most, so that sentences stay short.
  static String called(Circumstances circumstances) {
    var person = circumstances.person();
    String given = person.given();
    String name = given == null || given.strip().length() < 3 ? person.name() : given;
    return firstWords(Names.calm(name), 2);
  }

  static String firstWords(String text, int most) {
    String[] words = text.strip().split("\\s+");
    if (words.length <= most) {
      return String.join(" ", words);
    }
    return String.join(" ", java.util.Arrays.copyOf(words, most)) + "…";
  }

  static String day(Instant instant, Circumstances circumstances) {
    return day(instant.atZone(zone(circumstances)).toLocalDate(), circumstances);
  }

  /// "Wed 23 May"; "23 May 2027" when that is not the year on her calendar now. As many words, so
  /// that no sentence grows too long.
  static String day(LocalDate day, Circumstances circumstances) {
    int thisYear = circumstances.now().atZone(zone(circumstances)).getYear();
    return (day.getYear() == thisYear ? DAY : DAY_OF_ANOTHER_YEAR).format(day);
  }

  static String clock(Instant instant, Circumstances circumstances) {
    return CLOCK.format(instant.atZone(zone(circumstances)));
  }

  static String by(ContactChannel channel) {
    return switch (channel) {
      case CALL -> "by phone";
      case EMAIL -> "by e-mail";
      case TEXT -> "by text";
      case POST -> "by post";
    };
  }

  static String point(ContactChannel channel) {
    return switch (channel) {
      case CALL, TEXT -> "phone number";
      case EMAIL -> "e-mail address";
      case POST -> "postal address";
    };
  }

  static String of(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> "service";
      case CARE -> "care";
      case QUESTION -> "questions";
      case OFFER -> "offers";
      case BIRTHDAY -> "birthday wishes";
    };
  }

  /// "service by phone"
  static String what(Contact contact) {
    return of(contact.purpose()) + " " + by(contact.channel());
  }

  static String length(Duration duration) {
    long days = duration.toDays();
    if (days >= 1) {
      return days == 1 ? "a day" : days + " days";
    }
    long hours = duration.toHours();
    if (hours >= 1) {
      return hours == 1 ? "an hour" : hours + " hours";
    }
    return duration.toMinutes() + " minutes";
  }

  private static ZoneId zone(Circumstances circumstances) {
    return circumstances.person().zones().getFirst();
  }
}
