package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.decisions.care.BulkAct.Kind;
import dev.rapport.decisions.care.BulkAct.Why;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/// Acts on many in words.
final class BulkWords {

  private BulkWords() {}

  /// What is done, as a choice.
  static String of(Kind kind) {
    return switch (kind) {
      case PEACE -> say("Leave in peace");
      case OWNER -> say("Hand over");
      case ATTRIBUTE -> say("Add what we know");
      case STOP -> say("Stop contact");
      case EXPORT -> say("Take along as a file");
    };
  }

  /// What is done, with what was typed; the bare choice until then.
  static String of(BulkAct act, Map<String, String> owners, LocalDate today) {
    return act.said().map(said -> of(act.kind(), said, owners, today)).orElse(of(act.kind()));
  }

  static String of(
      Kind kind, Map<String, String> said, Map<String, String> owners, LocalDate today) {
    return switch (kind) {
      case PEACE ->
          say("Leave in peace until {0}", Words.day(LocalDate.parse(text(said, "until")), today));
      case OWNER -> say("Hand over to {0}", owners.getOrDefault(text(said, "owner"), ""));
      case ATTRIBUTE -> say("Add “{0}: {1}”", text(said, "name"), text(said, "value"));
      case STOP ->
          text(said, "channel").isEmpty()
              ? say("Stop {0} on every channel", purpose(said))
              : say("Stop {0} by {1}", purpose(said), channel(said));
      case EXPORT -> say("Take along as a file");
    };
  }

  private static String purpose(Map<String, String> said) {
    return Words.purpose(Purpose.parse(text(said, "purpose"))).toLowerCase(Locale.ROOT);
  }

  private static String channel(Map<String, String> said) {
    return ChannelWords.of(ContactChannel.parse(text(said, "channel"))).toLowerCase(Locale.ROOT);
  }

  private static String text(Map<String, String> said, String field) {
    return said.getOrDefault(field, "");
  }

  /// Why somebody is left out, or stays.
  ///
  /// @param detail empty where the reason has none
  static String of(Why why, String detail, LocalDate today) {
    return switch (why) {
      case GONE -> say("No page of this person is left: joined with another, or removed.");
      case RESTS_LONGER ->
          say("Already left in peace until {0}.", Words.day(LocalDate.parse(detail), today));
      case THEIRS_ALREADY -> say("Already in these hands.");
      case SAID_ALREADY -> say("This is known already.");
      case SAID_OTHERWISE -> say("Something else is known: “{0}”.", detail);
      case STOPPED_ALREADY -> say("Already not allowed.");
      case CHANGED_SINCE -> say("Changed since, so it stays.");
    };
  }

  /// How many are left out for one reason.
  static String of(Why why) {
    return switch (why) {
      case GONE -> say("No page is left");
      case RESTS_LONGER -> say("Already left in peace as long or longer");
      case THEIRS_ALREADY -> say("Already in these hands");
      case SAID_ALREADY -> say("Known already");
      case SAID_OTHERWISE -> say("Something else is known");
      case STOPPED_ALREADY -> say("Already not allowed");
      case CHANGED_SINCE -> say("Changed since");
    };
  }

  static String people(long number) {
    return counted(number, Words.figures(number), "{0} person", "{0} people");
  }

  static String state(BulkAct.State state) {
    return switch (state) {
      case DRAFT -> say("Look at it first");
      case WAITING -> say("It waits for its turn");
      case GOING -> say("It is going on");
      case STOPPED -> say("Stopped");
      case DONE -> say("Done");
      case UNDOING -> say("It is being taken back");
      case UNDONE -> say("Taken back");
      case FAILED -> say("Ended early");
    };
  }
}
