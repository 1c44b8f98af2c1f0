package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Time to breathe after any contact of ours, calls and letters included.
public final class Gap implements Question {

  @Override
  public String title() {
    return say("Is there attention left?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() != ContactKind.ESSENTIAL
        && circumstances.stage() != Stage.GUEST
        && !circumstances.policy().gap().isZero();
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    List<Instant> ends = Pressure.underGap(circumstances, when);
    String gap = Speech.length(circumstances.policy().gap());
    if (ends.isEmpty()) {
      return new Finding.Passes(
          "GAP_KEPT", say("Yes. Our last contact is over {0} ago.", gap), Map.of());
    }
    return new Finding.Holds(
        ends.getLast(),
        "GAP",
        say(
            "Because our last contact with {0} was less than {1} ago.",
            Speech.called(circumstances), gap),
        say("We waited, because we were in touch only a short time ago."),
        Map.of("gap", circumstances.policy().gap().toString()));
  }
}
