package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// One question about one experience, whoever asks it.
public final class AskedAlready implements Question {

  @Override
  public String title() {
    return say("Does she still need it?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() == ContactKind.QUESTION && contact.about() != null;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    UUID about = contact.about();
    if (about == null || !circumstances.asked().contains(about)) {
      return new Finding.Passes(
          "NOT_ASKED_YET", say("Yes. Nobody has asked about this."), Map.of());
    }
    return new Finding.Silences(
        "ALREADY_ASKED",
        say("Because {0} was already asked about this.", Speech.called(circumstances)),
        say("We did not ask again, because you were asked already."),
        Map.of("experience", about.toString()));
  }
}
