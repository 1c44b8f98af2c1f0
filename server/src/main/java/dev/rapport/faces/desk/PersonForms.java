package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Day;
import dev.rapport.faces.desk.AskForm.Felt;
import dev.rapport.faces.desk.AskForm.InWords;
import dev.rapport.faces.desk.AskForm.Listed;
import dev.rapport.faces.desk.AskForm.OneOf;
import dev.rapport.faces.desk.AskForm.Ready;
import dev.rapport.facts.experiences.ProblemId;
import dev.rapport.facts.identity.Link;
import dev.rapport.facts.identity.LinkId;
import dev.rapport.facts.identity.LinkKind;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.PeaceId;
import dev.rapport.facts.permissions.PeaceReason;
import dev.rapport.facts.permissions.SuppressionId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The forms on the page of a person, empty or with what was typed.
final class PersonForms {

  private PersonForms() {}

  static AskForm feeling(PersonId person, Pronouns who, String teller, Typed typed) {
    return AskForm.of(
            "felt-form",
            PersonFinding.path(person) + "/feelings",
            who.felt(),
            who.choose(
                say("Save how she felt"), say("Save how he felt"), say("Save how they felt")),
            new Felt("feeling", who.felt(), typed.of("feeling"), true),
            new InWords(
                "words",
                who.choose(
                    say("In her words, or yours"),
                    say("In his words, or yours"),
                    say("In their words, or yours")),
                typed.of("words"),
                false,
                false))
        .asMain()
        .noting(say("Told by {0}.", teller));
  }

  static AskForm note(PersonId person, String teller, Typed typed) {
    return AskForm.of(
            "note-form",
            PersonFinding.path(person) + "/notes",
            say("Write a note"),
            say("Save the note"),
            new InWords("words", say("What should be remembered"), typed.of("words"), true, true))
        .asMain()
        .noting(say("Kept between us, by {0}.", teller));
  }

  static AskForm peace(PersonId person, Pronouns who, LocalDate today, Typed typed) {
    return AskForm.of(
            "peace-form",
            PersonFinding.path(person) + "/peace",
            leave(who),
            leave(who),
            new OneOf(
                "until",
                say("Until"),
                typed.of("until", "month"),
                List.of(
                    new Ready("week", say("1 week")),
                    new Ready("month", say("1 month")),
                    new Ready("day", say("a day"))),
                true),
            new Day("day", say("The day"), typed.of("day"), today.plusDays(1).toString()),
            new InWords("words", say("In your words"), typed.of("words"), true, false),
            new Listed("reason", say("Because"), typed.of("reason"), peaceReasons()))
        .asMain();
  }

  private static String leave(Pronouns who) {
    return who.choose(
        say("Leave her in peace"), say("Leave him in peace"), say("Leave them in peace"));
  }

  static List<Ready> peaceReasons() {
    return Arrays.stream(PeaceReason.values())
        .sorted(Comparator.comparing(reason -> reason != PeaceReason.ASKED))
        .map(reason -> new Ready(reason.word(), Words.peace(reason)))
        .toList();
  }

  static AskForm wake(PersonId person, PeaceId peace, Typed typed) {
    return AskForm.of(
        "wake-" + peace.value(),
        PersonFinding.path(person) + "/peace/" + peace.value() + "/end",
        say("Wake now"),
        say("Wake now"),
        new InWords("why", say("Why now"), typed.of("why"), true, false));
  }

  /// @param where what can be closed: the whole person, or one way to reach her
  static AskForm suppress(PersonId person, Pronouns who, List<Ready> where, Typed typed) {
    return AskForm.of(
            "never-form",
            PersonFinding.path(person) + "/suppressions",
            who.neverAgain(),
            say("Never contact again"),
            new OneOf("where", say("Where"), typed.of("where"), where, true),
            new InWords("why", say("Why, in your words"), typed.of("why"), true, false))
        .noting(say("It counts at once, and stays until somebody allows contact again."));
  }

  static AskForm lift(PersonId person, SuppressionId suppression, Typed typed) {
    return AskForm.of(
        "lift-" + suppression.value(),
        PersonFinding.path(person) + "/suppressions/" + suppression.value() + "/end",
        say("Allow contact again"),
        say("Allow contact again"),
        new InWords("why", say("How do you know that it is wanted"), typed.of("why"), true, false));
  }

  static AskForm settle(PersonId person, ProblemId problem, Typed typed) {
    return AskForm.of(
        "settle-" + problem.value(),
        PersonFinding.path(person) + "/problems/" + problem.value() + "/settlement",
        say("Settle the problem"),
        say("Settle it"),
        new InWords("words", say("What put it right"), typed.of("words"), true, false));
  }

  static AskForm promise(PersonId person, ProblemId problem, LocalDate today, Typed typed) {
    return AskForm.of(
        "promise-" + problem.value(),
        PersonFinding.path(person) + "/problems/" + problem.value() + "/promise",
        say("Promise a day"),
        say("Promise it"),
        new Day("day", say("Settled by"), typed.of("day"), today.toString()));
  }

  static AskForm problem(PersonId person, LocalDate today, Typed typed) {
    return AskForm.of(
            "problem-form",
            PersonFinding.path(person) + "/problems",
            say("Open a problem"),
            say("Open the problem"),
            new InWords("what", say("What is not right"), typed.of("what"), true, false),
            new Day("day", say("Promised for, if you did"), typed.of("day"), today.toString()))
        .noting(say("Offers wait until it is settled."));
  }

  static String retractionPath(PersonId person, LinkId link) {
    return PersonFinding.path(person) + "/links/" + link + "/retraction";
  }

  static String partingPath(PersonId person, RecordId record) {
    return PersonFinding.path(person) + "/records/" + record + "/parting";
  }

  /// Keeps a record apart from all others of hers.
  static AskForm parting(PersonId person, RecordId record, Typed typed) {
    return AskForm.of(
        "leave-" + record,
        partingPath(person, record),
        say("Not the same person"),
        say("Part this record from the others"),
        new InWords("why", say("How do you know"), typed.of("why"), true, false));
  }

  /// Takes back what brought two records together, or keeps them apart.
  static AskForm retraction(PersonId person, Link link, Typed typed) {
    boolean apart = link.kind() == LinkKind.REFUSED;
    return AskForm.of(
        "part-" + link.id(),
        retractionPath(person, link.id()),
        apart ? say("Take back that they are two") : say("Not the same person"),
        apart ? say("They may be one") : say("Part these records"),
        new InWords("why", say("How do you know"), typed.of("why"), true, false));
  }
}
