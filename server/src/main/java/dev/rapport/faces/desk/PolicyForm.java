package dev.rapport.faces.desk;

import dev.rapport.decisions.contacts.Policy;
import dev.rapport.decisions.contacts.Policy.Cap;
import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.decisions.contacts.PolicyVersion;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.Gap;
import dev.rapport.faces.desk.AskForm.Hidden;
import dev.rapport.faces.desk.AskForm.Look;
import dev.rapport.faces.desk.AskForm.Said;
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
        new Sentence(
            "gap",
            "Time between two",
            List.of(
                new Said("At least"),
                days("gap", "Days between two", policy.gap(), typed),
                new Said("days between two contacts."))));
    fields.add(
        new Sentence(
            "fold",
            "What becomes one",
            List.of(
                new Said("Contacts due within"),
                days("fold", "Days within which contacts join", policy.foldWindow(), typed),
                new Said("days of each other become one."))));
    for (ContactChannel channel : ContactChannel.values()) {
      fields.add(hours(channel, policy.hoursOf(channel), typed));
      fields.add(closed(channel, policy.hoursOf(channel), typed));
    }
    return AskForm.of(
            "policy-form",
            "/house/settings/policy",
            "How often, and when",
            "Save: it counts from now on",
            fields.toArray(Field[]::new))
        .asMain()
        .noting("An empty hour is none: letters may go at any. What was sent stays sent.");
  }

  private static Sentence cap(Cap cap, Typed typed) {
    String name = "cap-" + cap.name();
    String capped = HouseWords.capped(cap);
    return new Sentence(
        name,
        Words.capital(capped),
        List.of(
            new Said("At most"),
            new Gap(
                name, "Most " + capped, typed.of(name, String.valueOf(cap.most())), Look.NUMBER),
            new Said(capped + " in"),
            days(name + "-days", "Days for " + capped, cap.window(), typed),
            new Said("days.")));
  }

  private static Gap days(String name, String label, Duration length, Typed typed) {
    return new Gap(name, label, typed.of(name, String.valueOf(length.toDays())), Look.NUMBER);
  }

  private static Sentence hours(ContactChannel channel, Hours hours, Typed typed) {
    String many = HouseWords.many(channel);
    String name = "hours-" + channel.word();
    return new Sentence(
        name,
        "Hours of " + many,
        List.of(
            new Said("No " + many + " before"),
            new Gap(
                name + "-from",
                "First hour of " + many,
                typed.of(name + "-from", clockOrNone(hours.from())),
                Look.TIME),
            new Said("or after"),
            new Gap(
                name + "-until",
                "Last hour of " + many,
                typed.of(name + "-until", clockOrNone(hours.until())),
                Look.TIME)));
  }

  private static String clockOrNone(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? "" : HouseWords.clock(time);
  }

  private static Ticks closed(ContactChannel channel, Hours hours, Typed typed) {
    return new Ticks(
        "closed-" + channel.word(),
        "Days without " + HouseWords.many(channel),
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
    int most = whole(typed, name, name, "Give a number of contacts", 0, MOST_CONTACTS);
    Duration window = days(typed, name, name + "-days", cap.window(), 1, LONGEST_WINDOW);
    return new Cap(cap.name(), cap.channel(), cap.purpose(), most, window);
  }

  /// A length that the form shows in whole days stays what it is unless another was typed.
  private static Duration days(
      Typed typed, String sentence, String field, Duration was, int least, int most) {
    int days = whole(typed, sentence, field, "Give a number of days", least, most);
    return days == was.toDays() ? was : Duration.ofDays(days);
  }

  private static int whole(
      Typed typed, String sentence, String field, String wanted, int least, int most) {
    String text = typed.of(field).strip();
    if (text.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new FormIsIncomplete(sentence, "%s, from %d to %d".formatted(wanted, least, most));
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
      throw new FormIsIncomplete(name, "Let the hours of %s begin before they end".formatted(many));
    }
    if (closed.size() == DayOfWeek.values().length) {
      throw new FormIsIncomplete("closed-" + channel.word(), "Leave a day for %s".formatted(many));
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
      throw new FormIsIncomplete(sentence, "Give a time of day such as 09:00");
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
            .orElseThrow(() -> new FormIsIncomplete("place", "Say first when this place is open"));
    LocalTime until =
        opening.days().values().stream()
            .map(OpeningHours.Span::until)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    if (!from.isBefore(until)) {
      throw new FormIsIncomplete(
          "place", "Its days share no hour: write the hours into the sentences instead");
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
