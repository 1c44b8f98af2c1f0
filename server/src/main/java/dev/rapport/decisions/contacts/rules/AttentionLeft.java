package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Policy.Cap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The caps: so many contacts in any rolling window, over all channels, per channel, per purpose.
public final class AttentionLeft implements Question {

  @Override
  public String title() {
    return say("Is there attention left?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() != ContactKind.ESSENTIAL
        && circumstances.stage() != Stage.GUEST
        && !capsOn(contact, circumstances).isEmpty();
  }

  @Override
  public boolean givesWayInTime() {
    return true;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Finding tightest = null;
    Instant last = when;
    int left = Integer.MAX_VALUE;
    int most = 0;
    for (Cap cap : capsOn(contact, circumstances)) {
      List<Instant> ends = Pressure.under(cap, circumstances, when);
      int free = cap.most() - ends.size();
      if (free <= 0) {
        if (cap.most() == 0) {
          return closed(cap);
        }
        Instant until = ends.get(ends.size() - cap.most());
        if (until.isAfter(last)) {
          last = until;
          tightest = holds(cap, ends.size(), until);
        }
      } else if (free < left) {
        left = free;
        most = cap.most();
      }
    }
    if (tightest != null) {
      return tightest;
    }
    return new Finding.Passes(
        "ATTENTION_LEFT",
        say("Yes. {0} of {1} is left.", left, most),
        Map.of("left", String.valueOf(left), "most", String.valueOf(most)));
  }

  private static Finding holds(Cap cap, int used, Instant until) {
    return new Finding.Holds(
        until,
        code(cap),
        say(
            "Because {0} of {1} {2} within {3} are used.",
            used, cap.most(), named(cap), Speech.length(cap.window())),
        say("We waited, because we have been in touch often enough."),
        Map.of(
            "used", String.valueOf(used),
            "most", String.valueOf(cap.most()),
            "window", cap.window().toString()));
  }

  private static Finding closed(Cap cap) {
    return new Finding.Silences(
        code(cap),
        say("Because our house makes no {0}.", named(cap)),
        say("We kept this to ourselves, because we do not send such messages."),
        Map.of("most", "0"));
  }

  private static String code(Cap cap) {
    return "CAP_" + cap.name().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String named(Cap cap) {
    String what = cap.purpose() == null ? say("contacts") : Speech.of(cap.purpose());
    return cap.channel() == null ? what : Speech.by(cap.channel(), what);
  }

  private static List<Cap> capsOn(Contact contact, Circumstances circumstances) {
    return circumstances.policy().caps().stream()
        .filter(cap -> cap.covers(contact.channel(), contact.purpose()))
        .toList();
  }
}
