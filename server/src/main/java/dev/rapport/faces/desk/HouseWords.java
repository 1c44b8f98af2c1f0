package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Policy.Cap;
import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.OpeningHours.Span;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.text.Say;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a house's hours and its policy are said.
final class HouseWords {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private HouseWords() {}

  /// One sentence for each rule, in an order that does not change from version to version.
  static List<String> sentences(Policy policy) {
    List<String> sentences = new ArrayList<>();
    for (Cap cap : policy.caps()) {
      sentences.add(sentence(cap));
    }
    sentences.add(gap(policy.gap()));
    sentences.add(fold(policy.foldWindow()));
    for (ContactChannel channel : ContactChannel.values()) {
      sentences.add(sentence(channel, policy.hoursOf(channel)));
    }
    return sentences;
  }

  private static String sentence(Cap cap) {
    String what = capped(cap, cap.most());
    long number = number(cap.window());
    return isWholeDays(cap.window())
        ? Say.counted(
            number,
            number,
            "At most {1} {2} in {0} day.",
            "At most {1} {2} in {0} days.",
            cap.most(),
            what)
        : Say.counted(
            number,
            number,
            "At most {1} {2} in {0} hour.",
            "At most {1} {2} in {0} hours.",
            cap.most(),
            what);
  }

  private static String gap(Duration gap) {
    return isWholeDays(gap)
        ? Say.counted(
            number(gap),
            "At least {0} day between two contacts.",
            "At least {0} days between two contacts.")
        : Say.counted(
            number(gap),
            "At least {0} hour between two contacts.",
            "At least {0} hours between two contacts.");
  }

  private static String fold(Duration window) {
    return isWholeDays(window)
        ? Say.counted(
            number(window),
            "Contacts due within {0} day of each other become one.",
            "Contacts due within {0} days of each other become one.")
        : Say.counted(
            number(window),
            "Contacts due within {0} hour of each other become one.",
            "Contacts due within {0} hours of each other become one.");
  }

  private static String sentence(ContactChannel channel, Hours hours) {
    String many = many(channel);
    String closed =
        hours.closed().stream().map(HouseWords::onEach).collect(Collectors.joining(", "));
    String from = clock(hours.from());
    String until = clock(hours.until());
    boolean late = !hours.from().equals(LocalTime.MIDNIGHT);
    boolean early = !hours.until().equals(LocalTime.MIDNIGHT);
    if (closed.isEmpty()) {
      if (late && early) {
        return say("No {0} before {1} or after {2}.", many, from, until);
      }
      if (late) {
        return say("No {0} before {1}.", many, from);
      }
      return early
          ? say("No {0} after {1}.", many, until)
          : say("{0} at any hour.", Words.capital(many));
    }
    if (late && early) {
      return say("No {0} before {1} or after {2}, none on {3}.", many, from, until, closed);
    }
    if (late) {
      return say("No {0} before {1}, none on {2}.", many, from, closed);
    }
    return early
        ? say("No {0} after {1}, none on {2}.", many, until, closed)
        : say("{0} at any hour, none on {1}.", Words.capital(many), closed);
  }

  /// "Sundays"
  private static String onEach(DayOfWeek day) {
    return say("{0}s", longDay(day));
  }

  /// Two or more of what a cap counts.
  static String capped(Cap cap) {
    return capped(cap, 2);
  }

  private static String capped(Cap cap, int number) {
    Purpose purpose = cap.purpose();
    ContactChannel channel = cap.channel();
    if (channel == null) {
      return purpose == null ? Say.counted(number, "contact", "contacts") : about(purpose, number);
    }
    if (purpose == null) {
      return numbered(channel, number);
    }
    String about = about(purpose, number);
    return switch (channel) {
      case CALL -> say("{0} by call", about);
      case EMAIL -> say("{0} by e-mail", about);
      case TEXT -> say("{0} by text", about);
      case POST -> say("{0} by post", about);
    };
  }

  private static String about(Purpose purpose, int number) {
    return switch (purpose) {
      case SERVICE -> Say.counted(number, "contact about service", "contacts about service");
      case CARE -> Say.counted(number, "contact of care", "contacts of care");
      case QUESTION -> Say.counted(number, "question", "questions");
      case OFFER -> Say.counted(number, "offer", "offers");
      case BIRTHDAY -> Say.counted(number, "birthday contact", "birthday contacts");
    };
  }

  static String many(ContactChannel channel) {
    return numbered(channel, 2);
  }

  private static String numbered(ContactChannel channel, int number) {
    return switch (channel) {
      case CALL -> Say.counted(number, "call", "calls");
      case EMAIL -> Say.counted(number, "e-mail", "e-mails");
      case TEXT -> Say.counted(number, "text", "texts");
      case POST -> Say.counted(number, "letter", "letters");
    };
  }

  private static boolean isWholeDays(Duration length) {
    return length.toHours() % 24 == 0;
  }

  /// Days or hours, in figures, as they stand in the gaps of the form.
  private static long number(Duration length) {
    return isWholeDays(length) ? length.toDays() : length.toHours();
  }

  /// "Mon–Fri 08:00–17:00, Sat 09:00–12:00".
  static String hours(OpeningHours hours) {
    List<String> runs = new ArrayList<>();
    DayOfWeek[] days = DayOfWeek.values();
    for (int first = 0; first < days.length; ) {
      Optional<Span> span = hours.on(days[first]);
      int last = first;
      while (last + 1 < days.length && hours.on(days[last + 1]).equals(span)) {
        last++;
      }
      String run = day(days[first]) + (last > first ? "–" + day(days[last]) : "");
      span.ifPresent(open -> runs.add(run + " " + clock(open.from()) + "–" + clock(open.until())));
      first = last + 1;
    }
    return runs.isEmpty() ? say("Opening hours are not known") : String.join(", ", runs);
  }

  /// "We are open until 17:00", "We are closed until Mon 08:00"; empty where the hours are unknown.
  static String now(OpeningHours hours, ZonedDateTime now) {
    if (!hours.areKnown()) {
      return "";
    }
    if (hours.isOpen(now)) {
      return say(
          "We are open until {0}.",
          hours.on(now.getDayOfWeek()).map(span -> clock(span.until())).orElseThrow());
    }
    for (int ahead = 0; ahead <= 7; ahead++) {
      DayOfWeek day = now.getDayOfWeek().plus(ahead);
      Optional<Span> span = hours.on(day);
      boolean later =
          ahead > 0 || span.filter(open -> now.toLocalTime().isBefore(open.from())).isPresent();
      if (span.isPresent() && later) {
        String opening = clock(span.get().from());
        return ahead == 0
            ? say("We are closed until {0}.", opening)
            : say("We are closed until {0} {1}.", day(day), opening);
      }
    }
    throw new IllegalStateException("Hours that are known open within a week");
  }

  static String clock(LocalTime time) {
    return CLOCK.format(time);
  }

  static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, Say.language().locale());
  }

  static String longDay(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL_STANDALONE, Say.language().locale());
  }

  /// What the later says otherwise than the earlier.
  static List<String> changed(Policy earlier, Policy later) {
    List<String> before = sentences(earlier);
    return sentences(later).stream().filter(sentence -> !before.contains(sentence)).toList();
  }

  static List<DayOfWeek> week() {
    return Arrays.asList(DayOfWeek.values());
  }
}
