package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Policy.Hours;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Nothing in her quiet hours, by the clock on her wall, and nothing outside the hours that she
/// named, but for a letter, which waits for nobody. While her zone is unknown, an hour must be
/// right in every candidate. Safety passes, and so does what she asked for a moment ago.
public final class QuietHours implements Question {

  private static final Duration A_MOMENT = Duration.ofMinutes(15);

  /// A week of days on which both open, and some to spare: hours that have not met by then never
  /// do.
  private static final int STEPS = 30;

  @Override
  public String title() {
    return say("Is there attention left?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return circumstances.stage() != Stage.GUEST
        && !"vital".equals(contact.basis())
        && !askedForJustNow(contact, circumstances);
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    var person = circumstances.person();
    Hours hours = circumstances.policy().hoursOf(contact.channel());
    Optional<Hours> named = named(contact, person.hours());
    Optional<Instant> next = earliest(hours, named, person.zones(), when);
    Map<String, String> facts =
        Map.of(
            "zone",
            person.zoneKnown() ? person.zones().getFirst().getId() : "unknown",
            "hours",
            hours.from() + "-" + hours.until());
    boolean hers =
        named.isPresent() && !WallClock.earliest(hours, person.zones(), when).equals(next);
    if (next.isEmpty() && hers) {
      return new Finding.Silences(
          "QUIET_HOURS",
          say("Because {0} named hours in which nobody works here.", Speech.called(circumstances)),
          say("We kept this to ourselves, because nobody works here in your hours."),
          facts);
    }
    if (next.isEmpty()) {
      return new Finding.Silences(
          "QUIET_HOURS",
          say("Because no hour is surely right where {0} may live.", Speech.called(circumstances)),
          say("We kept this to ourselves, because we do not know your hours."),
          facts);
    }
    if (next.get().equals(when)) {
      return new Finding.Passes("GOOD_HOUR", say("Yes. The hour is good."), facts);
    }
    return new Finding.Holds(
        next.get(),
        "QUIET_HOURS",
        hers
            ? say("Because {0} named other hours to be reached.", Speech.called(circumstances))
            : sentence(contact, circumstances, when),
        hers ? say("We waited for the hours that you named.") : say("We waited for a better hour."),
        facts);
  }

  private static Optional<Hours> named(Contact contact, Circumstances.@Nullable HerHours hers) {
    return hers == null || contact.channel() == ContactChannel.POST
        ? Optional.empty()
        : Optional.of(new Hours(hers.from(), hers.until(), Set.of()));
  }

  /// The first moment at which both are open; none when they never meet.
  private static Optional<Instant> earliest(
      Hours house, Optional<Hours> hers, List<ZoneId> zones, Instant from) {
    Optional<Instant> next = WallClock.earliest(house, zones, from);
    for (int step = 0; hers.isPresent() && step < STEPS && next.isPresent(); step++) {
      Optional<Instant> both = WallClock.earliest(hers.get(), zones, next.get());
      if (both.equals(next)) {
        return next;
      }
      next = both.flatMap(when -> WallClock.earliest(house, zones, when));
    }
    return hers.isPresent() ? Optional.empty() : next;
  }

  private static String sentence(Contact contact, Circumstances circumstances, Instant when) {
    String called = Speech.called(circumstances);
    if (when.equals(contact.dueFrom())) {
      return say(
          "Because it is due on {0}, after the quiet hours.", Speech.day(when, circumstances));
    }
    return circumstances.person().zoneKnown()
        ? say(
            "Because {0} at {1} is a quiet hour for {2}.",
            Speech.day(when, circumstances), Speech.clock(when, circumstances), called)
        : say("Because it may be a quiet hour where {0} lives.", called);
  }

  private static boolean askedForJustNow(Contact contact, Circumstances circumstances) {
    return contact.kind() == ContactKind.ESSENTIAL
        && "request".equals(contact.basis())
        && circumstances.now().isBefore(contact.plannedAt().plus(A_MOMENT));
  }
}
