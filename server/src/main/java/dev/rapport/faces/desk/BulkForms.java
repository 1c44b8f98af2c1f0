package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.BulkAct;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.Purpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an act on many asks for, and how it is read.
final class BulkForms {

  private BulkForms() {}

  static AskForm of(BulkAct act, Map<String, String> owners, LocalDate today, Typed typed) {
    return AskForm.of(
        "many-form",
        BulkPages.path(act.id()) + "/said",
        BulkWords.of(act.kind()),
        say("See whom it would touch"),
        fields(act, owners, today, typed));
  }

  private static AskForm.Field[] fields(
      BulkAct act, Map<String, String> owners, LocalDate today, Typed typed) {
    return switch (act.kind()) {
      case PEACE ->
          new AskForm.Field[] {
            new AskForm.Day("until", say("Until"), typed.of("until"), today.plusDays(1).toString()),
            new AskForm.Listed(
                "reason", say("Because"), typed.of("reason"), PersonForms.peaceReasons()),
            why(say("In your words"), typed)
          };
      case OWNER ->
          new AskForm.Field[] {
            new AskForm.Listed("owner", say("To"), typed.of("owner"), chosen(owners)),
            why(say("Why"), typed)
          };
      case ATTRIBUTE ->
          new AskForm.Field[] {
            new AskForm.InWords("name", say("What it is about"), typed.of("name"), true, false),
            new AskForm.InWords("value", say("What was said"), typed.of("value"), true, false)
          };
      case STOP ->
          new AskForm.Field[] {
            new AskForm.Listed(
                "purpose",
                say("What to stop"),
                typed.of("purpose"),
                Arrays.stream(Purpose.values())
                    .map(one -> new Ready(one.word(), Words.purpose(one)))
                    .toList()),
            new AskForm.Listed("channel", say("On"), typed.of("channel"), channels()),
            why(say("Why, in words that she may read"), typed)
          };
      case EXPORT -> new AskForm.Field[] {why(say("What is the list for?"), typed)};
    };
  }

  private static AskForm.Field why(String label, Typed typed) {
    return new AskForm.InWords("words", label, typed.of("words"), true, false);
  }

  private static List<Ready> chosen(Map<String, String> owners) {
    List<Ready> chosen = new ArrayList<>();
    chosen.add(new Ready("", say("Choose somebody")));
    owners.forEach((id, name) -> chosen.add(new Ready(id, name)));
    return chosen;
  }

  private static List<Ready> channels() {
    List<Ready> channels = new ArrayList<>();
    channels.add(new Ready("", say("Every channel")));
    for (ContactChannel channel : ContactChannel.values()) {
      channels.add(new Ready(channel.word(), ChannelWords.of(channel)));
    }
    return channels;
  }

  /// @throws FormIsIncomplete when something is missing
  static Map<String, String> said(
      BulkAct act, Map<String, String> owners, LocalDate today, Typed typed) {
    String offered = say("Choose one of the answers that the form offers");
    Map<String, String> said = new HashMap<>();
    switch (act.kind()) {
      case PEACE -> {
        String missing = say("Give a last day for the quiet time");
        LocalDate until = Given.day(typed, "until", today, missing);
        if (until == null || !until.isAfter(today)) {
          throw new FormIsIncomplete("until", missing);
        }
        said.put("until", until.toString());
        said.put("reason", Given.one(typed, "reason", offered, PeaceReason::parse).word());
        said.put("words", Given.words(typed, "words", say("Give the reason in your words")));
      }
      case OWNER -> {
        if (!owners.containsKey(typed.of("owner"))) {
          throw new FormIsIncomplete("owner", say("Choose to whom they go"));
        }
        said.put("owner", typed.of("owner"));
        said.put("words", Given.words(typed, "words", say("Say why in your words")));
      }
      case ATTRIBUTE -> {
        String name = Given.words(typed, "name", say("Say in a few words what it is about"));
        if (name.length() > Editing.LONGEST_NAME) {
          throw new FormIsIncomplete("name", say("Say in a few words what it is about"));
        }
        said.put("name", name);
        said.put("value", Given.words(typed, "value", say("Write what was said")));
      }
      case STOP -> {
        said.put("purpose", Given.one(typed, "purpose", offered, Purpose::parse).word());
        ContactChannel channel = Given.oneOrNone(typed, "channel", offered, ContactChannel::parse);
        said.put("channel", channel == null ? "" : channel.word());
        said.put("words", Given.words(typed, "words", say("Say why in your words")));
      }
      case EXPORT ->
          said.put("words", Given.words(typed, "words", say("Say what the list is for")));
    }
    return said;
  }
}
