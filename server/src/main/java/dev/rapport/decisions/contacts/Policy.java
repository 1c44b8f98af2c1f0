package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How much of a person's attention a house may use, and when.
///
/// @param gap least time between any two contacts of ours
/// @param foldWindow contacts due this near to each other become one
/// @param lease longest time a message may be on its way; a slot covers it
/// @param lookAgain when to look again at what has no known end, such as an open problem
public record Policy(
    List<Cap> caps,
    Duration gap,
    Duration foldWindow,
    Map<ContactChannel, Hours> hours,
    Duration lease,
    Duration lookAgain) {

  public Policy {
    caps = List.copyOf(caps);
    hours = Collections.unmodifiableMap(new TreeMap<>(hours));
    if (!hours.keySet().containsAll(Set.of(ContactChannel.values()))) {
      throw new IllegalArgumentException("Each channel needs its hours");
    }
    if (caps.stream().map(Cap::name).distinct().count() != caps.size()) {
      throw new IllegalArgumentException("Two caps have one name");
    }
    if (gap.isNegative() || foldWindow.isNegative() || !lease.isPositive()) {
      throw new IllegalArgumentException("Gap, fold window and lease are lengths of time");
    }
  }

  /// What a house starts with until it chooses for itself.
  public static Policy sensible() {
    Duration month = Duration.ofDays(30);
    Hours calls = new Hours(LocalTime.of(9, 0), LocalTime.of(20, 0), Set.of(DayOfWeek.SUNDAY));
    Hours mail = new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0), Set.of(DayOfWeek.SUNDAY));
    return new Policy(
        List.of(
            new Cap("all", null, null, 3, month),
            new Cap("call", ContactChannel.CALL, null, 2, month),
            new Cap("offer", null, Purpose.OFFER, 2, month),
            new Cap("question", null, Purpose.QUESTION, 1, month)),
        Duration.ofDays(3),
        Duration.ofDays(7),
        Map.of(
            ContactChannel.CALL, calls,
            ContactChannel.TEXT, calls,
            ContactChannel.EMAIL, mail,
            ContactChannel.POST, Hours.always()),
        Duration.ofMinutes(15),
        Duration.ofDays(1));
  }

  /// The hours of a channel; the constructor has made sure that each has some.
  public Hours hoursOf(ContactChannel channel) {
    return hours.getOrDefault(channel, Hours.always());
  }

  /// How far back a contact can still count.
  public Duration horizon() {
    return caps.stream().map(Cap::window).reduce(gap, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /// At most so many contacts in any window of this length.
  ///
  /// @param name also the name of its slots; its code is `CAP_` and the name
  /// @param channel null for all channels together
  /// @param purpose null for all purposes together
  public record Cap(
      String name,
      @Nullable ContactChannel channel,
      @Nullable Purpose purpose,
      int most,
      Duration window) {

    public Cap {
      if (!name.matches("[a-z][a-z-]*") || name.equals("gap")) {
        throw new IllegalArgumentException("Not a name of a cap: " + name);
      }
      if (most < 0 || !window.isPositive()) {
        throw new IllegalArgumentException("A cap is a number of contacts in a length of time");
      }
    }

    public boolean covers(ContactChannel on, Purpose forPurpose) {
      return (channel == null || channel == on) && (purpose == null || purpose == forPurpose);
    }
  }

  /// When a channel may be used, by the clock on her wall.
  ///
  /// @param from the first minute allowed
  /// @param until the first minute no longer allowed; midnight means the end of the day
  /// @param closed days on which it rests
  public record Hours(LocalTime from, LocalTime until, Set<DayOfWeek> closed) {

    public Hours {
      closed = Collections.unmodifiableSet(new TreeSet<>(closed));
      if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
        throw new IllegalArgumentException("Hours begin before they end");
      }
      if (closed.size() == DayOfWeek.values().length) {
        throw new IllegalArgumentException("Some day must be open");
      }
    }

    public static Hours always() {
      return new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of());
    }
  }
}
