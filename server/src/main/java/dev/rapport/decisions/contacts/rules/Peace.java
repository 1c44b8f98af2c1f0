package dev.rapport.decisions.contacts.rules;

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
    return "Did she ask for peace?";
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
      return new Finding.Passes("NO_PEACE", "No.", Map.of());
    }
    Instant waking = waking(peace, circumstances);
    Map<String, String> facts =
        Map.of("peace", peace.id().toString(), "until", peace.until().toString());
    if (!when.isBefore(waking)) {
      return new Finding.Passes("PEACE_OVER", "No longer.", facts);
    }
    String until = Speech.day(peace.until(), circumstances);
    if (contact.kind() == ContactKind.ESSENTIAL) {
      return new Finding.Passes(
          "PEACE_PASSED", "Yes, until %s, but this may not wait.".formatted(until), facts);
    }
    if (contact.kind() == ContactKind.CARE && aboutHerOpenMatter(contact, circumstances)) {
      return new Finding.Passes(
          "PEACE_PASSED",
          "Yes, until %s, but it is about an open problem.".formatted(until),
          facts);
    }
    return new Finding.Holds(
        waking,
        "PEACE",
        "Because %s is left in peace until %s.".formatted(Speech.called(circumstances), until),
        "We leave you in peace until %s.".formatted(until),
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
