package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.AnyDay;
import dev.rapport.faces.desk.AskForm.Field;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.permissions.ChannelWords;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.facts.permissions.VoiceWords;
import dev.rapport.ground.text.Say;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody answered when she was asked about contact: a yes or a no, for one purpose on one
/// channel, and how we know. Nobody's yes is kept without where it comes from.
final class AnswerForm {

  /// The answer itself; without one, nothing of this was asked.
  static final String ANSWER = "answer";

  /// A day that was named without an hour counts from its noon.
  private static final LocalTime NOON = LocalTime.NOON;

  private static final List<String> ORIGINS = List.of("person", "phone", "paper", "email", "other");

  private AnswerForm() {}

  /// @param origin where she answered, as it is kept
  /// @param wording what she was asked, or said
  /// @param proof what shows it, such as the number of a form
  record Answered(
      Purpose purpose,
      ContactChannel channel,
      boolean allowed,
      String origin,
      String wording,
      @Nullable String proof,
      Instant at) {}

  static AskForm of(PersonId person, LocalDate today, Typed typed) {
    return AskForm.of(
            "answer-form",
            PersonFinding.path(person) + "/answers",
            say("Write down an answer"),
            say("Save the answer"),
            fields(today, typed, true).toArray(Field[]::new))
        .asMain();
  }

  /// @param asked whether the form is about nothing else
  static List<Field> fields(LocalDate today, Typed typed, boolean asked) {
    return List.of(
        new OneOf(
            ANSWER,
            asked ? say("The answer") : say("Asked about contact: the answer"),
            typed.of(ANSWER),
            List.of(new Ready("yes", say("Yes")), new Ready("no", say("No"))),
            asked),
        new Listed(
            "purpose",
            say("For"),
            typed.of("purpose", Purpose.SERVICE.word()),
            Arrays.stream(Purpose.values())
                .map(one -> new Ready(one.word(), Words.purpose(one)))
                .toList()),
        new Listed(
            "channel",
            say("How"),
            typed.of("channel", ContactChannel.CALL.word()),
            Arrays.stream(ContactChannel.values())
                .map(one -> new Ready(one.word(), ChannelWords.of(one)))
                .toList()),
        new Listed(
            "origin",
            say("Where from"),
            typed.of("origin"),
            ORIGINS.stream().map(one -> new Ready(one, origin(one))).toList()),
        new InWords("wording", say("What was asked or said"), typed.of("wording"), asked, false),
        new AnyDay("said", say("When"), typed.of("said", today.toString()), today.toString()),
        new InWords(
            "proof", say("What shows it, such as a form number"), typed.of("proof"), false, false));
  }

  private static String origin(String word) {
    return switch (word) {
      case "person" -> say("in person");
      case "phone" -> say("by phone");
      case "paper" -> say("on paper");
      case "email" -> say("by e-mail or text");
      default -> say("another way, told in the words");
    };
  }

  /// As it is kept, whoever reads it later.
  private static String kept(String word) {
    if (!ORIGINS.contains(word)) {
      throw new IllegalArgumentException(word);
    }
    return Say.inEnglish(() -> origin(word));
  }

  /// Where an answer comes from in the reader's language; as its source says it where it was not
  /// written down here.
  static String whence(String kept) {
    return ORIGINS.stream()
        .filter(word -> kept(word).equals(kept))
        .map(AnswerForm::origin)
        .findFirst()
        .orElse(kept);
  }

  /// @return empty where the form was about something else and this was left open
  static Optional<Answered> readIfAny(Typed typed, ZonedDateTime now) {
    return typed.of(ANSWER).isEmpty() ? Optional.empty() : Optional.of(read(typed, now));
  }

  /// @throws FormIsIncomplete when it cannot be kept so
  static Answered read(Typed typed, ZonedDateTime now) {
    boolean allowed =
        Given.one(typed, ANSWER, say("Say whether it was a yes or a no"), AnswerForm::isYes);
    Purpose purpose = Given.one(typed, "purpose", say("Choose what it is for"), Purpose::parse);
    ContactChannel channel =
        Given.one(typed, "channel", say("Choose a channel"), ContactChannel::parse);
    String origin =
        Given.one(typed, "origin", say("Say where the answer comes from"), AnswerForm::kept);
    String wording = Given.words(typed, "wording", say("Say what was asked or said"));
    return new Answered(
        purpose,
        channel,
        allowed,
        origin,
        wording,
        proof(typed),
        at(Given.pastDay(typed, "said", now.toLocalDate(), say("Give a day up to today")), now));
  }

  /// Nobody types a mandate: it is chosen among those that stand.
  private static @Nullable String proof(Typed typed) {
    String proof = Given.wordsOrNone(typed, "proof");
    if (proof != null && VoiceWords.readsAsOne(proof)) {
      throw new FormIsIncomplete("proof", say("Say in another way what shows it"));
    }
    return proof;
  }

  private static Instant at(@Nullable LocalDate day, ZonedDateTime now) {
    return day == null || day.equals(now.toLocalDate())
        ? now.toInstant()
        : day.atTime(NOON).atZone(now.getZone()).toInstant();
  }

  private static boolean isYes(String word) {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("Neither yes nor no: " + word);
    };
  }

  /// What the table says now, which need not be what was just written down.
  static String told(Answered answered, boolean stands) {
    String what =
        say(
            "{0} by {1}",
            Words.purpose(answered.purpose()), Words.within(ChannelWords.of(answered.channel())));
    if (!answered.allowed()) {
      return say("Noted a no: {0}. It counts from now on.", what);
    }
    return stands
        ? say("Noted a yes: {0}.", what)
        : say("Noted a yes: {0}. A no that was said since still counts.", what);
  }
}
