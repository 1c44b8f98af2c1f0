package dev.rapport.decisions.contacts.rules;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Answer;
import dev.rapport.decisions.contacts.Circumstances;
import dev.rapport.decisions.contacts.Circumstances.Stage;
import dev.rapport.decisions.contacts.Contact;
import dev.rapport.decisions.outcomes.Lift;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Whether more is likely to follow than after silence; asked last, and only where nothing is lost
/// by silence. A few are left in silence by lot, and a few let go where silence only seems to do as
/// well, or nobody would ever know.
public final class WorthHerTime implements Question {

  public static final String HELD_OUT = "HELD_OUT";

  @Override
  public String title() {
    return say("Is it worth her time?");
  }

  @Override
  public boolean applies(Contact contact, Circumstances circumstances) {
    return contact.kind().isDiscretionary()
        && circumstances.stage() == Stage.PLANNED
        && circumstances.expected() != null;
  }

  @Override
  public Finding ask(Contact contact, Circumstances circumstances, Instant when) {
    Circumstances.Expected expected = circumstances.expected();
    if (expected == null) {
      return notKnown(Map.of());
    }
    Map<String, String> facts = facts(expected);
    if (expected.heldOut()) {
      return new Finding.Silences(
          HELD_OUT,
          say("Because the lot leaves a few in silence, to see what that brings."),
          say("We kept this to ourselves by lot, to learn whether it helps anybody."),
          facts);
    }
    Circumstances.Ruled rule = expected.rule();
    if (rule != null && rule.spares()) {
      return rule.letThrough()
          ? new Finding.Passes(
              "LET_THROUGH",
              say(
                  "The lot lets it pass rule R-{0}, to see whether that still holds.",
                  number(rule)),
              facts)
          : new Finding.Silences(
              "SPARED_BY_RULE",
              say("Because rule R-{0} of the house spares people in this situation.", number(rule)),
              say("We kept this to ourselves, because it rarely helps in your situation."),
              facts);
    }
    Double better = expected.better();
    if (better == null) {
      return notKnown(facts);
    }
    if (!Lift.isWorthIt(better) && Boolean.TRUE.equals(expected.tried())) {
      return new Finding.Passes(
          "TRIED", say("The lot lets it go, to see whether silence really does as well."), facts);
    }
    if (!Lift.isWorthIt(better)) {
      return new Finding.Silences(
          "SILENCE_AS_GOOD",
          say("Because silence is likely to do as well, from {0} like cases.", expected.cases()),
          say("We kept this to ourselves, because it would hardly help you."),
          facts);
    }
    return new Finding.Passes(
        "WORTH_IT", say("Yes. More is likely to follow than after silence."), facts);
  }

  private static Map<String, String> facts(Circumstances.Expected expected) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("experience", expected.experience());
    facts.put("cases", String.valueOf(expected.cases()));
    facts.put("silent_cases", String.valueOf(expected.silentCases()));
    Circumstances.Ruled rule = expected.rule();
    if (rule != null) {
      facts.put(Answer.RULE, number(rule));
    }
    return facts;
  }

  private static String number(Circumstances.Ruled rule) {
    return String.valueOf(rule.number());
  }

  private static Finding notKnown(Map<String, String> facts) {
    return new Finding.Passes(
        "WORTH_NOT_KNOWN", say("Not known: too few like cases so far."), facts);
  }
}
