package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Policy.Cap;
import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.organisations.OpeningHours.Span;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
      sentences.add("At most %d %s in %s.".formatted(cap.most(), counted(cap), days(cap.window())));
    }
    sentences.add("At least %s between two contacts.".formatted(days(policy.gap())));
    sentences.add(
        "Contacts due within %s of each other become one.".formatted(days(policy.foldWindow())));
    for (ContactChannel channel : ContactChannel.values()) {
      sentences.add(sentence(channel, policy.hoursOf(channel)));
    }
    return sentences;
  }

  private static String sentence(ContactChannel channel, Hours hours) {
    String many = Words.capital(many(channel));
    List<String> parts = new ArrayList<>();
    if (!hours.from().equals(LocalTime.MIDNIGHT)) {
      parts.add("before " + clock(hours.from()));
    }
    if (!hours.until().equals(LocalTime.MIDNIGHT)) {
      parts.add("after " + clock(hours.until()));
    }
    String closed =
        hours.closed().stream().map(day -> longDay(day) + "s").collect(Collectors.joining(", "));
    if (parts.isEmpty()) {
      return closed.isEmpty()
          ? many + " at any hour."
          : many + " at any hour, none on %s.".formatted(closed);
    }
    return "No %s %s%s."
        .formatted(
            many(channel),
            String.join(" or ", parts),
            closed.isEmpty() ? "" : ", none on " + closed);
  }

  private static String counted(Cap cap) {
    return cap.most() == 1 ? capped(cap).replaceFirst("s\\b", "") : capped(cap);
  }

  static String capped(Cap cap) {
    Purpose purpose = cap.purpose();
    ContactChannel channel = cap.channel();
    String about = purpose == null ? "" : about(purpose);
    if (channel == null) {
      return about.isEmpty() ? "contacts" : about;
    }
    return about.isEmpty()
        ? many(channel)
        : about + " by " + Words.channel(channel).toLowerCase(Locale.ROOT);
  }

  private static String about(Purpose purpose) {
    return switch (purpose) {
      case SERVICE -> "contacts about service";
      case CARE -> "contacts of care";
      case QUESTION -> "questions";
      case OFFER -> "offers";
      case BIRTHDAY -> "birthday contacts";
    };
  }

  static String many(ContactChannel channel) {
    return switch (channel) {
      case CALL -> "calls";
      case EMAIL -> "e-mails";
      case TEXT -> "texts";
      case POST -> "letters";
    };
  }

  /// In figures, as they stand in the gaps of the form.
  private static String days(Duration length) {
    boolean whole = length.toHours() % 24 == 0;
    long number = whole ? length.toDays() : length.toHours();
    return number + (whole ? " day" : " hour") + (number == 1 ? "" : "s");
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
    return runs.isEmpty() ? "Opening hours are not known" : String.join(", ", runs);
  }

  /// "We are open until 17:00", "We are closed until Mon 08:00"; empty where the hours are unknown.
  static String now(OpeningHours hours, ZonedDateTime now) {
    if (!hours.areKnown()) {
      return "";
    }
    if (hours.isOpen(now)) {
      return "We are open until "
          + hours.on(now.getDayOfWeek()).map(span -> clock(span.until())).orElseThrow()
          + ".";
    }
    for (int ahead = 0; ahead <= 7; ahead++) {
      DayOfWeek day = now.getDayOfWeek().plus(ahead);
      Optional<Span> span = hours.on(day);
      boolean later =
          ahead > 0 || span.filter(open -> now.toLocalTime().isBefore(open.from())).isPresent();
      if (span.isPresent() && later) {
        return "We are closed until %s%s."
            .formatted(ahead == 0 ? "" : day(day) + " ", clock(span.get().from()));
      }
    }
    throw new IllegalStateException("Hours that are known open within a week");
  }

  static String clock(LocalTime time) {
    return CLOCK.format(time);
  }

  static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  static String longDay(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
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
