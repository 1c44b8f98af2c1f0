package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import java.time.Instant;
import java.util.Map;

/// A contact begins neither before it is due nor after it stopped being useful.
public final class DueTime implements Question {

  @Override
  public String title() {
    return say("Is it the right time?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    Instant now = circumstances.now();
    boolean early = now.isBefore(contact.dueFrom()) && circumstances.stage() != Stage.GUEST;
    return early || now.isAfter(contact.usefulUntil());
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    if (circumstances.now().isAfter(contact.usefulUntil())) {
      return new Finding.Silences(
          "TOO_LATE",
          say(
              "Because it was useful only until {0}.",
              Speech.day(contact.usefulUntil(), circumstances)),
          say("We kept this to ourselves, because it would have come too late."),
          Map.of("usefulUntil", contact.usefulUntil().toString()));
    }
    if (!when.isBefore(contact.dueFrom())) {
      return new Finding.Passes("DUE", say("Yes, by then it is due."), Map.of());
    }
    return new Finding.Holds(
        contact.dueFrom(),
        "NOT_DUE",
        say("Because it is due on {0}.", Speech.day(contact.dueFrom(), circumstances)),
        say("We will be in touch when it is due."),
        Map.of("due", contact.dueFrom().toString()));
  }
}
