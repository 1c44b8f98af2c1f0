package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.facts.experiences.Feeling;
import java.time.Instant;
import java.util.Map;

/// The upsell guard: after something that felt bad, first repair, then ask or offer.
public final class Repair implements Question {

  @Override
  public String title() {
    return say("Is a problem open?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    boolean asksOfHer =
        contact.kind() == ContactKind.QUESTION || contact.kind() == ContactKind.OFFER;
    return asksOfHer && circumstances.felt() != null;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Circumstances.Felt felt = circumstances.felt();
    if (felt == null || felt.feeling() != Feeling.BAD) {
      return new Finding.Passes(
          "FELT_WELL", say("No, and the last time did not feel bad."), Map.of());
    }
    Map<String, String> facts = Map.of("feeling", felt.id().toString());
    Instant repaired = circumstances.repairedAt();
    if (repaired != null && repaired.isAfter(felt.at())) {
      return new Finding.Passes(
          "REPAIRED",
          say(
              "No. The last time felt bad, but it was settled on {0}.",
              Speech.day(repaired, circumstances)),
          facts);
    }
    return new Finding.Silences(
        "NOT_REPAIRED",
        say("Because the last time felt bad and nothing has been repaired since."),
        say("We kept this to ourselves, because your last time with us was bad."),
        facts);
  }
}
