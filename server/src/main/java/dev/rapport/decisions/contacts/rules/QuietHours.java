package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Policy.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Nothing in her quiet hours, by the clock on her wall. While her zone is unknown, an hour must be
/// right in every candidate. Safety passes, and so does what she asked for a moment ago.
public final class QuietHours implements Question {

  private static final Duration A_MOMENT = Duration.ofMinutes(15);

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
    Optional<Instant> next = WallClock.earliest(hours, person.zones(), when);
    Map<String, String> facts =
        Map.of(
            "zone",
            person.zoneKnown() ? person.zones().getFirst().getId() : "unknown",
            "hours",
            hours.from() + "-" + hours.until());
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
        sentence(contact, circumstances, when),
        say("We waited for a better hour."),
        facts);
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
