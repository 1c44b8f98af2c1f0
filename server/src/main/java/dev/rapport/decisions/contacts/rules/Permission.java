package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Permit;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Judgement;
import dev.rapport.facts.permissions.ContactChannel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Purpose and channel both: of several records of one person the strictest answer counts.
public final class Permission implements Question {

  @Override
  public String title() {
    return asks();
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind() != ContactKind.ESSENTIAL;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    String called = Speech.called(circumstances);
    String what = Speech.what(contact);
    List<Permit> permits = on(contact.channel(), circumstances);
    Optional<Permit> no =
        permits.stream()
            .filter(permit -> !permit.allowed())
            .max(Comparator.comparing(Permit::saidAt).thenComparing(Permit::id));
    if (no.isPresent()) {
      Permit answer = no.get();
      Map<String, String> facts = Map.of("answer", answer.id().toString());
      return permits.stream().anyMatch(Permit::onceAllowed)
          ? new Finding.Silences(
              "WITHDRAWN",
              say(
                  "Because {0} stopped {1} on {2}.",
                  called, what, Speech.day(answer.saidAt(), circumstances)),
              say("We kept this to ourselves, because you told us to stop."),
              facts)
          : new Finding.Silences(
              "NOT_PERMITTED",
              say("Because {0} said no to {1}.", called, what),
              say("We kept this to ourselves, because you said no."),
              facts);
    }
    Optional<Permit> yes = permits.stream().max(Comparator.comparing(Permit::saidAt));
    if (yes.isEmpty()) {
      return new Finding.Silences(
          "NOT_PERMITTED",
          say("Because {0} was never asked about {1}.", called, what),
          say("We kept this to ourselves, because you never said that we may."),
          Map.of("answers", "0"));
    }
    return new Finding.Passes(
        "PERMITTED",
        say(
            "Yes. {0} allows {1}, since {2}.",
            called, what, Speech.day(yes.get().saidAt(), circumstances)),
        Map.of("answer", yes.get().id().toString()));
  }

  /// Whether she allows the contact's purpose on a channel; the strictest of her records counts.
  static boolean allows(ContactChannel channel, Circumstances circumstances) {
    List<Permit> permits = on(channel, circumstances);
    return !permits.isEmpty() && permits.stream().allMatch(Permit::allowed);
  }

  /// Why a contact that nothing stops goes ahead.
  public static Judgement.Reason reason(Contact contact, Circumstances circumstances) {
    String what = Speech.what(contact);
    return new Judgement.Reason(
        asks(),
        "ALLOWED",
        say(
            "Because {0} allows {1} and nothing is in the way.",
            Speech.called(circumstances), what),
        say("We got in touch, because you allow {0}.", what));
  }

  private static String asks() {
    return say("Does she allow it?");
  }

  private static List<Permit> on(ContactChannel channel, Circumstances circumstances) {
    return circumstances.permits().stream().filter(p -> p.channel() == channel).toList();
  }
}
