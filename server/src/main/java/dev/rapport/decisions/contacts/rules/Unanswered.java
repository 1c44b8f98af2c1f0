package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Contact;
import java.time.Instant;
import java.util.Map;

/// Five offers or questions on one channel without a word of hers are enough there. The way back is
/// hers: whatever she says or does, or a yes to this channel. A question on another channel may
/// ask.
public final class Unanswered implements Question {

  static final int MOST = 5;

  @Override
  public String title() {
    return say("Does an answer come on this channel?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind().isDiscretionary() && circumstances.unanswered() != null;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Circumstances.Unanswered unanswered = circumstances.unanswered();
    int count = unanswered == null ? 0 : unanswered.count();
    Map<String, String> facts = Map.of("unanswered", String.valueOf(count));
    if (count < MOST) {
      return new Finding.Passes(
          "FEW_UNANSWERED", say("{0} without an answer so far, of {1}.", count, MOST), facts);
    }
    return new Finding.Silences(
        "FIVE_UNANSWERED",
        say(
            "Because the last {0} {1} had no answer.",
            count, Speech.by(contact.channel(), say("contacts"))),
        say("We stopped, because you did not answer. One word of yours is enough."),
        facts);
  }
}
