package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Policy.Cap;
import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.decisions.contacts.PolicyVersion;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Gap;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Sentence;
import dev.rapport.faces.desk.AskForm.Tick;
import dev.rapport.faces.desk.AskForm.Ticks;
import dev.rapport.facts.organisations.OpeningHours;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The policy of a house as sentences with gaps, and back.
final class PolicyForm {

  private static final int MOST_CONTACTS = 100;
  private static final int LONGEST_WINDOW = 366;
  private static final int LONGEST_GAP = 90;

  private PolicyForm() {}

  /// @param typed what stands in it when it comes back; else the version fills it
  static AskForm of(PolicyVersion current, Typed typed) {
    Policy policy = current.policy();
    List<Field> fields = new ArrayList<>();
    fields.add(new Hidden("version", String.valueOf(current.number())));
    for (Cap cap : policy.caps()) {
      fields.add(cap(cap, typed));
    }
    fields.add(
        Sentence.of(
            "gap",
            say("Time between two"),
            say("At least {0} days between two contacts."),
            days("gap", say("Days between two"), policy.gap(), typed)));
    fields.add(
        Sentence.of(
            "fold",
            say("What becomes one"),
            say("Contacts due within {0} days of each other become one."),
            days("fold", say("Days within which contacts join"), policy.foldWindow(), typed)));
    for (ContactChannel channel : ContactChannel.values()) {
      fields.add(hours(channel, policy.hoursOf(channel), typed));
      fields.add(closed(channel, policy.hoursOf(channel), typed));
    }
    return AskForm.of(
            "policy-form",
            "/house/settings/policy",
            say("How often, and when"),
            say("Save: it counts from now on"),
            fields.toArray(Field[]::new))
        .asMain()
        .noting(say("An empty hour is none: letters may go at any. What was sent stays sent."));
  }

  private static Sentence cap(Cap cap, Typed typed) {
    String name = "cap-" + cap.name();
    String capped = HouseWords.capped(cap);
    return Sentence.of(
        name,
        Words.capital(capped),
        say("At most {0} {2} in {1} days.", "{0}", "{1}", capped),
        new Gap(
            name, say("Most {0}", capped), typed.of(name, String.valueOf(cap.most())), Look.NUMBER),
        days(name + "-days", say("Days for {0}", capped), cap.window(), typed));
  }

  private static Gap days(String name, String label, Duration length, Typed typed) {
    return new Gap(name, label, typed.of(name, String.valueOf(length.toDays())), Look.NUMBER);
  }

  private static Sentence hours(ContactChannel channel, Hours hours, Typed typed) {
    String many = HouseWords.many(channel);
    String name = "hours-" + channel.word();
    return Sentence.of(
        name,
        say("Hours of {0}", many),
        say("No {2} before {0} or after {1}", "{0}", "{1}", many),
        new Gap(
            name + "-from",
            say("First hour of {0}", many),
            typed.of(name + "-from", clockOrNone(hours.from())),
            Look.TIME),
        new Gap(
            name + "-until",
            say("Last hour of {0}", many),
            typed.of(name + "-until", clockOrNone(hours.until())),
            Look.TIME));
  }

  private static String clockOrNone(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? "" : HouseWords.clock(time);
  }

  private static Ticks closed(ContactChannel channel, Hours hours, Typed typed) {
    return new Ticks(
        "closed-" + channel.word(),
        say("Days without {0}", HouseWords.many(channel)),
        HouseWords.week().stream()
            .map(day -> {
              String name = tickOf(channel, day);
              boolean ticked =
                  typed.equals(Typed.NOTHING)
                      ? hours.closed().contains(day)
                      : typed.of(name).equals("on");
              return new Tick(name, HouseWords.day(day), ticked);
            })
            .toList());
  }

  private static String tickOf(ContactChannel channel, DayOfWeek day) {
    return "closed-" + channel.word() + "-" + day.getValue();
  }

  /// @param policy what the form changes; what it does not ask stays
  /// @throws FormIsIncomplete naming the sentence to mend
  static Policy read(Policy policy, Typed typed) {
    List<Cap> caps = policy.caps().stream().map(cap -> cap(typed, cap)).toList();
    Map<ContactChannel, Hours> hours = new EnumMap<>(ContactChannel.class);
    for (ContactChannel channel : ContactChannel.values()) {
      hours.put(channel, hours(typed, channel));
    }
    return new Policy(
        caps,
        days(typed, "gap", "gap", policy.gap(), 0, LONGEST_GAP),
        days(typed, "fold", "fold", policy.foldWindow(), 0, LONGEST_GAP),
        hours,
        policy.lease(),
        policy.lookAgain());
  }

  private static Cap cap(Typed typed, Cap cap) {
    String name = "cap-" + cap.name();
    int most =
        whole(typed, name, 0, MOST_CONTACTS)
            .orElseThrow(() ->
                new FormIsIncomplete(
                    name, say("Give a number of contacts, from {0} to {1}", 0, MOST_CONTACTS)));
    Duration window = days(typed, name, name + "-days", cap.window(), 1, LONGEST_WINDOW);
    return new Cap(cap.name(), cap.channel(), cap.purpose(), most, window);
  }

  /// A length that the form shows in whole days stays what it is unless another was typed.
  private static Duration days(
      Typed typed, String sentence, String field, Duration was, int least, int most) {
    int days =
        whole(typed, field, least, most)
            .orElseThrow(() ->
                new FormIsIncomplete(
                    sentence, say("Give a number of days, from {0} to {1}", least, most)));
    return days == was.toDays() ? was : Duration.ofDays(days);
  }

  private static OptionalInt whole(Typed typed, String field, int least, int most) {
    String text = typed.of(field).strip();
    if (text.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    }
    return OptionalInt.empty();
  }

  private static Hours hours(Typed typed, ContactChannel channel) {
    String name = "hours-" + channel.word();
    String many = HouseWords.many(channel);
    LocalTime from = clock(typed, name, name + "-from");
    LocalTime until = clock(typed, name, name + "-until");
    Set<DayOfWeek> closed =
        HouseWords.week().stream()
            .filter(day -> typed.of(tickOf(channel, day)).equals("on"))
            .collect(Collectors.toUnmodifiableSet());
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      throw new FormIsIncomplete(name, say("Let the hours of {0} begin before they end", many));
    }
    if (closed.size() == DayOfWeek.values().length) {
      throw new FormIsIncomplete("closed-" + channel.word(), say("Leave a day for {0}", many));
    }
    return new Hours(from, until, closed);
  }

  private static LocalTime clock(Typed typed, String sentence, String field) {
    String text = typed.of(field).strip();
    if (text.isEmpty()) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new FormIsIncomplete(sentence, say("Give a time of day such as 09:00"));
    }
  }

  /// Calls and texts only while a place is open: on each of its days, in the hours that all of them
  /// share, as a policy has one span for the whole week.
  ///
  /// @throws FormIsIncomplete when its days share no hour
  static Policy whileOpen(Policy policy, OpeningHours opening) {
    LocalTime from =
        opening.days().values().stream()
            .map(OpeningHours.Span::from)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () -> new FormIsIncomplete("place", say("Say first when this place is open")));
    LocalTime until =
        opening.days().values().stream()
            .map(OpeningHours.Span::until)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    if (!from.isBefore(until)) {
      throw new FormIsIncomplete(
          "place", say("Its days share no hour: write the hours into the sentences instead"));
    }
    Set<DayOfWeek> closed =
        HouseWords.week().stream()
            .filter(day -> opening.on(day).isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    Map<ContactChannel, Hours> hours = new EnumMap<>(policy.hours());
    hours.put(ContactChannel.CALL, new Hours(from, until, closed));
    hours.put(ContactChannel.TEXT, new Hours(from, until, closed));
    return new Policy(
        policy.caps(),
        policy.gap(),
        policy.foldWindow(),
        hours,
        policy.lease(),
        policy.lookAgain());
  }
}
