package dev.rapport.decisions.contacts.rules;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Touch;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Policy.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What already weighs on a person under one rule: the live slots, and the contacts that other
/// systems report. Each weighs until its end.
public final class Pressure {

  /// The slots of the gap: a cap of one.
  public static final String GAP = "gap";

  private Pressure() {}

  /// The slots a contact takes when it goes ahead. Essential ones take no attention, but they
  /// restart the gap.
  public static List<Wanted> slotsFor(Contact contact, Circumstances circumstances) {
    var wanted = new ArrayList<Wanted>();
    var policy = circumstances.policy();
    if (contact.kind() != ContactKind.ESSENTIAL) {
      for (Cap cap : policy.caps()) {
        if (cap.covers(contact.channel(), contact.purpose())) {
          wanted.add(wanted(cap.name(), cap.window(), circumstances));
        }
      }
    }
    if (!policy.gap().isZero()) {
      wanted.add(wanted(GAP, policy.gap(), circumstances));
    }
    return wanted;
  }

  /// One slot to take: the lowest free number, from now on for the window and the longest lease.
  public record Wanted(String rule, int slot, Instant from, Instant until) {}

  /// The ends of everything that weighs at `when` under a cap, earliest first.
  static List<Instant> under(Cap cap, Circumstances circumstances, Instant when) {
    return ends(cap.name(), touch -> covers(cap, touch), cap.window(), circumstances, when);
  }

  static List<Instant> underGap(Circumstances circumstances, Instant when) {
    return ends(GAP, _ -> true, circumstances.policy().gap(), circumstances, when);
  }

  private static List<Instant> ends(
      String rule,
      Predicate<Touch> counted,
      Duration window,
      Circumstances circumstances,
      Instant when) {
    var ends = new ArrayList<Instant>();
    circumstances.slots().stream()
        .filter(slot -> slot.rule().equals(rule) && slot.until().isAfter(when))
        .forEach(slot -> ends.add(slot.until()));
    for (Touch touch : circumstances.touches()) {
      Instant end = touch.at().plus(window);
      if (counted.test(touch) && end.isAfter(when)) {
        ends.addAll(Collections.nCopies(touch.times(), end));
      }
    }
    Collections.sort(ends);
    return ends;
  }

  /// A reported contact counts for a purpose when its kind bears that name.
  private static boolean covers(Cap cap, Touch touch) {
    return (cap.channel() == null || cap.channel() == touch.channel())
        && (cap.purpose() == null || named(touch).equals(cap.purpose().word()));
  }

  private static String named(Touch touch) {
    return touch.kind().toLowerCase(Locale.ROOT);
  }

  private static Wanted wanted(String rule, Duration window, Circumstances circumstances) {
    Instant from = circumstances.now();
    Instant until = from.plus(window).plus(circumstances.policy().lease());
    int slot = 1;
    while (taken(rule, slot, from, until, circumstances)) {
      slot++;
    }
    return new Wanted(rule, slot, from, until);
  }

  private static boolean taken(
      String rule, int number, Instant from, Instant until, Circumstances circumstances) {
    return circumstances.slots().stream()
        .anyMatch(slot ->
            slot.rule().equals(rule)
                && slot.slot() == number
                && slot.from().isBefore(until)
                && slot.until().isAfter(from));
  }
}
