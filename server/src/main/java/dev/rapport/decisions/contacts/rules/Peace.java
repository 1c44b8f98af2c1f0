package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/// She is left in peace until a day, by the calendar on her wall. Only care for her own open matter
/// and essential contacts pass.
public final class Peace implements Question {

  @Override
  public String title() {
    return say("Did she ask for peace?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return true;
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Circumstances.Peace peace = circumstances.peace();
    if (peace == null) {
      return new Finding.Passes("NO_PEACE", say("No."), Map.of());
    }
    Instant waking = waking(peace, circumstances);
    Map<String, String> facts =
        Map.of("peace", peace.id().toString(), "until", peace.until().toString());
    if (!when.isBefore(waking)) {
      return new Finding.Passes("PEACE_OVER", say("No longer."), facts);
    }
    String until = Speech.day(peace.until(), circumstances);
    if (contact.kind() == ContactKind.ESSENTIAL) {
      return new Finding.Passes(
          "PEACE_PASSED", say("Yes, until {0}, but this may not wait.", until), facts);
    }
    if (contact.kind() == ContactKind.CARE && aboutHerOpenMatter(contact, circumstances)) {
      return new Finding.Passes(
          "PEACE_PASSED", say("Yes, until {0}, but it is about an open problem.", until), facts);
    }
    return new Finding.Holds(
        waking,
        "PEACE",
        say("Because {0} is left in peace until {1}.", Speech.called(circumstances), until),
        say("We leave you in peace until {0}.", until),
        facts);
  }

  private static Instant waking(Circumstances.Peace peace, Circumstances circumstances) {
    return circumstances.person().zones().stream()
        .map(zone -> peace.until().atStartOfDay(zone).toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean aboutHerOpenMatter(Contact contact, Circumstances circumstances) {
    return circumstances.problems().stream().anyMatch(p -> OpenProblem.concerns(p, contact));
  }
}
