package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.facts.people.Names;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.text.Say;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The words of the gate's sentences: names, days, channels.
final class Speech {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  /// @param day without its year, as many words as `dayOfAnotherYear`
  private record Calendar(DateTimeFormatter day, DateTimeFormatter dayOfAnotherYear) {

    private static final Calendar ENGLISH = of("EEE d MMM", "d MMM uuuu", Locale.ENGLISH);
    private static final Calendar GERMAN = of("ccc d. LLL", "d. LLL uuuu", Locale.GERMAN);

    private static Calendar of(String day, String dayOfAnotherYear, Locale locale) {
      return new Calendar(
          DateTimeFormatter.ofPattern(day, locale),
          DateTimeFormatter.ofPattern(dayOfAnotherYear, locale));
    }

    static Calendar ofReader() {
      return switch (Say.language()) {
        case ENGLISH -> ENGLISH;
        case GERMAN -> GERMAN;
      };
    }
  }

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
    Calendar calendar = Calendar.ofReader();
    return (day.getYear() == thisYear ? calendar.day() : calendar.dayOfAnotherYear()).format(day);
  }

  static String clock(Instant instant, Circumstances circumstances) {
    return CLOCK.format(instant.atZone(zone(circumstances)));
  }

  /// "service by phone"
  static String by(ContactChannel channel, String what) {
    return switch (channel) {
      case CALL -> say("{0} by phone", what);
      case EMAIL -> say("{0} by e-mail", what);
      case TEXT -> say("{0} by text", what);
      case POST -> say("{0} by post", what);
    };
  }

  static String of(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> say("service");
      case CARE -> say("care");
      case QUESTION -> say("questions");
      case OFFER -> say("offers");
      case BIRTHDAY -> say("birthday wishes");
    };
  }

  static String what(Contact contact) {
    return by(contact.channel(), of(contact.purpose()));
  }

  static String length(Duration duration) {
    long days = duration.toDays();
    if (days >= 1) {
      return counted(days, "one day", "{0} days");
    }
    long hours = duration.toHours();
    if (hours >= 1) {
      return counted(hours, "an hour", "{0} hours");
    }
    return counted(duration.toMinutes(), "a minute", "{0} minutes");
  }

  private static ZoneId zone(Circumstances circumstances) {
    return circumstances.person().zones().getFirst();
  }
}
